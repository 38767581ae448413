import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { emptyFolder } from './support/files';
import { openSession } from './support/session';

// Each loads the whole command anew.
jest.setTimeout(30_000);

const maestro = (cwd: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--import', require.resolve('tsx'), join(__dirname, '..', 'src', 'main.ts'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' },
  });

test('the command prints its result on standard output and ends with 0', () => {
  const { status, stdout, stderr } = maestro(openSession().workspace.root, 'schema', '--json');
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ required: ['environments', 'registry'] });
});

test('the command ends with 2 where there is no repository, and says so on standard error', () => {
  const { status, stdout, stderr } = maestro(emptyFolder(), 'status');
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('(MAESTRO_CONFIG_MISSING)');
});

test('the command ends with 2 when it does not know what is wanted', () => {
  expect(maestro(emptyFolder(), 'upp')).toMatchObject({ status: 2, stderr: expect.stringContaining('upp') });
});
