import { isTrue } from '../../../cli/src/verify/compare/scalar';
import { every, none, some } from '../claims';
import type { Environment, EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { add, remove, removeAll, set, setAll, unset } from '../mutations';
import { balancers, isInternetFacing } from '../query/edge';
import { allGrants, isOfPeople, requiresMfa, rolesWithMfa, type Statement, strings, trustOf } from '../query/policies';
import { hasCustomerKey } from '../query/keys';
import { BAD_SCANS, unscanned } from '../query/scan';
import { type Row, rowsOf } from '../row';

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];
const ROLE = 'AWS::IAM::Role';
const TRAIL = 'AWS::CloudTrail::Trail';
const RULE = 'AWS::Config::ConfigRule';
const RECORDER = 'AWS::Config::ConfigurationRecorder';
const CHANNEL = 'AWS::Config::DeliveryChannel';
const ACL = 'AWS::WAFv2::WebACL';

const APPLICATION_SECURITY: Row[] = rowsOf(
  { area: 'security layers', reference: 'Security Layers: Application Security' },
  [
    {
      id: 'security/waf',
      environments: ['prod'],
      statement: 'a web firewall with managed rules stands in front of the load balancer and of CloudFront',
      check: (environment) => [
        ...every(balancers(environment).filter(isInternetFacing), 'is behind a web firewall with rules', (balancer) =>
          environment
            .all('AWS::WAFv2::WebACLAssociation')
            .some(
              (association) => association.ref('ResourceArn') === balancer && hasRules(association.ref('WebACLArn')),
            ),
        ),
        ...every(
          environment.all('AWS::CloudFront::Distribution'),
          'is behind a web firewall with rules',
          (distribution) => hasRules(distribution.ref('DistributionConfig.WebACLId')),
        ),
      ],
      mutations: [
        removeAll('AWS::WAFv2::WebACLAssociation'),
        unset('AWS::CloudFront::Distribution', 'DistributionConfig.WebACLId'),
        setAll(ACL, 'Rules', [], (acl) => acl.get('Scope') === 'REGIONAL'),
        setAll(ACL, 'Rules', [], (acl) => acl.get('Scope') === 'CLOUDFRONT'),
      ],
    },
    {
      id: 'security/shield',
      environments: ['prod'],
      statement:
        'Shield protects what faces the internet: a load balancer and CloudFront, for which Standard needs no resource',
      check: (environment) => [
        ...some(balancers(environment), 'a load balancer of the internet', isInternetFacing),
        ...some(environment.all('AWS::CloudFront::Distribution'), 'a distribution'),
      ],
      mutations: [
        removeAll('AWS::CloudFront::Distribution'),
        setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Scheme', 'internal'),
      ],
    },
    {
      id: 'security/acm',
      environments: ['prod'],
      statement: 'certificates come from ACM and are validated by DNS, so that they renew themselves',
      check: (environment) =>
        every(environment.all('AWS::CertificateManager::Certificate'), 'is validated by DNS', (certificate) => {
          return certificate.get('ValidationMethod') === 'DNS';
        }),
      mutations: [set('AWS::CertificateManager::Certificate', 'ValidationMethod', 'EMAIL')],
    },
  ],
);

const ACCESS_CONTROL: Row[] = rowsOf({ area: 'security layers', reference: 'Security Layers: Access Control' }, [
  {
    id: 'security/iam-roles',
    environments: ALL,
    statement:
      'whatever acts has a role, and no role trusts everybody, or every repository of GitHub; there are no users and no keys',
    check: (environment) => [
      ...every(environment.all(ROLE), 'trusts somebody who is named', (role) =>
        trustOf(role).every(trustsNoOneUnnamed),
      ),
      ...none(environment.all('AWS::IAM::User', 'AWS::IAM::AccessKey'), 'is a long-lived identity', () => true),
    ],
    mutations: [
      set(ROLE, 'AssumeRolePolicyDocument.Statement', [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }]),
      set(ROLE, 'AssumeRolePolicyDocument.Statement', [
        { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      ]),
      set(ROLE, 'AssumeRolePolicyDocument.Statement.0.Condition', {}, isFederated),
      set(
        ROLE,
        'AssumeRolePolicyDocument.Statement.0.Condition',
        boundTo('repo:maestrohwithit/maestro:*'),
        isFederated,
      ),
      set(
        ROLE,
        'AssumeRolePolicyDocument.Statement.0.Condition',
        { StringLike: boundTo('repo:maestrohwithit/maestro:environment:prod').StringEquals },
        isFederated,
      ),
      add(ROLE, () => ({ Type: 'AWS::IAM::User', Properties: {} })),
    ],
  },
  {
    id: 'security/mfa',
    environments: ALL,
    statement: 'people assume roles with a second factor only',
    check: (environment) => {
      const forPeople = environment.all(ROLE).filter((role) => trustOf(role).some((s) => isOfPeople(s.Principal)));
      return every(forPeople, 'asks for a second factor', (role) =>
        trustOf(role)
          .filter((statement) => isOfPeople(statement.Principal))
          .every(requiresMfa),
      );
    },
    mutations: [
      set(ROLE, 'AssumeRolePolicyDocument.Statement.0.Condition', {}, isForPeople),
      set(
        ROLE,
        'AssumeRolePolicyDocument.Statement.0.Condition',
        { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
        isForPeople,
      ),
    ],
  },
  {
    id: 'security/assume-role',
    environments: ALL,
    statement: 'people act by assuming a role, in sessions that end within 12 hours',
    check: (environment) =>
      every(rolesWithMfa(environment), 'ends its sessions within 12 hours', (role) => {
        return Number(role.get('MaxSessionDuration') ?? 3600) <= 43200;
      }),
    mutations: [
      setAll(ROLE, 'AssumeRolePolicyDocument.Statement.0.Condition', {}, isForPeople),
      set(ROLE, 'MaxSessionDuration', 86400, isForPeople),
    ],
  },
  {
    id: 'security/least-privilege',
    environments: ALL,
    statement: 'no policy allows everything, or every action on every resource, and nobody is an administrator',
    check: (environment) => [
      ...some(environment.all(ROLE), 'a role'),
      ...none(
        allGrants(environment)
          .filter(({ statement }) => allowsEverything(statement))
          .map(({ writtenIn }) => writtenIn),
        'allows everything',
        () => true,
      ),
      ...none(environment.all(ROLE), 'is an administrator', (role) =>
        /AdministratorAccess|PowerUserAccess|IAMFullAccess/.test(JSON.stringify(role.get('ManagedPolicyArns') ?? [])),
      ),
    ],
    mutations: [
      set(ROLE, 'ManagedPolicyArns', ['arn:aws:iam::aws:policy/AdministratorAccess']),
      set(ROLE, 'Policies', [
        { PolicyName: 'all', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } },
      ]),
      set('AWS::IAM::ManagedPolicy', 'PolicyDocument', {
        Statement: { Effect: 'Allow', Action: ['ec2:*', 'iam:*'], Resource: ['*'] },
      }),
      set('AWS::IAM::ManagedPolicy', 'PolicyDocument', {
        Statement: { Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' },
      }),
    ],
  },
]);

const COMPLIANCE: Row[] = rowsOf({ area: 'security layers', reference: 'Security Layers: Monitoring & Compliance' }, [
  {
    id: 'security/cloudtrail',
    environments: ALL,
    statement: 'CloudTrail records what roles do in all regions, validated, under a customer key',
    check: (environment) =>
      every(
        environment.all(TRAIL),
        'records all regions and global services, validated and encrypted',
        (trail) =>
          ['IsLogging', 'IsMultiRegionTrail', 'IncludeGlobalServiceEvents', 'EnableLogFileValidation'].every((name) =>
            isTrue(trail.get(name)),
          ) && hasCustomerKey(trail, 'KMSKeyId'),
      ),
    mutations: [
      set(TRAIL, 'IsMultiRegionTrail', false),
      set(TRAIL, 'EnableLogFileValidation', false),
      set(TRAIL, 'IsLogging', false),
      set(TRAIL, 'IncludeGlobalServiceEvents', false),
      set(TRAIL, 'KMSKeyId', 'alias/aws/s3'),
    ],
  },
  {
    id: 'security/config',
    environments: ALL,
    statement:
      'AWS Config records every kind of resource, and delivers what it recorded into a bucket under a customer key',
    check: (environment) => [
      ...every(
        environment.all(RECORDER),
        'records all, global ones too',
        (recorder) =>
          isTrue(recorder.get('RecordingGroup.AllSupported')) &&
          isTrue(recorder.get('RecordingGroup.IncludeGlobalResourceTypes')),
      ),
      ...every(
        environment.all(CHANNEL),
        'delivers into a bucket, under a customer key',
        (channel) => channel.ref('S3BucketName')?.type === 'AWS::S3::Bucket' && hasCustomerKey(channel, 'S3KmsKeyArn'),
      ),
    ],
    mutations: [
      set(RECORDER, 'RecordingGroup.AllSupported', false),
      set(RECORDER, 'RecordingGroup.IncludeGlobalResourceTypes', false),
      remove(CHANNEL),
      unset(CHANNEL, 'S3KmsKeyArn'),
    ],
  },
  {
    id: 'security/guardduty',
    environments: ALL,
    statement: 'GuardDuty is on',
    check: (environment) =>
      every(environment.all('AWS::GuardDuty::Detector'), 'is enabled', (detector) => isTrue(detector.get('Enable'))),
    mutations: [set('AWS::GuardDuty::Detector', 'Enable', false)],
  },
  watched('cloudtrail-to-config', 'a rule of Config watches CloudTrail', /^(MULTI_REGION_)?CLOUD_?TRAIL_ENABLED$/),
  watched('config-to-guardduty', 'a rule of Config watches GuardDuty', /^GUARDDUTY_ENABLED_CENTRALIZED$/),
  {
    id: 'security/scan',
    environments: ALL,
    statement: 'every scanner looks at every stack, and finds nothing that is not accepted with a reason',
    check: unscanned,
    mutations: BAD_SCANS,
  },
]);

export const SECURITY_ACCESS: Row[] = [...APPLICATION_SECURITY, ...ACCESS_CONTROL, ...COMPLIANCE];

function watched(id: string, statement: string, identifier: RegExp): Omit<Row, 'area' | 'reference'> {
  return {
    id: `security/${id}`,
    environments: ALL,
    statement,
    check: (environment: Environment) =>
      some(environment.all(RULE), statement, (rule) => identifier.test(String(rule.get('Source.SourceIdentifier')))),
    mutations: [setAll(RULE, 'Source.SourceIdentifier', 'S3_BUCKET_VERSIONING_ENABLED')],
  };
}

function hasRules(acl: Resource | undefined): boolean {
  return (
    acl?.type === ACL && acl.list('Rules').some((rule) => JSON.stringify(rule).includes('ManagedRuleGroupStatement'))
  );
}

function isForPeople(role: Resource): boolean {
  return trustOf(role).some((statement) => isOfPeople(statement.Principal));
}

/** GitHub vouches for each of its repositories: a role that does not name one by its subject trusts them all. */
function trustsNoOneUnnamed(statement: Statement): boolean {
  const { Effect, NotPrincipal } = statement;
  if (Effect === 'Deny') return true;
  const { AWS, Federated } = (statement.Principal ?? {}) as Record<string, unknown>;
  return (
    NotPrincipal === undefined && !strings(AWS).includes('*') && (Federated === undefined || namesSubject(statement))
  );
}

/** Compared as it is: a pattern would let in what is not known yet. */
function namesSubject({ Condition }: Statement): boolean {
  const equals = (Condition as Record<string, Record<string, unknown>> | undefined)?.StringEquals ?? {};
  const [, subjects] = Object.entries(equals).find(([key]) => key.endsWith(':sub')) ?? [];
  return (
    strings(subjects).length > 0 &&
    strings(subjects).every((subject) => /^repo:[^*?]+:environment:[^*?]+$/.test(subject))
  );
}

function boundTo(subject: string) {
  const issuer = 'token.actions.githubusercontent.com';
  return { StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject } };
}

function isFederated(role: Resource): boolean {
  return trustOf(role).some(({ Principal }) => 'Federated' in (Principal as object));
}

/** `*`, every action of a service, or all but some, on every resource. */
function allowsEverything({ Effect, Action, NotAction, Resource }: Statement): boolean {
  const isWide = NotAction !== undefined || strings(Action).some((action) => action === '*' || action.endsWith(':*'));
  return Effect === 'Allow' && isWide && strings(Resource).includes('*');
}
