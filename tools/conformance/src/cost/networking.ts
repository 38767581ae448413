import { type Context, item, type Item, only, type Pricers } from './item';
import { CostError } from './prices';

export const NETWORKING: Pricers = {
  'AWS::EC2::VPC': (_, { usage }) => [
    item('networking', 'traffic between zones', 'traffic.zones', usage.zones),
    item('networking', 'traffic to the internet', 'traffic.internet', Math.max(0, usage.internet - 100)),
  ],
  'AWS::EC2::NatGateway': (_, context) => [
    item('networking', 'NAT gateways', 'nat.gateway'),
    item('networking', 'NAT gateways', 'nat.traffic', context.usage.nat / gatewaysIn(context)),
  ],
  'AWS::EC2::EIP': (_, context) => [
    item('networking', gatewaysIn(context) > 0 ? 'NAT gateways' : 'addresses', 'address'),
  ],
  'AWS::EC2::VPCEndpoint': (endpoint) => {
    only(endpoint, 'VpcEndpointType', 'Gateway', 'Interface');
    if (endpoint.get('VpcEndpointType') === 'Gateway') return [];
    return [item('networking', 'interface endpoints', 'endpoint.interface', endpoint.list('SubnetIds').length)];
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer, { usage }) => {
    only(balancer, 'Type', 'application');
    const zones = balancer.list('Subnets').length;
    return [
      item('networking', 'load balancer', 'alb'),
      item('networking', 'load balancer', 'alb.capacity', usage.capacityUnits),
      ...(balancer.get('Scheme') === 'internet-facing'
        ? [item('networking', 'addresses of the load balancer', 'address', zones)]
        : []),
    ];
  },
  'AWS::Route53::HostedZone': () => [item('networking', 'DNS', 'route53.zone')],
  'AWS::WAFv2::WebACL': (acl, { usage }) => {
    const noun = acl.get('Scope') === 'CLOUDFRONT' ? 'web firewall of the site' : 'web firewall of the API';
    return [
      item('networking', noun, 'waf.acl'),
      item('networking', noun, 'waf.rule', acl.list('Rules').length),
      item('networking', noun, 'waf.requests', usage.requests),
    ];
  },
  /** Free below a terabyte and ten million requests. */
  'AWS::CloudFront::Distribution': (_, { usage }): Item[] => {
    if (usage.requests > 10 || usage.internet > 1000) throw new CostError('beyond what is free (COST_UNPRICED)');
    return [];
  },
};

function gatewaysIn({ environment }: Context): number {
  return environment.all('AWS::EC2::NatGateway').length;
}
