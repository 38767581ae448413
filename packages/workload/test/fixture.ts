import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { ApiServiceProps, ClusterAutoscalerProps } from '../src';
import { ApiService, ClusterAutoscaler } from '../src';
import type { KubernetesObject } from '../src/private/kubernetes-object';

export const IMAGE = `111111111111.dkr.ecr.us-east-1.amazonaws.com/api@sha256:${'0123456789abcdef'.repeat(4)}`;
export const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';

/** A stack with a network and somebody else's cluster. */
export class Fixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'compute');
  public readonly vpc: ec2.IVpc;
  public readonly cluster: eks.ICluster;

  constructor(network: ec2.VpcProps = {}, kubectl = true) {
    this.vpc = new ec2.Vpc(new Stack(this.app, 'foundation'), 'Network', { maxAzs: 2, ...network });
    this.cluster = eks.Cluster.fromClusterAttributes(this.stack, 'Cluster', {
      clusterName: 'maestro',
      clusterSecurityGroupId: 'sg-cluster',
      vpc: this.vpc,
      kubectlProvider: kubectl
        ? eks.KubectlProvider.fromKubectlProviderAttributes(this.stack, 'Kubectl', {
            serviceToken: 'arn:aws:lambda:us-east-1:111111111111:function:kubectl',
          })
        : undefined,
    });
  }

  public api(props: Partial<ApiServiceProps> = {}, id = 'Api'): ApiService {
    return new ApiService(this.stack, id, { cluster: this.cluster, image: IMAGE, ...props });
  }

  public autoscaler(props: Partial<ClusterAutoscalerProps> = {}): ClusterAutoscaler {
    const version = eks.KubernetesVersion.V1_35;
    return new ClusterAutoscaler(this.stack, 'Autoscaler', { cluster: this.cluster, version, ...props });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }

  /** The objects of the stack, in the order in which they are applied. */
  public get objects(): KubernetesObject[] {
    return Object.values(this.template.findResources(MANIFEST)).flatMap(({ Properties }) =>
      manifestIn(Properties.Manifest),
    );
  }
}

/** What a service with these options brings. */
export function objectsOf(props: Partial<ApiServiceProps> = {}): Objects {
  const fixture = new Fixture();
  fixture.api(props);
  return new Objects(fixture.objects);
}

/** Objects by kind and name. */
export class Objects {
  constructor(public readonly all: KubernetesObject[]) {}

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the API server is sent is data
  public get(kind: string, name?: string): any {
    const found = this.all.filter((object) => object.kind === kind && (!name || object.metadata.name === name));
    if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}`);
    return found[0];
  }
}

/** Text of a template in which each value of the deployment is written as `<Ref>`; numbers as 0. */
function manifestIn(value: unknown): KubernetesObject[] {
  const parts = typeof value === 'string' ? [value] : (value as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  const text = parts.map((part, index) => {
    if (typeof part === 'string') return part;
    const isNumber = String(parts[index - 1]).endsWith(':');
    return isNumber
      ? '0'
      : `<${String(
          Object.values(part as object)
            .flat()
            .join('.'),
        )}>`;
  });
  return JSON.parse(text.join('')) as KubernetesObject[];
}
