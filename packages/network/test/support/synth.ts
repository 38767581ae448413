import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Network, NatStrategy, type NetworkProps } from '../../src';

export const US_EAST_1 = { account: '123456789012', region: 'us-east-1' };

interface CfnResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** The network of the reference's production, with what the test changes. */
export function network(props: Partial<NetworkProps> = {}, stackProps: StackProps = { env: US_EAST_1 }): Network {
  const stack = new Stack(new App(), 'Stack', stackProps);
  return new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none(), ...props });
}

export function template(props: Partial<NetworkProps> = {}, stackProps?: StackProps): Template {
  return Template.fromStack(Stack.of(network(props, stackProps)));
}

/** Logical id to resource, of one type. */
export function resources(from: Template, type: string): Record<string, CfnResource> {
  return from.findResources(type) as Record<string, CfnResource>;
}

/** Logical id to one property, of one type. */
export function property(from: Template, type: string, name: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resources(from, type)).map(([id, { Properties }]) => [id, Properties[name]]),
  );
}
