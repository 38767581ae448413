import { pack } from '../release/pack';
import { publish } from '../release/publish';
import { compare } from '../release/difference';
import { assemblyOf, MAKE } from './support/tiny-library';
import { TinyWorkspace } from './support/tiny-workspace';

/** Faults planted into HEAD of a library that is released: each must be seen. */
const NAME = '@maestrohwithit/a';
const DATABASE = { Type: 'AWS::RDS::DBInstance', Metadata: { 'aws:cdk:path': 'tiny/Database/Instance' } };
const released = { Database1: { ...DATABASE, Properties: { DBName: 'a' } }, Role1: { Type: 'AWS::IAM::Role' } };

let workspace: TinyWorkspace;
beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  workspace = new TinyWorkspace('a');
  workspace.manifest('a', { main: 'lib/index.js', types: 'lib/index.d.ts', files: ['lib', '.jsii'], jsii: {} });
  for (const app of ['smallest.ts', 'fullest.ts']) {
    workspace.write(`packages/a/test/update/${app}`, `import { stack } from '${NAME}';\n\nstack('${app}');\n`);
  }
  library(released);
  workspace.commit('library');
  workspace.build('a');
  pack(workspace.root);
  await publish(workspace.root);
  workspace.commit('release');
});
afterAll(() => {
  jest.restoreAllMocks();
  workspace.remove();
});

jest.setTimeout(120_000);

/** Makes these resources, whatever the app. */
function library(resources: object, property = 'size', name = 'stack'): void {
  workspace.write(
    'packages/a/lib/index.js',
    `${MAKE}exports.${name} = () => exports.make(${JSON.stringify(resources)});\n`,
  );
  workspace.write('packages/a/.jsii', assemblyOf(NAME, 'Tiny.', '', property));
}

function compared(...changed: Parameters<typeof library>) {
  library(...changed);
  workspace.build('a');
  return compare(workspace.root, 'packages/a');
}

test('what stays as it was breaks and loses nothing, and what holds no data may go', () => {
  const { Database1 } = released;
  expect(compared({ Database1 })).toMatchObject({ name: NAME, against: '0.1.0', breaking: [], lost: [] });
});

test('a property that is gone breaks', () => {
  const { breaking } = compared(released, 'width');
  expect(breaking).toContainEqual(expect.stringMatching(/^PROP @maestrohwithit\/a\.TinyProps\.size: has been removed/));
});

test('another logical id loses the database, in every app, by the path of its construct', () => {
  const { Database1, Role1 } = released;
  expect(compared({ Database2: Database1, Role1 }).lost).toEqual(
    ['smallest.ts', 'fullest.ts'].map((app) => ({
      construct: 'tiny/Database/Instance',
      what: `AWS::RDS::DBInstance Database1 is taken out of the template (${app})`,
    })),
  );
});

test('a property that cannot change in place loses it too', () => {
  const { lost } = compared({ ...released, Database1: { ...DATABASE, Properties: { DBName: 'b' } } });
  expect(lost.map(({ what }) => what)).toContain(
    'AWS::RDS::DBInstance Database1 is replaced through DBName (smallest.ts)',
  );
});

test('an app that no longer runs is broken', () => {
  expect(compared(released, 'size', 'other').breaking).toContainEqual(
    expect.stringMatching(/^smallest\.ts, as it was: smallest\.ts does not synthesize:[^]*stack/),
  );
});

test('the apps are those of the release: what HEAD states in fullest.ts is nothing that a user has', () => {
  workspace.write('packages/a/test/update/fullest.ts', "import '@maestrohwithit/a/none';\n");
  expect(compared(released)).toMatchObject({ breaking: [], lost: [] });
});
