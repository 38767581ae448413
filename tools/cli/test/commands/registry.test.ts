import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { registry } from '../../src/commands/registry';
import { errorOf } from '../support/errors';
import { openSession } from '../support/session';

test('a port that somebody has is refused before anything is served', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const session = openSession();
  const error = await errorOf(() => registry(session, { port }));
  taken.close();
  expect(error).toMatchObject({ code: 'MAESTRO_PORT_IN_USE' });
  expect(session.said()).not.toContain('serves');
});
