import { policyTemplate } from '../../src/permissions/template';
import { errorOf } from '../support/errors';

const BOUNDARY = { name: 'cdk-app-boundary', statements: [] };
const actions = (count: number) => Array.from({ length: count }, (_, index) => `service:Action${1000 + index}`);
const of = (count: number) => policyTemplate('app-', BOUNDARY, { all: actions(count), scoped: [] });

/** IAM's own count, with the longest partition that there is. */
const size = (document: unknown) =>
  JSON.stringify(document).replaceAll('${AWS::Partition}', 'aws-us-gov').replaceAll('${AWS::AccountId}', '1'.repeat(12))
    .length;

test('splits what is too long for one policy, and loses nothing', () => {
  const { Resources, Outputs } = of(1000);
  const documents = Object.values(Resources).map(({ Properties }) => Properties.PolicyDocument);
  expect(documents.every((document) => size(document) <= 6144)).toBe(true);
  expect(documents.flatMap(({ Statement }) => Statement.flatMap(({ Action = [] }) => Action))).toEqual(actions(1000));
  expect(Object.keys(Resources)).toEqual(['Boundary', ...[1, 2, 3, 4, 5].map((part) => `Execution${part}`)]);
  expect(Object.values(Resources).map(({ Properties }) => Properties.ManagedPolicyName)).toContain(
    'cdk-app-execution-5',
  );
  expect(Outputs.ExecutionPolicies.Value).toEqual({
    'Fn::Join': [',', [1, 2, 3, 4, 5].map((part) => ({ Ref: `Execution${part}` }))],
  });
});

test('refuses more policies than a role can have, and one that cannot be split', async () => {
  expect((await errorOf(() => of(3000))).code).toBe('MAESTRO_POLICIES_TOO_MANY');
  const scoped = [{ Sid: 'Long', Effect: 'Allow' as const, Action: actions(400), Resource: '*' }];
  const error = await errorOf(() => policyTemplate('app-', BOUNDARY, { all: [], scoped }));
  expect(error.code).toBe('MAESTRO_POLICY_TOO_LONG');
  expect(error.message).toContain('cdk-app-execution-2 has 8');
});
