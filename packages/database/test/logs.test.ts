import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as fc from 'fast-check';
import { Fixture, synthesize } from './fixture';

const INSTANCE = 'AWS::RDS::DBInstance';
const LOG_GROUP = 'AWS::Logs::LogGroup';

describe('with a stated identifier', () => {
  const template = synthesize({ instanceIdentifier: 'orders' });

  test.each(['postgresql', 'upgrade'])('owns the log group to which RDS writes, and keeps it a year: %s', (log) => {
    template.hasResource(LOG_GROUP, {
      Properties: { LogGroupName: `/aws/rds/instance/orders/${log}`, RetentionInDays: 365 },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('makes the log groups before the instance, or RDS would make them without key and retention', () => {
    template.hasResource(INSTANCE, {
      Properties: { DBInstanceIdentifier: 'orders', EnableCloudwatchLogsExports: ['postgresql', 'upgrade'] },
      DependsOn: Match.arrayWith(Object.keys(template.findResources(LOG_GROUP))),
    });
  });

  test('needs no function', () => {
    template.resourceCountIs('Custom::LogRetention', 0);
  });
});

test('takes retention and fate of the log groups from its user', () => {
  const template = synthesize({
    instanceIdentifier: 'orders',
    logRetention: logs.RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.SNAPSHOT,
  });
  template.allResources(LOG_GROUP, { Properties: { RetentionInDays: 90 }, DeletionPolicy: 'Delete' });
});

test('encrypts the log groups with the key of the database, in whose policy CloudWatch Logs is named once', () => {
  let key!: kms.Key;
  const { template } = new Fixture((stack) => {
    key = new kms.Key(new Stack(stack.node.root, 'foundation'), 'Key');
    return { instanceIdentifier: 'orders', encryptionKey: key };
  });
  template.allResourcesProperties(LOG_GROUP, { KmsKeyId: Match.objectLike({ 'Fn::ImportValue': Match.anyValue() }) });
  const [{ Properties }] = Object.values(Template.fromStack(Stack.of(key)).findResources('AWS::KMS::Key'));
  const named = Properties.KeyPolicy.Statement.filter((statement: object) =>
    JSON.stringify(statement).includes('logs.'),
  );
  expect(named).toHaveLength(1);
  expect(named[0].Condition).toEqual({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': expect.anything() } });
  expect(Stack.of(key).dependencies).toEqual([]);
});

test('encrypts the log groups with a key of their own where there is one', () => {
  const { template } = new Fixture((scope) => ({
    instanceIdentifier: 'orders',
    logEncryptionKey: kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/logs'),
  }));
  template.allResourcesProperties(LOG_GROUP, { KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/logs' });
});

describe('without a stated identifier', () => {
  test('leaves the log groups to RDS, so that an update from 0.1.0 brings no function and deletes no logs', () => {
    const template = synthesize();
    template.resourceCountIs(LOG_GROUP, 0);
    template.resourceCountIs('Custom::LogRetention', 0);
    template.hasResourceProperties(INSTANCE, { DBInstanceIdentifier: Match.absent() });
  });

  test('sets the retention that it is told by the function of the CDK', () => {
    const template = synthesize({ logRetention: logs.RetentionDays.ONE_MONTH });
    template.resourceCountIs('Custom::LogRetention', 2);
    template.allResourcesProperties('Custom::LogRetention', { RetentionInDays: 30 });
  });

  test('refuses a key that would encrypt nothing', () => {
    expect(() => new Fixture((scope) => ({ logEncryptionKey: new kms.Key(scope, 'Key') }))).toThrow(
      "log encryption key 'data/Key' would encrypt nothing, since RDS makes the log groups of an instance without a stated identifier; allowed is a key with 'instanceIdentifier' at data/Database (DATABASE_LOG_KEY_IGNORED)",
    );
  });
});

test('refuses exactly the identifiers that RDS refuses, or would write differently', () => {
  const parts = fc.constantFrom('a', 'z', '7', '-', '--', 'A', '_', '', 'x'.repeat(31));
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 4 }), (list) => {
      const identifier = list.join('');
      const good = /^[a-z][a-z0-9-]*$/.test(identifier) && !/--|-$/.test(identifier) && identifier.length <= 63;
      const attempt = () => synthesize({ instanceIdentifier: identifier });
      if (good) {
        attempt().hasResourceProperties(INSTANCE, { DBInstanceIdentifier: identifier });
      } else {
        expect(attempt).toThrow(
          `instance identifier '${identifier}' is not one; allowed are up to 63 lower case letters, digits and single hyphens, a letter first and no hyphen last at data/Database (DATABASE_INSTANCE_IDENTIFIER_INVALID)`,
        );
      }
    }),
    { numRuns: 30, examples: [[['a']], [['']], [['a', '-']], [['x'.repeat(31), 'x'.repeat(31), 'a', 'a']]] },
  );
});

test('takes an identifier that is known only at deployment', () => {
  synthesize({ instanceIdentifier: Token.asString({ Ref: 'Name' }) }).hasResourceProperties(LOG_GROUP, {
    LogGroupName: { 'Fn::Join': ['', ['/aws/rds/instance/', { Ref: 'Name' }, '/upgrade']] },
  });
});
