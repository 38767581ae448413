import { App, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as fc from 'fast-check';
import type { MfaRoleProps } from '../src';
import { JobFunction, MfaRole } from '../src';
import { actionsOf, statementsOf, trustOf } from './support/policies';

const ACCOUNT = new iam.AccountPrincipal('111122223333');
const FUNCTIONS = { developer: JobFunction.DEVELOPER, tester: JobFunction.TESTER, operator: JobFunction.OPERATOR };
const EACH = Object.entries(FUNCTIONS);

function synthesize(props: Partial<MfaRoleProps> = {}, use: (role: MfaRole, stack: Stack) => void = () => undefined) {
  const stack = new Stack(new App(), 'access', { env: { account: '123456789012', region: 'us-east-1' } });
  const role = new MfaRole(stack, 'Role', { jobFunction: JobFunction.TESTER, assumedBy: ACCOUNT, ...props });
  use(role, stack);
  return Template.fromStack(stack);
}

/** Actions that read data, give access or delete. */
function beyondTheJob(template: Template): string[] {
  const beyond =
    /^(s3|secretsmanager|kms|dynamodb|iam|sts|lambda):|rds-db:|ssm:GetParameter|:(Delete|Terminate(?!Session))/;
  return actionsOf(template).filter((action) => beyond.test(action));
}

/** Actions without a resource that do more than look. */
function writesToEverything(template: Template): string[] {
  return statementsOf(template)
    .filter(({ Resource }) => Resource === '*')
    .flatMap(({ Action }) => Action)
    .filter((action) => !/:(Describe|List|Get|BatchGet)|^logs:StopQuery$/.test(action));
}

describe('the trust', () => {
  test('admits nobody without a second factor', () => {
    expect(trustOf(synthesize())).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111122223333:root']] } },
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
      },
    ]);
  });

  test('asks each of several principals for it', () => {
    const ana = new iam.ArnPrincipal('arn:aws:iam::111122223333:user/ana');
    const trust = trustOf(synthesize({ assumedBy: new iam.CompositePrincipal(ana, ACCOUNT) }));
    expect(JSON.stringify(trust)).toContain('user/ana');
    trust.forEach((statement: { Condition: unknown }) =>
      expect(statement.Condition).toEqual({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    );
  });

  test('asks for it beside what else is asked for', () => {
    const assumedBy = ACCOUNT.withConditions({ StringEquals: { 'sts:ExternalId': 'x' } });
    expect(trustOf(synthesize({ assumedBy }))[0].Condition).toEqual({
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      StringEquals: { 'sts:ExternalId': 'x' },
    });
  });

  test('lasts one hour, or what is stated', () => {
    synthesize().hasResourceProperties('AWS::IAM::Role', { MaxSessionDuration: 3600 });
    synthesize({ maxSessionDuration: Duration.hours(8) }).hasResourceProperties('AWS::IAM::Role', {
      MaxSessionDuration: 28800,
    });
  });

  test('takes a name and a boundary', () => {
    synthesize({
      roleName: 'developers',
      permissionsBoundary: iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess'),
    }).hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'developers',
      PermissionsBoundary: {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/PowerUserAccess']],
      },
    });
  });
});

describe.each(EACH)('what the job of a %s allows', (_name, jobFunction) => {
  const template = synthesize({ jobFunction });

  test('is said in managed policies of its own, none of AWS and none inline', () => {
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain(':iam::aws:policy');
  });

  test('fits into the 6144 characters of a managed policy', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
    const rendered = JSON.stringify(policy?.Properties.PolicyDocument).replace(
      /\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},("[^"]*")\]\]\}/g,
      (_, rest: string) => `"arn:aws${rest.slice(1)}`,
    );
    expect(rendered).not.toContain('Fn::Join');
    expect(rendered.length).toBeLessThan(6144);
  });

  test('names every action', () => {
    expect(actionsOf(template).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('reads no data and gives no access', () => {
    expect(beyondTheJob(template)).toEqual([]);
  });

  test('is without a resource only where it looks', () => {
    expect(writesToEverything(template)).toEqual([]);
  });
});

test('these checks see what is planted', () => {
  const statement = new iam.PolicyStatement({ actions: ['s3:GetObject', 'rds:StopDBInstance'], resources: ['*'] });
  const planted = synthesize({ jobFunction: JobFunction.of('Too much', [statement]) });
  expect(beyondTheJob(planted)).toEqual(['s3:GetObject']);
  expect(writesToEverything(planted)).toEqual(['rds:StopDBInstance']);
});

test('only who debugs or operates opens sessions, and only on instances that say so', () => {
  expect(actionsOf(synthesize())).not.toContain('ssm:StartSession');
  [JobFunction.DEVELOPER, JobFunction.OPERATOR].forEach((jobFunction) => {
    const statements = statementsOf(synthesize({ jobFunction })).filter(({ Action }) =>
      [Action].flat().includes('ssm:StartSession'),
    );
    expect(statements.map(({ Sid }) => Sid)).toEqual(['StartSessions', 'InShells']);
    expect(statements[0]?.Condition).toEqual({
      BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' },
      StringEquals: { 'ssm:resourceTag/SessionManager': 'true' },
    });
    expect(JSON.stringify(statements[1]?.Resource)).toContain('document/SSM-SessionManagerRunShell');
    expect(statements[1]?.Condition).toEqual({ BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } });
  });
});

test('instances say it with the tag that is stated', () => {
  const statements = statementsOf(synthesize({ jobFunction: JobFunction.DEVELOPER, instanceTag: 'Shell' }));
  expect(JSON.stringify(statements)).toContain('ssm:resourceTag/Shell');
  expect(statements.find(({ Sid }) => Sid === 'RestartInstances')?.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/Shell': 'true' },
  });
});

test('an operator restarts, scales and restores, and a developer does not', () => {
  const operating = ['rds:RebootDBInstance', 'rds:RestoreDBInstanceToPointInTime', 'eks:UpdateNodegroupConfig'];
  expect(actionsOf(synthesize({ jobFunction: JobFunction.OPERATOR }))).toEqual(expect.arrayContaining(operating));
  const developer = actionsOf(synthesize({ jobFunction: JobFunction.DEVELOPER }));
  expect(operating.filter((action) => developer.includes(action))).toEqual([]);
});

test('a job function of one’s own has the statements that it is given', () => {
  const statement = new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['arn:aws:sns:*:*:drill'] });
  const template = synthesize({ jobFunction: JobFunction.of('Rings the bell', [statement]) });
  expect(actionsOf(template)).toEqual(['sns:Publish']);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', { Description: 'Rings the bell' });
});

describe('a grant', () => {
  const template = synthesize({}, (role, stack) => {
    const key = new kms.Key(stack, 'Key');
    new s3.Bucket(stack, 'Bucket', { encryptionKey: key }).grantRead(role);
  });

  test('becomes part of a managed policy beside the job’s own', () => {
    template.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(actionsOf(template)).toEqual(expect.arrayContaining(['kms:Decrypt', 's3:GetObject*']));
  });

  test('twice makes no second policy', () => {
    const twice = synthesize({}, (role, stack) => {
      ['One', 'Two'].forEach((id) => new s3.Bucket(stack, id).grantRead(role));
    });
    twice.resourceCountIs('AWS::IAM::ManagedPolicy', 2);
  });
});

describe('bad input', () => {
  test.each([
    ['everybody', new iam.AnyPrincipal()],
    ['everybody, as a star', new iam.StarPrincipal()],
    ['everybody beside an account', new iam.CompositePrincipal(ACCOUNT, new iam.ArnPrincipal('*'))],
  ])('refuses %s', (_what, assumedBy) => {
    expect(() => synthesize({ assumedBy })).toThrow(
      "principal '*' is everybody who has a second factor; allowed are users and accounts at access/Role (SECURITY_PRINCIPAL_EVERYBODY)",
    );
  });

  test.each([
    ['Service', new iam.ServicePrincipal('ec2.amazonaws.com')],
    [
      'Federated',
      new iam.SamlPrincipal(iam.SamlProvider.fromSamlProviderArn(new Stack(), 'S', 'arn:aws:iam::1:s/s'), {}),
    ],
    ['Federated', new iam.CompositePrincipal(ACCOUNT, new iam.WebIdentityPrincipal('issuer'))],
  ])('refuses a principal of the kind %s', (kind, assumedBy) => {
    expect(() => synthesize({ assumedBy })).toThrow(
      `principal is of the kind '${kind}', which has no MFA of AWS; allowed are users and accounts at access/Role (SECURITY_PRINCIPAL_WITHOUT_MFA)`,
    );
  });

  test('refuses exactly the sessions that IAM refuses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (minutes) => {
        const attempt = () => synthesize({ maxSessionDuration: Duration.minutes(minutes) });
        if (minutes < 60 || minutes > 720) {
          expect(attempt).toThrow(
            'is out of range; allowed are 1 to 12 hours at access/Role (SECURITY_SESSION_OUT_OF_RANGE)',
          );
        } else {
          attempt().hasResourceProperties('AWS::IAM::Role', { MaxSessionDuration: minutes * 60 });
        }
      }),
      { numRuns: 15, examples: [[59], [60], [720], [721]] },
    );
  });

  test.each(['', 'aws:owner', 'two words', 'a*', 'x'.repeat(129)])('refuses the tag %p', (instanceTag) => {
    expect(() => synthesize({ instanceTag })).toThrow(
      `instance tag '${instanceTag}' is no key of a tag; allowed are up to 128 letters, digits and '_.:=+-@/', not 'aws:' first at access/Role (SECURITY_TAG_INVALID)`,
    );
  });

  test('takes what is known only at deployment as it is', () => {
    expect(() => synthesize({ instanceTag: Token.asString({ Ref: 'Tag' }) })).not.toThrow();
  });
});
