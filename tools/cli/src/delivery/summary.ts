import type { ResourceChange } from './change';
import { isChange, type DeliveryPlan, type StackPlan } from './plan-file';

/** What a person reads before approving: Markdown, the dangerous first. */
export function planMarkdown(plan: DeliveryPlan, digest: string, diff: string): string {
  const { environment, account, region, assembly } = plan;
  const changed = plan.stacks.filter(isChange);
  return [
    `## ${environment}: ${planFigures(plan)}`,
    '',
    `Account ${account}, ${region}. Plan \`${digest}\`, assembly \`${assembly}\`.`,
    ...changed.flatMap(stackLines),
    ...(changed.length === 0
      ? []
      : ['', '<details><summary>cdk diff</summary>', '', ...fenced(diff), '', '</details>']),
    '',
  ].join('\n');
}

/** `2 added, 1 changed, 1 replaced, 0 removed`. */
export function planFigures({ stacks }: DeliveryPlan): string {
  if (!stacks.some(isChange)) {
    return 'no changes';
  }
  const words = stacks.flatMap(({ changes }) => changes.map(wordOf));
  return ['added', 'changed', 'replaced', 'removed']
    .map((word) => `${words.filter((w) => w === word || w === `perhaps ${word}`).length} ${word}`)
    .join(', ');
}

/** One line for each resource, for a terminal. */
export function planLines({ stacks }: DeliveryPlan): string[] {
  return stacks
    .filter(isChange)
    .flatMap((stack) => [
      `  ${stack.name}${protectionOf(stack)}`,
      ...sorted(stack.changes).map(
        (change) => `    ${wordOf(change)} ${whereOf(change)} (${change.type})${what(change)}`,
      ),
    ]);
}

function stackLines(stack: StackPlan): string[] {
  const rows = sorted(stack.changes).map(
    (change) =>
      `| ${mark(change)} | \`${whereOf(change)}\` | ${change.type} | ${(change.properties ?? []).join(', ')} |`,
  );
  const by =
    stack.listedBy === 'template' && stack.base !== null
      ? ' (by templates: values of other stacks are not known yet)'
      : '';
  return [
    '',
    `### ${stack.name}${protectionOf(stack)}${by}`,
    ...(rows.length === 0 ? [] : ['', '| | resource | type | properties |', '| --- | --- | --- | --- |', ...rows]),
  ];
}

function protectionOf({ protection }: StackPlan): string {
  return protection === undefined ? '' : `, termination protection ${protection}`;
}

const ORDER = ['removed', 'replaced', 'perhaps replaced', 'changed', 'added'];

function sorted(changes: readonly ResourceChange[]): ResourceChange[] {
  return [...changes].sort((a, b) => ORDER.indexOf(wordOf(a)) - ORDER.indexOf(wordOf(b)));
}

function wordOf({ action, replacement }: ResourceChange): string {
  if (action === 'Add' || action === 'Import') {
    return 'added';
  }
  if (action === 'Remove') {
    return 'removed';
  }
  return { True: 'replaced', Conditional: 'perhaps replaced', False: 'changed' }[replacement ?? 'False'];
}

function mark(change: ResourceChange): string {
  const word = wordOf(change);
  return word === 'added' || word === 'changed' ? word : `**${word}**`;
}

function whereOf({ path, logicalId }: ResourceChange): string {
  return path ?? logicalId;
}

function what({ properties = [] }: ResourceChange): string {
  return properties.length === 0 ? '' : `: ${properties.join(', ')}`;
}

/** GitHub takes no more in a comment; the list above is whole in any case. */
const DIFF_LENGTH = 50_000;

/** A fence that nothing in the text can close. */
function fenced(diff: string): string[] {
  const text = diff.length > DIFF_LENGTH ? `${diff.slice(0, DIFF_LENGTH)}\n(cut)` : diff;
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence];
}
