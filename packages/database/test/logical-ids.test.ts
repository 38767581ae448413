import { synthesizeCache } from './cache-fixture';
import { synthesize } from './fixture';

const STATEFUL = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::DBParameterGroup',
  'AWS::EC2::SecurityGroup',
];

test('keeps the logical ids, without which the database would be replaced', () => {
  const template = synthesize();
  expect(STATEFUL.map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});

const CACHE = [
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::SubnetGroup',
  'AWS::ElastiCache::ParameterGroup',
  'AWS::ElastiCache::UserGroup',
  'AWS::ElastiCache::User',
  'AWS::SecretsManager::Secret',
  'AWS::Logs::LogGroup',
  'AWS::EC2::SecurityGroup',
];

test('keeps the logical ids, without which the cache would be replaced', () => {
  const template = synthesizeCache();
  expect(CACHE.map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});

test('keeps the names of the users of the cache, without which they would be replaced', () => {
  const users = Object.values(synthesizeCache().findResources('AWS::ElastiCache::User'));
  expect(users.map(({ Properties }) => Properties.UserId)).toMatchSnapshot();
});

test('keeps the logical ids of the log groups, which have fixed names', () => {
  const logs = synthesize({ instanceIdentifier: 'orders' }).findResources('AWS::Logs::LogGroup');
  expect(Object.keys(logs)).toMatchSnapshot();
});
