import { makePlan as plan } from '../../src/delivery/make-plan';
import { errorOf } from '../support/errors';
import {
  CONSUMER,
  denied,
  deployed,
  digests,
  discarded,
  line,
  methods,
  openSite,
  TEMPLATE,
  type Opened,
} from '../support/site';

// Each starts several programs, on a machine that may be busy.
jest.setTimeout(30_000);

const makePlan = (site: Opened, changeSets = true) => plan(site, { changeSets });
const OLD = { Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'old' } } } };
const OLD_DIGEST = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

test('of what is new everything is added, in the order of the deployment, and no change set is made', async () => {
  const site = openSite([]);
  expect(await makePlan(site)).toEqual({
    version: 1,
    environment: 'dev',
    configuration: 'local',
    account: '000000000101',
    region: 'us-east-1',
    assembly: site.assembly.digest(),
    stacks: [
      {
        name: 'producer',
        base: null,
        target: digests.producer,
        listedBy: 'template',
        changes: [{ logicalId: 'Topic', type: 'AWS::SNS::Topic', path: 'producer/Topic', action: 'Add' }],
      },
      {
        name: 'consumer',
        base: null,
        target: digests.consumer,
        listedBy: 'template',
        changes: [{ logicalId: 'Alarm', type: 'AWS::CloudWatch::Alarm', action: 'Add' }],
      },
    ],
  });
  expect(methods(site)).toEqual([]);
});

test('what is deployed already changes nothing, and costs no change set', async () => {
  const site = openSite([deployed('producer', TEMPLATE), deployed('consumer', CONSUMER)]);
  const { stacks } = await makePlan(site);
  expect(stacks.map(({ base, changes }) => [base, changes])).toEqual([
    [digests.producer, []],
    [digests.consumer, []],
  ]);
  expect(methods(site)).toEqual([]);
});

test('what changes is what CloudFormation says, and its change set is taken back', async () => {
  const changeSets = {
    producer: [line('Modify', 'Topic', { Replacement: 'True', Details: [{ Target: { Name: 'TopicName' } }] })],
  };
  const site = openSite([deployed('producer', OLD), deployed('consumer', CONSUMER)], { changeSets });
  const { stacks } = await makePlan(site);
  expect(stacks[0]).toMatchObject({
    base: OLD_DIGEST,
    listedBy: 'change set',
    changes: [
      {
        logicalId: 'Topic',
        type: 'AWS::SNS::Topic',
        path: 'producer/Topic',
        action: 'Modify',
        replacement: 'True',
        properties: ['TopicName'],
      },
    ],
  });
  expect(methods(site)).toEqual(['prepare-change-set producer']);
  expect(discarded(site)).toEqual(['producer']);
});

test('whoever may only read leaves the change set to the next one', async () => {
  const site = openSite([deployed('producer', OLD)], { answers: { DeleteChangeSet: denied } });
  expect((await makePlan(site)).stacks[0]?.listedBy).toBe('change set');
  const broken = openSite([deployed('producer', OLD)], {
    answers: {
      DeleteChangeSet: () => {
        throw new Error('no network');
      },
    },
  });
  await expect(makePlan(broken)).rejects.toThrow('no network');
});

test('a change set that CloudFormation refuses is said', async () => {
  const site = openSite([deployed('producer', OLD)], { script: 'console.log("no such role"); process.exit(1);' });
  const error = await errorOf(() => makePlan(site));
  expect(error.code).toBe('MAESTRO_CHANGE_SET_FAILED');
  expect(error.message).toContain('no such role');
});

test('a consumer whose producer has no value yet is compared by templates', async () => {
  const before = {
    Resources: {
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'a' }, DeletionPolicy: 'Retain' },
      Gone: { Type: 'T' },
    },
  };
  const site = openSite([deployed('producer', TEMPLATE), deployed('consumer', before)]);
  expect((await makePlan(site)).stacks[1]).toMatchObject({
    listedBy: 'template',
    changes: expect.arrayContaining([
      {
        logicalId: 'Alarm',
        type: 'AWS::CloudWatch::Alarm',
        action: 'Modify',
        replacement: 'True',
        properties: ['AlarmActions', 'AlarmName', 'DeletionPolicy'],
      },
      { logicalId: 'Gone', type: 'T', action: 'Remove' },
    ]) as unknown,
  });
  const ready = openSite([deployed('producer', TEMPLATE, { exports: ['topic'] }), deployed('consumer', before)]);
  expect((await makePlan(ready)).stacks[1]?.listedBy).toBe('change set');
});

test('a change in place is one by templates too', async () => {
  const before = { Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Period: 60 } } } };
  const site = openSite([deployed('producer', TEMPLATE), deployed('consumer', before)]);
  expect((await makePlan(site)).stacks[1]?.changes).toMatchObject([{ replacement: 'False' }]);
});

test('termination protection is part of the plan, and a plan does not move it', async () => {
  const stacks = () => [deployed('producer', OLD), deployed('consumer', CONSUMER, { protected: true })];
  const on = openSite(stacks(), { protected: true });
  expect((await makePlan(on)).stacks.map(({ protection, listedBy }) => [protection, listedBy])).toEqual([
    ['on', 'template'],
    [undefined, 'template'],
  ]);
  expect(methods(on)).toEqual([]);
  const off = openSite(stacks());
  expect((await makePlan(off)).stacks.map(({ protection }) => protection)).toEqual([undefined, 'off']);
});

test('values that CloudFormation looks up are asked for, but for the version of the bootstrap', async () => {
  const withParameter = (Description: string) => ({
    ...TEMPLATE,
    Parameters: { Image: { Type: 'AWS::SSM::Parameter::Value<String>', Description }, Other: {} },
  });
  const asked = async (description: string) => {
    const templates = { producer: withParameter(description), consumer: {} };
    const site = openSite([deployed('producer', templates.producer), deployed('consumer', {})], { templates });
    await makePlan(site);
    return methods(site);
  };
  expect(await asked('the image')).toEqual(['prepare-change-set producer']);
  expect(await asked('version of the bootstrap [cdk:skip]')).toEqual([]);
});

test('without change sets templates are compared, and nothing is made in the account', async () => {
  const site = openSite([deployed('producer', OLD), deployed('consumer', CONSUMER)]);
  expect((await makePlan(site, false)).stacks[0]).toMatchObject({
    listedBy: 'template',
    changes: [{ logicalId: 'Topic', action: 'Modify', replacement: 'True' }],
  });
  expect(methods(site)).toEqual([]);
  expect(site.awsCalls.map(({ command }) => command)).not.toContain('ListExports');
});
