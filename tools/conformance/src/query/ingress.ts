import { asText } from '../../../cli/src/verify/compare/scalar';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { isPrivate } from './cidr';

/** Who may reach what behind a security group, wherever that was written. */
export interface Ingress {
  readonly group: Resource | undefined;
  /** Where it is written. */
  readonly writtenIn: Resource;
  readonly rule: Readonly<Record<string, unknown>>;
}

/** Rules inside of groups and rules that are resources of their own. */
export function ingressOf(environment: Environment): Ingress[] {
  const inline = environment
    .all('AWS::EC2::SecurityGroup')
    .flatMap((group) => group.list('SecurityGroupIngress').map((rule) => ({ group, writtenIn: group, rule })));
  const separate = environment.all('AWS::EC2::SecurityGroupIngress').map((resource) => ({
    group: resource.ref('GroupId') ?? resource.ref('GroupName'),
    writtenIn: resource,
    rule: resource.properties,
  }));
  return [...inline, ...separate];
}

/** The groups in front of a resource: its own, or those that a service makes for it (a cluster's). */
export function groupsOf(resource: Resource): Resource[] {
  const properties = ['VPCSecurityGroups', 'SecurityGroupIds', 'SecurityGroups', 'ResourcesVpcConfig.SecurityGroupIds'];
  const interfaces = resource.list('NetworkInterfaces').map((_, index) => `NetworkInterfaces.${index}.GroupSet`);
  return [...properties, ...interfaces].flatMap((property) => resource.refs(property));
}

/** The groups of the nodes of a cluster, by which databases tell pods from the control plane. */
function groupsOfNodes(environment: Environment, cluster: Resource): Resource[] {
  return environment
    .all('AWS::EKS::Nodegroup')
    .filter((nodes) => nodes.ref('ClusterName') === cluster)
    .flatMap((nodes) => nodes.ref('LaunchTemplate.Id')?.refs('LaunchTemplateData.SecurityGroupIds') ?? []);
}

/** The source is of the internet, or cannot be known to be not. */
export function isFromOutside({ rule }: Ingress): boolean {
  if (rule.SourceSecurityGroupId !== undefined || rule.SourceSecurityGroupName !== undefined) return false;
  return !isPrivate(rule.CidrIp);
}

/** The whole range of its ports lies within these ports, over TCP. */
export function opensOnly({ rule }: Ingress, ports: readonly number[]): boolean {
  const { from, to } = portRange(rule);
  return isTcp(rule) && from === to && ports.includes(from);
}

/** A port is among those that a rule opens. */
export function opens({ rule }: Ingress, port: number): boolean {
  const { from, to } = portRange(rule);
  return asText(rule.IpProtocol) === '-1' || (isTcp(rule) && from <= port && port <= to);
}

/** Whether what stands behind `client` is let in to `server` on a port. */
export function letsIn(environment: Environment, server: Resource, client: Resource, port: number): boolean {
  const servers = groupsOf(server);
  const clients = [client, ...groupsOf(client), ...groupsOfNodes(environment, client)];
  return ingressOf(environment).some(
    (ingress) =>
      ingress.group !== undefined &&
      servers.includes(ingress.group) &&
      opens(ingress, port) &&
      environment.targets(ingress.rule.SourceSecurityGroupId).some((source) => clients.includes(source)),
  );
}

function isTcp(rule: Ingress['rule']): boolean {
  return ['tcp', '6'].includes(asText(rule.IpProtocol));
}

function portRange(rule: Ingress['rule']): { from: number; to: number } {
  return { from: Number(rule.FromPort), to: Number(rule.ToPort) };
}
