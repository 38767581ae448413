import { Copy } from './support/copy';

/** Which tasks `nx affected -t deploy` would run, by nx's own plan of them; what they do is played in tools/workflows. */
jest.setTimeout(60_000);
let copy: Copy;

beforeAll(() => {
  copy = new Copy();
});
afterEach(() => copy.reset());
afterAll(() => copy.remove());

function deployed(): string[] {
  copy.commit('change');
  const { tasks } = JSON.parse(
    copy.nx('affected', '--targets=deploy', '--base=HEAD~1', '--head=HEAD', '--graph=stdout'),
  ) as { tasks: { tasks: Record<string, unknown> } };
  return Object.keys(tasks.tasks);
}

test('a change of a library deploys nothing: environments have released versions', () => {
  copy.append('packages/network/src/index.ts');
  expect(deployed()).toEqual([]);
});

test('a moved pin deploys the environment that moved it and no other', () => {
  for (const file of ['package.json', 'package-lock.json'])
    copy.edit(`apps/maestro-envs/staging/${file}`, (text) =>
      text.replace(/("@maestrohwithit\/network": ")[^"]+/, '$19.9.9'),
    );
  expect(deployed()).toEqual(['staging:deploy:local']);
});

test('a changed main.ts deploys its environment and no other', () => {
  copy.append('apps/maestro-envs/prod/main.ts');
  expect(deployed()).toEqual(['prod:deploy:local']);
});

test('two changed environments are deployed, and the third one is not', () => {
  copy.append('apps/maestro-envs/dev/main.ts');
  copy.append('apps/maestro-envs/prod/main.ts');
  expect(deployed().sort()).toEqual(['dev:deploy:local', 'prod:deploy:local']);
});

test('a README deploys nothing', () => {
  for (const readme of ['README.md', 'apps/README.md', 'apps/maestro-envs/README.md', 'packages/network/README.md'])
    copy.append(readme);
  expect(deployed()).toEqual([]);
});

test('not one version in the lockfile of the root deploys anything', () => {
  copy.edit('package-lock.json', (text) => text.replaceAll(/("node_modules\/[^"]+": \{\s+"version": ")/g, '$19'));
  expect(deployed()).toEqual([]);
});
