import { every, some } from '../claims';
import { remove, removeAll, set, setAll } from '../mutations';
import {
  aliasesTo,
  balancers,
  isHttps,
  isInternetFacing,
  listenersOf,
  podsBehind,
  recordsOf,
  speaksTls12,
} from '../query/edge';
import { type Row, rowsOf } from '../row';
import { APPLICATION } from '../subjects';

const API = 'api.maestrohwithit.com';
const isApi = (record: { get(path: string): unknown }) => String(record.get('Name')).startsWith('api.');

/** The sequence of a request; what happens inside of the API is shown by the running application, not by a template. */
export const DATA_FLOW: Row[] = rowsOf({ area: 'data flow', reference: 'Request Flow' }, [
  {
    id: 'data-flow/api-name',
    environments: ['prod'],
    statement: `${API} is an alias of the load balancer of the internet, by every record of that name`,
    check: (environment) => {
      const facing = balancers(environment).filter(isInternetFacing);
      const aliases = aliasesTo(environment, API, facing);
      return [
        ...some(aliases, `an address record ${API}`, (record) => record.get('Type') === 'A'),
        ...every(recordsOf(environment, API), 'is an alias of that load balancer', (record) =>
          aliases.includes(record),
        ),
      ];
    },
    mutations: [
      set('AWS::Route53::RecordSet', 'AliasTarget', { DNSName: 'd1.cloudfront.net' }, isApi),
      remove('AWS::Route53::RecordSet', isApi),
      setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Scheme', 'internal'),
    ],
  },
  {
    id: 'data-flow/https-request',
    environments: ['prod'],
    statement: 'the load balancer hands HTTPS requests to the API',
    check: (environment) => {
      const listeners = balancers(environment).flatMap((balancer) => listenersOf(environment, balancer));
      return [
        ...every(listeners.filter(isHttps), 'speaks TLS 1.2 or newer', speaksTls12),
        ...some(podsBehind(environment), 'pods of the API behind a listener'),
      ];
    },
    mutations: [
      set('AWS::ElasticLoadBalancingV2::Listener', 'SslPolicy', 'ELBSecurityPolicy-TLS-1-1-2017-01', isHttps),
      removeAll('AWS::ElasticLoadBalancingV2::Listener'),
    ],
  },
  running('check-cache', 'the API asks Redis first'),
  running('cache-hit', 'on a hit it answers from the cache'),
  running('cache-miss', 'on a miss it queries the database'),
  running('store-in-cache', 'what the database said is stored in the cache'),
  running('store-asset', 'assets are stored in S3'),
  running('metrics', 'the API sends metrics to CloudWatch'),
  running('logs', 'the API writes logs to S3'),
]);

function running(id: string, statement: string): Omit<Row, 'area' | 'reference'> {
  return { id: `data-flow/${id}`, environments: ['prod'], statement, open: APPLICATION };
}
