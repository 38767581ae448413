import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { LoadBalancerControllerProps } from '../src';
import { LoadBalancerController } from '../src';
import { Fixture } from './fixture';

const CHART = 'Custom::AWSCDK-EKS-HelmChart';
const LAYER = 'arn:aws:lambda:us-east-1:111111111111:layer:kubectl:1';

function synthesize(
  options: (stack: Stack) => Partial<LoadBalancerControllerProps> = () => ({}),
  kubectl = true,
): Template {
  const { platform, stack } = new Fixture((scope) =>
    kubectl ? { kubectlLayer: lambda.LayerVersion.fromLayerVersionArn(scope, 'Kubectl', LAYER) } : {},
  );
  new LoadBalancerController(stack, 'Balancers', { platform, ...options(stack) });
  return Template.fromStack(stack);
}

describe('the load balancer controller', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('is installed in one version, for this cluster and its network', () => {
    template.hasResourceProperties(CHART, {
      Repository: 'https://aws.github.io/eks-charts',
      Chart: 'aws-load-balancer-controller',
      Version: '3.2.2',
      Namespace: 'kube-system',
      Wait: true,
      Values: { 'Fn::Join': ['', Match.arrayWith([{ Ref: Match.stringLikeRegexp('^Network') }])] },
    });
  });

  test('is installed when nodes, add-ons and its identity are there', () => {
    const [chart] = Object.values(template.findResources(CHART));
    const [nodes] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));
    const [identity] = Object.keys(template.findResources('AWS::EKS::PodIdentityAssociation'));
    expect(chart?.DependsOn).toEqual(expect.arrayContaining([nodes, identity]));
    expect(chart?.DependsOn).toEqual(expect.arrayContaining([expect.stringContaining('CoreDns')]));
  });

  test('has a pod identity, for the service account that the chart makes', () => {
    template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
      Namespace: 'kube-system',
      ServiceAccount: 'aws-load-balancer-controller',
      RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^BalancersRole'), 'Arn'] },
    });
    const [chart] = Object.values(template.findResources(CHART));
    expect(JSON.stringify(chart?.Properties.Values)).toContain('aws-load-balancer-controller');
  });

  test('may do what AWS publishes for it, by a managed policy, in every partition', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      Roles: [{ Ref: Match.stringLikeRegexp('^BalancersRole') }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action: Match.arrayWith(['elasticloadbalancing:RegisterTargets']) }),
        ]),
      },
    });
    const [policy] = Object.values(
      template.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { Description: Match.stringLikeRegexp('3.2.2') },
      }),
    );
    const text = JSON.stringify(policy);
    expect(text).not.toContain('arn:aws:');
    expect(policy?.Properties.PolicyDocument.Statement.length).toBeGreaterThan(10);
  });

  test('keeps its policy below what IAM takes, 6144 characters', () => {
    const [policy] = Object.values(
      template.findResources('AWS::IAM::ManagedPolicy', {
        Properties: { Description: Match.stringLikeRegexp('3.2.2') },
      }),
    );
    const written = JSON.stringify(policy?.Properties.PolicyDocument).replaceAll(
      /\{"Fn::Join":\["",\[(.*?)\]\]\}/g,
      '$1',
    );
    expect(written.length).toBeLessThan(6144);
  });
});

test('takes a role from its user, and asks no more of it', () => {
  const template = synthesize((stack) => ({
    role: iam.Role.fromRoleArn(stack, 'Given', 'arn:aws:iam::111111111111:role/balancers'),
  }));
  template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
    RoleArn: 'arn:aws:iam::111111111111:role/balancers',
  });
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
});

test('leaves the chart to others where it is told to, and needs no kubectl then', () => {
  const template = synthesize(() => ({ installChart: false }), false);
  template.resourceCountIs(CHART, 0);
  template.resourceCountIs('AWS::EKS::PodIdentityAssociation', 1);
});

test('refuses to install the chart without kubectl', () => {
  expect(() => synthesize(() => ({}), false)).toThrow(
    "the platform has no kubectl to install chart 'aws-load-balancer-controller'; allowed is a platform with 'kubectlLayer', or 'installChart: false' at compute/Balancers (COMPUTE_EKS_KUBECTL_MISSING)",
  );
});
