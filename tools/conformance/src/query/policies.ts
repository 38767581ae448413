import { isPolicyDocument, statementsOf } from '../../../cli/src/verify/compare/policy-document';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';

export type Statement = Readonly<Record<string, unknown>>;

const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Who may assume a role, statement by statement. */
export function trustOf(role: Resource): Statement[] {
  return statements(role.get('AssumeRolePolicyDocument'));
}

/** What a role is allowed, wherever it is written: inside of it, in policies that name it, in policies that it names. */
export function grantsOf(environment: Environment, role: Resource): Statement[] {
  const attached = environment
    .all(...POLICIES)
    .filter((policy) => policy.refs('Roles').includes(role) || role.refs('ManagedPolicyArns').includes(policy));
  return [
    ...role.list('Policies').flatMap((policy) => statements(policy.PolicyDocument)),
    ...attached.flatMap((policy) => statements(policy.get('PolicyDocument'))),
  ];
}

/** Every statement that allows something to somebody of this environment, with where it is written. */
export function allGrants(environment: Environment): { writtenIn: Resource; statement: Statement }[] {
  return environment
    .all('AWS::IAM::Role', ...POLICIES)
    .flatMap((resource) =>
      [resource.get('PolicyDocument'), ...resource.list('Policies').map((policy) => policy.PolicyDocument)]
        .flatMap(statements)
        .map((statement) => ({ writtenIn: resource, statement })),
    );
}

/** Patterns of actions are taken as what they match. */
export function allows(statement: Statement, action: string): boolean {
  return statement.Effect === 'Allow' && strings(statement.Action).some((pattern) => matches(pattern, action));
}

export function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}

function statements(document: unknown): Statement[] {
  return isPolicyDocument(document) ? statementsOf(document) : [];
}

function matches(pattern: string, action: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'i').test(action);
}

/** Roles that people assume, and that nobody assumes without a second factor. */
export function rolesWithMfa(environment: Environment): Resource[] {
  return environment.all('AWS::IAM::Role').filter((role) => {
    const people = trustOf(role).filter((statement) => isOfPeople(statement.Principal));
    return people.length > 0 && people.every(requiresMfa);
  });
}

/** A trust of accounts, users or roles: neither a service nor a federation. */
export function isOfPeople(principal: unknown): boolean {
  return typeof principal === 'object' && principal !== null && 'AWS' in principal;
}

/** `BoolIfExists` would let in who has no MFA in the request at all: long-lived keys. */
export function requiresMfa(statement: Statement): boolean {
  const bool = (statement.Condition as Record<string, Record<string, unknown>> | undefined)?.Bool ?? {};
  return strings(bool['aws:MultiFactorAuthPresent']).join() === 'true';
}
