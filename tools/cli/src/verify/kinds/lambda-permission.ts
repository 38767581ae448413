import { isPolicyDocument } from '../compare/policy-document';
import { ifKnown } from '../template/unresolved';
import { asList, compact, type Kind, type Properties } from './kind';

/** A permission is a statement of its function's policy, which is an exact set. */
export const PERMISSION: Kind = {
  claims: ({ properties }) => [
    {
      owner: { type: 'AWS::Lambda::Function', physicalId: ifKnown(properties.FunctionName, nameOf) },
      set: 'Permissions',
      items: [
        compact({
          Effect: 'Allow',
          Action: properties.Action,
          Principal: properties.Principal,
          ...Object.fromEntries(Object.keys(CONDITIONS).map((name) => [name, properties[name]])),
        }),
      ],
    },
  ],
};

/** What a permission states beside its action and principal, as the condition of a statement. */
const CONDITIONS: Readonly<Record<string, readonly [operator: string, key: string]>> = {
  SourceAccount: ['StringEquals', 'AWS:SourceAccount'],
  SourceArn: ['ArnLike', 'AWS:SourceArn'],
  PrincipalOrgID: ['StringEquals', 'aws:PrincipalOrgID'],
  EventSourceToken: ['StringEquals', 'lambda:EventSourceToken'],
  FunctionUrlAuthType: ['StringEquals', 'lambda:FunctionUrlAuthType'],
};

/** A function is named by its name, its ARN, or `<account>:function:<name>`. */
function nameOf(name: unknown): string {
  return String(name).replace(/^.*:function:/, '');
}

/** A function's policy in the words of permissions. A statement that no permission could make is left as it is. */
export function permissionsIn(policy: string | undefined): unknown[] {
  const document: unknown = policy === undefined ? undefined : JSON.parse(policy);
  return isPolicyDocument(document) ? asList(document.Statement).map((item) => permissionOf(item as Properties)) : [];
}

function permissionOf({ Effect, Action, Principal, Condition }: Properties): Properties {
  const conditions = Object.entries((Condition ?? {}) as Record<string, Properties>).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => [propertyOf(operator, key), value]),
  );
  return compact({
    Effect,
    Action,
    Principal: principalOf(Principal),
    ...(Object.fromEntries(conditions) as Properties),
  });
}

function propertyOf(operator: string, key: string): string {
  const known = Object.entries(CONDITIONS).find(
    ([, [ofOperator, ofKey]]) => ofOperator === operator && ofKey.toLowerCase() === key.toLowerCase(),
  );
  return known?.[0] ?? `${operator} ${key}`;
}

/** `{ Service: 'events.amazonaws.com' }`, `{ AWS: 'arn:aws:iam::<account>:root' }` or `*`. */
function principalOf(principal: unknown): unknown {
  if (typeof principal !== 'object' || principal === null) {
    return principal;
  }
  const [[, value] = []] = Object.entries(principal);
  return typeof value === 'string' ? value.replace(/^arn:aws[^:]*:iam::(\d{12}):root$/, '$1') : (value as unknown);
}
