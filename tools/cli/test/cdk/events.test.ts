import { readEvent } from '../../src/cdk/events';

test('reads a line of the CDK', () => {
  const line =
    'maestro-dev-data |  3/12 | 10:00:00 AM | CREATE_COMPLETE      | AWS::KMS::Key | Keys/Data (KeysData0C1D2E3F)';
  expect(readEvent(line)).toEqual({
    stack: 'maestro-dev-data',
    done: 3,
    total: 12,
    status: 'CREATE_COMPLETE',
    type: 'AWS::KMS::Key',
  });
});

test.each(['', 'maestro-dev-data: deploying... [1/3]', 'a | b | c', ' ✅  maestro-dev-data'])(
  "passes over '%s'",
  (line) => {
    expect(readEvent(line)).toBeUndefined();
  },
);
