import { Assembly } from '../../src/cdk/assembly';
import { digestTemplate } from '../../src/delivery/base';
import type { Site } from '../../src/delivery/change-set';
import { awsError, type Answers, type Call, fakeAws } from './aws';
import { type CdkCall, fakeCdk } from './cdk';
import { openSession, type TestSession } from './session';
import { fakeCloudFormation, type FakeStack } from './stacks';

/** One line of a change set, as AWS gives it. */
export const line = (Action: string, LogicalResourceId: string, more: object = {}) => ({
  Type: 'Resource',
  ResourceChange: { Action, LogicalResourceId, ResourceType: 'AWS::SNS::Topic', ...more },
});

export const TEMPLATE = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': 'producer/Topic' } } },
};
export const CONSUMER = {
  Resources: {
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ 'Fn::ImportValue': 'topic' }] } },
  },
};

export interface Opened extends Site {
  readonly session: TestSession;
  readonly stacks: FakeStack[];
  readonly cdkCalls: () => CdkCall[];
  readonly awsCalls: Call[];
}

interface Options {
  /** Of the app: `consumer` takes a value from `producer`. */
  readonly templates?: Record<'producer' | 'consumer', unknown>;
  readonly protected?: boolean;
  /** Change sets by stack. */
  readonly changeSets?: Record<string, unknown[]>;
  readonly script?: string;
  readonly answers?: Answers;
}

/** An environment of two stacks in an account with these, where change sets hold what the test says. */
export function openSite(stacks: FakeStack[], options: Options = {}): Opened {
  const { producer, consumer } = options.templates ?? { producer: TEMPLATE, consumer: CONSUMER };
  const artifact = (dependencies: string[] = []) => ({
    type: 'aws:cloudformation:stack',
    dependencies: [...dependencies, 'assets'],
    properties: { terminationProtection: options.protected },
  });
  const session = openSession({
    'environments/dev/cdk.out/manifest.json': {
      artifacts: { consumer: artifact(['producer']), producer: artifact(), assets: { type: 'cdk:asset-manifest' } },
    },
    'environments/dev/cdk.out/producer.template.json': producer as object,
    'environments/dev/cdk.out/consumer.template.json': consumer as object,
  });
  const environment = session.workspace.environments[0];
  const { calls: cdkCalls } = fakeCdk(environment, options.script);
  const { clients, calls: awsCalls } = fakeAws({
    ...fakeCloudFormation(stacks),
    DescribeChangeSet: ({ StackName }) => ({ Changes: options.changeSets?.[StackName as string] }),
    DeleteChangeSet: () => ({}),
    ...options.answers,
  });
  const target = {
    configuration: 'local',
    account: '000000000101',
    region: 'us-east-1',
    env: process.env,
    clients,
    reading: clients,
  } as const;
  return {
    session,
    environment,
    assembly: new Assembly(environment.file('cdk.out')),
    target,
    stacks,
    cdkCalls,
    awsCalls,
  };
}

export const deployed = (name: string, template: unknown, more: Partial<FakeStack> = {}): FakeStack => ({
  name,
  status: 'CREATE_COMPLETE',
  created: 0,
  template,
  ...more,
});

/** What the CDK was told to do with which stack. */
export const methods = ({ cdkCalls }: Opened) =>
  cdkCalls().map(({ args }) => `${args[args.indexOf('--method') + 1]} ${args[1]}`);

/** Which change sets were taken back. */
export const discarded = ({ awsCalls }: Opened) =>
  awsCalls.filter(({ command }) => command === 'DeleteChangeSet').map(({ input }) => input.StackName);

export const denied = () => {
  throw awsError('AccessDenied', 'not authorized');
};

export const digests = { producer: digestTemplate(TEMPLATE), consumer: digestTemplate(CONSUMER) };
