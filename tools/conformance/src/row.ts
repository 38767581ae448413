import type { Environment, EnvironmentName } from './model/environment';
import type { Finding } from './claims';
import type { Mutation } from './mutations';

/** The parts of the reference architecture, in its order. */
export const AREAS = [
  'overview',
  'network',
  'application',
  'data flow',
  'deployment flow',
  'disaster recovery',
  'pipeline',
  'security layers',
  'cost',
  'scaling',
  'modules',
] as const;
export type Area = (typeof AREAS)[number];

/** Who delivers a row: the subject of an issue. */
export type Subject = string;

/** One box, arrow or number of the reference architecture. */
export interface Row {
  /** Stable, unique: `<area>/<noun>`. */
  readonly id: string;
  readonly area: Area;
  /** The environments that the reference speaks of. */
  readonly environments: readonly EnvironmentName[];
  /** What must be so, in the words of the reference. */
  readonly statement: string;
  /** Heading of the reference that says it. */
  readonly reference: string;
  /** What is not so; nothing, when the statement holds. */
  readonly check?: (environment: Environment) => Finding[];
  /** Changes of the asserted property, each of which must turn the row red. */
  readonly mutations?: readonly Mutation[];
  /** Subject of the issue that delivers it, for all of its environments or for some. */
  readonly open?: Subject | Partial<Record<EnvironmentName, Subject>>;
}

/** The rows of one diagram. */
export type Diagram = Pick<Row, 'area' | 'reference'>;

export function rowsOf(diagram: Diagram, rows: Omit<Row, 'area' | 'reference'>[]): Row[] {
  return rows.map((row) => ({ ...diagram, ...row }));
}

export function openIn(row: Row, environment: EnvironmentName): Subject | undefined {
  return typeof row.open === 'object' ? row.open[environment] : row.open;
}
