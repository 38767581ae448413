import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { KubernetesObject } from '../src/private/kubernetes-object';

const ROOT = join(__dirname, '..', '..', '..');

interface Answer {
  /** Of each object what an API server would say against it; null where it would take it. */
  readonly faults: (string | null)[];
  /** The documents of the text. */
  readonly yaml: unknown[];
}

/** What an API server of this version would say, by the schemas and rules of the local cloud. */
export function askApiServer(version: string, objects: readonly KubernetesObject[], yaml = ''): Answer {
  const python = ['tsx', join(ROOT, 'tools', 'workspace', 'python.ts'), join(__dirname, 'kubernetes.py')];
  const { status, stdout, stderr } = spawnSync('npx', python, {
    cwd: ROOT,
    input: JSON.stringify({ version, objects, yaml }),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Answer;
}
