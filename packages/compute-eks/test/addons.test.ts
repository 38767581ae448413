import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { ADDON_NAMES, ADDON_VERSIONS, ALL_ADDON_NAMES, OBSERVABILITY } from '../src/private/addon-versions';
import { synthesize } from './fixture';

const ADDON = 'AWS::EKS::Addon';

/** What is wrong with a table of versions, as far as can be told without an account. */
function faults(table: Record<string, Record<string, string>>): string[] {
  return Object.entries(table).flatMap(([kubernetes, versions]) => [
    ...ALL_ADDON_NAMES.filter((name) => !/^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(versions[name] ?? '')).map(
      (name) => `${kubernetes}: ${name} has no version`,
    ),
    ...(versions['kube-proxy']?.startsWith(`v${kubernetes}.`) ? [] : [`${kubernetes}: kube-proxy is of another minor`]),
    ...Object.keys(versions)
      .filter((name) => !ALL_ADDON_NAMES.includes(name))
      .map((name) => `${kubernetes}: ${name} is no add-on`),
  ]);
}

describe('the table of versions', () => {
  test('states each add-on for each version of Kubernetes', () => {
    expect(faults(ADDON_VERSIONS)).toEqual([]);
    expect(Object.keys(ADDON_VERSIONS)).toEqual(['1.34', '1.35']);
  });

  test('would not pass with a gap, a stranger or the proxy of another minor', () => {
    const whole = ADDON_VERSIONS['1.35'];
    expect(faults({ '1.35': { ...whole, coredns: '' } })).toEqual(['1.35: coredns has no version']);
    expect(faults({ '1.36': whole })).toEqual(['1.36: kube-proxy is of another minor']);
    expect(faults({ '1.35': { ...whole, cordens: 'v1.0.0-eksbuild.1' } })).toEqual(['1.35: cordens is no add-on']);
  });

  test.each(Object.keys(ADDON_VERSIONS))('is what a cluster of %s gets', (version) => {
    const template = synthesize({ version: eks.KubernetesVersion.of(version), observability: true });
    const addons = Object.values(template.findResources(ADDON));
    const stated = addons.map((addon) => [addon.Properties.AddonName, addon.Properties.AddonVersion]);
    expect(Object.fromEntries(stated)).toEqual(ADDON_VERSIONS[version]);
    expect(stated).toHaveLength(ALL_ADDON_NAMES.length);
  });
});

describe('the add-ons', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize();
  });

  test('enforce network policies', () => {
    template.hasResourceProperties(ADDON, {
      AddonName: 'vpc-cni',
      ConfigurationValues: '{"enableNetworkPolicy":"true"}',
    });
  });

  test.each([
    ['vpc-cni', 'aws-node', 'VpcCniRole'],
    ['aws-ebs-csi-driver', 'ebs-csi-controller-sa', 'EbsCsiDriverRole'],
  ])('give %s a pod identity of its own', (name, serviceAccount, role) => {
    template.hasResourceProperties(ADDON, {
      AddonName: name,
      PodIdentityAssociations: [
        { ServiceAccount: serviceAccount, RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(role), 'Arn'] } },
      ],
    });
  });

  test('let pods assume their roles with session tags, and nobody else', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [{ Action: ['sts:AssumeRole', 'sts:TagSession'], Principal: { Service: 'pods.eks.amazonaws.com' } }],
      },
    });
  });

  test('come before the nodes where nodes need them, and after where they need nodes', () => {
    const idOf = (name: string) =>
      Object.keys(template.findResources(ADDON, { Properties: { AddonName: name } }))[0] ?? name;
    const [nodes] = Object.entries(template.findResources('AWS::EKS::Nodegroup'));
    expect(nodes?.[1].DependsOn).toEqual(
      expect.arrayContaining(['vpc-cni', 'kube-proxy', 'eks-pod-identity-agent'].map(idOf)),
    );
    for (const name of ['coredns', 'aws-ebs-csi-driver', 'metrics-server']) {
      template.hasResource(ADDON, { Properties: { AddonName: name }, DependsOn: Match.arrayWith([nodes?.[0]]) });
    }
  });

  test('are there once: EKS installs no unmanaged ones beside them', () => {
    template.hasResourceProperties('AWS::EKS::Cluster', { BootstrapSelfManagedAddons: false });
    template.resourceCountIs(ADDON, ADDON_NAMES.length);
  });
});

test('observe the pods where that is asked for, with a role that writes and reads nothing else', () => {
  const template = synthesize({ observability: true });
  const [nodes] = Object.keys(template.findResources('AWS::EKS::Nodegroup'));
  template.hasResource(ADDON, {
    Properties: {
      AddonName: OBSERVABILITY,
      PodIdentityAssociations: [
        {
          ServiceAccount: 'cloudwatch-agent',
          RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('Observability'), 'Arn'] },
        },
      ],
    },
    DependsOn: Match.arrayWith([nodes]),
  });
  const [role] = Object.values(template.findResources('AWS::IAM::Role')).filter((found) =>
    JSON.stringify(found).includes('CloudWatchAgentServerPolicy'),
  );
  expect(role?.Properties.ManagedPolicyArns).toHaveLength(2);
});

test('take single versions from their user', () => {
  synthesize({ addonVersions: { coredns: 'v1.14.6-eksbuild.4' } }).hasResourceProperties(ADDON, {
    AddonName: 'coredns',
    AddonVersion: 'v1.14.6-eksbuild.4',
  });
});

test('take all versions from their user for a Kubernetes that this release does not know', () => {
  const addonVersions = Object.fromEntries(ADDON_NAMES.map((name) => [name, 'v1.0.0-eksbuild.1']));
  const template = synthesize({ version: eks.KubernetesVersion.of('1.99'), addonVersions });
  template.allResourcesProperties(ADDON, { AddonVersion: 'v1.0.0-eksbuild.1' });
});

test('refuse a Kubernetes whose versions nobody states', () => {
  expect(() => synthesize({ version: eks.KubernetesVersion.of('1.99') })).toThrow(
    "kubernetes version '1.99' has no known version of add-on vpc-cni; allowed are 1.34, 1.35, or 'addonVersions' for all add-ons at compute/Platform (COMPUTE_EKS_ADDON_VERSION_UNKNOWN)",
  );
});

test('refuse a version of an add-on that is none of theirs', () => {
  expect(() => synthesize({ addonVersions: { cordens: 'v1' } })).toThrow(
    /add-on 'cordens' is not one of this construct; allowed are vpc-cni, .* at compute\/Platform \(COMPUTE_EKS_ADDON_UNKNOWN\)/,
  );
});
