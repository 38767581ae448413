import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_REGION } from '../aws/local';
import type { Environment } from '../environment/environment';
import type { Session } from '../session';
import { JsonFile } from '../state/json-file';
import { readAcceptances } from './acceptances';
import { cfnLint } from './cfn-lint';
import { checkov } from './checkov';
import { checkTree } from './construct-tree';
import { correctedAtTheEdge } from './edge-corrections';
import type { CheckReport } from './finding';
import { judge } from './judge';
import { kubernetesFindings } from './kubernetes';
import { policyFindings } from './policies';
import type { PythonTools } from './python';
import { toSarif } from './sarif';
import { readStacks, writeBare } from './stacks';

export interface CheckFiles {
  readonly sarif: string;
  readonly acceptances: string;
}

export interface Checked {
  readonly report: CheckReport;
  readonly files: CheckFiles;
}

/** Lets every tool look at one environment, one after the other, and holds what they find against what is accepted. */
export async function checkEnvironment(
  session: Session,
  environment: Environment,
  tools: PythonTools,
  today: string,
): Promise<Checked> {
  const say = (what: string) => session.progress.step(environment.name, what);
  const folder = session.workspace.state('check', environment.name);
  const work = join(folder, 'work');
  // A report of yesterday is not to be read as one of today, when a tool fails.
  rmSync(folder, { recursive: true, force: true });
  say('cdk synth with cdk-nag and the validator');
  const { assembly, findings } = await checkTree(session, environment, work);
  const stacks = readStacks(assembly);
  const templates = writeBare(stacks, join(work, 'templates'));
  say('cfn-lint');
  const linted = await cfnLint(session, tools, stacks, templates, work);
  say('checkov');
  const scanned = await checkov(session, tools, stacks, templates, work);
  say('parliament and cloudsplaining');
  const place = { account: environment.localAccount, region: DEFAULT_REGION };
  const policies = await policyFindings(session, tools, stacks, place, work);
  const found = [...findings, ...linted, ...scanned, ...policies, ...kubernetesFindings(stacks, today)];
  const report = judge(
    correctedAtTheEdge(found, stacks),
    readAcceptances(assembly.folder, stacks),
    environment.rulePacks,
  );
  return { report, files: writeReports(folder, environment.name, report) };
}

function writeReports(folder: string, environment: string, report: CheckReport): CheckFiles {
  const sarif = join(folder, 'findings.sarif');
  const acceptances = join(folder, 'acceptances.json');
  new JsonFile(sarif).write(toSarif(report));
  new JsonFile(acceptances).write(report.acceptances.map((acceptance) => ({ ...acceptance, environment })));
  return { sarif, acceptances };
}
