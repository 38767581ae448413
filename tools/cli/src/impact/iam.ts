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
export function iamBroadenings(before: ImpactStack | undefined, after: ImpactStack): Broadening[] {
  const [old, now] = [before === undefined ? [] : grants(before), grants(after)];
  const allowed = open(now, old, 'Allow').map((found) => ({ ...found, at: after }));
  const denied = before === undefined ? [] : open(old, now, 'Deny').map((found) => ({ ...found, at: before }));
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

function grants(stack: ImpactStack): Grant[] {
  const resources = stack.template.Resources ?? {};
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const at = (property: string, statement: Statement, subjects: readonly string[]) => ({
      subjects,
      logicalId,
      property,
      statement,
    });
    const properties = resource.Properties ?? {};
    const documents = objects(properties).filter(({ value }) => value.Statement !== undefined);
    const written = documents.flatMap(({ path, value }) =>
      list(value.Statement).flatMap((statement, index) =>
        isObject(statement)
          ? [at(`${path}.Statement[${index}]`, readStatement(statement), subjectsOf(resources, logicalId, path))]
          : [],
      ),
    );
    return [
      ...written,
      ...implied(logicalId, resource).map(({ property, statement, subject }) => at(property, statement, [subject])),
    ];
  });
}

/** A policy speaks of those that have it, or of what it is attached to; a role's trust is another matter than its policies. */
function subjectsOf(resources: Readonly<Record<string, Resource>>, logicalId: string, path: string): string[] {
  const { Type, Properties = {} } = resources[logicalId] as Resource;
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

/** Permissions that are no statement in the template, as the statements that AWS makes of them. */
function implied(logicalId: string, { Type, Properties = {} }: Resource) {
  const allow = (
    property: string,
    subject: string,
    actions: string,
    resources: string,
    principal = '',
    condition = {},
  ) => ({
    property,
    subject,
    statement: {
      effect: 'Allow' as const,
      actions: [actions],
      resources: [resources],
      principals: [principal],
      condition,
    },
  });
  const own = `\${${logicalId}}`;
  if (Type === 'AWS::Lambda::Permission') {
    const { Action, FunctionName, Principal, EventSourceToken: _, FunctionUrlAuthType: __, ...rest } = Properties;
    const name = render(FunctionName);
    return [allow('Principal', name, render(Action).toLowerCase(), name, render(Principal), { StringEquals: rest })];
  }
  if (Type === 'AWS::EKS::AccessEntry') {
    const who = render(Properties.PrincipalArn);
    return list(Properties.AccessPolicies).map((policy, index) => {
      const { PolicyArn, AccessScope } = isObject(policy) ? policy : {};
      return allow(`AccessPolicies[${index}]`, who, 'everything of', render(PolicyArn), who, {
        scope: { is: AccessScope },
      });
    });
  }
  const policies = list(Properties.ManagedPolicyArns)
    .map((arn, index) => [render(arn), index] as const)
    // A policy of the same stack is read itself.
    .filter(([arn]) => !/^\$\{[^.:]+\}$/.test(arn))
    .map(([arn, index]) => allow(`ManagedPolicyArns[${index}]`, own, 'everything of', arn));
  const bound = Properties.PermissionsBoundary;
  const boundary =
    bound === undefined
      ? []
      : [{ ...allow('PermissionsBoundary', own, 'what is outside of the boundary', render(bound)) }].map((found) => ({
          ...found,
          statement: { ...found.statement, effect: 'Deny' as const },
        }));
  return [...policies, ...boundary];
}
