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
import { FORMATS, impact, type ImpactOptions } from './commands/impact';
import { init } from './commands/init';
import { install } from './commands/install';
import { permissions } from './commands/permissions';
import { pins } from './commands/pins';
import { plan } from './commands/plan';
import { promote } from './commands/promote';
import { registry } from './commands/registry';
import type { CommandResult } from './commands/result';
import { schema } from './commands/schema';
import { status } from './commands/status';
import { synth } from './commands/synth';
import { typecheck } from './commands/typecheck';
import { up } from './commands/up';
import { verify } from './commands/verify';
import { NEWEST } from './config';
import { MaestroError, messageOf } from './errors';
import { register } from './init/register';
import type { Session } from './session';

/** Runs one command to its result, prints it, and ends the process; the tests put something else in its place. */
export type Execute = (
  options: { json: boolean; prepare?: (folder: string) => void },
  command: (session: Session) => Promise<CommandResult>,
) => Promise<void>;

interface Options {
  readonly json: boolean;
  readonly configuration: Configuration;
  readonly concurrency: number;
  readonly port?: number;
  readonly purge: boolean;
  readonly yes: boolean;
  readonly update: boolean;
  readonly updateLockfile: boolean;
  readonly today: string;
  readonly changelog: boolean;
  readonly only: string[];
  readonly rollback: boolean;
  readonly dryRun: boolean;
  readonly with: string[];
  readonly format: ImpactOptions['format'];
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
const libraries = () =>
  new Option('--with <libraries>', 'network@1.3.0, an environment, a tarball or a folder of packages; several times')
    .argParser((text: string, before: string[]) => [...before, text])
    .default([], 'the newest published');
const format = () => new Option('--format <format>', 'of what is printed').choices(FORMATS).default('text');
const many = () => [new Argument('[environments...]', 'names from maestro.config.json (default: all)')];
const one = () => [new Argument('<environment>', 'a name from maestro.config.json')];

/** The whole command line: names, arguments, options. What they do is in commands/. */
export async function runCommandLine(argv: string[], execute: Execute): Promise<void> {
  const program = new Command('maestro').description(
    'Deploys and verifies environments of pinned CDK libraries, on AWS or on a laptop without an account.',
  );
  program.exitOverride();

  const add = (
    name: string,
    description: string,
    args: Argument[],
    options: Option[],
    run: (session: Session, words: string[], options: Options) => Promise<CommandResult>,
  ) => {
    const command = program.command(name).description(description);
    args.forEach((argument) => command.addArgument(argument));
    [...options, json()].forEach((option) => command.addOption(option));
    command.action(async (...received: unknown[]) => {
      const given = command.opts<Options>();
      const words = received.slice(0, args.length) as (string | string[])[];
      await execute(given, (session) => run(session, words.flat(), given));
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
    'pins',
    'who pins what, how far behind, and what changed since',
    many(),
    [new Option('--changelog', 'everything that the changelogs say').default(false)],
    (session, environments, options) => pins(session, { ...options, environments }),
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
  add(
    'permissions',
    'hold what the account allows against what the templates need',
    many(),
    [new Option('--update', 'write bootstrap.template.json').default(false), concurrency()],
    (session, environments, options) => permissions(session, { ...options, environments }),
  );
  add(
    'impact',
    'show what other versions of the libraries would change',
    many(),
    [libraries(), format(), concurrency()],
    (session, environments, options) => impact(session, { ...options, environments }),
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
  add('registry', 'serve the embedded registry until Ctrl-C', [], [port('the registry')], (session, _, options) =>
    registry(session, options),
  );
  add('schema', 'print the JSON schema of maestro.config.json', [], [], () => Promise.resolve(schema()));

  program
    .command('init')
    .description('make an environment, and maestro.config.json if there is none')
    .argument('<environment>', 'its name, such as dev')
    .argument('<libraries...>', 'libraries to pin, such as network; the app is the first example of the first one')
    .addOption(json())
    .action(async (environment: string, libraries: string[], given: Options) => {
      const prepare = (folder: string) => register(folder, environment);
      await execute({ ...given, prepare }, (session) => init(session, { environment, libraries }));
    });

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

function commas(text: string): string[] {
  return text.split(',').map((part) => part.trim());
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
