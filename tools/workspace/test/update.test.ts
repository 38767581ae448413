import { listed } from '../update/listed';
import { losses, moved } from '../update/loss';

/** Replacements planted into two small templates: each must be seen by the check that the real libraries pass. */
const template = (properties: Record<string, unknown>, type = 'AWS::RDS::DBInstance') => ({
  Resources: { Database: { Type: type, Properties: properties } },
});

test('a change in place loses nothing', () => {
  expect(losses(template({ AllocatedStorage: '20' }), template({ AllocatedStorage: '40' }))).toEqual([]);
});

test('a property that cannot change in place loses the database', () => {
  const lost = [{ type: 'AWS::RDS::DBInstance', logicalId: 'Database', through: 'DBName' }];
  expect(losses(template({ DBName: 'a' }), template({ DBName: 'b' }))).toEqual(lost);
});

test.each([
  ['AWS::EC2::Instance', 'InstanceType', 't3.micro', 'm7i.large', []],
  ['AWS::EC2::Instance', 'InstanceType', 't3.micro', 'c7gn.large', ['InstanceType']],
  ['AWS::EC2::Instance', 'UserData', 'a', 'b', []],
  ['AWS::EC2::Instance', 'SubnetId', 'a', 'b', ['SubnetId']],
  ['AWS::ElastiCache::ReplicationGroup', 'Engine', 'redis', 'valkey', []],
  ['AWS::ElastiCache::ReplicationGroup', 'Engine', 'valkey', 'redis', ['Engine']],
  ['AWS::RDS::DBInstance', 'MultiAZ', false, true, []],
])('%s: a change of %s from %s to %s loses it through %j', (type, property, from, to, through) => {
  const lost = losses(template({ [property]: from }, type), template({ [property]: to }, type));
  expect(lost.map((loss) => loss.through)).toEqual(through);
});

test.each([
  ['gone', { Resources: {} }],
  ['of another type', template({}, 'AWS::RDS::DBCluster')],
])('a resource that is %s is lost', (_, after) => {
  expect(losses(template({}), after)).toEqual([{ type: 'AWS::RDS::DBInstance', logicalId: 'Database', through: '-' }]);
});

test('another physical id is a loss, whatever the specification says', () => {
  const resource = { stack: 'update', logicalId: 'Bucket', type: 'AWS::S3::Bucket', physicalId: 'a' };
  expect(moved([resource], [resource])).toEqual([]);
  expect(moved([resource], [{ ...resource, physicalId: 'b' }])).toEqual([
    'AWS::S3::Bucket update/Bucket was a and is b',
  ]);
  expect(moved([resource], [])).toEqual(['AWS::S3::Bucket update/Bucket was a and is gone']);
});

const readme = (rows: string) =>
  `# tiny\n\n## What replaces what on update\n\n| Change | Replaces | Through | Why |\n| - | - | - | - |\n${rows}\n\n## More\n`;

test('the table of a README is read, and a row without a reason is refused', () => {
  expect(listed(readme('| `port` | `AWS::RDS::DBInstance` | `Port` | RDS |'))).toEqual([
    { change: '`port`', type: 'AWS::RDS::DBInstance', through: 'Port', why: 'RDS' },
  ]);
  expect(() => listed(readme('| `port` | `AWS::RDS::DBInstance` | `Port` | |'))).toThrow(/empty cell/);
  expect(() => listed('# tiny')).toThrow(/has no section/);
});
