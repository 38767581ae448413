import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsClientFactory } from '../../src/aws/clients';
import { awsTarget, localTarget } from '../../src/aws/target';
import { restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { closeServers, serve } from '../support/server';
import { openSession } from '../support/session';

restoreVariables();
afterEach(closeServers);

const [dev, prod] = openSession().workspace.environments;

const identity = (account: string) =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
   <Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** A server that writes down what reaches it. */
async function recorder(answer = '') {
  const requests: { url?: string; host?: string; authorization?: string }[] = [];
  const url = await serve(({ url: path, headers }, response) => {
    requests.push({ url: path, host: headers.host, authorization: headers.authorization });
    response.end(answer);
  });
  return { url, requests };
}

describe('clients of the local cloud', () => {
  test('go to the endpoint with the account as credentials, whatever the shell says', async () => {
    const wrong = await recorder();
    setVariables({
      AWS_ENDPOINT_URL: wrong.url,
      AWS_ENDPOINT_URL_S3: wrong.url,
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_SECRET_ACCESS_KEY: 'real',
      AWS_PROFILE: 'company',
      AWS_REGION: 'eu-central-1',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
    });
    const right = await recorder(identity('x'));
    const { clients } = localTarget(dev, right.url);
    await clients.get(STSClient).send(new GetCallerIdentityCommand({}));
    await clients.get(S3Client).send(new ListBucketsCommand({}));
    clients.destroy();
    expect(wrong.requests).toEqual([]);
    expect(right.requests).toHaveLength(2);
    for (const { authorization } of right.requests) {
      expect(authorization).toMatch(/Credential=000000000101\/\d+\/us-east-1\//);
    }
  });

  test('name a bucket in the path and not in the host', async () => {
    const { url, requests } = await recorder();
    const { clients } = localTarget(dev, url);
    await clients.get(S3Client).send(new PutObjectCommand({ Bucket: 'logs', Key: 'k', Body: 'x' }));
    expect(requests[0]).toMatchObject({ url: expect.stringMatching(/^\/logs\/k/), host: new URL(url).host });
    clients.destroy();
  });

  test('are refused for an endpoint beyond this machine', () => {
    expect(() => AwsClientFactory.local('http://example.com', '1', 'us-east-1')).toThrow(
      "a local client may only talk to loopback, not to 'http://example.com'",
    );
  });

  test('are made once each, and anew after they were closed', () => {
    const clients = AwsClientFactory.local('http://localhost:1', '1', 'us-east-1');
    const first = clients.get(S3Client);
    const destroy = jest.spyOn(first, 'destroy');
    expect(clients.get(S3Client)).toBe(first);
    clients.destroy();
    expect(destroy).toHaveBeenCalled();
    expect(clients.get(S3Client)).not.toBe(first);
    clients.destroy();
  });
});

test('a local target leads to the account of its environment', () => {
  const target = localTarget(prod, 'http://localhost:4566');
  expect(target).toMatchObject({ configuration: 'local', account: '000000000103', region: 'us-east-1' });
  expect(target.env).toMatchObject({ CDK_DEFAULT_ACCOUNT: '000000000103', AWS_ENDPOINT_URL: 'http://localhost:4566' });
});

describe("a target in AWS, with the shell's own credentials", () => {
  const shell = (url: string, more: Record<string, string | undefined> = {}) =>
    setVariables({
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
      AWS_SESSION_TOKEN: undefined,
      AWS_PROFILE: undefined,
      AWS_REGION: undefined,
      AWS_DEFAULT_REGION: undefined,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_MAX_ATTEMPTS: '1',
      ...more,
    });

  test('is the account that they lead to, in the region of the shell or else the default', async () => {
    const { url } = await recorder(identity('111111111111'));
    shell(url);
    expect(await awsTarget(prod)).toMatchObject({
      configuration: 'aws',
      account: '111111111111',
      region: 'us-east-1',
      env: { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', CDK_DISABLE_CLI_TELEMETRY: 'true' },
    });
    shell(url, { AWS_DEFAULT_REGION: 'eu-west-1' });
    expect((await awsTarget(prod)).region).toBe('eu-west-1');
    shell(url, { AWS_REGION: 'eu-north-1', AWS_DEFAULT_REGION: 'eu-west-1' });
    expect((await awsTarget(dev)).env.AWS_REGION).toBe('eu-north-1');
  });

  test('is refused where the configuration names another account', async () => {
    shell((await recorder(identity('222222222222'))).url);
    const error = await errorOf(() => awsTarget(prod));
    expect(error).toMatchObject({ code: 'MAESTRO_AWS_ACCOUNT_WRONG', exitCode: 2 });
    expect(error.message).toBe(
      "environment 'prod' belongs to account 111111111111, the credentials are of 222222222222",
    );
  });

  test('is refused where AWS refuses the credentials', async () => {
    const url = await serve((_, response) => {
      response.statusCode = 403;
      response.end(
        '<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The token is invalid</Message></Error></ErrorResponse>',
      );
    });
    shell(url);
    const error = await errorOf(() => awsTarget(dev));
    expect(error).toMatchObject({ code: 'MAESTRO_AWS_CREDENTIALS', exitCode: 2 });
    expect(error.message).toContain('The token is invalid');
    expect(error.hint).toContain('aws sso login');
  });

  test('without an answer that names an account has none', async () => {
    shell((await recorder('<GetCallerIdentityResponse/>')).url);
    expect((await errorOf(() => awsTarget(prod))).code).toBe('MAESTRO_AWS_ACCOUNT_WRONG');
  });
});
