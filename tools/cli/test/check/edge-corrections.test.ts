import { correctedAtTheEdge } from '../../src/check/edge-corrections';
import type { Finding } from '../../src/check/finding';
import type { CheckedStack } from '../../src/check/stacks';
import { stackOf } from './support/stacks';

type Resources = Parameters<typeof stackOf>[1];

const web = [443, 80].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '0.0.0.0/0' }));
const DOOR = { 'Fn::GetAtt': ['Door', 'GroupId'] };
const balancer = (properties: object = {}) => ({
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  properties: { Scheme: 'internet-facing', SecurityGroups: [DOOR], ...properties },
});
const door = (rules: unknown) => ({ type: 'AWS::EC2::SecurityGroup', properties: { SecurityGroupIngress: rules } });
const edge = (resources: Resources, Outputs?: CheckedStack['template']['Outputs']) =>
  stackOf('edge', resources, { Outputs });

/** Whether a finding on a resource stays one. */
function stays(rule: string, id: string, stack: CheckedStack): boolean {
  const finding: Finding = { tool: 'checkov', rule, message: '', path: `edge/${id}` };
  return correctedAtTheEdge([finding], [stack]).length === 1;
}

describe.each(['AwsSolutions-EC23', 'CKV_AWS_260'])('%s', (rule) => {
  test('is wrong of a group that lets everybody in to a load balancer of the internet, on 80 and 443', () => {
    const group = { type: 'AWS::EC2::SecurityGroupEgress', properties: { GroupId: DOOR } };
    expect(stays(rule, 'Door', edge({ Door: door(web), Balancer: balancer(), Out: group }))).toBe(false);
  });

  test.each<[string, Resources]>([
    ['another port', { Door: door([...web, { ...web[0], FromPort: 22, ToPort: 22 }]), Balancer: balancer() }],
    ['a range of ports', { Door: door([{ ...web[0], FromPort: 80 }]), Balancer: balancer() }],
    ['another protocol', { Door: door([{ ...web[0], IpProtocol: 'udp' }]), Balancer: balancer() }],
    ['an internal load balancer', { Door: door(web), Balancer: balancer({ Scheme: 'internal' }) }],
    ['nobody', { Door: door(web) }],
    [
      'an instance beside it',
      {
        Door: door(web),
        Balancer: balancer(),
        I: { type: 'AWS::EC2::Instance', properties: { SecurityGroupIds: [DOOR] } },
      },
    ],
  ])('is right of a group that lets everybody in to %s', (_, resources) => {
    expect(stays(rule, 'Door', edge(resources))).toBe(true);
  });

  test('is right of a group that other stacks may use, and of what is no group', () => {
    const resources = { Door: door(web), Balancer: balancer() };
    expect(stays(rule, 'Door', edge(resources, { Group: { Value: DOOR } }))).toBe(true);
    expect(stays(rule, 'Balancer', edge(resources))).toBe(true);
    expect(stays(rule, 'Unknown', edge(resources))).toBe(true);
  });
});

describe('NIST.800.53.R5-ELBv2ACMCertificateRequired', () => {
  const rule = 'NIST.800.53.R5-ELBv2ACMCertificateRequired';
  const listener = (Protocol: string, DefaultActions: unknown) =>
    edge({ L: { type: 'AWS::ElasticLoadBalancingV2::Listener', properties: { Protocol, DefaultActions } } });
  const redirect = (Protocol: string) => ({ Type: 'redirect', RedirectConfig: { Protocol } });

  test('is wrong of a listener that sends everything to HTTPS', () => {
    expect(stays(rule, 'L', listener('HTTP', [redirect('HTTPS')]))).toBe(false);
  });

  test.each([
    ['HTTP', undefined],
    ['HTTP', [{ Type: 'forward' }]],
    ['HTTP', [redirect('HTTP')]],
    ['HTTP', [redirect('HTTPS'), { Type: 'forward' }]],
    ['HTTPS', [redirect('HTTPS')]],
  ])('is right of another: %s %j', (protocol, actions) => {
    expect(stays(rule, 'L', listener(protocol, actions))).toBe(true);
  });
});

test('other rules are left alone', () => {
  expect(stays('CKV_AWS_2', 'Door', edge({ Door: door(web), Balancer: balancer() }))).toBe(true);
});
