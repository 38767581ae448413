import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { z } from 'zod';
import { messageOf, UsageError } from './errors';

/** What stands for the newest versions where an environment could stand. */
export const NEWEST = 'newest';

export const CONFIG_FILE = 'maestro.config.json';

const accountId = z.string().regex(/^\d{12}$/, 'must be 12 digits');

const folder = z
  .string()
  .min(1, 'must not be empty')
  .refine(
    (path) => !isAbsolute(path) && !normalize(path).startsWith('..'),
    `must be a path inside the folder of ${CONFIG_FILE}`,
  );

export const RULE_PACKS = ['AwsSolutions', 'NIST.800.53.R5'] as const;

const environmentSchema = z.strictObject({
  path: folder.describe('Folder of the environment: its package.json, package-lock.json, main.ts and cdk.json.'),
  localAccount: accountId.describe(
    'Account id that the environment has in the local cloud; every environment needs one of its own.',
  ),
  awsAccount: accountId
    .optional()
    .describe('The only AWS account that `--configuration aws` may touch for this environment.'),
  rulePacks: z
    .array(z.enum(RULE_PACKS))
    .min(1, 'must name at least one pack')
    .optional()
    .describe('Packs of cdk-nag that `check` holds the environment against; without it AwsSolutions alone.'),
});

/** Everything the command knows about a repository. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    environments: z
      .record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower case letters, digits and dashes'), environmentSchema)
      .refine((environments) => Object.keys(environments).length > 0, 'must name at least one environment')
      .refine((environments) => !(NEWEST in environments), `must not be called '${NEWEST}', a word of \`promote\``),
    registry: z.strictObject({
      scope: z
        .string()
        .regex(/^@[a-z0-9-~][a-z0-9-._~]*$/, 'must be an npm scope such as @maestrohwithit')
        .describe('Scope of the pinned libraries.'),
      storage: folder
        .optional()
        .describe(
          'Storage of an embedded registry: one folder for each published package. Without it the libraries come from where npm has the scope.',
        ),
    }),
    maxAcceptances: z
      .int()
      .min(0)
      .optional()
      .describe(
        'The most pairs of rule and reason that `check` takes over the environments it is asked for; without it any number.',
      ),
    localCloud: folder
      .optional()
      .describe(
        'Folder of a local cloud: requirements.txt and the Python package. Without it the one that comes with maestro.',
      ),
  })
  .refine(({ environments }) => distinct(Object.values(environments).map((e) => e.localAccount)), {
    path: ['environments'],
    message: 'must have a different localAccount each, or they would deploy over each other',
  });

export type Config = z.infer<typeof configSchema>;

export interface LoadedConfig {
  /** Folder of the configuration file: every path in it is relative to this. */
  readonly root: string;
  readonly config: Config;
}

/** Reads the configuration file of `start` or the nearest folder above it. */
export function loadConfig(start: string): LoadedConfig {
  const root = findRoot(start);
  const path = join(root, CONFIG_FILE);
  const parsed = configSchema.safeParse(readJson(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || '(top level)'}: ${lowerFirst(issue.message)}`,
    );
    throw new UsageError(
      'MAESTRO_CONFIG_INVALID',
      `${path} is not valid: ${problems.join('; ')}`,
      'correct the file; its schema is printed by `maestro schema`',
    );
  }
  return { root, config: parsed.data };
}

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIG_FILE))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      throw new UsageError(
        'MAESTRO_CONFIG_MISSING',
        `no ${CONFIG_FILE} in '${start}' or above it`,
        'run the command inside a repository that has one, or make one: maestro init dev network',
      );
    }
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError('MAESTRO_CONFIG_INVALID', `${path} is not JSON: ${messageOf(error)}`);
  }
}

function distinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
