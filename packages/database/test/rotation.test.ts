import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as timers from 'node:timers/promises';
import { compileFunction } from 'node:vm';
import { ROTATION_CODE } from '../src/private/rotation-code';
import { CacheFixture, synthesizeCache } from './cache-fixture';

/** Secrets Manager and ElastiCache, as far as a rotation sees them. */
class Services {
  public readonly versions: Record<string, { stages: string[]; value: Record<string, string> }> = {
    old: { stages: ['AWSCURRENT'], value: { username: 'admin', password: 'before' } },
  };
  public readonly passwords: Record<string, string[]> = { off: ['before'], admin: ['before'] };
  /** ElastiCache is still busy with the last change, of whichever user of the cache. */
  private isBusy = true;

  public getSecretValue({ VersionStage, VersionId }: { VersionStage: string; VersionId?: string }) {
    const found = Object.entries(this.versions).find(
      ([id, { stages }]) => stages.includes(VersionStage) && (VersionId ?? id) === id,
    );
    if (!found) {
      throw Object.assign(new Error('no such version'), { name: 'ResourceNotFoundException' });
    }
    return { SecretString: JSON.stringify(found[1].value) };
  }

  public putSecretValue(args: { ClientRequestToken: string; SecretString: string; VersionStages: string[] }) {
    const value = JSON.parse(args.SecretString) as Record<string, string>;
    this.versions[args.ClientRequestToken] = { stages: args.VersionStages, value };
  }

  public describeSecret() {
    const stages = Object.entries(this.versions).map(([id, version]) => [id, version.stages]);
    return { VersionIdsToStages: Object.fromEntries(stages) as Record<string, string[]> };
  }

  public updateSecretVersionStage(args: {
    VersionStage: string;
    MoveToVersionId: string;
    RemoveFromVersionId: string;
  }) {
    this.versions[args.RemoveFromVersionId].stages = ['AWSPREVIOUS'];
    this.versions[args.MoveToVersionId].stages.push(args.VersionStage);
  }

  public modifyUser({ UserId, Passwords }: { UserId: string; Passwords: string[] }) {
    if (this.isBusy) throw Object.assign(new Error('user is not active'), { name: 'InvalidUserStateFault' });
    this.passwords[UserId] = Passwords;
    this.isBusy = true;
  }

  /** By the second look it is done. */
  public describeUsers() {
    const Status = this.isBusy ? 'modifying' : 'active';
    this.isBusy = false;
    return { Users: [{ Status }] };
  }
}

type Step = 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret';
type Handler = (event: { Step: Step; SecretId: string; ClientRequestToken: string }) => Promise<void>;

/** The function as Lambda would load it, over these services. */
function load(services: Services): (step: Step) => Promise<void> {
  function Client() {
    return services;
  }
  const modules: Record<string, unknown> = {
    'node:crypto': jest.requireActual('node:crypto'),
    'node:timers/promises': { ...timers, setTimeout: () => Promise.resolve() },
    '@aws-sdk/client-secrets-manager': { SecretsManager: Client },
    '@aws-sdk/client-elasticache': { ElastiCache: Client },
  };
  const exported = {} as { handler: Handler };
  const body = compileFunction(ROTATION_CODE, ['require', 'exports', 'process']) as (...args: unknown[]) => void;
  body((name: string) => modules[name], exported, { env: { USERS: 'off,admin' } });
  return (Step) => exported.handler({ Step, SecretId: 'secret', ClientRequestToken: 'new' });
}

describe('a rotation', () => {
  test('leaves a new password in the secret, and both of them with the users, so that nobody is locked out', async () => {
    const services = new Services();
    const step = load(services);
    await step('createSecret');
    await step('setSecret');
    await step('testSecret');
    await step('finishSecret');
    const { stages, value } = services.versions.new;
    expect(stages).toContain('AWSCURRENT');
    expect(services.versions.old.stages).not.toContain('AWSCURRENT');
    expect(value).toEqual({ username: 'admin', password: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(services.passwords).toEqual({ off: [value.password, 'before'], admin: [value.password, 'before'] });
  });

  test('bears each step to come twice', async () => {
    const services = new Services();
    const step = load(services);
    await step('createSecret');
    const { password } = services.versions.new.value;
    await step('createSecret');
    expect(services.versions.new.value.password).toBe(password);
    await step('finishSecret');
    await step('finishSecret');
    expect(services.versions.new.stages).toContain('AWSCURRENT');
  });

  test('makes no new password when the secret cannot be read', async () => {
    const services = new Services();
    services.getSecretValue = () => {
      throw new Error('access denied');
    };
    await expect(load(services)('createSecret')).rejects.toThrow('access denied');
    expect(Object.keys(services.versions)).toEqual(['old']);
  });
});

describe('the function', () => {
  const template = synthesizeCache({ rotateAfter: Duration.days(30) });

  test('runs as often as it is told, at the call of Secrets Manager in this account alone', () => {
    template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: { AutomaticallyAfterDays: 30 },
    });
    template.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'secretsmanager.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  test('fits into a template, and knows the users whose password the secret holds', () => {
    expect(ROTATION_CODE.length).toBeLessThanOrEqual(4096);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { USERS: Match.objectLike({ 'Fn::Join': Match.anyValue() }) } },
    });
  });

  test('keeps its variables under the key of the secret', () => {
    const { template: encrypted } = new CacheFixture((stack) => ({
      rotateAfter: Duration.days(30),
      encryptionKey: new kms.Key(stack, 'Own'),
    }));
    const [own] = Object.keys(encrypted.findResources('AWS::KMS::Key'));
    encrypted.hasResourceProperties('AWS::Lambda::Function', { KmsKeyArn: { 'Fn::GetAtt': [own, 'Arn'] } });
  });

  test('has rights to this secret and these users alone, in a managed policy', () => {
    template.resourceCountIs('AWS::IAM::Policy', 0);
    const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    expect(JSON.stringify(policy.Properties.PolicyDocument)).not.toContain('*');
  });

  test('is not there unless asked for', () => {
    synthesizeCache().resourceCountIs('AWS::Lambda::Function', 0);
  });

  test('may use the key, whose stack does not come to depend on it', () => {
    let key!: kms.Key;
    const { template: encrypted } = new CacheFixture((stack) => {
      key = new kms.Key(new Stack(stack.node.root, 'foundation'), 'Key');
      return { encryptionKey: key, rotateAfter: Duration.days(30) };
    });
    encrypted.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'] })]),
      },
    });
    Template.fromStack(Stack.of(key));
    expect(Stack.of(key).dependencies).toEqual([]);
  });
});

describe('a role that is handed in', () => {
  const role = (stack: Stack) => iam.Role.fromRoleArn(stack, 'Own', 'arn:aws:iam::111111111111:role/rotation');

  test('takes the place of the one of its own', () => {
    const { template } = new CacheFixture((stack) => ({ rotateAfter: Duration.days(30), rotationRole: role(stack) }));
    template.hasResourceProperties('AWS::Lambda::Function', { Role: 'arn:aws:iam::111111111111:role/rotation' });
    template.resourceCountIs('AWS::IAM::Role', 0);
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  test('is refused where nothing rotates', () => {
    expect(() => new CacheFixture((stack) => ({ rotationRole: role(stack) }))).toThrow(
      "rotation role 'data/Own' would be ignored, since nothing rotates; allowed is a role with 'rotateAfter' at data/Cache (DATABASE_ROTATION_ROLE_UNUSED)",
    );
  });
});

test.each([Duration.hours(36), Duration.days(0), Duration.days(1001)])('refuses a rotation after %p', (rotateAfter) => {
  expect(() => synthesizeCache({ rotateAfter })).toThrow(
    `rotation after '${rotateAfter.toHumanString()}' is out of range; allowed are whole days from 1 to 1000 at data/Cache (DATABASE_ROTATION_OUT_OF_RANGE)`,
  );
});
