import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { env, Fixture, synthesize } from './fixture';

/** A key in one stack, the buckets in a second, whoever uses them in a third: the way environments are cut. */
function threeStacks(props: { servedByCloudFront?: boolean } = {}) {
  let foundation!: Stack;
  const fixture = new Fixture((stack) => {
    foundation = new Stack(stack.node.root, 'foundation', { env });
    return { ...props, encryptionKey: new kms.Key(foundation, 'Key') };
  });
  const compute = new Stack(fixture.app, 'compute', { env });
  const role = new iam.Role(compute, 'Role', { assumedBy: new iam.ServicePrincipal('pods.eks.amazonaws.com') });
  return { fixture, storage: fixture.storage, foundation, data: fixture.stack, compute, role };
}

const grants: Record<string, (setup: ReturnType<typeof threeStacks>) => iam.Grant> = {
  'reads assets': ({ storage, role }) => storage.assets.grantRead(role),
  'reads and writes assets': ({ storage, role }) => storage.assets.grantReadWrite(role),
  'deletes assets': ({ storage, role }) => storage.assets.grantDelete(role),
  'writes logs': ({ storage, role }) => storage.logs.grantWrite(role, 'applications/*'),
  'adds logs': ({ storage, role }) => storage.logs.grantPut(role, 'applications/*'),
  'writes backups': ({ storage, role }) => storage.backups.grantReadWrite(role),
};

describe.each(Object.entries(grants))('a role in another stack that %s', (_, grant) => {
  const setup = threeStacks();
  let granted: iam.Grant;

  beforeAll(() => {
    granted = grant(setup);
    setup.fixture.app.synth();
  });

  test('is told so in its own policy', () => {
    expect(granted.success).toBe(true);
    Template.fromStack(setup.compute).resourceCountIs('AWS::IAM::Policy', 1);
  });

  test('depends on the buckets, and neither they nor their key on it', () => {
    expect(setup.compute.dependencies).toContain(setup.data);
    expect(setup.data.dependencies).toEqual([setup.foundation]);
    expect(setup.foundation.dependencies).toEqual([]);
  });

  test('changes nothing in the buckets', () => {
    expect(setup.fixture.template.toJSON().Resources).toEqual(threeStacks().fixture.template.toJSON().Resources);
  });
});

test('lets an application that may add logs delete none', () => {
  const setup = threeStacks();
  setup.storage.logs.grantPut(setup.role, 'applications/*');
  const policies = JSON.stringify(Template.fromStack(setup.compute).findResources('AWS::IAM::Policy'));
  expect(policies).toContain('s3:PutObject');
  expect(policies).not.toMatch(/s3:(Delete|Get)/);
});

test('lets who writes assets use the key', () => {
  const setup = threeStacks();
  setup.storage.assets.grantReadWrite(setup.role);
  const policies = JSON.stringify(Template.fromStack(setup.compute).findResources('AWS::IAM::Policy'));
  expect(policies).toContain('kms:GenerateDataKey*');
  expect(policies).toContain('kms:Decrypt');
});

describe('CloudFront', () => {
  const ofThisAccount = {
    ArnLike: {
      'aws:SourceArn': {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::111111111111:distribution/*']],
      },
    },
  };

  test('reads nothing unless told', () => {
    const { fixture, storage } = threeStacks();
    expect(JSON.stringify(fixture.statements(storage.assets))).not.toContain('cloudfront');
  });

  test("reads assets for the account's distributions, and decrypts them", () => {
    const { fixture, storage, foundation } = threeStacks({ servedByCloudFront: true });
    const expected = {
      Sid: 'Distributions',
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: ofThisAccount,
    };
    expect(fixture.statements(storage.assets)).toContainEqual(
      expect.objectContaining({ ...expected, Action: 's3:GetObject' }),
    );
    const [key] = Object.values(Template.fromStack(foundation).findResources('AWS::KMS::Key'));
    expect(key.Properties.KeyPolicy.Statement).toContainEqual({ ...expected, Action: 'kms:Decrypt', Resource: '*' });
    expect(foundation.dependencies).toEqual([]);
  });

  test('reads assets under the keys of S3', () => {
    const fixture = synthesize({ servedByCloudFront: true });
    expect(fixture.statements(fixture.storage.assets).map(({ Sid }) => Sid)).toContain('Distributions');
    expect(fixture.statements(fixture.storage.backups).map(({ Sid }) => Sid)).not.toContain('Distributions');
  });

  /** A distribution in a stack of its own that serves the bucket. */
  function distribute(setup: ReturnType<typeof threeStacks>, bucketOf: (edge: Stack) => s3.IBucket) {
    const edge = new Stack(setup.fixture.app, 'edge', { env });
    const origin = S3BucketOrigin.withOriginAccessControl(bucketOf(edge));
    new cloudfront.Distribution(edge, 'Distribution', { defaultBehavior: { origin } });
    setup.fixture.app.synth();
    return edge;
  }

  test('serves the assets from another stack without a circle, in the way of the README', () => {
    const setup = threeStacks({ servedByCloudFront: true });
    const { bucketArn } = setup.storage.assets;
    const { region } = env;
    const edge = distribute(setup, (stack) => s3.Bucket.fromBucketAttributes(stack, 'Assets', { bucketArn, region }));
    expect(edge.dependencies).toEqual([setup.data]);
    expect(setup.data.dependencies).toEqual([setup.foundation]);
  });

  test('makes a circle in the way of the CDK, as the README says', () => {
    const setup = threeStacks({ servedByCloudFront: true });
    expect(() => distribute(setup, () => setup.storage.assets)).toThrow(/cyclic reference/);
  });
});
