import { judge } from '../src/judge';
import type { Environment } from '../src/model/environment';
import { openIn } from '../src/row';
import { ROWS } from '../src/rows';
import { ASSEMBLIES } from './support/assemblies';
import { withFuture } from './support/future';
import { cheaper } from './support/future-cost';

/**
 * A row in an environment: as it is, or, as long as it is open, with a hand-made stack that has what will come. What an
 * environment costs is held against one that costs less.
 */
interface Subject {
  readonly name: string;
  readonly row: (typeof ROWS)[number];
  readonly environment: Environment;
}

const subjects: Subject[] = ASSEMBLIES.flatMap((assembly) => {
  const [future, less] = [withFuture(assembly), cheaper(assembly)];
  return ROWS.filter((row) => row.check !== undefined && row.environments.includes(assembly.name)).map((row) => ({
    name: `${row.id} in ${assembly.name}`,
    row: { ...row, open: undefined },
    environment: openIn(row, assembly.name) === undefined ? assembly : row.area === 'cost' ? less : future,
  }));
});

const mutants = subjects.flatMap((subject) =>
  (subject.row.mutations ?? []).map((mutation, index) => ({
    ...subject,
    mutation,
    name: `${subject.name} (${index + 1}: ${mutation.name})`,
  })),
);

test.each(subjects)('is green as long as nothing is changed: $name', ({ row, environment }) => {
  expect(judge(row, environment)).toEqual({ state: 'green' });
});

test.each(subjects)('has a mutation: $name', ({ row }) => {
  expect(row.mutations?.length ?? 0).toBeGreaterThan(0);
});

test.each(mutants)('turns red: $name', ({ row, environment, mutation }) => {
  const copy = environment.copy();
  mutation(copy);

  const findings = row.check!(copy.reread());

  expect(findings.length).toBeGreaterThan(0);
});

test('a mutation changes the copy alone', () => {
  const before = JSON.stringify(ASSEMBLIES.map(({ stacks }) => stacks));

  for (const { environment, mutation } of mutants) mutation(environment.copy());

  expect(JSON.stringify(ASSEMBLIES.map(({ stacks }) => stacks))).toBe(before);
});
