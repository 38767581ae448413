import { once } from 'node:events';
import { requirePort } from '../cloud/port';
import { UsageError } from '../errors';
import { openRegistry } from '../registry/registry';
import type { Session } from '../session';
import type { CommandResult } from './result';

/** Serves the embedded registry until Ctrl-C, for folders outside of this repository. */
export async function registry(session: Session, { port }: { port?: number }): Promise<CommandResult> {
  if (session.workspace.registryStorage === undefined) {
    throw new UsageError(
      'MAESTRO_REGISTRY_NOT_EMBEDDED',
      'this repository has no registry of its own to serve',
      'set registry.storage in maestro.config.json',
    );
  }
  if (port !== undefined) {
    await requirePort(port);
  }
  const opened = await openRegistry(session, port);
  const { scope, url } = opened;
  session.progress.step('registry', `serves ${scope} on ${url} until Ctrl-C`);
  session.progress.step('registry', `elsewhere: npm install --${scope}:registry=${url} ${scope}/<library>`);
  try {
    if (!session.signal.aborted) {
      await once(session.signal, 'abort');
    }
  } finally {
    await opened.close();
  }
  return { json: { scope, url }, text: 'the registry is closed', ok: true };
}
