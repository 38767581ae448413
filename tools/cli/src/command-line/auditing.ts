import { Option } from 'commander';
import { check } from '../commands/check';
import { permissions } from '../commands/permissions';
import { synth } from '../commands/synth';
import { typecheck } from '../commands/typecheck';
import type { Add } from './add';
import { concurrency, configuration, many, today } from './options';

/** What is said of an environment before anything is deployed. */
export function auditing(add: Add): void {
  add('typecheck', 'type-check against the pins', many(), [concurrency()], (session, environments, options) =>
    typecheck(session, { ...options, environments }),
  );
  add('synth', 'write the templates', many(), [configuration(), concurrency()], (session, environments, options) =>
    synth(session, { ...options, environments }),
  );
  add(
    'check',
    'let the auditing tools look at it',
    many(),
    [today(), concurrency()],
    (session, environments, options) => check(session, { ...options, environments }),
  );
  add(
    'permissions',
    'hold what the account allows against what the templates need',
    many(),
    [new Option('--update', 'write bootstrap.template.json').default(false), concurrency()],
    (session, environments, options) => permissions(session, { ...options, environments }),
  );
}
