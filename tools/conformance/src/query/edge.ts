import { asText } from '../../../cli/src/verify/compare/scalar';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { tokensIn } from '../model/token';
import { type Ingress, opens } from './ingress';
import { at, objectsOf } from './kubernetes';

/** Policies whose oldest protocol is TLS 1.2: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const TLS_1_2 = /^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const VIEWER_TLS_1_2 = /^TLSv1\.[23]_20\d\d$/;

export function balancers(environment: Environment): Resource[] {
  return environment
    .all('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .filter((balancer) => [undefined, 'application'].includes(balancer.get('Type') as string | undefined));
}

/** Internet-facing is what AWS does when nothing is said. */
export function isInternetFacing(balancer: Resource): boolean {
  return (balancer.get('Scheme') ?? 'internet-facing') === 'internet-facing';
}

export function listenersOf(environment: Environment, balancer: Resource): Resource[] {
  return environment
    .all('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listener.ref('LoadBalancerArn') === balancer);
}

export function isHttps(listener: Resource): boolean {
  return listener.get('Protocol') === 'HTTPS';
}

/** A listener that says nothing gets a policy that still allows TLS 1.0. */
export function speaksTls12(listener: Resource): boolean {
  return TLS_1_2.test(asText(listener.get('SslPolicy')));
}

export function viewersSpeakTls12(distribution: Resource): boolean {
  const path = 'DistributionConfig.ViewerCertificate.MinimumProtocolVersion';
  return VIEWER_TLS_1_2.test(asText(distribution.get(path)));
}

/** Target groups that a listener of an internet-facing load balancer reaches, and to which pods are bound. */
export function podsBehind(environment: Environment): Resource[] {
  const listeners = balancers(environment)
    .filter(isInternetFacing)
    .flatMap((balancer) => listenersOf(environment, balancer));
  const rules = environment
    .all('AWS::ElasticLoadBalancingV2::ListenerRule')
    .filter((rule) => listeners.includes(rule.ref('ListenerArn')!));
  const reached = [...listeners.flatMap((l) => l.refs('DefaultActions')), ...rules.flatMap((r) => r.refs('Actions'))];
  const bound = objectsOf(environment, 'TargetGroupBinding').flatMap((binding) =>
    environment.targets(at(binding, 'spec.targetGroupARN')),
  );
  return environment
    .all('AWS::ElasticLoadBalancingV2::TargetGroup')
    .filter((group) => group.get('TargetType') === 'ip' && reached.includes(group) && bound.includes(group));
}

/** Everybody on the internet, on this port. */
export function isOpenToEverybodyOn(ingress: Ingress[], groups: Resource[], port: number): boolean {
  return ingress.some((rule) => groups.includes(rule.group!) && rule.rule.CidrIp === '0.0.0.0/0' && opens(rule, port));
}

/** Address records of a name that are an alias of one of these resources. */
export function aliasesTo(environment: Environment, name: string, targets: Resource[]): Resource[] {
  return recordsOf(environment, name).filter((record) =>
    tokensIn(record.get('AliasTarget.DNSName')).length > 0
      ? record.refs('AliasTarget.DNSName').some((target) => targets.includes(target))
      : false,
  );
}

export function recordsOf(environment: Environment, name: string): Resource[] {
  return environment
    .all('AWS::Route53::RecordSet')
    .filter((record) => asText(record.get('Name')).replace(/\.$/, '') === name)
    .filter((record) => ['A', 'AAAA', 'CNAME'].includes(asText(record.get('Type'))));
}

/** The default behavior and those of single paths. */
export function behaviorsOf(distribution: Resource): Record<string, unknown>[] {
  const byDefault = distribution.get('DistributionConfig.DefaultCacheBehavior') as Record<string, unknown>;
  return [byDefault, ...distribution.list('DistributionConfig.CacheBehaviors')];
}

/** What a distribution fetches from what no path of its own has. */
export function defaultOriginOf(
  distribution: Resource,
): { readonly resource: Resource | undefined; readonly isHttpsOnly: boolean } | undefined {
  const id = distribution.get('DistributionConfig.DefaultCacheBehavior.TargetOriginId');
  const index = distribution.list('DistributionConfig.Origins').findIndex((origin) => origin.Id === id);
  const path = `DistributionConfig.Origins.${index}`;
  return index < 0
    ? undefined
    : {
        resource: distribution.ref(`${path}.DomainName`),
        isHttpsOnly: distribution.get(`${path}.CustomOriginConfig.OriginProtocolPolicy`) === 'https-only',
      };
}
