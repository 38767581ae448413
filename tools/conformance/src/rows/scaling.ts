import { every, none, some } from '../claims';
import { changeManifest } from '../manifest-mutations';
import { remove, removeGrants, set, setAll } from '../mutations';
import { alarmsWithTopic, isCpuOver, watches } from '../query/alarms';
import { at, autoscalerOfApi, objectsOf } from '../query/kubernetes';
import { allGrants, allows } from '../query/policies';
import { type Row, rowsOf } from '../row';

const CLUSTERS: Row['environments'] = ['staging', 'prod'];

/** A CloudWatch alarm cannot drive an autoscaler of Kubernetes: the alarm tells people, the metrics server the autoscaler. */
export const SCALING: Row[] = rowsOf({ area: 'scaling', reference: 'Auto Scaling Flow' }, [
  {
    id: 'scaling/alarm',
    environments: CLUSTERS,
    statement: 'an alarm of CloudWatch goes off when the CPU of the nodes is above 70 %, and tells somebody',
    check: (environment) =>
      every(environment.all('AWS::EKS::Cluster'), 'has an alarm on CPU > 70 of its nodes', (cluster) =>
        environment
          .all('AWS::CloudWatch::Alarm')
          .some((alarm) => isCpuOver(alarm, 70) && watches(alarm, cluster) && alarmsWithTopic(alarm)),
      ),
    mutations: [
      setAll('AWS::CloudWatch::Alarm', 'Threshold', 90),
      setAll('AWS::CloudWatch::Alarm', 'ComparisonOperator', 'LessThanThreshold'),
      setAll('AWS::CloudWatch::Alarm', 'Dimensions', [{ Name: 'ClusterName', Value: 'another' }]),
      setAll('AWS::CloudWatch::Alarm', 'AlarmActions', []),
    ],
  },
  {
    id: 'scaling/metrics-server',
    environments: CLUSTERS,
    statement: 'the metrics that the autoscaler reads are there (metrics-server)',
    check: (environment) =>
      some(
        environment.all('AWS::EKS::Addon'),
        'metrics-server',
        (addon) => addon.get('AddonName') === 'metrics-server',
      ),
    mutations: [remove('AWS::EKS::Addon', (addon) => addon.get('AddonName') === 'metrics-server')],
  },
  {
    id: 'scaling/hpa-cpu',
    environments: CLUSTERS,
    statement: 'the Horizontal Pod Autoscaler acts at 70 % CPU',
    check: (environment) =>
      some(autoscalerOfApi(environment), 'an autoscaler at 70 % CPU', (hpa) => {
        const metrics = at(hpa, 'spec.metrics') as unknown[] | undefined;
        return (metrics ?? []).some(
          (metric) => at(metric, 'resource.name') === 'cpu' && at(metric, 'resource.target.averageUtilization') === 70,
        );
      }),
    mutations: [changeManifest('HorizontalPodAutoscaler', 'spec.metrics.0.resource.target.averageUtilization', 90)],
  },
  {
    id: 'scaling/hpa-range',
    environments: CLUSTERS,
    statement: 'it adds pods up to 5 and removes them down to 3',
    check: (environment) =>
      some(
        autoscalerOfApi(environment),
        'an autoscaler from 3 to 5',
        (hpa) => at(hpa, 'spec.minReplicas') === 3 && at(hpa, 'spec.maxReplicas') === 5,
      ),
    mutations: [
      changeManifest('HorizontalPodAutoscaler', 'spec.minReplicas', 2),
      changeManifest('HorizontalPodAutoscaler', 'spec.maxReplicas', 4),
    ],
  },
  {
    id: 'scaling/room-for-nodes',
    environments: CLUSTERS,
    statement: 'the node group has room for more nodes than it starts with',
    check: (environment) =>
      every(
        environment.all('AWS::EKS::Nodegroup'),
        'may grow',
        (group) => Number(group.get('ScalingConfig.MaxSize')) > Number(group.get('ScalingConfig.MinSize')),
      ),
    mutations: [set('AWS::EKS::Nodegroup', 'ScalingConfig.MaxSize', 1)],
  },
  {
    id: 'scaling/no-desired-size',
    environments: CLUSTERS,
    statement: 'a deployment does not undo what the Cluster Autoscaler did',
    check: (environment) => [
      ...some(environment.all('AWS::EKS::Nodegroup'), 'a node group'),
      ...none(environment.all('AWS::EKS::Nodegroup'), 'states a desired size', (group) => {
        return group.get('ScalingConfig.DesiredSize') !== undefined;
      }),
    ],
    mutations: [set('AWS::EKS::Nodegroup', 'ScalingConfig.DesiredSize', 3)],
  },
  {
    id: 'scaling/cluster-autoscaler',
    environments: CLUSTERS,
    statement: 'the Cluster Autoscaler adds nodes when pods find no place, and may do so',
    check: (environment) => [
      ...some(objectsOf(environment, 'Deployment'), 'a deployment of the Cluster Autoscaler', (deployment) =>
        JSON.stringify(deployment).includes('cluster-autoscaler:'),
      ),
      ...some(allGrants(environment), 'somebody who may set the capacity of groups', ({ statement }) =>
        allows(statement, 'autoscaling:SetDesiredCapacity'),
      ),
    ],
    mutations: [
      changeManifest('Deployment', 'spec.template.spec.containers', []),
      removeGrants('autoscaling:SetDesiredCapacity'),
    ],
  },
  {
    id: 'scaling/cleanup',
    environments: CLUSTERS,
    statement: 'nodes that are no longer needed go away',
    check: (environment) =>
      some(allGrants(environment), 'somebody who may end instances of groups', ({ statement }) =>
        allows(statement, 'autoscaling:TerminateInstanceInAutoScalingGroup'),
      ),
    mutations: [removeGrants('autoscaling:TerminateInstanceInAutoScalingGroup')],
  },
]);
