import type { Pins } from '../environment/pins';
import type { CloudTypes } from '../cloud/types';
import type { Stack, StackResource } from '../stacks/stacks';
import type { Difference, VerifyReport, VerifyStatus } from '../verify/report';

/** What `up` says about one environment. */
export interface EnvironmentSummary {
  readonly account: string;
  readonly changed: boolean;
  readonly stacks: { name: string; status: string }[];
  readonly resources: ResourceCounts;
  readonly verification: VerificationCounts;
  readonly differences: Difference[];
  readonly pins: Pins;
  readonly seconds: number;
}

export interface ResourceCounts {
  readonly total: number;
  readonly emulated: number;
  readonly recorded: number;
  readonly recordedTypes: string[];
  /** `EC2` to 42. */
  readonly byService: Record<string, number>;
}

export interface VerificationCounts extends Record<VerifyStatus, number> {
  readonly unreadTypes: string[];
}

export function countResources(resources: StackResource[], types: CloudTypes): ResourceCounts {
  const recorded = resources.filter(({ type }) => types.recorded.includes(type));
  return {
    total: resources.length,
    emulated: resources.length - recorded.length,
    recorded: recorded.length,
    recordedTypes: unique(recorded.map(({ type }) => type)),
    byService: countBy(resources, ({ type }) => serviceOf(type)),
  };
}

export function countVerdicts({ resources }: VerifyReport): VerificationCounts {
  const count = (status: VerifyStatus) => resources.filter((r) => r.status === status).length;
  return {
    verified: count('verified'),
    different: count('different'),
    missing: count('missing'),
    unread: count('unread'),
    recorded: count('recorded'),
    unreadTypes: unique(resources.filter((r) => r.status === 'unread').map(({ type }) => type)),
  };
}

export function stackStates(stacks: Stack[]): { name: string; status: string }[] {
  return stacks.map(({ name, status }) => ({ name, status })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `AWS::EC2::VPC` belongs to EC2, `Custom::Anything` to Custom. */
function serviceOf(type: string): string {
  const [vendor = '', service = ''] = type.split('::');
  return vendor === 'AWS' ? service : vendor;
}

function countBy<Item>(items: Item[], key: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of items.map(key).sort()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}
