import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CONFIGURATIONS, type Configuration } from './aws/target';
import { parsePort } from './cloud/port';
import { alarms } from './commands/alarms';
import { apply } from './commands/apply';
import { check } from './commands/check';
import { deploy } from './commands/deploy';
import { destroy } from './commands/destroy';
import { down } from './commands/down';
import { env } from './commands/env';
import { install } from './commands/install';
import { plan } from './commands/plan';
import { registry } from './commands/registry';
import type { CommandResult } from './commands/result';
import { schema } from './commands/schema';
import { status } from './commands/status';
import { synth } from './commands/synth';
import { typecheck } from './commands/typecheck';
import { up } from './commands/up';
import { verify } from './commands/verify';
import { MaestroError, messageOf } from './errors';
import type { Session } from './session';

/** Runs one command to its result, prints it, and ends the process; the tests put something else in its place. */
export type Execute = (
  options: { json: boolean },
  command: (session: Session) => Promise<CommandResult>,
) => Promise<void>;

interface Options {
  readonly json: boolean;
  readonly configuration: Configuration;
  readonly concurrency: number;
  readonly port?: number;
  readonly purge: boolean;
  readonly yes: boolean;
  readonly updateLockfile: boolean;
  readonly today: string;
  readonly out?: string;
  readonly changeSets: boolean;
  readonly plan: string;
  readonly digest?: string;
  readonly minutes: number;
}

const json = () => new Option('--json', 'print the result as JSON').default(false);
const configuration = () =>
  new Option('-c, --configuration <where>', 'where to').choices(CONFIGURATIONS).default('local');
const concurrency = () => new Option('--concurrency <n>', 'environments at a time').argParser(wholeNumber).default(3);
const port = (of = 'the local cloud') =>
  new Option('--port <port>', `port of ${of} (default: a free one)`).argParser(asArgument(parsePort));
const purge = () => new Option('--purge', 'local only: also delete what is protected or retained').default(false);
const today = () =>
  new Option('--today <date>', 'day on which a version is in or out of support')
    .argParser(day)
    .default(new Date().toISOString().slice(0, 10));
const many = () => new Argument('[environments...]', 'names from maestro.config.json (default: all)');
const one = () => new Argument('<environment>', 'a name from maestro.config.json');

/** The whole command line: names, arguments, options. What they do is in commands/. */
export async function runCommandLine(argv: string[], execute: Execute): Promise<void> {
  const program = new Command('maestro').description(
    'Deploys and verifies environments of pinned CDK libraries, on AWS or on a laptop without an account.',
  );
  program.exitOverride();

  const add = (
    name: string,
    description: string,
    argument: Argument | undefined,
    options: Option[],
    run: (session: Session, environments: string[], options: Options) => Promise<CommandResult>,
  ) => {
    const command = program.command(name).description(description);
    if (argument !== undefined) {
      command.addArgument(argument);
    }
    [...options, json()].forEach((option) => command.addOption(option));
    command.action(async (...received: unknown[]) => {
      const given = command.opts<Options>();
      const names = argument === undefined ? [] : [received[0] as string | string[]].flat();
      await execute(given, (session) => run(session, names, given));
    });
  };

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
  add(
    'install',
    'install the pins',
    many(),
    [new Option('--update-lockfile', 'write package-lock.json anew after a pin was moved').default(false)],
    (session, environments, options) => install(session, { ...options, environments }),
  );
  add('typecheck', 'type-check against the pins', many(), [concurrency()], (session, environments, options) =>
    typecheck(session, { ...options, environments }),
  );
  add(
    'check',
    'let the auditing tools look at it',
    many(),
    [today(), concurrency()],
    (session, environments, options) => check(session, { ...options, environments }),
  );
  add('synth', 'write the templates', many(), [configuration(), concurrency()], (session, environments, options) =>
    synth(session, { ...options, environments }),
  );
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
  add('env', 'print the variables of the local cloud, for other programs', one(), [], (session, environments) =>
    env(session, { environments }),
  );
  add(
    'registry',
    'serve the embedded registry until Ctrl-C',
    undefined,
    [port('the registry')],
    (session, _, options) => registry(session, options),
  );
  add('schema', 'print the JSON schema of maestro.config.json', undefined, [], () => Promise.resolve(schema()));

  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    // Commander has printed what is wrong, or the help that was asked for.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 20) {
    throw new InvalidArgumentError('a whole number from 1 to 20 is allowed');
  }
  return value;
}

function minutes(text: string): number {
  if (!/^\d{1,3}$/.test(text)) {
    throw new InvalidArgumentError('a whole number from 0 to 999 is allowed');
  }
  return Number(text);
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('a date such as 2026-11-24 is allowed');
  }
  return text;
}

function asArgument<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(
        error instanceof MaestroError ? `${error.message} (${error.code})` : messageOf(error),
      );
    }
  };
}
