import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readWorkflow, REPOSITORY } from './support/workflow';

/** A step that calls what nobody wrote fails on GitHub alone, and only there. */
const lines = readdirSync(join(REPOSITORY, '.github', 'workflows')).flatMap((file) =>
  Object.values(readWorkflow(basename(file, '.yml')).jobs).flatMap(({ steps }) =>
    steps.flatMap(({ run = '' }) => run.split('\n').map((line) => ({ file, line }))),
  ),
);
const found = (pattern: RegExp) =>
  lines.flatMap(({ file, line }) =>
    [...line.matchAll(pattern)].map(([, ...groups]) => [`${file}: ${groups.join(':')}`, ...groups] as const),
  );
const json = (path: string) => JSON.parse(readFileSync(join(REPOSITORY, path), 'utf8')) as Record<string, unknown>;

const { scripts } = json('package.json') as { scripts: object };
const targets = new Map<string, string[]>(
  ['.', 'apps/maestro-envs', ...children('packages'), ...children('tools')].flatMap((folder) => {
    try {
      const { name, targets: own } = json(join(folder, 'project.json')) as { name: string; targets: object };
      return [[name, Object.keys(own)]];
    } catch {
      return [];
    }
  }),
);
/** Those of environments are in the nx plug-in. */
const ENVIRONMENT = ['check', 'permissions', 'synth', 'typecheck', 'deploy'];
['dev', 'staging', 'prod'].forEach((name) => targets.set(name, ENVIRONMENT));

function children(folder: string): string[] {
  return readdirSync(join(REPOSITORY, folder)).map((name) => join(folder, name));
}

test.each(found(/\bnpm run (?:--silent )?([\w-]+)/g))('%s is a script', (_, script) => {
  expect(Object.keys(scripts)).toContain(script);
});

test.each(found(/\bnx run ([\w-]+):([\w-]+)/g))('%s is a target', (_, project = '', target) => {
  expect(targets.get(project)).toContain(target);
});

test.each(found(/\bnx (?:affected|run-many) --targets=([\w,-]+)/g))('%s are targets of somebody', (_, names = '') => {
  const all = [...targets.values()].flat();
  expect(names.split(',').filter((name) => !all.includes(name))).toEqual([]);
});
