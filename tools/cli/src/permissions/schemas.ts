import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ASSETS, runTool, type PythonTools } from '../check/python';
import { readResult } from '../check/results';
import type { Session } from '../session';

const NAME = 'the schemas of CloudFormation';

const output = z.object({
  types: z.record(z.string(), z.array(z.string()).nullable()),
  iam: z.record(z.string(), z.object({ resources: z.array(z.string()), conditions: z.array(z.string()) })),
});

export interface IamAction {
  /** Kinds of resource that it is about, `role` for one; none: it cannot be limited to any. */
  readonly resources: string[];
  readonly conditions: string[];
}

/** What AWS' own documents say that CloudFormation does. */
export interface Schemas {
  /** Actions of a type's handlers; null for a type that CloudFormation says nothing of. */
  readonly types: Readonly<Record<string, string[] | null>>;
  readonly iam: Readonly<Record<string, IamAction>>;
}

/** Reads the schemas that cfn-lint ships. */
export async function readSchemas(
  session: Session,
  { common }: PythonTools,
  types: readonly string[],
  folder: string,
): Promise<Schemas> {
  const [source, target] = [join(folder, 'types.json'), join(folder, 'schemas.json')];
  writeFileSync(source, JSON.stringify(types));
  await runTool(session, NAME, common.python, [join(ASSETS, 'permissions.py'), source, target]);
  return readResult(NAME, target, output);
}
