import { isRemoved, removalLines, type Removal } from '../../src/commands/destroy';
import { outcomesResult } from '../../src/commands/result';

const NOTHING: Removal = { deleted: [], kept: [], failed: [], purged: [], remaining: [] };
const stack = { stack: 'data', type: 'AWS::CloudFormation::Stack', reason: 'termination protection' };
const bucket = { stack: 'app', logicalId: 'Logs', type: 'AWS::S3::Bucket', reason: 'not empty' };

test('says what became of everything, and why', () => {
  const removal: Removal = {
    deleted: ['app'],
    kept: [stack],
    failed: [bucket],
    purged: [{ type: 'AWS::KMS::Key', id: 'k' }],
    remaining: [
      { type: 'AWS::EC2::Volume', id: 'vol-1', reason: 'in use' },
      { type: 'AWS::EC2::Volume', id: 'vol-2' },
    ],
  };
  expect(removalLines('dev', removal)).toEqual([
    'dev: 1 stacks deleted, 1 things kept, 1 retained resources removed',
    '  kept    data (AWS::CloudFormation::Stack): termination protection',
    '  failed  app/Logs (AWS::S3::Bucket): not empty',
    '  remains AWS::EC2::Volume vol-1: in use',
    '  remains AWS::EC2::Volume vol-2: unknown',
  ]);
});

test('what stays on purpose is fine, what stays against our will is not', () => {
  expect(isRemoved({ ...NOTHING, kept: [stack] })).toBe(true);
  expect(isRemoved({ ...NOTHING, failed: [bucket] })).toBe(false);
  expect(isRemoved({ ...NOTHING, remaining: [{ type: 'AWS::EC2::Volume', id: 'v' }] })).toBe(false);
});

test('a result is good when every environment is', () => {
  const lines = (environment: string, fine: boolean) => [`${environment} ${fine}`];
  const outcome = (result: boolean) => ({ environment: 'dev', ok: true, result }) as const;
  const failed = { environment: 'prod', ok: false, error: { code: 'A', message: 'no' } } as const;
  const isFine = (result: boolean) => result;
  expect(outcomesResult([outcome(true)], lines, isFine)).toMatchObject({ ok: true, text: 'dev true' });
  expect(outcomesResult([outcome(true), outcome(false)], lines, isFine).ok).toBe(false);
  expect(outcomesResult([outcome(true), failed], lines, isFine).ok).toBe(false);
});
