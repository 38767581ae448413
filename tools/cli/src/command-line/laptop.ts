import { down } from '../commands/down';
import { env } from '../commands/env';
import { registry } from '../commands/registry';
import { status } from '../commands/status';
import { up } from '../commands/up';
import type { Add } from './add';
import { concurrency, many, one, port, purge } from './options';

/** The local cloud, and what else serves a laptop. */
export function laptop(add: Add): void {
  add('up', 'deploy to the local cloud and verify', many(), [port(), concurrency()], (session, environments, options) =>
    up(session, { ...options, environments }),
  );
  add(
    'down',
    'delete from the local cloud; all environments: stop it',
    many(),
    [purge(), concurrency()],
    (session, environments, options) => down(session, { ...options, environments }),
  );
  add('status', 'what runs and what is deployed', many(), [], (session, environments) =>
    status(session, { environments }),
  );
  add('env', 'print the variables of the local cloud, for other programs', one(), [], (session, environments) =>
    env(session, { environments }),
  );
  add('registry', 'serve the embedded registry until Ctrl-C', [], [port('the registry')], (session, _, options) =>
    registry(session, options),
  );
}
