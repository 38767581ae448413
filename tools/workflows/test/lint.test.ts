import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Progress } from '../../cli/src/report/progress';
import { Workspace } from '../../cli/src/workspace';
import { WorkflowTools } from '../src/tools';
import { REPOSITORY } from './support/workflow';

/** Faults that are planted into a copy of the workflows; what is found here is what `check` would find. */
let folder: string;
const tools = new WorkflowTools({
  workspace: Workspace.find(REPOSITORY),
  progress: new Progress({ write: () => true }),
  signal: new AbortController().signal,
});

beforeAll(() => tools.ensure());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maestro-workflows-'));
  cpSync(join(REPOSITORY, '.github', 'workflows'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plant = (fault: (text: string) => string) => {
  const file = join(folder, 'deploy-prod.yml');
  const text = readFileSync(file, 'utf8');
  expect(fault(text)).not.toBe(text);
  writeFileSync(file, fault(text));
  return tools.findings(folder);
};

test('the workflows as they are have no finding', async () => {
  expect(await tools.findings(folder)).toBe('');
});

test.each<[string, (text: string) => string, string]>([
  ['an action that a tag names', (text) => text.replace(/(actions\/checkout)@\w+/, '$1@v7'), 'unpinned-uses'],
  ['permissions that nobody stated', (text) => text.replace('permissions: {}\n', ''), 'excessive-permissions'],
  [
    'credentials that stay in the checkout',
    (text) => text.replace('persist-credentials: false', 'fetch-depth: 1'),
    'artipacked',
  ],
  [
    'a name that somebody else chooses, in a script',
    (text) => text.replace('run: npm ci', 'run: echo ${{ github.event.head_commit.message }}'),
    'template-injection',
  ],
  ['a job that does not exist', (text) => text.replace('needs: apply', 'needs: aply'), 'aply'],
  ['an output that no step has', (text) => text.replace('steps.plan.outputs', 'steps.plam.outputs'), 'plam'],
])('%s is found', async (_, fault, found) => {
  expect(await plant(fault)).toContain(found);
});
