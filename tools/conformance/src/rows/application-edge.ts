import { asText } from '../../../cli/src/verify/compare/scalar';
import { every, some } from '../claims';
import type { Resource } from '../model/resource';
import { remove, removeAll, set, setAll } from '../mutations';
import {
  aliasesTo,
  balancers,
  behaviorsOf,
  defaultOriginOf,
  isHttps,
  isInternetFacing,
  listenersOf,
  podsBehind,
  recordsOf,
  speaksTls12,
  viewersSpeakTls12,
} from '../query/edge';
import { type Row, rowsOf } from '../row';

const SITE = 'maestrohwithit.com';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const isSite = (record: Resource) => asText(record.get('Name')).replace(/\.$/, '') === SITE;

/** From the browser to the pods. */
export const APPLICATION_EDGE: Row[] = rowsOf({ area: 'application', reference: 'Production Application Stack' }, [
  {
    id: 'application/clients-to-route53',
    environments: ['prod'],
    statement: `browsers and apps find ${SITE} in a public hosted zone`,
    check: (environment) =>
      some(environment.all('AWS::Route53::HostedZone'), `a public zone ${SITE}`, (zone) => {
        return String(zone.get('Name')).replace(/\.$/, '') === SITE && zone.get('VPCs') === undefined;
      }),
    mutations: [
      setAll('AWS::Route53::HostedZone', 'Name', 'example.com.'),
      setAll('AWS::Route53::HostedZone', 'VPCs', [{ VPCId: 'vpc-1', VPCRegion: 'us-east-1' }]),
    ],
  },
  {
    id: 'application/route53-to-cloudfront',
    environments: ['prod'],
    statement: `the name ${SITE} is, by every record of it, an alias of the CloudFront distribution, which answers to it`,
    check: (environment) => {
      const named = environment.all(DISTRIBUTION).filter((distribution) => {
        return (distribution.get('DistributionConfig.Aliases') as string[] | undefined)?.includes(SITE);
      });
      const aliases = aliasesTo(environment, SITE, named);
      return [
        ...some(aliases, `an address record ${SITE}`, (record) => record.get('Type') === 'A'),
        ...every(recordsOf(environment, SITE), 'is an alias of the distribution', (record) => aliases.includes(record)),
      ];
    },
    mutations: [
      set('AWS::Route53::RecordSet', 'AliasTarget', { DNSName: 'd1.cloudfront.net' }, isSite),
      removeAll('AWS::Route53::RecordSet', isSite),
      setAll('AWS::Route53::RecordSet', 'AliasTarget', { DNSName: 'd1.cloudfront.net' }),
      setAll(DISTRIBUTION, 'DistributionConfig.Aliases', []),
    ],
  },
  {
    id: 'application/cloudfront-to-alb',
    environments: ['prod'],
    statement: 'CloudFront fetches what it has not from the load balancer of the internet, by HTTPS alone',
    check: (environment) =>
      every(environment.all(DISTRIBUTION), 'fetches from the load balancer by HTTPS', (distribution) => {
        const origin = defaultOriginOf(distribution);
        const facing = balancers(environment).filter(isInternetFacing);
        return origin !== undefined && origin.isHttpsOnly && facing.includes(origin.resource!);
      }),
    mutations: [
      set(DISTRIBUTION, 'DistributionConfig.Origins', [{ Id: 'o', DomainName: 'example.com' }]),
      set(DISTRIBUTION, 'DistributionConfig.Origins.0.CustomOriginConfig.OriginProtocolPolicy', 'match-viewer'),
      setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Scheme', 'internal'),
    ],
  },
  {
    id: 'application/cloudfront-tls',
    environments: ['prod'],
    statement: 'CloudFront speaks TLS 1.2 or newer and sends HTTP to HTTPS',
    check: (environment) =>
      every(
        environment.all(DISTRIBUTION),
        'speaks TLS 1.2 and redirects',
        (distribution) =>
          viewersSpeakTls12(distribution) &&
          behaviorsOf(distribution).every(({ ViewerProtocolPolicy: policy }) => policy === 'redirect-to-https'),
      ),
    mutations: [
      set(DISTRIBUTION, 'DistributionConfig.ViewerCertificate.MinimumProtocolVersion', 'TLSv1.1_2016'),
      set(DISTRIBUTION, 'DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy', 'allow-all'),
      set(DISTRIBUTION, 'DistributionConfig.CacheBehaviors.0.ViewerProtocolPolicy', 'allow-all'),
    ],
  },
  {
    id: 'application/alb-tls',
    environments: ['prod'],
    statement: 'the load balancer speaks HTTPS with a certificate and TLS 1.2 or newer',
    check: (environment) => {
      const listeners = balancers(environment)
        .filter(isInternetFacing)
        .flatMap((balancer) => listenersOf(environment, balancer))
        .filter(isHttps);
      return every(
        listeners,
        'has a certificate of ACM and TLS 1.2 as its oldest protocol',
        (listener) =>
          listener.ref('Certificates')?.type === 'AWS::CertificateManager::Certificate' && speaksTls12(listener),
      );
    },
    mutations: [
      set(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-2016-08', isHttps),
      set(LISTENER, 'SslPolicy', 'ELBSecurityPolicy-TLS13-1-0-2021-06', isHttps),
      set(LISTENER, 'Certificates', [], isHttps),
      removeAll(LISTENER, isHttps),
    ],
  },
  {
    id: 'application/alb-redirect',
    environments: ['prod'],
    statement: 'plain HTTP at the load balancer is sent to HTTPS',
    check: (environment) => {
      const plain = environment.all(LISTENER).filter((listener) => listener.get('Protocol') === 'HTTP');
      return every(plain, 'redirects to HTTPS', (listener) => {
        const actions = listener.list('DefaultActions');
        const redirect = actions[0]?.RedirectConfig as { Protocol?: string } | undefined;
        return actions.length === 1 && actions[0]?.Type === 'redirect' && redirect?.Protocol === 'HTTPS';
      });
    },
    mutations: [set(LISTENER, 'DefaultActions', [{ Type: 'forward' }], (l) => l.get('Protocol') === 'HTTP')],
  },
  {
    id: 'application/tls-to-pods',
    environments: ['prod'],
    statement: 'behind TLS stand the pods of the API',
    check: (environment) => some(podsBehind(environment), 'a target group of pods behind the listener'),
    mutations: [
      setAll('AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetType', 'instance'),
      remove(LISTENER, isHttps),
    ],
  },
]);
