import { AwsClientFactory } from '../../src/aws/clients';
import { readingClients } from '../../src/aws/reading';
import { awsError, fakeAws } from '../support/aws';

const ACCOUNT = '111111111111';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-lookup-role-${ACCOUNT}-eu-west-1`;
const CREDENTIALS = { AccessKeyId: 'key', SecretAccessKey: 'secret', SessionToken: 'token', Expiration: new Date(0) };

const reading = async (answer: () => unknown) => {
  const { clients, calls } = fakeAws({ AssumeRole: answer });
  return { shell: clients, calls, reading: await readingClients(clients, ACCOUNT, 'eu-west-1') };
};
const credentialsOf = ({ config }: AwsClientFactory) =>
  typeof config.credentials === 'function' ? config.credentials() : undefined;

test('reads as the lookup role of the bootstrap, for as long as it takes', async () => {
  const { shell, calls, reading: clients } = await reading(() => ({ Credentials: CREDENTIALS }));
  expect(clients).not.toBe(shell);
  expect(clients.config.region).toBe('eu-west-1');
  expect(await credentialsOf(clients)).toEqual({
    accessKeyId: 'key',
    secretAccessKey: 'secret',
    sessionToken: 'token',
    expiration: new Date(0),
  });
  expect(calls.map(({ input }) => input.RoleArn)).toEqual([ROLE, ROLE]);
});

test.each(['AccessDenied', 'AccessDeniedException', 'NoSuchEntity'])(
  'a person who is refused the role (%s) reads alone',
  async (name) => {
    const { shell, reading: clients } = await reading(() => {
      throw awsError(name, 'no');
    });
    expect(clients).toBe(shell);
  },
);

test('an answer without credentials is a refusal, half of them are none that work', async () => {
  const none = await reading(() => ({}));
  expect(none.reading).toBe(none.shell);
  const half = await reading(() => ({ Credentials: {} }));
  expect(await credentialsOf(half.reading)).toMatchObject({ accessKeyId: '', secretAccessKey: '' });
});

test('any other failure is one', async () => {
  const failing = reading(() => {
    throw awsError('Throttling', 'slow down');
  });
  await expect(failing).rejects.toThrow('slow down');
});
