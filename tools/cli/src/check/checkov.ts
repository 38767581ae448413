import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Session } from '../session';
import type { Finding } from './finding';
import { runTool, toolFailed, type PythonTools } from './python';
import { readResult } from './results';
import { pathOf, type CheckedStack } from './stacks';

const failed = z.object({
  check_id: z.string(),
  check_name: z.string(),
  resource: z.string(),
  file_path: z.string(),
});

const output = z.object({
  results: z.object({ failed_checks: z.array(failed) }),
  summary: z.object({ parsing_errors: z.number() }),
});

/** https://www.checkov.io, without its platform: nothing is downloaded and nothing leaves the machine. */
export async function checkov(
  session: Session,
  { checkov: { python } }: PythonTools,
  stacks: readonly CheckedStack[],
  templates: string[],
  folder: string,
): Promise<Finding[]> {
  const program = join(dirname(python), 'checkov');
  // Named relatively: Checkov takes a folder of forty letters for a secret, and reads a configuration where it runs.
  const home = dirname(templates[0] ?? folder);
  const files = templates.flatMap((template) => ['--file', basename(template)]);
  const quietly = ['--framework', 'cloudformation', '--compact', '--quiet', '--skip-download', '--soft-fail'];
  const where = ['--output', 'json', '--output-file-path', folder];
  await runTool(session, 'checkov', python, [program, ...files, ...quietly, ...where], [0], home);
  const { results, summary } = readResult('checkov', join(folder, 'results_json.json'), output);
  if (summary.parsing_errors > 0) {
    throw toolFailed('checkov', `could not read ${summary.parsing_errors} of ${templates.length} templates`);
  }
  return results.failed_checks.map(({ check_id, check_name, resource, file_path }) => ({
    tool: 'checkov',
    rule: check_id,
    message: check_name,
    path: pathOf(stacks, file_path, resource.split('.').at(-1)),
    template: file_path.split('/').at(-1),
  }));
}
