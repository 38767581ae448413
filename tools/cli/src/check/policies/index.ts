import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Session } from '../../session';
import type { Finding } from '../finding';
import { ASSETS, runTool, type PythonTools } from '../python';
import { readResult } from '../results';
import type { CheckedStack } from '../stacks';
import type { Place } from './arns';
import { documentsOf, type FlatDocument } from './documents';
import { FlatScope } from './flat-scope';

const output = z.array(
  z.object({
    index: z.number(),
    tool: z.enum(['parliament', 'cloudsplaining']),
    rule: z.string(),
    message: z.string(),
  }),
);

/** https://github.com/duo-labs/parliament and https://github.com/salesforce/cloudsplaining on every policy document. */
export async function policyFindings(
  session: Session,
  { common }: PythonTools,
  stacks: readonly CheckedStack[],
  place: Place,
  folder: string,
): Promise<Finding[]> {
  const documents = stacks.flatMap((stack) => documentsOf(stack, new FlatScope(stacks, stack, place)));
  const [source, target] = [join(folder, 'policies.json'), join(folder, 'policy-findings.json')];
  const readable = documents.filter(({ unresolved }) => unresolved === undefined);
  writeFileSync(source, JSON.stringify(readable));
  await runTool(session, 'parliament and cloudsplaining', common.python, [join(ASSETS, 'policies.py'), source, target]);
  const judged = readResult('parliament and cloudsplaining', target, output).map(({ index, ...finding }) => {
    const { path, template } = readable[index];
    return { ...finding, path, template };
  });
  return [...judged, ...documents.flatMap(unreadable)];
}

/** A document that nobody could judge is not a good one. */
function unreadable({ unresolved, path, template }: FlatDocument): Finding[] {
  return unresolved === undefined
    ? []
    : [{ tool: 'maestro', rule: 'POLICY_UNREADABLE', message: unresolved, path, template }];
}
