import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { KubernetesObject, Metadata } from './kubernetes-object';
import type { Way } from './pod-connections';

/** Where the agent that hands out the credentials of pods listens, on each node. */
const POD_IDENTITY_AGENT = '169.254.170.23/32';
/** Pods have no business with the metadata of their node. */
const METADATA_SERVICE = '169.254.169.254/32';
/** OTLP, as CloudWatch's agent takes traces and metrics. */
const TELEMETRY = { protocol: 'TCP', port: 4315, endPort: 4318 };

export interface NetworkPolicyOptions {
  readonly metadata: Metadata;
  readonly podLabels: Record<string, string>;
  readonly port: number;
  /** CIDRs. */
  readonly requestsFrom: string[];
  /** Where the peers of security groups are. */
  readonly vpcCidr: string;
  readonly ways: Way[];
}

/** Nothing goes in or out but what is named here. */
export function networkPolicy(options: NetworkPolicyOptions): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: options.metadata,
    spec: {
      podSelector: { matchLabels: options.podLabels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: blocks(options.requestsFrom), ports: [{ protocol: 'TCP', port: options.port }] }],
      egress: [
        { to: [inNamespace('kube-system', { 'k8s-app': 'kube-dns' })], ports: ['UDP', 'TCP'].map(dns) },
        { to: blocks([POD_IDENTITY_AGENT]), ports: [{ protocol: 'TCP', port: 80 }] },
        { to: [inNamespace('amazon-cloudwatch')], ports: [TELEMETRY] },
        // The endpoints of AWS have no addresses that could be named.
        {
          to: [{ ipBlock: { cidr: '0.0.0.0/0', except: [METADATA_SERVICE] } }],
          ports: [{ protocol: 'TCP', port: 443 }],
        },
        ...options.ways.map(({ port, cidr }) => ({ to: blocks([cidr ?? options.vpcCidr]), ...portsOf(port) })),
      ],
    },
  };
}

/** Pods that nobody thought of have no network. */
export function closedNamespace(namespace: string): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'default-deny', namespace },
    spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
  };
}

function blocks(cidrs: string[]) {
  return cidrs.map((cidr) => ({ ipBlock: { cidr } }));
}

function inNamespace(name: string, pods?: Record<string, string>) {
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
    ...(pods && { podSelector: { matchLabels: pods } }),
  };
}

function dns(protocol: string) {
  return { protocol, port: 53 };
}

/** `-1` is every protocol, and stands without ports in a policy. */
function portsOf(port: ec2.Port) {
  const { ipProtocol, fromPort, toPort } = port.toRuleJson() as Record<string, unknown>;
  if (ipProtocol !== 'tcp' && ipProtocol !== 'udp') return {};
  const protocol = ipProtocol.toUpperCase();
  return { ports: [{ protocol, port: fromPort, ...(toPort !== fromPort && { endPort: toPort }) }] };
}
