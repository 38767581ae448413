import type { Environment } from '../../src/model/environment';
import { isHttps } from '../../src/query/edge';
import type { Resources } from './future';

/** What leads from the listener to the pods of the API. */
export function EDGE(environment: Environment): Resources {
  const { stack, logicalId } = environment.all('AWS::ElasticLoadBalancingV2::Listener').find(isHttps)!;
  return {
    Route: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        ListenerArn: `<<${stack.name}|${logicalId}|>>`,
        Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
      },
    },
  };
}
