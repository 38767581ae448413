import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** Name of the storage class of persistent volumes that name none. */
export const STORAGE_CLASS = 'encrypted';

/**
 * How persistent volumes are made unless they ask for something else: encrypted, and found by the backup plans that
 * select by tag. EKS brings a class `gp2`, which encrypts nothing and is no default since Kubernetes 1.30.
 * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md
 */
export function addStorageClass(platform: Construct, cluster: eks.ICluster, encryptionKey?: kms.IKey): void {
  new eks.KubernetesManifest(platform, 'StorageClass', {
    cluster,
    manifest: [
      {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: {
          name: STORAGE_CLASS,
          annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
        },
        provisioner: 'ebs.csi.aws.com',
        parameters: {
          type: 'gp3',
          encrypted: 'true',
          ...(encryptionKey && { kmsKeyId: encryptionKey.keyArn }),
          tagSpecification_1: 'Backup=true',
        },
        reclaimPolicy: 'Delete',
        allowVolumeExpansion: true,
        // A volume lies in one zone: the scheduler chooses the node first.
        volumeBindingMode: 'WaitForFirstConsumer',
      },
    ],
  });
}
