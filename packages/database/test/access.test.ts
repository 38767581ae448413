import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Fixture, MICRO } from './fixture';

/** A key in one stack, a database in a second, a client in a third: the way environments are cut. */
function threeStacks() {
  let key!: kms.Key;
  const fixture = new Fixture((stack) => {
    key = new kms.Key(new Stack(stack.node.root, 'foundation'), 'Key');
    return { encryptionKey: key };
  });
  const compute = new Stack(fixture.app, 'compute');
  const client = new ec2.Instance(compute, 'Client', {
    vpc: fixture.vpc,
    instanceType: MICRO,
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
    allowAllOutbound: false,
  });
  return { ...fixture, database: fixture.database, key, compute, client };
}

describe('a client in another stack that is granted to connect', () => {
  const { database, stack, compute, client } = threeStacks();
  let template: Template;

  beforeAll(() => {
    database.grantConnect(client, 'app');
    template = Template.fromStack(compute);
  });

  test('may connect as its user and as no other', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'rds-db:connect',
            Resource: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':dbuser:$|:rds-db:'), '/app'])] },
          },
        ],
      },
    });
  });

  test('has its way to the port opened at both ends', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { IpProtocol: 'tcp' });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  test('depends on the database, and the database not on it', () => {
    expect(compute.dependencies).toContain(stack);
    expect(stack.dependencies).not.toContain(compute);
  });
});

test('lets a role without a network connect', () => {
  const { database, stack } = new Fixture();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  database.grantConnect(role, 'app');
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.resourceCountIs('AWS::IAM::Policy', 1);
});

test('lets an administrator in another stack read the secret and decrypt it, in his own policy', () => {
  const { database, key, compute, client } = threeStacks();
  database.grantReadSecret(client);
  const statements = JSON.stringify(Template.fromStack(compute).findResources('AWS::IAM::Policy'));
  expect(statements).toContain('kms:Decrypt');
  expect(statements).toContain('secretsmanager:GetSecretValue');
  expect(Stack.of(key).dependencies).toEqual([]);
});

test('lets him decrypt by way of Secrets Manager alone, since the key is that of the data too', () => {
  const { database, compute, client } = threeStacks();
  database.grantReadSecret(client);
  Template.fromStack(compute).hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'kms:Decrypt',
          Condition: {
            StringEquals: {
              'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.amazonaws.com']] },
            },
          },
        }),
      ]),
    },
  });
});

test('leaves the key of a secret that is handed in to its owner', () => {
  const { database, stack } = new Fixture((scope) => ({
    encryptionKey: new kms.Key(scope, 'Key'),
    masterSecret: secretsmanager.Secret.fromSecretNameV2(scope, 'Own', 'own'),
  }));
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  database.grantReadSecret(role);
  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).not.toContain('kms:');
});

test('lets an administrator read a secret under the key of AWS', () => {
  const { database, stack } = new Fixture();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  database.grantReadSecret(role);
  expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).not.toContain('kms:');
});

test.each(['*', '', 'app*', '1app', 'a b', 'x'.repeat(64)])('refuses to grant a connection as %p', (userName) => {
  const { database, stack } = new Fixture();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  expect(() => database.grantConnect(role, userName)).toThrow(
    `user name '${userName}' is not one; allowed are up to 63 letters, digits, '_' and '$', not a digit first at data/Database (DATABASE_USER_NAME_INVALID)`,
  );
});
