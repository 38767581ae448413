/**
 * Versions of the add-ons for each version of Kubernetes: what EKS installed by default or had newly published
 * in the second half of 2026. They are stated so that all environments run the same, and an update is seen in a diff.
 *
 * They cannot be checked without an account. To renew them:
 * aws eks describe-addon-versions --kubernetes-version 1.35 --addon-name vpc-cni
 */
export const ADDON_VERSIONS: Record<string, Record<string, string>> = {
  '1.34': {
    'vpc-cni': 'v1.22.4-eksbuild.3',
    'kube-proxy': 'v1.34.6-eksbuild.29',
    coredns: 'v1.12.4-eksbuild.29',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
    'aws-ebs-csi-driver': 'v1.66.0-eksbuild.1',
    'metrics-server': 'v0.9.0-eksbuild.11',
    'amazon-cloudwatch-observability': 'v6.2.0-eksbuild.1',
  },
  '1.35': {
    'vpc-cni': 'v1.22.4-eksbuild.3',
    'kube-proxy': 'v1.35.3-eksbuild.29',
    coredns: 'v1.13.2-eksbuild.31',
    'eks-pod-identity-agent': 'v1.3.10-eksbuild.3',
    'aws-ebs-csi-driver': 'v1.66.0-eksbuild.1',
    'metrics-server': 'v0.9.0-eksbuild.11',
    'amazon-cloudwatch-observability': 'v6.2.0-eksbuild.1',
  },
};

/** What `observability` adds. */
export const OBSERVABILITY = 'amazon-cloudwatch-observability';

/** The add-ons that every cluster gets. */
export const ADDON_NAMES = [
  'vpc-cni',
  'kube-proxy',
  'coredns',
  'eks-pod-identity-agent',
  'aws-ebs-csi-driver',
  'metrics-server',
];

/** The add-ons that a cluster may have. */
export const ALL_ADDON_NAMES = [...ADDON_NAMES, OBSERVABILITY];
