import { count, equal, every, missing, none, some } from '../src/claims';
import { judge, judgeAll } from '../src/judge';
import { toJson } from '../src/report/json';
import { findingLines, matrix, openLines, summary } from '../src/report/matrix';
import { AREAS, type Row } from '../src/row';
import { ROWS } from '../src/rows';
import { assembly, ASSEMBLIES } from './support/assemblies';
import { of } from './support/handmade';

const row = (more: Partial<Row>): Row => ({
  id: 'area/row',
  area: 'network',
  environments: ['dev'],
  statement: 'a statement',
  reference: 'a heading',
  ...more,
});
const holds = () => [];
const fails = () => missing('not so');
const stumbles = () => {
  throw new Error('no such thing');
};
const dev = of({});

test.each([
  ['green when it holds', row({ check: holds }), 'green'],
  ['red when it does not', row({ check: fails }), 'red'],
  ['red when it has no assertion', row({}), 'red'],
  ['red when its check stumbles', row({ check: stumbles }), 'red'],
  ['red when its check stumbles, although it is open', row({ check: stumbles, open: 'later' }), 'red'],
  ['red when it is open but holds', row({ check: holds, open: 'later' }), 'red'],
  ['open when it does not hold yet', row({ check: fails, open: 'later' }), 'open'],
  ['open when its assertion comes later', row({ open: 'later' }), 'open'],
  ['open in one environment alone', row({ check: fails, open: { prod: 'later' } }), 'red'],
  ['silent where the reference says nothing', row({ check: fails, environments: ['prod'] }), 'silent'],
])('a row is %s', (_, subject, state) => {
  expect(judge(subject, dev).state).toBe(state);
});

test('the table names every cell, what is red and what waits for whom', () => {
  const judgements = judgeAll(
    [row({ check: holds }), row({ id: 'area/second', check: fails }), row({ id: 'area/third', open: 'later' })],
    [dev],
  );

  const text = [matrix(judgements), ...findingLines(judgements), ...openLines(judgements), summary(judgements)].join(
    '\n',
  );

  expect(text).toContain('network: a heading');
  expect(text).toMatch(/second .*a statement .*RED/);
  expect(text).toContain('area/second dev: not so');
  expect(text).toContain('1 for: later');
  expect(text).toContain('3 rows: 1 green, 1 red, 1 open');
});

test('what is red is named by its place in the code', () => {
  const environment = of({ It: { Type: 'It', Metadata: { 'aws:cdk:path': 'stack/It' } } });
  const check: Row['check'] = ({ resources }) => every(resources, 'is blue', () => false);

  expect(findingLines(judgeAll([row({ check })], [environment])).join()).toContain('stack/It: not so: is blue');
});

test('a program gets the same as JSON', () => {
  const { rows } = JSON.parse(toJson(judgeAll([row({ check: fails })], [dev])));

  expect(rows[0].verdicts.dev).toEqual({ state: 'red', findings: [{ where: '', message: 'not so' }] });
});

test('of nothing, nothing holds', () => {
  expect(every([], 'is blue', () => true)).toHaveLength(1);
  expect(some([], 'a blue one')).toHaveLength(1);
  expect(none([], 'is red', () => true)).toHaveLength(0);
  expect(count([], 1, 'things')).toHaveLength(1);
  expect(equal('colour', undefined, 'blue')[0].message).toBe('colour: expected "blue", found nothing');
});

test('no cell of the real table is red', () => {
  expect(findingLines(judgeAll(ROWS, ASSEMBLIES))).toEqual([]);
});

test('every area of the reference has rows, and every id is there once', () => {
  expect(new Set(ROWS.map(({ area }) => area))).toEqual(new Set(AREAS));
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
});

test('an environment is read with all of its stacks', () => {
  expect(assembly('prod').stacks.map(({ name, region }) => `${name} ${region}`)).toContain(
    'maestro-prod-data us-east-1',
  );
});
