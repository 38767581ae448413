import { isObject } from './leaves';
import type { Broadening } from './model';
import { type ImpactStack, pathOf, type Resource } from './stack';
import { describe, merged, readStatement, type Statement, uncovered } from './statements';
import { list, objects, render } from './walk';

/** A statement, and whom or what it is about: `${Role}` for all policies of a role, a bucket for its policy. */
interface Grant {
  readonly subjects: readonly string[];
  readonly logicalId: string;
  readonly property: string;
  readonly statement: Statement;
}

/** What somebody is allowed afterwards and was not before, or is no longer denied; however policies are cut. */
export function iamBroadenings(before: ImpactStack, after: ImpactStack): Broadening[] {
  const [old, now] = [grants(before), grants(after)];
  const allowed = open(now, old, 'Allow').map((found) => ({ ...found, at: after }));
  const denied = open(old, now, 'Deny').map((found) => ({ ...found, at: before }));
  // Who and what is gone altogether is not more open than before.
  const left = denied.filter(({ grant }) =>
    grant.subjects.some((subject) => after.template.Resources?.[resourceOf(subject)] !== undefined),
  );
  return [...allowed, ...left].map(({ grant, rest, at }) => ({
    kind: 'iam',
    stack: after.name,
    path: pathOf(at, grant.logicalId),
    property: grant.property,
    text: describe(rest),
  }));
}

/** What of some grants others do not say, subject by subject. */
function open(grants: readonly Grant[], others: readonly Grant[], effect: Statement['effect']) {
  return grants
    .filter(({ statement }) => statement.effect === effect)
    .flatMap((grant) => {
      const rests = grant.subjects.flatMap((subject) => {
        const known = others.filter(({ subjects }) => subjects.includes(subject)).map(({ statement }) => statement);
        const rest = uncovered(grant.statement, known);
        return rest === undefined ? [] : [namedFor(rest, subject)];
      });
      return rests.length === 0 ? [] : [{ grant, rest: merged(rests) }];
    });
}

/** A policy of an identity names nobody: it is for those that have it. */
function namedFor(statement: Statement, subject: string): Statement {
  return statement.principals.join() === '' ? { ...statement, principals: [subject] } : statement;
}

function grants({ template: { Resources = {} } }: ImpactStack): Grant[] {
  return Object.entries(Resources).flatMap(([logicalId, resource]) => {
    const written = documents(resource).flatMap(({ path, value }) =>
      list(value.Statement).flatMap((statement, index) =>
        isStatement(statement)
          ? [
              {
                property: `${path}.Statement[${index}]`,
                subjects: subjectsOf(Resources, logicalId, path),
                statement: readStatement(statement),
              },
            ]
          : [],
      ),
    );
    return [...written, ...implied(logicalId, resource)].map((grant) => ({ ...grant, logicalId }));
  });
}

/** Policies wherever they stand, also those that are handed over as text. */
function documents({ Properties = {} }: Resource): { path: string; value: Record<string, unknown> }[] {
  const asText = Object.entries(Properties).flatMap(([path, property]) => {
    const isText = typeof property === 'string' || (isObject(property) && property['Fn::Join'] !== undefined);
    const value = isText && /Policy/.test(path) ? parsed(render(property)) : undefined;
    return value === undefined ? [] : [{ path, value }];
  });
  return [...objects(Properties), ...asText].filter(({ value }) => value.Statement !== undefined);
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A web firewall has statements too, of another kind. */
function isStatement(value: unknown): value is Record<string, unknown> {
  return isObject(value) && typeof value.Effect === 'string';
}

/** A policy speaks of those that have it, or of what it is attached to; a role's trust is another matter than its policies. */
function subjectsOf(resources: Readonly<Record<string, Resource>>, logicalId: string, path: string): string[] {
  const { Type, Properties = {} } = resources[logicalId];
  const own = `\${${logicalId}}`;
  if (Type === 'AWS::IAM::Policy' || Type === 'AWS::IAM::ManagedPolicy') {
    const named = ['Roles', 'Users', 'Groups'].flatMap((key) => list(Properties[key]).map(render));
    const naming = Object.entries(resources)
      .filter(([, other]) => list(other.Properties?.ManagedPolicyArns).map(render).includes(own))
      .map(([id]) => `\${${id}}`);
    const subjects = [...named, ...naming];
    return subjects.length === 0 ? [own] : subjects;
  }
  if (path === 'AssumeRolePolicyDocument') {
    return [`${own} trust`];
  }
  const guarded = [Properties.Bucket, Properties.Topics, Properties.Queues, Properties.SecretId].find(
    (value) => value !== undefined,
  );
  return guarded === undefined ? [own] : list(guarded).map(render);
}

function resourceOf(subject: string): string {
  return /^\$\{([^.}]+)/.exec(subject)?.[1] ?? subject;
}

/** Permissions that are no statement in the template, as the statements that they amount to. */
function implied(logicalId: string, { Type, Properties = {} }: Resource): Omit<Grant, 'logicalId'>[] {
  const own = `\${${logicalId}}`;
  if (Type === 'AWS::Lambda::Permission') {
    const { Action, FunctionName, Principal, ...only } = Properties;
    const condition = Object.keys(only).length === 0 ? {} : { StringEquals: only };
    const name = render(FunctionName);
    const call = { ...everything(render(Action).toLowerCase()), resources: [name], principals: [render(Principal)] };
    return [{ property: 'Principal', subjects: [name], statement: { ...call, condition } }];
  }
  if (Type === 'AWS::EKS::AccessEntry') {
    return list(Properties.AccessPolicies).map((policy, index) => {
      const { PolicyArn, AccessScope } = isObject(policy) ? policy : {};
      const statement = {
        ...everything(`everything in ${render(PolicyArn)}`),
        condition: { scope: { is: AccessScope } },
      };
      return { property: `AccessPolicies[${index}]`, subjects: [render(Properties.PrincipalArn)], statement };
    });
  }
  // A policy of the same stack is read itself, and is as new as its statements.
  const foreign = list(Properties.ManagedPolicyArns).filter((arn) => !isObject(arn) || arn.Ref === undefined);
  const attached = foreign.map((arn) => ({
    property: 'ManagedPolicyArns',
    subjects: [own],
    statement: everything(`everything in ${render(arn)}`),
  }));
  const bound = list(Properties.PermissionsBoundary).map((boundary) => ({
    property: 'PermissionsBoundary',
    subjects: [own],
    statement: { ...everything(`what is outside of ${render(boundary)}`), effect: 'Deny' as const },
  }));
  return [...attached, ...bound];
}

function everything(action: string): Statement {
  return { effect: 'Allow', actions: [action], resources: [''], principals: [''], condition: {} };
}
