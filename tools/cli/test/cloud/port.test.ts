import fc from 'fast-check';
import { choosePort, parsePort } from '../../src/cloud/port';
import { errorOf } from '../support/errors';
import { closeServers, nobody, serve } from '../support/server';

afterEach(closeServers);
const portOf = (url: string) => Number(new URL(url).port);

test.each(['1023', '65536', '-1', '0', '', ' ', 'abc', '80.5', '4566x', 'Infinity'])(
  "refuses the port '%s'",
  async (text) => {
    const error = await errorOf(() => parsePort(text));
    expect(error).toMatchObject({ code: 'MAESTRO_PORT_INVALID', exitCode: 2 });
    expect(error.message).toBe(`port '${text}' is not allowed; a whole number from 1024 to 65535 is`);
  },
);

test('accepts every port that needs no root', () => {
  fc.assert(fc.property(fc.integer({ min: 1024, max: 65_535 }), (port) => parsePort(String(port)) === port));
});

test('opens the port that was asked for', async () => {
  const port = portOf(await nobody());
  expect(await choosePort(port, undefined)).toBe(port);
});

test('says so when somebody has the port that was asked for, and takes no other', async () => {
  const port = portOf(await serve(() => undefined));
  const error = await errorOf(() => choosePort(port, undefined));
  expect(error.code).toBe('MAESTRO_PORT_IN_USE');
  expect(error.message).toBe(`port ${port} on 127.0.0.1 is in use by another program`);
});

test('opens the same port as last time when it is free, and another when it is not', async () => {
  const free = portOf(await nobody());
  expect(await choosePort(undefined, free)).toBe(free);
  const used = portOf(await serve(() => undefined));
  const chosen = await choosePort(undefined, used);
  expect(chosen).not.toBe(used);
  expect(chosen).toBeGreaterThan(1023);
});

test('opens any free port the first time', async () => {
  expect(await choosePort(undefined, undefined)).toBeGreaterThan(1023);
});
