import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Acceptance } from './finding';
import type { CheckedStack } from './stacks';

const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
/** `AwsSolutions::`, `CloudFormation-Validate::`, `Annotation::`; not the `::` inside of `IAM5[Resource::*]`. */
const NAMESPACE = /^[\w.-]+::/;

type Metadata = Record<string, { readonly type: string; readonly data?: unknown }[]>;

/** Every acceptance of an assembly: of the construct tree, and of the templates where it did not come through the tree. */
export function readAcceptances(folder: string, stacks: readonly CheckedStack[]): Acceptance[] {
  const ofTree = readdirSync(folder)
    .filter((file) => file.endsWith('.metadata.json'))
    .flatMap((file) => acknowledged(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Metadata));
  const covers = (acceptance: Acceptance) =>
    ofTree.some(({ rule, path }) => rule === acceptance.rule && `${acceptance.path}/`.startsWith(`${path}/`));
  return distinct([...ofTree, ...stacks.flatMap(inTemplate).filter((acceptance) => !covers(acceptance))]);
}

function acknowledged(metadata: Metadata): Acceptance[] {
  return Object.entries(metadata).flatMap(([path, entries]) =>
    entries
      .filter(({ type }) => type === ACKNOWLEDGED)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([id, reason]) => ({ rule: id.replace(NAMESPACE, ''), path: path.replace(/^\//, ''), reason })),
  );
}

/** Of Checkov and cfn-lint, by whoever wrote them. cfn-lint has no place for a reason. */
function inTemplate({ resources }: CheckedStack): Acceptance[] {
  return Object.values(resources).flatMap(({ path, metadata }) => [
    ...(metadata.checkov?.skip ?? []).map(({ id, comment }) => ({ rule: id, path, reason: comment ?? '' })),
    ...(metadata['cfn-lint']?.config?.ignore_checks ?? []).map((rule) => ({ rule, path, reason: '' })),
  ]);
}

function distinct(acceptances: Acceptance[]): Acceptance[] {
  const byText = new Map(acceptances.map((acceptance) => [JSON.stringify(acceptance), acceptance]));
  return [...byText.values()];
}
