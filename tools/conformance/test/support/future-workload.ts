import type { Resources } from './future';

const ANNOTATED = [
  {
    kind: 'Deployment',
    metadata: { name: 'api' },
    spec: { template: { spec: { serviceAccountName: 'api', containers: [{ image: 'api@sha256:1' }] } } },
  },
  {
    kind: 'HorizontalPodAutoscaler',
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'api' },
      minReplicas: 3,
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
      ],
    },
  },
  {
    kind: 'Deployment',
    metadata: { name: 'cluster-autoscaler' },
    spec: {
      template: {
        spec: { containers: [{ image: 'registry.k8s.io/autoscaling/cluster-autoscaler:v1.35.0' }] },
      },
    },
  },
  { kind: 'StorageClass', parameters: { tagSpecification_1: 'Backup=true' } },
];
const [BEFORE = '', AFTER = ''] = JSON.stringify([
  ...ANNOTATED,
  { kind: 'TargetGroupBinding', spec: { targetGroupARN: '@' } },
]).split('@"');

export const WORKLOAD: Resources = {
  Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { TargetType: 'ip', Port: 8080 } },
  Manifest: {
    Type: 'Custom::AWSCDK-EKS-KubernetesResource',
    Properties: { Manifest: { 'Fn::Join': ['', [BEFORE, { Ref: 'Targets' }, `"${AFTER}`]] } },
  },
  ApiRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'pods.eks.amazonaws.com' } },
      },
      ManagedPolicyArns: [{ Ref: 'ApiPolicy' }],
    },
  },
  ApiPolicy: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject*', 's3:PutObject'],
            Resource: { 'Fn::Sub': '${Assets.Arn}/*' },
          },
        ],
      },
    },
  },
  AutoscalerPolicy: {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      PolicyDocument: {
        Statement: {
          Effect: 'Allow',
          Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
          Resource: '*',
        },
      },
    },
  },
  ApiIdentity: {
    Type: 'AWS::EKS::PodIdentityAssociation',
    Properties: { ServiceAccount: 'api', RoleArn: { 'Fn::GetAtt': ['ApiRole', 'Arn'] } },
  },
};
