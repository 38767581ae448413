import { Option } from 'commander';
import { alarms } from '../commands/alarms';
import { apply } from '../commands/apply';
import { deploy } from '../commands/deploy';
import { destroy } from '../commands/destroy';
import { plan } from '../commands/plan';
import { verify } from '../commands/verify';
import type { Add } from './add';
import { concurrency, configuration, many, one, port, purge } from './options';
import { minutes } from './values';

/** The steps of a deployment, to the local cloud or to AWS. */
export function delivering(add: Add): void {
  add(
    'plan',
    'show what a deployment would change',
    one(),
    [
      configuration(),
      new Option('--out <file>', 'write the plan that `apply` takes, and a page of it for people'),
      new Option('--no-change-sets', 'for who may only read: compare templates, CloudFormation is asked by `apply`'),
    ],
    (session, environments, options) => plan(session, { ...options, environments, concurrency: 1 }),
  );
  add(
    'apply',
    'deploy what a plan says, and nothing else',
    one(),
    [
      configuration(),
      new Option('--plan <file>', 'what `plan --out` wrote').makeOptionMandatory(),
      new Option('--digest <sha256>', 'refuse any other plan than the approved one'),
    ],
    (session, environments, options) => apply(session, { ...options, environments, concurrency: 1 }),
  );
  add(
    'alarms',
    'fail when an alarm of CloudWatch rings',
    one(),
    [configuration(), new Option('--minutes <n>', 'how long to watch').argParser(minutes).default(0)],
    (session, environments, options) => alarms(session, { ...options, environments, concurrency: 1 }),
  );
  add('deploy', 'deploy', many(), [configuration(), concurrency(), port()], (session, environments, options) =>
    deploy(session, { ...options, environments }),
  );
  add(
    'verify',
    'read back and compare with the templates',
    many(),
    [configuration(), concurrency()],
    (session, environments, options) => verify(session, { ...options, environments }),
  );
  add(
    'destroy',
    'delete the stacks',
    many(),
    [configuration(), concurrency(), purge(), new Option('--yes', 'really, in AWS').default(false)],
    (session, environments, options) => destroy(session, { ...options, environments }),
  );
}
