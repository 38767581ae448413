import { type Correction, homeOf, list, type Properties } from './correction';
import type { CheckedResource, CheckedStack } from './stacks';

export const EDGE_CORRECTIONS: readonly Correction[] = [
  {
    // What everybody may reach is a load balancer that faces the internet, on the ports that AWS names for it:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
    rules: ['AwsSolutions-EC23', 'CKV_AWS_260'],
    isWrongOf: (group, stacks) =>
      group.type === 'AWS::EC2::SecurityGroup' &&
      list(group.properties.SecurityGroupIngress).every(isOfTheWeb) &&
      isOfPublicBalancersAlone(group, stacks),
  },
  {
    // A listener that sends all of its requests to HTTPS speaks no content that a certificate could protect:
    // https://docs.aws.amazon.com/config/latest/developerguide/alb-http-to-https-redirection-check.html
    rules: ['NIST.800.53.R5-ELBv2ACMCertificateRequired'],
    isWrongOf: ({ type, properties: { Protocol, DefaultActions } }) =>
      type === 'AWS::ElasticLoadBalancingV2::Listener' &&
      Protocol === 'HTTP' &&
      list(DefaultActions).length === 1 &&
      list(DefaultActions).every(sendsToHttps),
  },
];

function isOfTheWeb(rule: unknown): boolean {
  const { IpProtocol, FromPort, ToPort } = rule as Properties;
  return IpProtocol === 'tcp' && FromPort === ToPort && [80, 443].includes(Number(FromPort));
}

/** Whatever is in the group faces the internet and is a load balancer; an output could give it to anything. */
function isOfPublicBalancersAlone(group: CheckedResource, stacks: readonly CheckedStack[]): boolean {
  const { id, stack } = homeOf(group, stacks);
  const isIn = (value: unknown) => JSON.stringify(value).includes(`"${id}"`);
  const members = Object.values(stack.resources).filter(
    ({ type, properties }) => !type.startsWith('AWS::EC2::SecurityGroup') && isIn(properties),
  );
  return (
    members.length > 0 &&
    members.every(
      ({ type, properties }) =>
        type === 'AWS::ElasticLoadBalancingV2::LoadBalancer' && properties.Scheme === 'internet-facing',
    ) &&
    !isIn(stack.template.Outputs ?? {})
  );
}

function sendsToHttps(action: unknown): boolean {
  const { Type, RedirectConfig = {} } = action as Properties & { RedirectConfig?: Properties };
  return Type === 'redirect' && RedirectConfig.Protocol === 'HTTPS';
}
