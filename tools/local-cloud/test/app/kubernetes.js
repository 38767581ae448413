const { CfnResource } = require('aws-cdk-lib');

// What the CDK's kubectl and helm constructs come down to, without their functions: the local cloud calls none.
module.exports = (stack, cluster, changed) => {
  const resource = (id, type, properties) =>
    new CfnResource(stack, id, {
      type: `Custom::AWSCDK-EKS-${type}`,
      properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111111111111:function:nobody', ClusterName: cluster.ref, ...properties },
    });
  const metadata = (name) => ({ name, namespace: 'shop', labels: { 'aws.cdk.eks/prune-shop': '' } });
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'aws.cdk.eks/prune-shop': '' } } };
  const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('settings'), data: { role: stack.node.path } };
  const dropped = { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata('dropped') };
  const budget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata('shop'),
    spec: { maxUnavailable: changed ? 2 : 1, selector: { matchLabels: { app: 'shop' } } },
  };
  const binding = {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: metadata('shop'),
    spec: { serviceRef: { name: 'shop', port: 80 }, targetGroupARN: cluster.getAtt('Arn') },
  };
  const controller = resource('Controller', 'HelmChart', {
    Release: 'controller',
    Chart: 'aws-load-balancer-controller',
    Repository: 'https://aws.github.io/eks-charts',
    Version: changed ? '3.2.2' : '3.2.1',
    Namespace: 'kube-system',
    Values: stack.toJsonString({ clusterName: cluster.ref, replicaCount: changed ? 3 : 2 }),
    CreateNamespace: true,
  });
  const objects = resource('Shop', 'KubernetesResource', {
    Manifest: stack.toJsonString(changed ? [namespace, settings, budget, binding] : [namespace, settings, dropped, budget, binding]),
    PruneLabel: 'aws.cdk.eks/prune-shop',
  });
  objects.addDependency(controller);
};
