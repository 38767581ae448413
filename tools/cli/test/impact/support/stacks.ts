import type { ImpactStack, Output, Resource, Template } from '../../../src/impact/stack';

/** A resource with a construct path, as the CDK writes it. */
export function resource(
  type: string,
  properties: Record<string, unknown> = {},
  attributes: Record<string, unknown> = {},
): Resource {
  return { Type: type, Properties: properties, ...attributes };
}

/** A stack in which every resource has a path, `stack/LogicalId/Resource`. */
export function stack(
  resources: Record<string, Resource>,
  { name = 'data', outputs, metadata, terminationProtection = true }: Options = {},
): ImpactStack {
  const withPaths = Object.entries(resources).map(
    ([id, { Metadata, ...rest }]) =>
      [id, { ...rest, Metadata: { 'aws:cdk:path': `${name}/${id}/Resource`, ...Metadata } }] as const,
  );
  const template: Template = {
    Resources: Object.fromEntries(withPaths),
    ...(outputs && { Outputs: outputs }),
    ...(metadata && { Metadata: metadata }),
  };
  return { name, terminationProtection, template };
}

interface Options {
  readonly name?: string;
  readonly outputs?: Record<string, Output>;
  readonly metadata?: Record<string, unknown>;
  readonly terminationProtection?: boolean;
}

export const DATABASE = 'AWS::RDS::DBInstance';
export const RETAINED = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

export function database(properties: Record<string, unknown> = {}, attributes: Record<string, unknown> = RETAINED) {
  return resource(DATABASE, { DBName: 'app', DeletionProtection: true, ...properties }, attributes);
}
