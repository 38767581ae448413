import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { emptyFolder, writeFiles } from '../test/support/files';
import { integrityOf, publish, type Release } from './support/storage';

const MAIN = join(__dirname, '..', 'src', 'main.ts');
const TSX = pathToFileURL(require.resolve('tsx')).href;
const NAME = '@x/bucket';

const APP = `
import { SafeBucket } from '${NAME}';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'app', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: 'us-east-1' } });
new SafeBucket(stack, 'Assets', {});
`;

const release = (version: string, id: string, bucket: string, props = '{}'): Release => ({
  version,
  files: {
    'lib/index.js': `
const { Construct } = require('constructs');
const { CfnBucket } = require('aws-cdk-lib/aws-s3');
exports.SafeBucket = class extends Construct {
  constructor(scope, id) {
    super(scope, id);
    new CfnBucket(this, '${id}', ${bucket});
  }
};`,
    'lib/index.d.ts': `
import { Construct } from 'constructs';
export declare class SafeBucket extends Construct { constructor(scope: Construct, id: string, props: ${props}); }`,
    'CHANGELOG.md': `# ${NAME}\n\n## ${version}\n\n- What ${version} brings.\n`,
  },
});
const RELEASES = [
  release('1.0.0', 'Resource', '{}'),
  release('1.1.0', 'Resource', "{ versioningConfiguration: { status: 'Enabled' } }"),
  release('1.2.0', 'Resource', '{}', '{ purpose: string }'),
  release('1.3.0', 'Data', '{}'),
];

/** One repository for all tests: its CDK takes the longest to install. */
const root = emptyFolder();
const storage = join(root, 'registry');
const prod = join(root, 'environments', 'prod');

beforeAll(async () => {
  const manifest = (version: string) => ({
    dependencies: { [NAME]: version, 'aws-cdk-lib': '2.276.0', constructs: '10.8.1' },
    devDependencies: { '@types/node': '20.19.43', 'aws-cdk': '2.1148.1', tsx: '4.23.15', typescript: '6.0.3' },
  });
  writeFiles(root, {
    'maestro.config.json': {
      environments: {
        dev: { path: 'environments/dev', localAccount: '000000000101' },
        prod: { path: 'environments/prod', localAccount: '000000000103' },
      },
      registry: { scope: '@x', storage: 'registry' },
      localCloud: 'local-cloud',
    },
    'environments/dev/package.json': manifest('1.1.0'),
    'environments/prod/package.json': manifest('1.0.0'),
    'environments/prod/cdk.json': { app: 'npx tsx main.ts' },
    'environments/prod/main.ts': APP,
    'environments/prod/tsconfig.json': {
      compilerOptions: {
        target: 'ES2022',
        module: 'node16',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ['node'],
      },
      include: ['main.ts'],
    },
  });
  publish(storage, NAME, RELEASES);
  expect(await maestro(['install', '--update-lockfile', 'prod'])).toMatchObject({ code: 0 });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs the command as a process of its own; `at` a line that it says, it gets a signal. */
async function maestro(
  words: string[],
  at?: { line: string; signal: NodeJS.Signals },
  more: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  // The embedded registry, whatever the shell has.
  const env = { ...process.env, MAESTRO_REGISTRY: '', ...more };
  const child = spawn(process.execPath, ['--import', TSX, MAIN, ...words], { cwd: root, env });
  let [out, said] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => {
    said += text;
    // Once: a second one would end it on the spot.
    if (at !== undefined && !child.killed && said.includes(at.line)) {
      child.kill(at.signal);
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: stripVTControlCharacters(out), said: stripVTControlCharacters(said) };
}

/** Runs the command until it would put a file of prod in its place, with which it ends as a machine without power. */
async function killedBefore(file: string, ...words: string[]): Promise<void> {
  const hook = join(root, 'kill.cjs');
  const script = `
const fs = require('node:fs');
const { renameSync } = fs;
fs.renameSync = (from, to) => {
  if (to === ${JSON.stringify(join(prod, file))}) process.kill(process.pid, 'SIGKILL');
  renameSync(from, to);
};`;
  writeFileSync(hook, script);
  expect(await maestro(words, undefined, { NODE_OPTIONS: `--require ${hook}` })).toMatchObject({ code: null });
}

const files = () => ['package.json', 'package-lock.json'].map((name) => readFileSync(join(prod, name), 'utf8'));
const pinned = () => (JSON.parse(files()[0]) as { dependencies: Record<string, string> }).dependencies[NAME];
const locked = () =>
  (JSON.parse(files()[1]) as { packages: Record<string, { version: string; integrity: string }> }).packages[
    `node_modules/${NAME}`
  ];

async function pinsMoveTo(version: string, ...words: string[]): Promise<Ended> {
  const ended = await maestro(['promote', ...words]);
  expect({ ...ended, pinned: pinned() }).toMatchObject({ code: 0, pinned: version });
  expect(locked()).toMatchObject({ version, integrity: integrityOf(storage, NAME, version) });
  return ended;
}

/** Everything that moves nothing comes first: a moved pin is another installation. */
test('what is refused, interrupted or killed moves nothing, and the next run moves all', async () => {
  const before = files();

  const untyped = await maestro(['promote', 'bucket@1.2.0', 'prod']);
  expect(untyped.code).toBe(1);
  expect(untyped.out).toMatch(/main\.ts\(7,\d+\): error TS[^]*adopted the API of bucket@1\.2\.0; /);
  expect(files()).toEqual(before);

  const lossy = await maestro(['promote', 'bucket@1.3.0', 'prod']);
  expect(lossy.code).toBe(1);
  expect(lossy.out).toMatch(/MAESTRO_IMPACT_REMOVED[^]*app\/Assets\/Resource[^]*nothing was moved/);
  expect(files()).toEqual(before);

  const interrupted = await maestro(['promote', 'dev', 'prod'], { line: 'cdk synth', signal: 'SIGINT' });
  expect(interrupted).toMatchObject({ code: 130, said: expect.stringContaining('MAESTRO_INTERRUPTED') });
  expect(files()).toEqual(before);

  for (const line of ['npm install --package-lock-only', 'npm pack', 'cdk synth']) {
    expect(await maestro(['promote', 'dev', 'prod'], { line, signal: 'SIGKILL' })).toMatchObject({ code: null });
    expect(files()).toEqual(before);
  }
  await killedBefore('package.json', 'promote', 'dev', 'prod');
  expect(files()).toEqual(before);

  const { out } = await pinsMoveTo('1.1.0', 'dev', 'prod');
  expect(out).toContain('bucket 1.0.0 → 1.1.0 (minor)\nbucket 1.1.0: What 1.1.0 brings.\n');
  expect(out).toMatch(/app\/Assets\/Resource \(AWS::S3::Bucket\)\n +VersioningConfiguration/);
  const changed = files().flatMap((text, index) => {
    const old = new Set(before[index].split('\n'));
    return text.split('\n').filter((line) => !old.has(line));
  });
  expect(changed).toHaveLength(4);
  expect(readdirSync(prod).sort()).toEqual([
    'cdk.json',
    'cdk.out',
    'main.ts',
    'node_modules',
    'package-lock.json',
    'package.json',
    'tsconfig.json',
  ]);

  publish(storage, NAME, [...RELEASES.slice(0, 1), release('1.1.0', 'Resource', '{ tags: [] }'), ...RELEASES.slice(2)]);
  expect(locked().integrity).not.toBe(integrityOf(storage, NAME, '1.1.0'));
  const relocked = await maestro(['install', '--update-lockfile', 'prod']);
  expect(relocked).toMatchObject({ code: 0, out: expect.stringContaining('1.1.0') });
  expect(locked().integrity).toBe(integrityOf(storage, NAME, '1.1.0'));

  expect(await maestro(['promote', 'bucket@1.0.0', 'prod'])).toMatchObject({
    code: 2,
    said: expect.stringContaining('MAESTRO_ROLLBACK_NOT_ASKED'),
  });
  await pinsMoveTo('1.0.0', 'bucket@1.0.0', 'prod', '--rollback');
  expect(files()[0]).toBe(before[0]);

  const rolled = files();
  await killedBefore('package-lock.json', 'promote', 'dev', 'prod');
  expect([pinned(), files()[1]]).toEqual(['1.1.0', rolled[1]]);
  const { said } = await pinsMoveTo('1.1.0', 'dev', 'prod');
  expect(said).toContain('finished the change of pins in which a command was killed');
  expect(readdirSync(prod).filter((name) => name.endsWith('.next'))).toEqual([]);
});
