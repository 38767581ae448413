import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Databases, clusters and load balancers need two zones; the slots of the address plan end at three. */
const ALLOWED_COUNTS = [2, 3];
const DEFAULT_COUNT = 3;
const LETTERS = ['a', 'b', 'c'];

/**
 * The names of the zones, known without asking the account.
 *
 * Not by `Fn::GetAZs`: its list shrinks to the zones that have a default subnet and so depends on what others do in the
 * account; when it changes, every subnet behind the change is replaced.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html
 */
export function zoneNames(scope: IConstruct, count?: number, stated?: string[]): string[] {
  if (!stated) {
    requireCount(scope, 'zones', count ?? DEFAULT_COUNT);
    return LETTERS.slice(0, count).map((letter) => `${Stack.of(scope).region}${letter}`);
  }
  if (Token.isUnresolved(stated)) {
    const message = 'availabilityZones is a token; allowed is a list whose length is known at synthesis';
    throw new ValidationError(scope, 'NETWORK_ZONES_TOKEN', message);
  }
  requireCount(scope, 'availabilityZones', stated.length);
  requireSameCount(scope, count, stated);
  requireDistinct(scope, stated);
  requireRegion(scope, stated);
  return stated;
}

/**
 * Builds while the stack keeps its zones to itself.
 *
 * `ec2.Vpc` reads `stack.availabilityZones` even when it is told its zones, and in a stack with a concrete account that
 * getter orders a lookup, which needs credentials at synthesis and leaves its answer in cdk.context.json.
 */
export function withoutZoneLookup<T>(stack: Stack, build: () => T): T {
  const own = Object.getOwnPropertyDescriptor(stack, 'availabilityZones');
  Object.defineProperty(stack, 'availabilityZones', { configurable: true, get: () => [] });
  try {
    return build();
  } finally {
    Reflect.deleteProperty(stack, 'availabilityZones');
    if (own) Object.defineProperty(stack, 'availabilityZones', own);
  }
}

function requireCount(scope: IConstruct, what: string, count: number): void {
  if (ALLOWED_COUNTS.includes(count)) return;
  const value = Token.isUnresolved(count) ? 'a token' : `'${count}'`;
  const message = `number of ${what} is ${value}; allowed are ${ALLOWED_COUNTS.join(' and ')}`;
  throw new ValidationError(scope, 'NETWORK_ZONE_COUNT', message);
}

function requireSameCount(scope: IConstruct, count: number | undefined, stated: string[]): void {
  if (count === undefined || count === stated.length) return;
  const message = `zones '${count}' contradicts availabilityZones '${stated.join(', ')}'; allowed is one of the two, or equal counts`;
  throw new ValidationError(scope, 'NETWORK_ZONES_MISMATCH', message);
}

function requireDistinct(scope: IConstruct, stated: string[]): void {
  const twice = stated.find((zone, index) => stated.indexOf(zone) !== index);
  if (twice === undefined) return;
  const message = `availabilityZones has '${twice}' twice; allowed is each zone once`;
  throw new ValidationError(scope, 'NETWORK_ZONE_DUPLICATE', message);
}

function requireRegion(scope: IConstruct, stated: string[]): void {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) return;
  const foreign = stated.find((zone) => !Token.isUnresolved(zone) && !zone.startsWith(region));
  if (foreign === undefined) return;
  const message = `availability zone '${foreign}' is not in the stack's region; allowed are zones of '${region}'`;
  throw new ValidationError(scope, 'NETWORK_ZONE_NOT_IN_REGION', message);
}
