import { createServer, type AddressInfo } from 'node:net';
import { MaestroError, UsageError } from '../errors';

const HOST = '127.0.0.1';

/** The port that was asked for, or else the preferred one when it is free, or else any free one. */
export async function choosePort(asked: number | undefined, preferred: number | undefined): Promise<number> {
  if (asked !== undefined) {
    return requirePort(asked);
  }
  // The same port as last time, because stored addresses (queue URLs, cluster endpoints) hold it.
  return (await tryPort(preferred ?? 0)) ?? (await requireAny());
}

/** Refuses a port that somebody has. */
export async function requirePort(port: number): Promise<number> {
  const free = await tryPort(port);
  if (free === undefined) {
    throw new MaestroError(
      'MAESTRO_PORT_IN_USE',
      `port ${port} on ${HOST} is in use by another program`,
      'choose another with --port, or leave it out for a free one',
    );
  }
  return free;
}

async function requireAny(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) {
    throw new MaestroError('MAESTRO_PORT_IN_USE', `no port on ${HOST} is free`);
  }
  return port;
}

/** The port when it could be opened just now (0: any), undefined when somebody has it. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const { port: opened } = server.address() as AddressInfo;
      server.close(() => resolve(opened));
    });
  });
}

/** Reads the value of `--port`. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1024 || port > 65_535) {
    throw new UsageError('MAESTRO_PORT_INVALID', `port '${text}' is not allowed; a whole number from 1024 to 65535 is`);
  }
  return port;
}
