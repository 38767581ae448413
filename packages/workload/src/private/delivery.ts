import { Stack } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { ManifestDelivery } from '../manifest-delivery';
import type { KubernetesObject } from './kubernetes-object';
import { ManifestFile } from './manifest-file';

export interface ManifestProps {
  readonly cluster: eks.ICluster;
  readonly delivery: ManifestDelivery;
  readonly objects: KubernetesObject[];
}

/** Brings objects into a cluster, or into a file for whoever does. */
export class Manifest extends Construct {
  constructor(scope: Construct, id: string, props: ManifestProps) {
    super(scope, id);
    const { cluster, delivery, objects } = props;
    if (delivery === ManifestDelivery.FILE) {
      const place = scope.node.path.split('/').slice(1).join('-');
      new ManifestFile(this, 'File', { objects, fileName: `${Stack.of(this).artifactId}-${place}.yaml` });
      return;
    }
    // The construct of the CDK writes its label for pruning into what it is given.
    const manifest = objects.map((object) => ({ ...object, metadata: { ...object.metadata } }));
    new eks.KubernetesManifest(this, 'Objects', { cluster, manifest });
  }
}
