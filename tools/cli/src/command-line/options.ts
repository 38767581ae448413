import { Argument, Option } from 'commander';
import { CONFIGURATIONS, type Configuration } from '../aws/target';
import { parsePort } from '../cloud/port';
import { FORMATS, type ImpactOptions } from '../commands/impact';
import { asArgument, day, wholeNumber } from './values';

/** Whatever a command may be given; each sees those that it was declared with. */
export interface Options {
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

export const json = () => new Option('--json', 'print the result as JSON').default(false);
export const configuration = () =>
  new Option('-c, --configuration <where>', 'where to').choices(CONFIGURATIONS).default('local');
export const concurrency = () =>
  new Option('--concurrency <n>', 'environments at a time').argParser(wholeNumber).default(3);
export const port = (of = 'the local cloud') =>
  new Option('--port <port>', `port of ${of} (default: a free one)`).argParser(asArgument(parsePort));
export const purge = () =>
  new Option('--purge', 'local only: also delete what is protected or retained').default(false);
export const today = () =>
  new Option('--today <date>', 'day on which a version is in or out of support')
    .argParser(day)
    .default(new Date().toISOString().slice(0, 10));
export const libraries = () =>
  new Option('--with <libraries>', 'network@1.3.0, an environment, a tarball or a folder of packages; several times')
    .argParser((text: string, before: string[]) => [...before, text])
    .default([], 'the newest published');
export const format = () => new Option('--format <format>', 'of what is printed').choices(FORMATS).default('text');
export const many = () => [new Argument('[environments...]', 'names from maestro.config.json (default: all)')];
export const one = () => [new Argument('<environment>', 'a name from maestro.config.json')];
