import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Fixture, synthesize } from './fixture';

const FUNCTION = 'AWS::Lambda::Function';

function layer(stack: Stack): lambda.ILayerVersion {
  return lambda.LayerVersion.fromLayerVersionArn(stack, 'Kubectl', 'arn:aws:lambda:us-east-1:111111111111:layer:k:1');
}

/** A manifest that another library would make: it knows the cluster and nothing of the platform. */
function manifest(platform: Fixture['platform'], scope: Stack): eks.KubernetesManifest {
  return new eks.KubernetesManifest(scope, 'Namespace', {
    cluster: platform.cluster,
    manifest: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'api' } }],
  });
}

describe('with a layer of kubectl', () => {
  let fixture: Fixture;
  let template: Template;

  beforeAll(() => {
    fixture = new Fixture(
      (stack) => ({ kubectlLayer: layer(stack), encryptionKey: new kms.Key(stack, 'Key') }),
      {},
      true,
    );
    manifest(fixture.platform, fixture.stack);
    template = fixture.template;
  });

  test('applies objects of Kubernetes', () => {
    template.hasResourceProperties('Custom::AWSCDK-EKS-KubernetesResource', {
      ClusterName: { Ref: Match.stringLikeRegexp('^Platform') },
      Manifest: Match.stringLikeRegexp('"kind":"Namespace"'),
    });
  });

  test('runs kubectl in the private subnets, in the security group of the cluster', () => {
    const functions = Object.values(template.findResources(FUNCTION)).filter((found) =>
      JSON.stringify(found).includes('kubectl'),
    );
    expect(functions.length).toBeGreaterThan(0);
    for (const found of functions) {
      expect(found.Properties.VpcConfig).toMatchObject({
        SubnetIds: [
          { Ref: expect.stringMatching(/^NetworkPrivateSubnet1/) },
          { Ref: expect.stringMatching(/^NetworkPrivateSubnet2/) },
        ],
        SecurityGroupIds: [{ 'Fn::GetAtt': [expect.stringMatching(/^Platform/), 'ClusterSecurityGroupId'] }],
      });
    }
  });

  test('is the one administrator that it adds', () => {
    template.resourceCountIs('AWS::EKS::AccessEntry', 1);
    template.hasResourceProperties('AWS::EKS::AccessEntry', {
      PrincipalArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('KubectlProviderHandlerServiceRole'), 'Arn'] },
    });
  });

  test('keeps the environments of its functions under the key, which they may use', () => {
    const functions = Object.values(template.findResources(FUNCTION, { Properties: { VpcConfig: Match.anyValue() } }));
    expect(functions).toHaveLength(2);
    for (const found of functions) {
      expect(found.Properties.KmsKeyArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
    }
    for (const role of ['KubectlProviderHandler', 'KubectlProviderframework']) {
      template.hasResourceProperties('AWS::IAM::Policy', {
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) },
        Roles: [{ Ref: Match.stringLikeRegexp(role) }],
      });
    }
  });

  test('keeps the logs of its functions under the key, which admits the logs service', () => {
    const groups = Object.values(template.findResources('AWS::Logs::LogGroup'));
    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups) {
      expect(group.Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
    }
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Sid: 'LogGroups' })]) },
    });
  });
});

test('changes nothing of the cluster, its nodes and its add-ons', () => {
  const before = synthesize().toJSON().Resources;
  const { template } = new Fixture((stack) => ({ kubectlLayer: layer(stack) }));
  for (const type of ['AWS::EKS::Cluster', 'AWS::EKS::Nodegroup', 'AWS::EKS::Addon', 'AWS::EC2::LaunchTemplate']) {
    const after = template.findResources(type);
    const unchanged = Object.fromEntries(Object.keys(after).map((id) => [id, before[id]]));
    expect(after).toEqual(unchanged);
  }
});

test('asks nothing of the key where there are no log groups of its own', () => {
  const { template } = new Fixture((stack) => ({
    kubectlLayer: layer(stack),
    encryptionKey: new kms.Key(stack, 'Key'),
  }));
  expect(JSON.stringify(template.findResources('AWS::KMS::Key'))).not.toContain('LogGroups');
});

test('without a layer, refuses objects instead of leaving them out', () => {
  const { platform, stack } = new Fixture();
  expect(() => manifest(platform, stack)).toThrow(/[Kk]ubectl [Pp]rovider is not defined/);
});

test('applies objects of another stack', () => {
  const fixture = new Fixture((stack) => ({ kubectlLayer: layer(stack) }));
  const workload = new Stack(fixture.app, 'workload');
  manifest(fixture.platform, workload);
  Template.fromStack(workload).resourceCountIs('Custom::AWSCDK-EKS-KubernetesResource', 1);
});
