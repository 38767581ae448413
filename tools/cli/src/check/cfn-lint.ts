import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Session } from '../session';
import type { Finding } from './finding';
import { runTool, type PythonTools } from './python';
import { readResult } from './results';
import { pathOf, type CheckedStack } from './stacks';

/** Bits: 2 errors, 4 warnings, 8 informational. */
const CODES = [0, 2, 4, 6, 8, 10, 12, 14];

const output = z.array(
  z.object({
    Filename: z.string(),
    Message: z.string(),
    Rule: z.object({ Id: z.string() }),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullish() }),
  }),
);

/** https://github.com/aws-cloudformation/cfn-lint */
export async function cfnLint(
  session: Session,
  { common }: PythonTools,
  stacks: readonly CheckedStack[],
  templates: string[],
  folder: string,
): Promise<Finding[]> {
  const file = join(folder, 'cfn-lint.json');
  // A configuration of the caller's repository must not take rules away.
  const args = [
    join(dirname(common.python), 'cfn-lint'),
    '--format',
    'json',
    '--output-file',
    file,
    '--config-file',
    '/dev/null',
    '--',
    ...templates,
  ];
  await runTool(session, 'cfn-lint', common.python, args, CODES);
  return readResult('cfn-lint', file, output).map(({ Filename, Message, Rule, Location }) => {
    const [section, logicalId] = Location.Path ?? [];
    const id = section === 'Resources' && logicalId !== undefined ? String(logicalId) : undefined;
    const path = pathOf(stacks, Filename, id);
    return { tool: 'cfn-lint', rule: Rule.Id, message: Message, path, template: Filename.slice(folder.length + 1) };
  });
}
