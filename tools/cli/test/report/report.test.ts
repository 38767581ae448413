import { stripVTControlCharacters } from 'node:util';
import type { Outcome } from '../../src/environments';
import { Progress } from '../../src/report/progress';
import { countResources, countVerdicts, stackStates, type EnvironmentSummary } from '../../src/report/summary';
import { differenceLines, failureLines, summaryTable } from '../../src/report/table';
import type { Difference, VerifyStatus } from '../../src/verify/report';
import { stackOf } from '../support/stacks';

const plain = (text: string | string[]) => stripVTControlCharacters([text].flat().join('\n'));

describe('counting', () => {
  const resource = (type: string) => ({ logicalId: 'x', type, status: 'CREATE_COMPLETE' });

  test('resources by service, and those that are only recorded apart', () => {
    const types = [
      'AWS::EC2::VPC',
      'AWS::EC2::Subnet',
      'AWS::Shield::Protection',
      'Custom::X',
      'AWS::Shield::Protection',
    ];
    expect(
      countResources(types.map(resource), { emulated: [], recorded: ['AWS::Shield::Protection', 'AWS::Other::Type'] }),
    ).toEqual({
      total: 5,
      emulated: 3,
      recorded: 2,
      recordedTypes: ['AWS::Shield::Protection'],
      byService: { Custom: 1, EC2: 2, Shield: 2 },
    });
    expect(countResources([resource('')], { emulated: [], recorded: [] }).byService).toEqual({ '': 1 });
  });

  test('verdicts, naming each type that nobody reads once', () => {
    const verdict = (status: VerifyStatus, type = 'X') => ({
      stack: 's',
      logicalId: 'l',
      type,
      status,
      differences: [],
    });
    const resources = [
      verdict('verified'),
      verdict('verified'),
      verdict('different'),
      verdict('missing'),
      verdict('recorded'),
      verdict('unread', 'B'),
      verdict('unread', 'A'),
      verdict('unread', 'B'),
    ];
    expect(countVerdicts({ environment: 'dev', resources, differences: [] })).toEqual({
      verified: 2,
      different: 1,
      missing: 1,
      unread: 3,
      recorded: 1,
      unreadTypes: ['A', 'B'],
    });
  });

  test('stacks by name', () => {
    expect(stackStates([stackOf('b'), stackOf('a', { status: 'UPDATE_COMPLETE' }), stackOf('c')])).toEqual([
      { name: 'a', status: 'UPDATE_COMPLETE' },
      { name: 'b', status: 'CREATE_COMPLETE' },
      { name: 'c', status: 'CREATE_COMPLETE' },
    ]);
  });
});

describe('the table', () => {
  const summary: EnvironmentSummary = {
    account: '000000000101',
    changed: true,
    stacks: [{ name: 'app', status: 'CREATE_COMPLETE' }],
    resources: {
      total: 5,
      emulated: 4,
      recorded: 1,
      recordedTypes: ['AWS::Shield::Protection'],
      byService: { EC2: 5 },
    },
    verification: { verified: 3, different: 7, missing: 0, unread: 1, recorded: 1, unreadTypes: ['AWS::X::Y'] },
    differences: [],
    pins: { '@maestrohwithit/network': '1.2.0' },
    seconds: 12.34,
  };

  test('has a column for each environment that came up, and a row for each fact', () => {
    const outcomes: Outcome<EnvironmentSummary>[] = [
      { environment: 'dev', ok: true, result: summary },
      { environment: 'prod', ok: false, error: { code: 'X', message: 'x' } },
      { environment: 'staging', ok: true, result: { ...summary, changed: false, account: '000000000102' } },
    ];
    const rows = plain(summaryTable(outcomes))
      .split('\n')
      .filter((line) => line.startsWith('│'))
      .map((line) =>
        line
          .split('│')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows[0]).toEqual(['', 'dev', 'staging']);
    const row = (title: string) => rows.find(([first]) => first === title)?.slice(1);
    expect(row('account')).toEqual(['000000000101', '000000000102']);
    expect(row('stacks')).toEqual(['app CREATE_COMPLETE', 'app CREATE_COMPLETE']);
    expect(row('by service')?.[0]).toBe('EC2 5');
    expect(row('recorded')?.[0]).toBe('1');
    expect(rows).toContainEqual(['', 'AWS::Shield::Protection', 'AWS::Shield::Protection']);
    expect(row('verified')?.[0]).toBe('3');
    expect(row('different')?.[0]).toBe('7');
    expect(row('missing')?.[0]).toBe('0');
    expect(row('not verifiable')?.[0]).toBe('1');
    expect(row('pins')?.[0]).toBe('network 1.2.0');
    expect(row('deployed')).toEqual(['now', 'unchanged']);
    expect(row('time')?.[0]).toBe('12.3 s');
  });

  test('is left out when nothing came up', () => {
    expect(summaryTable([{ environment: 'prod', ok: false, error: { code: 'X', message: 'x' } }])).toBe('');
  });
});

describe('a difference', () => {
  const difference: Difference = {
    stack: 'app',
    logicalId: 'Db',
    type: 'AWS::RDS::DBInstance',
    property: 'DBInstanceClass',
    expected: 'db.t3.medium',
    actual: 'db.t3.small',
    kind: 'changed',
  };

  test('says where it is in the code, what was said and what is there', () => {
    const known = { ...difference, constructPath: 'app/Database/Db', physicalId: 'db-1' };
    expect(plain(differenceLines('dev', [known]))).toBe(
      'changed    dev app/Database/Db (AWS::RDS::DBInstance db-1) DBInstanceClass: expected "db.t3.medium", found "db.t3.small"',
    );
  });

  test('of a whole resource is named by stack and logical id', () => {
    const gone: Difference = { ...difference, property: '', actual: undefined, kind: 'missing' };
    expect(plain(differenceLines('dev', [gone]))).toContain(
      'missing    dev app/Db (AWS::RDS::DBInstance) the resource: expected "db.t3.medium", found nothing',
    );
  });

  test('is cut when it is longer than anybody reads', () => {
    const [line = ''] = differenceLines('dev', [{ ...difference, actual: 'x'.repeat(500) }]);
    expect(plain(line)).toContain(`"${'x'.repeat(199)}… (502 characters)`);
  });
});

test('a failure has its code, and a hint when there is one', () => {
  expect(plain(failureLines('dev', { code: 'A', message: 'no', hint: 'do' }))).toBe('failed dev: no (A)\n  do');
  expect(failureLines('dev', { code: 'A', message: 'no' })).toHaveLength(1);
});

describe('progress', () => {
  function progress(stream: { isTTY?: boolean; columns?: number }, silent = false) {
    const written: string[] = [];
    return { written, progress: new Progress({ ...stream, write: (text) => written.push(text) }, silent) };
  }
  const CLEAR = '\r\u001b[2K';

  test('is a line for each step in a file, and none for a detail', () => {
    const { progress: p, written } = progress({});
    p.step('dev', 'cdk deploy');
    p.detail('dev', '1/2');
    p.warn('maestro', 'stopping');
    p.end();
    expect(written.map(plain)).toEqual([' 0:00 dev      cdk deploy\n', ' 0:00 maestro  stopping\n']);
  });

  test('shows the last detail of each subject at the bottom of a terminal', () => {
    const { progress: p, written } = progress({ isTTY: true, columns: 40 });
    p.detail('dev', '1/2');
    p.detail('prod', 'x'.repeat(80));
    expect(plain(written.at(-1) ?? '')).toBe(`dev: 1/2 | prod: ${'x'.repeat(80)}`.slice(0, 39));
    p.step('prod', 'done');
    expect(written.slice(-3).map(plain)).toEqual([expect.anything(), ' 0:00 prod     done\n', 'dev: 1/2']);
    expect(written.at(-3)).toBe(CLEAR);
    p.end();
    expect(written.at(-1)).toBe(CLEAR);
    const { length } = written;
    p.end();
    expect(written).toHaveLength(length);
  });

  test('takes a terminal of unknown width for one of eighty columns', () => {
    const { progress: p, written } = progress({ isTTY: true });
    p.detail('dev', 'x'.repeat(200));
    expect(plain(written.at(-1) ?? '')).toHaveLength(79);
  });

  test('says nothing when it is silent', () => {
    const { progress: p, written } = progress({ isTTY: true }, true);
    p.step('dev', 'x');
    p.warn('dev', 'x');
    p.detail('dev', 'x');
    expect(written).toEqual([]);
  });

  test('counts minutes', () => {
    jest.useFakeTimers();
    const { progress: p, written } = progress({});
    jest.advanceTimersByTime(125_000);
    p.step('dev', 'x');
    jest.useRealTimers();
    expect(plain(written[0] ?? '')).toBe(' 2:05 dev      x\n');
  });
});
