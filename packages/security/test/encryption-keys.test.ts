import { App, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import type { EncryptionKeysProps } from '../src';
import { EncryptionKeys } from '../src';

const PURPOSES = ['audit', 'backup', 'data', 'logs', 'messages', 'secrets'] as const;
type PurposeName = (typeof PURPOSES)[number];

function synthesize(props: EncryptionKeysProps = {}, purposes: readonly PurposeName[] = ['data']): Template {
  const stack = new Stack(new App(), 'foundation');
  const keys = new EncryptionKeys(stack, 'Keys', props);
  purposes.forEach((purpose) => keys[purpose]);
  return Template.fromStack(stack);
}

test('makes no key before one is asked for', () => {
  synthesize({}, []).resourceCountIs('AWS::KMS::Key', 0);
});

test('makes a key once, however often it is asked for', () => {
  synthesize({}, ['data', 'data', 'logs']).resourceCountIs('AWS::KMS::Key', 2);
});

test('gives a key the same identity in whatever order the keys are asked for', () => {
  const all = synthesize({}, PURPOSES).toJSON();
  fc.assert(
    fc.property(fc.shuffledSubarray([...PURPOSES], { minLength: PURPOSES.length }), (order) => {
      expect(synthesize({}, order).toJSON()).toEqual(all);
    }),
    { numRuns: 10 },
  );
});

test('rotates every key once a year', () => {
  synthesize({}, PURPOSES).allResourcesProperties('AWS::KMS::Key', {
    EnableKeyRotation: true,
    RotationPeriodInDays: 365,
  });
});

test('keeps a key when the stack is deleted, and waits 30 days where it is not kept', () => {
  synthesize({}, PURPOSES).allResources('AWS::KMS::Key', {
    Properties: { PendingWindowInDays: 30 },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('names each key by its purpose, after the stack and the construct', () => {
  const template = synthesize({}, PURPOSES);
  template.resourceCountIs('AWS::KMS::Alias', PURPOSES.length);
  PURPOSES.forEach((purpose) =>
    template.hasResourceProperties('AWS::KMS::Alias', { AliasName: `alias/foundation/Keys/${purpose}` }),
  );
});

test('keeps the aliases of two sets of keys in one stack apart', () => {
  const stack = new Stack(new App(), 'foundation');
  const keys = ['Keys', 'OtherKeys'].map((id) => new EncryptionKeys(stack, id).data);
  expect(keys).toHaveLength(2);
  const aliases = Object.values(Template.fromStack(stack).findResources('AWS::KMS::Alias')).map(
    (alias) => alias.Properties.AliasName,
  );
  expect(new Set(aliases).size).toBe(2);
});

test('takes prefix, rotation, pending window and removal policy from its user', () => {
  const template = synthesize({
    aliasPrefix: 'maestro/prod',
    rotationPeriod: Duration.days(90),
    pendingWindow: Duration.days(7),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  template.hasResource('AWS::KMS::Key', {
    Properties: { RotationPeriodInDays: 90, PendingWindowInDays: 7 },
    DeletionPolicy: 'Delete',
  });
  template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/maestro/prod/data' });
});

test('takes a prefix that is known only at deployment as it is', () => {
  const template = synthesize({ aliasPrefix: Token.asString({ Ref: 'Prefix' }) });
  template.hasResourceProperties('AWS::KMS::Alias', {
    AliasName: { 'Fn::Join': ['', ['alias/', { Ref: 'Prefix' }, '/data']] },
  });
});

describe('errors', () => {
  test.each(['aws', 'aws/maestro', 'mae stro', '/maestro', 'maestro/', '', 'ä', 'x'.repeat(241)])(
    'refuses the alias prefix %p',
    (aliasPrefix) => {
      expect(() => synthesize({ aliasPrefix })).toThrow(`alias prefix '${aliasPrefix}' is not usable`);
      expect(() => synthesize({ aliasPrefix })).toThrow('at foundation/Keys (SECURITY_ALIAS_PREFIX_INVALID)');
    },
  );

  test('refuses exactly the rotation periods that KMS refuses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const attempt = () => synthesize({ rotationPeriod: Duration.days(days) });
        if (days < 90 || days > 2560) {
          expect(attempt).toThrow(
            'is out of range; allowed are whole days from 90 to 2560 at foundation/Keys (SECURITY_ROTATION_PERIOD_OUT_OF_RANGE)',
          );
        } else {
          attempt().hasResourceProperties('AWS::KMS::Key', { RotationPeriodInDays: days });
        }
      }),
      { numRuns: 30, examples: [[89], [90], [2560], [2561]] },
    );
  });

  test.each([
    ['6 days', Duration.days(6)],
    ['31 days', Duration.days(31)],
    ['7 days 12 hours', Duration.hours(180)],
  ])('refuses a pending window of %s', (shown, pendingWindow) => {
    expect(() => synthesize({ pendingWindow })).toThrow(
      `pending window '${shown}' is out of range; allowed are whole days from 7 to 30 at foundation/Keys (SECURITY_PENDING_WINDOW_OUT_OF_RANGE)`,
    );
  });
});

test('leaves keys without service users to the IAM policies of the account alone', () => {
  for (const purpose of ['data', 'backup', 'secrets'] as const) {
    synthesize({}, [purpose]).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal: { AWS: Match.anyValue() } }],
      },
    });
  }
});
