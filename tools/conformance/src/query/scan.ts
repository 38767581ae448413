import { type Finding, missing } from '../claims';
import type { Environment } from '../model/environment';
import { named, type Mutation } from '../mutations';

/** Whatever else looks on: these have looked at every stack. */
const TOOLS = ['cdk-nag', 'cdk-validate', 'checkov', 'cfn-lint', 'parliament', 'cloudsplaining'];

/** Where a tool has not looked, and what it found that nobody accepted with a reason. */
export function unscanned({ scan, stacks }: Environment): Finding[] {
  const blind = TOOLS.flatMap((tool) => {
    const templates = scan.find((run) => run.tool === tool)?.templates ?? [];
    const seen = (stack: string) => templates.includes(`${stack}.template.json`);
    return stacks.filter(({ name }) => !seen(name)).flatMap(({ name }) => missing(`${tool} has not looked at ${name}`));
  });
  const open = scan
    .flatMap(({ results }) => results)
    .filter(({ reason = '' }) => reason.trim() === '')
    .map(({ rule, where }) => ({ where, message: `${rule} is neither mended nor accepted with a reason` }));
  return [...blind, ...open];
}

/** What a scan that is not worth its name may look like. */
export const BAD_SCANS: readonly Mutation[] = [
  named('no scan', ({ scan }) => void scan.splice(0)),
  ...TOOLS.map((tool) =>
    named(
      `no ${tool}`,
      ({ scan }) =>
        void scan.splice(
          scan.findIndex((run) => run.tool === tool),
          1,
        ),
    ),
  ),
  named('a stack left out', ({ scan }) => void scan[0].templates.pop()),
  named('a finding', ({ scan }) => void scan[0].results.push({ rule: 'CKV_AWS_20', where: 'planted' })),
  named('an acceptance without reason', ({ scan }) => {
    scan[0].results.push({ rule: 'CKV_AWS_20', where: 'planted', reason: ' ' });
  }),
];
