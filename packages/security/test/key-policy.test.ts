import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { EncryptionKeys } from '../src';

const env = { account: '111111111111', region: 'eu-west-1' };

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal: { readonly AWS?: unknown; readonly Service?: string | string[] };
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** The services that a policy admits without a condition that binds them to this account. */
function unboundServices(statements: readonly Statement[]): string[] {
  return statements
    .filter((statement) => statement.Effect === 'Allow' && statement.Principal.Service !== undefined)
    .filter((statement) => !JSON.stringify(statement.Condition ?? {}).includes(env.account))
    .flatMap((statement) => statement.Principal.Service ?? []);
}

function statementsOf(purpose: 'audit' | 'logs' | 'messages'): Statement[] {
  const stack = new Stack(new App(), 'foundation', { env });
  const key = new EncryptionKeys(stack, 'Keys')[purpose].node.defaultChild as kms.CfnKey;
  return stack.resolve(key.keyPolicy).Statement;
}

function servicesOf(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => statement.Principal.Service ?? []).sort();
}

test('lets the logs service of the region use the logs key for log groups of the account', () => {
  expect(statementsOf('logs')).toContainEqual(
    expect.objectContaining({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': {
            'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:eu-west-1:111111111111:log-group:*']],
          },
        },
      },
    }),
  );
});

test('lets alarms, budgets, events and backups publish to topics under the messages key', () => {
  expect(servicesOf(statementsOf('messages'))).toEqual([
    'backup.amazonaws.com',
    'budgets.amazonaws.com',
    'cloudwatch.amazonaws.com',
    'events.amazonaws.com',
  ]);
});

test('asks of event rules no source condition, with which their messages would be lost', () => {
  const [events] = statementsOf('messages').filter((statement) =>
    statement.Principal.Service?.includes('events.amazonaws.com'),
  );
  expect(JSON.stringify(events?.Condition)).toContain('kms:EncryptionContext:aws:sns:topicArn');
  expect(JSON.stringify(events?.Condition)).not.toContain('aws:Source');
});

test('lets trails and the configuration recorder write under the audit key', () => {
  expect(servicesOf(statementsOf('audit'))).toEqual(['cloudtrail.amazonaws.com', 'config.amazonaws.com']);
});

test.each(['audit', 'logs', 'messages'] as const)('admits no service of another account to the %s key', (purpose) => {
  expect(unboundServices(statementsOf(purpose))).toEqual([]);
});

test('the check for other accounts sees a statement without a condition', () => {
  const planted: Statement = { Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' } };
  expect(unboundServices([...statementsOf('logs'), planted])).toEqual(['sns.amazonaws.com']);
});

describe('a key that another stack uses', () => {
  const app = new App();
  const foundation = new Stack(app, 'foundation', { env });
  const keys = new EncryptionKeys(foundation, 'Keys');
  const consumer = new Stack(app, 'consumer', { env });
  const role = new iam.Role(consumer, 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  let template: Template;

  beforeAll(() => {
    new s3.Bucket(consumer, 'Bucket', { encryptionKey: keys.data }).grantReadWrite(role);
    new secretsmanager.Secret(consumer, 'Secret', { encryptionKey: keys.secrets });
    keys.secrets.grantDecrypt(role);
    app.synth();
    template = Template.fromStack(consumer);
  });

  test('does not make the stack of the keys depend on the other one', () => {
    expect(foundation.dependencies).toEqual([]);
    expect(consumer.dependencies).toEqual([foundation]);
  });

  test('is granted in the policy of the role', () => {
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).toContain('kms:GenerateDataKey*');
    expect(JSON.stringify(Template.fromStack(foundation).toJSON())).not.toContain('consumer');
  });
});
