import { promisify } from 'node:util';
import { isLoopback, localCredentials, localEnvironment, lookup, offlineEnvironment } from '../../src/aws/local';

const ENDPOINT = 'http://localhost:4566';
const ACCOUNT = '000000000101';

test.each([
  ['http://localhost:1', true],
  ['http://127.0.0.1:4566/', true],
  ['http://[::1]:4566', true],
  ['https://s3.amazonaws.com', false],
  ['http://localhost.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://localhost@example.com', false],
  ['http://0.0.0.0:4566', false],
  ['localhost:4566', false],
  ['', false],
])("'%s' never leaves the machine: %s", (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});

test.each([
  'AWS_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL_STS',
  'AWS_CA_BUNDLE',
  'AWS_USE_FIPS_ENDPOINT',
  'AMAZON_SOMETHING',
  'CDK_CONTEXT_JSON',
  'CDK_DEPLOY_ACCOUNT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'https_proxy',
  'no_proxy',
  'NODE_USE_ENV_PROXY',
])("nothing of the user's %s is left", (name) => {
  const env = localEnvironment({ [name]: "the user's" }, ENDPOINT, ACCOUNT);
  expect(Object.values(env)).not.toContain("the user's");
  expect(env).not.toHaveProperty(name);
});

test('what redirects nothing is kept', () => {
  const own = { PATH: '/bin', HOME: '/home/x', MAESTRO_APP_FLAG: '1', MY_AWS_NOTE: 'x', HTTP_PROXY_NOTE: 'y' };
  expect(localEnvironment(own, ENDPOINT, ACCOUNT)).toMatchObject(own);
});

test('the credentials are the account, the files of the user are out of reach, and no proxy is between', () => {
  const env = localEnvironment({ AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real' }, ENDPOINT, ACCOUNT);
  expect(env).toMatchObject({
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: ENDPOINT,
    AWS_ENDPOINT_URL_S3: ENDPOINT,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'us-east-1',
    NO_PROXY: '*',
    CDK_DEFAULT_ACCOUNT: ACCOUNT,
    CDK_DEFAULT_REGION: 'us-east-1',
  });
  expect(localCredentials(ACCOUNT)).toEqual({ accessKeyId: ACCOUNT, secretAccessKey: 'local' });
});

test('an endpoint beyond this machine is refused', () => {
  expect(() => localEnvironment({}, 'https://ec2.us-east-1.amazonaws.com', ACCOUNT)).toThrow(
    "must be on loopback, not on 'https://ec2.us-east-1.amazonaws.com'",
  );
});

test('synthesis gets an account and no credentials', () => {
  const env = offlineEnvironment({ AWS_ACCESS_KEY_ID: 'AKIAREAL' }, ACCOUNT);
  expect(env).not.toHaveProperty('AWS_ACCESS_KEY_ID');
  expect(env).not.toHaveProperty('AWS_ENDPOINT_URL');
  expect(env.CDK_DEFAULT_ACCOUNT).toBe(ACCOUNT);
});

test('every name under localhost is this machine, whatever the resolver knows', async () => {
  const resolve = promisify(lookup);
  await expect(resolve(`${ACCOUNT}.localhost`, {})).resolves.toBe('127.0.0.1');
  await expect(resolve('127.0.0.2', {})).resolves.toBe('127.0.0.2');
});
