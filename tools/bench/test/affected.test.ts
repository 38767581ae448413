import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { benchAffected } from '../src/affected';
import { Clone } from '../src/clone';

/** Two libraries and a real nx, which writes what it ran through our plug-in. */
jest.setTimeout(120_000);
const ROOT = join(__dirname, '..', '..', '..');
let repository: string;
let clone: Clone | undefined;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'bench-nx-'));
});
afterEach(() => {
  clone?.remove();
  clone = undefined;
  rmSync(repository, { recursive: true });
});

function write(file: string, content: unknown) {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function cloned(command: string): Clone {
  write('package.json', { name: 'tiny', private: true });
  write('.env', 'NX_ISOLATE_PLUGINS=false\n');
  write('.gitignore', 'node_modules/\n.nx/\ntools/\n');
  write('nx.json', { plugins: ['./tools/nx-plugin/index.cjs'], neverConnectToCloud: true, analytics: false });
  for (const name of ['one', 'other']) {
    const build = { command, cache: true, inputs: ['{projectRoot}/**/*'], outputs: [] };
    write(`packages/${name}/project.json`, { name, targets: { build } });
    write(`packages/${name}/src/index.ts`, '');
    mkdirSync(join(repository, `packages/${name}/node_modules`));
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository });
  git('init', '--quiet', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '--quiet', '--no-gpg-sign', '-m', 'first');
  symlinkSync(join(ROOT, 'node_modules'), join(repository, 'node_modules'));
  symlinkSync(join(ROOT, 'tools'), join(repository, 'tools'));
  clone = new Clone(repository, ['node_modules', 'packages/other/node_modules', 'tools', 'not/installed']);
  return clone;
}

test('everything runs, then nothing, then the one library that changed', () => {
  const told: string[] = [];
  const result = benchAffected(cloned('true'), 'one', 2, (text) => told.push(text));
  expect(told).toEqual(['everything, without a cache', 'round 1 of 2', 'round 2 of 2']);
  expect(result).toMatchObject({
    library: 'one',
    rounds: 2,
    nothing: { tasks: 0 },
    one: { tasks: 1 },
    all: { tasks: 2 },
  });
  for (const { wall, cpu } of [result.nothing, result.one, result.all]) {
    expect(wall).toBeGreaterThan(0);
    expect(cpu).toBeGreaterThan(0);
  }
});

test('a task that fails ends the measurement with what nx said', () => {
  expect(() => benchAffected(cloned('echo no such type; false'), 'one', 1, () => undefined)).toThrow(
    /BENCH_NX_FAILED: nx run-many [^]*no such type/,
  );
});
