import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { offlineEnvironment } from '../aws/local';
import { Assembly } from '../cdk/assembly';
import { cdk } from '../cdk/cdk';
import type { Environment } from '../environment/environment';
import type { Session } from '../session';
import type { Finding } from './finding';
import { ASSETS, toolFailed } from './python';
import { readResult } from './results';

const nagOutput = z.array(
  z.object({
    name: z.string(),
    violations: z.array(
      z.object({
        ruleName: z.string(),
        description: z.string(),
        violatingResources: z.array(z.object({ constructPath: z.string() })),
      }),
    ),
  }),
);

const violation = z.object({
  ruleName: z.string(),
  description: z.string(),
  violatingConstructs: z.array(z.object({ constructPath: z.string().optional() })),
});

const validationReport = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(violation),
      suppressedViolations: z.array(violation).optional(),
    }),
  ),
});

export interface CheckedTree {
  readonly assembly: Assembly;
  readonly findings: Finding[];
}

/**
 * Synthesizes once more, with the CDK's validator on and cdk-nag loaded into the app. `cdk synth` fails where the
 * validator finds something, so that what counts is not its exit code but whether both have written what they found.
 */
export async function checkTree(session: Session, environment: Environment, folder: string): Promise<CheckedTree> {
  const out = join(folder, 'cdk.out');
  const nag = join(folder, 'cdk-nag.json');
  mkdirSync(folder, { recursive: true });
  const env = {
    ...offlineEnvironment(process.env, environment.localAccount),
    NODE_OPTIONS: `--require ${JSON.stringify(join(ASSETS, 'nag.cjs'))}`,
    MAESTRO_CHECK_OUTPUT: nag,
    MAESTRO_CHECK_PACKS: environment.rulePacks.join(','),
  };
  const { tail } = await cdk(session, environment, ['synth', '--quiet', '--output', out], {
    env,
  });
  const report = join(out, 'validation-report.json');
  if (!existsSync(nag) || !existsSync(report)) {
    throw toolFailed(
      'the synthesis with cdk-nag and the validator',
      `of '${environment.name}' did not come to its end:\n${tail}`,
    );
  }
  return { assembly: new Assembly(out), findings: [...nagFindings(nag), ...validatorFindings(report)] };
}

function nagFindings(file: string): Finding[] {
  return readResult('cdk-nag', file, nagOutput).flatMap(({ violations }) =>
    violations.flatMap(({ ruleName: rule, description: message, violatingResources }) =>
      violatingResources.map(({ constructPath: path }) => ({ tool: 'cdk-nag' as const, rule, message, path })),
    ),
  );
}

/** What somebody acknowledged as well: for every tool alike, `judge` decides what is accepted. */
function validatorFindings(file: string): Finding[] {
  return readResult('cdk-validate', file, validationReport).pluginReports.flatMap((report) =>
    [...report.violations, ...(report.suppressedViolations ?? [])].flatMap((found) =>
      found.violatingConstructs.map(({ constructPath }) => ({
        tool: 'cdk-validate' as const,
        rule: found.ruleName.replace(/^[\w.-]+::/, ''),
        message: found.description,
        path: constructPath ?? '',
      })),
    ),
  );
}
