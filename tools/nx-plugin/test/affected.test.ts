import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Asks a real nx, in a copy of this repository with a history of one commit, whom a change affects. */
const root = join(__dirname, '..', '..', '..');
const ENVIRONMENTS = ['dev', 'prod', 'staging'];
let copy: string;

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: copy, NX_CACHE_PROJECT_GRAPH: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'maestro-affected-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  }).split('\0');
  for (const file of new Set(files.filter(Boolean))) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(join(root, file), join(copy, file), { force: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  run('git', 'init', '-q', '-b', 'main');
  run('git', 'config', 'user.email', 'test@localhost');
  run('git', 'config', 'user.name', 'test');
  run('git', 'add', '-A');
  run('git', 'commit', '-q', '--no-gpg-sign', '-m', 'copy');
}, 60_000);

afterEach(() => {
  run('git', 'reset', '-q', '--hard');
  run('git', 'clean', '-q', '-fd');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function affected(): string[] {
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  return (
    JSON.parse(run(process.execPath, nx, 'show', 'projects', '--affected', '--base=HEAD', '--json')) as string[]
  ).sort();
}

/** These deploy, compare or judge environments: they have to run again when one changes. */
const OVER_ENVIRONMENTS = ['compatibility', 'conformance', 'e2e', 'environments', 'impact', 'workflows'];
const environments = () => affected().filter((project) => ENVIRONMENTS.includes(project));
const append = (file: string, text = '\n') => appendFileSync(join(copy, file), text);

function edit(file: string, change: (text: string) => string) {
  const before = readFileSync(join(copy, file), 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, file), after);
}

jest.setTimeout(60_000);

test('a change of a library affects that library, what composes it with environments, and no environment', () => {
  append('packages/network/src/index.ts');
  expect(affected()).toEqual(['compatibility', 'impact', 'network']);
});

test('a moved pin affects the environment that moved it and no other', () => {
  edit('apps/maestro-envs/prod/package.json', (text) =>
    text.replace(/("@maestrohwithit\/network": ")[^"]+/, '$19.9.9'),
  );
  expect(affected()).toEqual([...OVER_ENVIRONMENTS, 'prod'].sort());
});

test('a changed composition affects its environment alone', () => {
  append('apps/maestro-envs/prod/main.ts');
  expect(affected()).toEqual([...OVER_ENVIRONMENTS, 'prod'].sort());
});

test('a README affects no environment', () => {
  for (const readme of ['README.md', 'apps/README.md', 'apps/maestro-envs/README.md', 'packages/network/README.md'])
    append(readme);
  expect(environments()).toEqual([]);
});

test('a version in the lockfile of the root affects who uses it and no environment', () => {
  edit('package-lock.json', (text) => text.replace(/("node_modules\/jsii": \{\s+"version": ")[^"]+/, '$16.0.99'));
  expect(affected()).toEqual(expect.arrayContaining(['compute-ec2', 'compute-eks', 'database', 'network', 'security']));
  expect(affected()).not.toContain('cli');
  expect(environments()).toEqual([]);
});

test('the description of the workspace affects the check of generated files and no environment', () => {
  append('.projenrc.ts');
  append('projenrc/nx.ts');
  expect(affected()).toEqual(['workspace']);
});

test('a published tarball affects who pins it', () => {
  const { dependencies } = JSON.parse(readFileSync(join(copy, 'apps/maestro-envs/prod/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  append(`registry/@maestrohwithit/compute-eks/compute-eks-${dependencies['@maestrohwithit/compute-eks']}.tgz`);
  const pinning = environments();
  expect(pinning).toContain('prod');
  expect(pinning).not.toContain('dev');
});

test('a newly published version that nobody pins affects no environment', () => {
  append('registry/@maestrohwithit/network/network-99.0.0.tgz');
  expect(environments()).toEqual([]);
});

test('a change of the command line affects every environment that it synthesizes', () => {
  append('tools/cli/src/main.ts');
  expect(affected()).toEqual(expect.arrayContaining(['cli', ...ENVIRONMENTS]));
});
