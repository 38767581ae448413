import type { Cloud } from '../../src/cloud/cloud';
import { readTypes } from '../../src/cloud/types';
import { errorOf } from '../support/errors';
import { closeServers, serve } from '../support/server';

afterEach(closeServers);

const cloudOn = (endpoint: string): Cloud => ({
  pid: 1,
  started: '',
  port: 1,
  endpoint,
  log: '/tmp/cloud.log',
  sources: '',
});

test('asks the cloud what it really has', async () => {
  const types = { emulated: ['AWS::EC2::VPC'], recorded: ['AWS::Shield::Protection'] };
  const endpoint = await serve(({ url }, response) => {
    response.statusCode = url === '/_maestro/types' ? 200 : 404;
    response.end(JSON.stringify(types));
  });
  expect(await readTypes(cloudOn(endpoint))).toEqual(types);
});

test('a cloud that does not say is an error that names its log', async () => {
  const endpoint = await serve((_, response) => {
    response.statusCode = 500;
    response.end();
  });
  const error = await errorOf(() => readTypes(cloudOn(endpoint)));
  expect(error).toMatchObject({ code: 'MAESTRO_CLOUD_FAILED', hint: 'its log is /tmp/cloud.log' });
  expect(error.message).toContain('answers 500');
});
