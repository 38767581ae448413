import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../synthesize';

const PAGE = readFileSync(join(root, 'docs', 'adopting-existing-resources.md'), 'utf8');

test.each([
  ['lacks an app', PAGE.slice(0, PAGE.indexOf('## Importing')), /must have two apps/],
  ['names no VPC', PAGE.replace('vpc-0123456789abcdef0', 'vpc-1'), /does not name vpc-0123456789abcdef0/],
])('fails when the page %s', (_, page, said) => {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-page-'));
  const file = join(folder, 'page.md');
  writeFileSync(file, page);
  const args = ['--import', 'tsx', 'tools/workspace/adoption.ts', file];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toMatch(said);
  expect(status).toBe(1);
});
