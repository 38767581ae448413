import { DevWorkspace } from './support/workspace';

/** Faults planted into published libraries, which the composition of `dev` then meets. */
let workspace: DevWorkspace;
beforeEach(() => {
  workspace = new DevWorkspace();
});
afterEach(() => workspace.remove());

test('a packed library with nothing but another README changes nothing', () => {
  const same = workspace.planted('storage', 'README.md', 'storage', 'Storage');
  const { exitCode, impact } = workspace.impact(same);
  expect(impact).toMatchObject({ failures: [], impact: { stacks: [], errors: [] } });
  expect(exitCode).toBe(0);
});

test('a bucket that gets another construct id is lost, until the code of the environment says why it may be', () => {
  const renamed = workspace.planted('storage', 'lib/storage.js', "(this, 'Backups'", "(this, 'Archive'");
  const { exitCode, impact } = workspace.impact(renamed);
  expect(exitCode).toBe(1);
  const lost = impact.impact?.errors.filter(({ code }) => code === 'MAESTRO_IMPACT_REMOVED') ?? [];
  expect(lost).toMatchObject([{ path: 'maestro-dev-data/Storage/Backups/Resource', properties: [] }]);

  workspace.editMain(
    'app.synth();',
    `${lost.map(({ path, change }) => `acceptChange(data, '${path}', '${change}', 'it is still empty');`).join('\n')}\napp.synth();`,
  );
  workspace.editMain('import { REASONS }', "import { acceptChange } from './accept-change';\nimport { REASONS }");
  const again = workspace.impact(renamed);
  expect(again.impact.impact).toMatchObject({
    errors: [],
    accepted: [{ path: 'maestro-dev-data/Storage/Backups/Resource', reason: 'it is still empty' }],
  });
  expect(again.exitCode).toBe(0);
});

test('of two libraries the one is named whose types, and the one whose construction breaks the environment', () => {
  const types = workspace.planted('network', 'lib/network.d.ts', 'readonly vpc:', 'readonly net:');
  const synth = workspace.planted(
    'storage',
    'lib/index.js',
    '"use strict";',
    '"use strict"; throw new Error("STORAGE_BROKEN");',
  );
  const { exitCode, impact } = workspace.impact(types, synth);
  expect(exitCode).toBe(1);
  expect(impact.failures).toMatchObject([
    {
      code: 'MAESTRO_IMPACT_TYPES',
      libraries: [expect.stringMatching(/^@maestrohwithit\/network@/)],
      message: expect.stringMatching(
        /^main\.ts\(\d+,\d+\): error TS2339: Property 'vpc' does not exist on type 'Network'\./,
      ),
    },
    {
      code: 'MAESTRO_IMPACT_SYNTH',
      libraries: [expect.stringMatching(/^@maestrohwithit\/storage@/)],
      message: expect.stringContaining('Error: STORAGE_BROKEN'),
    },
  ]);
  expect(impact.impact).toBeUndefined();
});
