import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, listRows, TAGS, within } from '../support/rows';

const ARN = 'arn:aws:elasticache:us-east-1:111111111111:anything:1';

describeKind({
  resources: {
    Subnets: [
      'subnets',
      'AWS::ElastiCache::SubnetGroup',
      { CacheSubnetGroupName: 'subnets', Description: 'private', SubnetIds: ['subnet-1', 'subnet-2'], Tags: TAGS },
    ],
  },
  answers: {
    DescribeCacheSubnetGroups: {
      CacheSubnetGroups: [
        {
          ARN,
          CacheSubnetGroupName: 'subnets',
          CacheSubnetGroupDescription: 'private',
          Subnets: [{ SubnetIdentifier: 'subnet-1' }, { SubnetIdentifier: 'subnet-2' }],
        },
      ],
    },
    [`ListTagsForResource(${ARN})`]: { TagList: TAGS },
    ListTagsForResource: {},
  },
  changes: {
    ...within('DescribeCacheSubnetGroups', { 'without CacheSubnetGroups[0]': 'missing' }),
    ...within('DescribeCacheSubnetGroups.CacheSubnetGroups[0]', {
      ...changed('CacheSubnetGroupName'),
      ...listRows('Subnets', 'SubnetIds', 2, '.SubnetIdentifier'),
      ARN: 'missing Tags[Name]',
      CacheSubnetGroupDescription: 'changed Description',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1)', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1).TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: {
    'is gone': [set('DescribeCacheSubnetGroups', missing('CacheSubnetGroupNotFoundFault')), 'missing'],
  },
});

describeKind({
  resources: {
    Parameters: [
      'parameters',
      'AWS::ElastiCache::ParameterGroup',
      {
        CacheParameterGroupFamily: 'redis7',
        Description: 'of the cache',
        Properties: { 'maxmemory-policy': 'allkeys-lru', timeout: 0 },
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeCacheParameterGroups: {
      CacheParameterGroups: [
        {
          ARN,
          CacheParameterGroupName: 'parameters',
          CacheParameterGroupFamily: 'redis7',
          Description: 'of the cache',
        },
      ],
    },
    DescribeCacheParameters: {
      Parameters: [
        { ParameterName: 'maxmemory-policy', ParameterValue: 'allkeys-lru', Source: 'user' },
        { ParameterName: 'timeout', ParameterValue: '0', Source: 'user' },
      ],
    },
    [`ListTagsForResource(${ARN})`]: { TagList: TAGS },
    ListTagsForResource: {},
  },
  attributes: { CacheParameterGroupName: 'parameters' },
  changes: {
    ...within('DescribeCacheParameterGroups', { 'without CacheParameterGroups[0]': 'missing' }),
    ...within('DescribeCacheParameterGroups.CacheParameterGroups[0]', {
      ...changed('CacheParameterGroupFamily', 'Description'),
      ARN: 'missing Tags[Name]',
    }),
    ...within('DescribeCacheParameters', {
      'without Parameters[0]': 'missing Parameters[maxmemory-policy]',
      'without Parameters[1]': 'missing Parameters[timeout]',
    }),
    ...within('DescribeCacheParameters.Parameters[0]', {
      ParameterName: ['missing Parameters[maxmemory-policy]', 'unexpected Parameters[maxmemory-policy-other]'],
      ParameterValue: 'changed Parameters[maxmemory-policy].Value',
      Source: 'missing Parameters[maxmemory-policy]',
    }),
    ...within('DescribeCacheParameters.Parameters[1]', {
      ParameterName: ['missing Parameters[timeout]', 'unexpected Parameters[timeout-other]'],
      ParameterValue: 'changed Parameters[timeout].Value',
      Source: 'missing Parameters[timeout]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1)', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1).TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: {
    'is gone': [set('DescribeCacheParameterGroups', missing('CacheParameterGroupNotFoundFault')), 'missing'],
  },
});

describeKind({
  resources: {
    User: [
      'app',
      'AWS::ElastiCache::User',
      {
        UserId: 'app',
        UserName: 'application',
        Engine: 'redis',
        AccessString: 'on ~* +@all',
        AuthenticationMode: { Type: 'no-password-required', Passwords: ['secret'] },
        NoPasswordRequired: true,
        Passwords: ['secret'],
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeUsers: {
      Users: [
        {
          ARN,
          UserId: 'app',
          UserName: 'application',
          Engine: 'redis',
          Status: 'active',
          AccessString: 'on ~* +@all',
          Authentication: { Type: 'no-password' },
        },
      ],
    },
    [`ListTagsForResource(${ARN})`]: { TagList: TAGS },
    ListTagsForResource: {},
  },
  attributes: { Arn: ARN, Status: 'active' },
  names: ['UserId'],
  changes: {
    ...within('DescribeUsers', { 'without Users[0]': 'missing' }),
    ...within('DescribeUsers.Users[0]', {
      ...changed('UserName', 'Engine', 'AccessString'),
      ARN: 'missing Tags[Name]',
      UserId: 'missing',
      'Authentication.Type': ['changed AuthenticationMode.Type', 'changed NoPasswordRequired'],
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1)', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1).TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  unread: {
    'User.Passwords': 'a password is not read',
    'User.AuthenticationMode.Passwords': 'a password is not read',
  },
  planted: { 'is gone': [set('DescribeUsers', missing('UserNotFoundFault')), 'missing'] },
});

describeKind({
  resources: {
    Group: [
      'users',
      'AWS::ElastiCache::UserGroup',
      { UserGroupId: 'users', Engine: 'redis', UserIds: ['default', 'app'], Tags: TAGS },
    ],
  },
  answers: {
    DescribeUserGroups: {
      UserGroups: [{ ARN, UserGroupId: 'users', Engine: 'redis', Status: 'active', UserIds: ['default', 'app'] }],
    },
    [`ListTagsForResource(${ARN})`]: { TagList: TAGS },
    ListTagsForResource: {},
  },
  attributes: { Arn: ARN, Status: 'active' },
  changes: {
    ...within('DescribeUserGroups', { 'without UserGroups[0]': 'missing' }),
    ...within('DescribeUserGroups.UserGroups[0]', {
      ...changed('UserGroupId', 'Engine'),
      ...listRows('UserIds', 'UserIds', 2),
      ARN: 'missing Tags[Name]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1)', {
      'without TagList[0]': 'missing Tags[Name]',
      'more TagList': 'unexpected Tags[Name-other]',
    }),
    ...within('ListTagsForResource(arn:aws:elasticache:us-east-1:111111111111:anything:1).TagList[0]', {
      Key: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
      Value: 'changed Tags[Name].Value',
    }),
  },
  planted: { 'is gone': [set('DescribeUserGroups', missing('UserGroupNotFoundFault')), 'missing'] },
});
