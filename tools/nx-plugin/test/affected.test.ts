import { Copy } from './support/copy';

/** Asks a real nx whom a change affects. */
const ENVIRONMENTS = ['dev', 'prod', 'staging'];
let copy: Copy;

beforeAll(() => {
  copy = new Copy();
}, 60_000);

afterEach(() => copy.reset());
afterAll(() => copy.remove());

function affected(): string[] {
  return (JSON.parse(copy.nx('show', 'projects', '--affected', '--base=HEAD', '--json')) as string[]).sort();
}

/** These deploy, compare or judge environments: they have to run again when one changes. */
const OVER_ENVIRONMENTS = ['compatibility', 'conformance', 'e2e', 'environments', 'impact', 'workflows', 'train'];
const environments = () => affected().filter((project) => ENVIRONMENTS.includes(project));

jest.setTimeout(60_000);

test('a change of a library affects that library, what composes or releases it, and no environment', () => {
  copy.append('packages/network/src/index.ts');
  expect(affected()).toEqual(['compatibility', 'impact', 'network', 'train']);
});

test('a moved pin affects the environment that moved it and no other', () => {
  copy.edit('apps/maestro-envs/prod/package.json', (text) =>
    text.replace(/("@maestrohwithit\/network": ")[^"]+/, '$19.9.9'),
  );
  expect(affected()).toEqual([...OVER_ENVIRONMENTS, 'prod'].sort());
});

test('a changed composition affects its environment alone', () => {
  copy.append('apps/maestro-envs/prod/main.ts');
  expect(affected()).toEqual([...OVER_ENVIRONMENTS, 'prod'].sort());
});

test('a README affects no environment', () => {
  for (const readme of ['README.md', 'apps/README.md', 'apps/maestro-envs/README.md', 'packages/network/README.md'])
    copy.append(readme);
  expect(environments()).toEqual([]);
});

test('a version in the lockfile of the root affects who uses it and no environment', () => {
  copy.edit('package-lock.json', (text) => text.replace(/("node_modules\/jsii": \{\s+"version": ")[^"]+/, '$16.0.99'));
  expect(affected()).toEqual(expect.arrayContaining(['compute-ec2', 'compute-eks', 'database', 'network', 'security']));
  expect(affected()).not.toContain('cli');
  expect(environments()).toEqual([]);
});

test('another cdk-nag affects the table that waits for all checks, and no environment', () => {
  copy.edit('package-lock.json', (text) =>
    text.replace(/("node_modules\/cdk-nag": \{\s+"version": ")[^"]+/, '$199.0.0'),
  );
  expect(affected()).toContain('conformance');
  expect(environments()).toEqual([]);
});

test('the description of the workspace affects the check of generated files, the story of a release, and no environment', () => {
  copy.append('.projenrc.ts');
  copy.append('projenrc/nx.ts');
  expect(affected()).toEqual(['train', 'workspace']);
});

test('a published tarball affects who pins it', () => {
  const { dependencies } = JSON.parse(copy.read('apps/maestro-envs/prod/package.json')) as {
    dependencies: Record<string, string>;
  };
  copy.append(`registry/@maestrohwithit/compute-eks/compute-eks-${dependencies['@maestrohwithit/compute-eks']}.tgz`);
  const pinning = environments();
  expect(pinning).toContain('prod');
  expect(pinning).not.toContain('dev');
});

test('a newly published version that nobody pins affects no environment', () => {
  copy.append('registry/@maestrohwithit/network/network-99.0.0.tgz');
  expect(environments()).toEqual([]);
});

test('a change of the command line affects every environment that it synthesizes', () => {
  copy.append('tools/cli/src/main.ts');
  expect(affected()).toEqual(expect.arrayContaining(['cli', ...ENVIRONMENTS]));
});
