import { Argument, Option } from 'commander';
import { impact } from '../commands/impact';
import { init } from '../commands/init';
import { install } from '../commands/install';
import { pins } from '../commands/pins';
import { promote } from '../commands/promote';
import { schema } from '../commands/schema';
import { NEWEST } from '../config';
import { register } from '../init/register';
import type { Add } from './add';
import { concurrency, format, libraries, many } from './options';
import { commas } from './values';

/** Environments and the libraries that they pin. */
export function pinning(add: Add): void {
  add(
    'init',
    'make an environment, and maestro.config.json if there is none',
    [
      new Argument('<environment>', 'its name, such as dev'),
      new Argument(
        '<libraries...>',
        'libraries to pin, such as network; the app is the first example of the first one',
      ),
    ],
    [],
    (session, [environment, ...libraries]) => init(session, { environment, libraries }),
    { prepare: (folder, [environment, ...libraries]) => register(folder, environment, libraries) },
  );
  add(
    'pins',
    'who pins what, how far behind, and what changed since',
    many(),
    [new Option('--changelog', 'everything that the changelogs say').default(false)],
    (session, environments, options) => pins(session, { ...options, environments }),
  );
  add(
    'impact',
    'show what other versions of the libraries would change',
    many(),
    [libraries(), format(), concurrency()],
    (session, environments, options) => impact(session, { ...options, environments }),
  );
  add(
    'promote',
    'move the pins of an environment to those of another',
    [
      new Argument('<from>', `an environment, '${NEWEST}', or versions such as network@1.2.0,storage@1.1.0`),
      new Argument('<to>', 'the environment whose pins are moved'),
    ],
    [
      new Option('--only <libraries>', 'move these alone, such as network,storage')
        .argParser(commas)
        .default([], 'all'),
      new Option('--rollback', 'let pins go back to an older version').default(false),
      new Option('--dry-run', 'show everything, and move nothing').default(false),
    ],
    (session, [from, to], options) => promote(session, { ...options, from, to }),
  );
  add(
    'install',
    'install the pins',
    many(),
    [new Option('--update-lockfile', 'write package-lock.json anew after a pin was moved').default(false)],
    (session, environments, options) => install(session, { ...options, environments }),
  );
  add('schema', 'print the JSON schema of maestro.config.json', [], [], () => Promise.resolve(schema()), {
    anywhere: true,
  });
}
