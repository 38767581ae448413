import type { Acceptance, CheckReport, Finding } from './finding';
import { nameOf } from './synonyms';

/** Below this a reason says that somebody accepted, not why. */
const REASON_LENGTH = 20;

/** Fatal rules of the CDK's validator: only the CDK acknowledges them, of its own constructs, whether they fire or not. */
const OF_THE_CDK = /^F\d{4}$/;

/** The packs of cdk-nag that an environment may ask for, before the rule's own name. */
const NAG_PACK = /^(AwsSolutions|NIST\.800\.53\.R5)-/;

/** Holds findings against what was accepted in code. An acceptance that accepts nothing, or says not why, is a finding itself. */
export function judge(
  found: readonly Finding[],
  acceptances: readonly Acceptance[],
  packs: readonly string[],
): CheckReport {
  const used = new Set<Acceptance>();
  const decided = found.map((finding) => {
    const fitting = acceptances.filter((acceptance) => accepts(acceptance, finding));
    fitting.forEach((acceptance) => used.add(acceptance));
    return { finding, reason: nearest(fitting)?.reason };
  });
  return {
    findings: [
      ...decided.flatMap(({ finding, reason }) => (reason === undefined ? [finding] : [])),
      ...acceptances.filter((acceptance) => !used.has(acceptance) && couldFire(acceptance.rule, packs)).map(stale),
      ...acceptances.filter(({ reason }) => reason.trim().length < REASON_LENGTH).map(unexplained),
    ],
    accepted: decided.flatMap(({ finding, reason }) => (reason === undefined ? [] : [{ ...finding, reason }])),
    acceptances: acceptances.filter((acceptance) => used.has(acceptance)),
  };
}

/** A library accepts for every pack that an environment may ask for, and most ask for one. */
function couldFire(rule: string, packs: readonly string[]): boolean {
  const pack = NAG_PACK.exec(rule)?.[1];
  return !OF_THE_CDK.test(rule) && (pack === undefined || packs.includes(pack));
}

/** `AwsSolutions-IAM5` without its bracket accepts each wildcard of the construct, for policies that a library writes. */
function accepts({ rule, path }: Acceptance, finding: Finding): boolean {
  const same = nameOf(rule) === nameOf(finding.rule) || finding.rule.startsWith(`${rule}[`);
  return same && (finding.path === path || finding.path.startsWith(`${path}/`));
}

/** The reason that stands closest to the resource is the one that was written for it. */
function nearest(acceptances: Acceptance[]): Acceptance | undefined {
  return [...acceptances].sort((a, b) => b.path.length - a.path.length)[0];
}

function stale({ rule, path }: Acceptance): Finding {
  return {
    tool: 'maestro',
    rule: 'ACCEPTANCE_STALE',
    message: `${rule} is accepted here, but nothing breaks it any more: remove the acceptance`,
    path,
  };
}

function unexplained({ rule, path, reason }: Acceptance): Finding {
  return {
    tool: 'maestro',
    rule: 'ACCEPTANCE_UNEXPLAINED',
    message: `${rule} is accepted with the reason '${reason}', which does not say what makes the risk acceptable`,
    path,
  };
}
