import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { aliases, BALANCER, Fixture, GLOBAL, GROUP, LISTENER, only, RECORD, REGIONAL } from './fixture';

const ANYWHERE = '0.0.0.0/0';

function listener(fixture: Fixture, protocol: 'HTTP' | 'HTTPS') {
  const found = fixture.template.findResources(LISTENER, { Properties: { Protocol: protocol } });
  expect(Object.keys(found)).toHaveLength(1);
  return Object.values(found)[0].Properties;
}

function attributes(fixture: Fixture): Record<string, unknown> {
  const { LoadBalancerAttributes: stated } = only(fixture.template, BALANCER);
  return Object.fromEntries(stated.map(({ Key, Value }: { Key: string; Value: unknown }) => [Key, Value]));
}

describe('a public load balancer', () => {
  const fixture = new Fixture();
  const balancer = fixture.balancer();

  test('faces the internet in one public subnet of each zone', () => {
    const { Scheme, Subnets, IpAddressType, Type } = only(fixture.template, BALANCER);
    expect([Scheme, Type, IpAddressType]).toEqual(['internet-facing', 'application', 'ipv4']);
    expect(Subnets).toHaveLength(3);
    expect(JSON.stringify(Subnets)).not.toMatch(/Private/);
  });

  test('is not deleted by accident, drops headers that are not well formed, and is logged', () => {
    expect(attributes(fixture)).toMatchObject({
      'deletion_protection.enabled': 'true',
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'access_logs.s3.enabled': 'true',
      'access_logs.s3.prefix': 'load-balancers',
    });
  });

  test('leaves the policy of the bucket for logs alone', () => {
    const alone = new Fixture();
    const policies = (one: Fixture) => Template.fromStack(one.data).findResources('AWS::S3::BucketPolicy');
    expect(policies(fixture)).toEqual(policies(alone));
  });

  test('waits for the policy of a bucket in its own stack', () => {
    const same = new Fixture();
    same.balancer({ logs: new s3.Bucket(same.edge, 'Logs', { enforceSSL: true }) });
    const [policy] = Object.keys(same.template.findResources('AWS::S3::BucketPolicy'));
    const [resource] = Object.values(same.template.findResources(BALANCER));
    expect(resource.DependsOn).toContain(policy);
  });

  test('takes logs to a bucket that is imported', () => {
    const imported = new Fixture();
    imported.balancer({ logs: s3.Bucket.fromBucketName(imported.edge, 'Logs', 'logs') });
    expect(attributes(imported)).toMatchObject({ 'access_logs.s3.bucket': 'logs' });
  });

  test('speaks TLS 1.3 and 1.2 with the certificate of the domain', () => {
    const { Port, SslPolicy, Certificates } = listener(fixture, 'HTTPS');
    expect([Port, SslPolicy]).toEqual([443, 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06']);
    expect(Certificates).toEqual([{ CertificateArn: { Ref: expect.stringMatching(/^DomainCertificate/) } }]);
  });

  test('answers 404 to what no route takes', () => {
    expect(listener(fixture, 'HTTPS').DefaultActions).toEqual([
      {
        Type: 'fixed-response',
        FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'not found' },
      },
    ]);
  });

  test('sends plain HTTP to HTTPS, for ever', () => {
    const { Port, DefaultActions } = listener(fixture, 'HTTP');
    expect(Port).toBe(80);
    expect(DefaultActions).toEqual([
      { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
    ]);
  });

  test('lets everybody in on 443 and 80, and reaches nothing yet', () => {
    const { SecurityGroupIngress, SecurityGroupEgress } = only(fixture.template, GROUP);
    const rules = SecurityGroupIngress.map(({ CidrIp, FromPort, ToPort }: Record<string, unknown>) => [
      CidrIp,
      FromPort,
      ToPort,
    ]);
    expect(rules).toEqual([
      [ANYWHERE, 443, 443],
      [ANYWHERE, 80, 80],
    ]);
    expect(SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
  });

  test('is behind the firewall', () => {
    fixture.template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      WebACLArn: REGIONAL,
      ResourceArn: { Ref: Match.stringLikeRegexp('^LoadBalancer') },
    });
  });

  test('is found as api below the domain, over IPv4 alone', () => {
    expect(balancer.domainName).toBe('api.example.com');
    expect(Object.keys(aliases(fixture.template, 'api.example.com.'))).toEqual(['A']);
    fixture.template.resourceCountIs(RECORD, 1);
  });
});

describe('a public load balancer, told otherwise', () => {
  test('comes by IPv6 too', () => {
    const fixture = new Fixture();
    fixture.balancer({ dualStack: true });
    expect(only(fixture.template, BALANCER).IpAddressType).toBe('dualstack');
    expect(Object.keys(aliases(fixture.template, 'api.example.com.')).sort()).toEqual(['A', 'AAAA']);
    const { SecurityGroupIngress } = only(fixture.template, GROUP);
    expect(SecurityGroupIngress.filter(({ CidrIpv6 }: { CidrIpv6?: string }) => CidrIpv6 === '::/0')).toHaveLength(2);
  });

  test('takes another name, certificate, policy and security group, and may be deleted', () => {
    const fixture = new Fixture();
    const own = new ec2.SecurityGroup(fixture.edge, 'Own', { vpc: fixture.vpc });
    const certificateArn = 'arn:aws:acm:us-east-1:111111111111:certificate/1';
    const balancer = fixture.balancer({
      recordName: 'gateway',
      certificate: acm.Certificate.fromCertificateArn(fixture.edge, 'Certificate', certificateArn),
      sslPolicy: elbv2.SslPolicy.TLS13_13,
      securityGroup: own,
      deletionProtection: false,
      vpcSubnets: { availabilityZones: ['us-east-1a', 'us-east-1b'], subnetType: ec2.SubnetType.PUBLIC },
    });
    expect(balancer.domainName).toBe('gateway.example.com');
    expect(balancer.connections.securityGroups).toEqual([own]);
    expect(listener(fixture, 'HTTPS')).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      Certificates: [{ CertificateArn: certificateArn }],
    });
    expect(attributes(fixture)).toMatchObject({ 'deletion_protection.enabled': 'false' });
    expect(only(fixture.template, BALANCER).Subnets).toHaveLength(2);
  });

  const secure = Object.values(elbv2.SslPolicy).filter((policy) => /-TLS13-1-[23]-|-TLS-1-2-|-FS-1-2-/.test(policy));

  test.each(secure)('speaks by %s', (sslPolicy) => {
    expect(() => new Fixture().balancer({ sslPolicy })).not.toThrow();
  });

  test.each(Object.values(elbv2.SslPolicy).filter((policy) => !secure.includes(policy)))(
    'does not by %s',
    (sslPolicy) => {
      expect(() => new Fixture().balancer({ sslPolicy })).toThrow(
        `policy '${sslPolicy}' allows protocols older than TLS 1.2`,
      );
    },
  );

  test.each(['', 'a.b', 'Api', '-api', 'api-', '*', 'a'.repeat(64)])("is not found as '%s'", (recordName) => {
    expect(() => new Fixture().balancer({ recordName })).toThrow(/EDGE_RECORD_NAME_INVALID/);
  });

  test('refuses a bucket whose key no load balancer has', () => {
    const fixture = new Fixture();
    const logs = new s3.Bucket(fixture.data, 'Encrypted', { encryptionKey: new kms.Key(fixture.data, 'Key') });
    expect(() => fixture.balancer({ logs })).toThrow(
      /bucket 'data\/Encrypted' is encrypted .* \(EDGE_LOGS_ENCRYPTION\)$/,
    );
  });

  test('refuses the firewall of a distribution', () => {
    expect(() => new Fixture().balancer({ webAclArn: GLOBAL })).toThrow(/EDGE_FIREWALL_SCOPE/);
  });

  test('takes a firewall that the deployment makes', () => {
    const fixture = new Fixture();
    expect(() => fixture.balancer({ webAclArn: Stack.of(fixture.edge).stackId })).not.toThrow();
  });

  test('stands in two zones at least', () => {
    const fixture = new Fixture();
    expect(() =>
      fixture.balancer({ vpcSubnets: { availabilityZones: ['us-east-1a'], subnetType: ec2.SubnetType.PUBLIC } }),
    ).toThrow("the subnets lie in '1' zones; allowed are public subnets of two or more");
  });
});
