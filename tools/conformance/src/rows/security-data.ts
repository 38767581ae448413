import { isTrue } from '../../../cli/src/verify/compare/scalar';
import { every, some } from '../claims';
import type { EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { drop, named, set, setAll, setIn, unset } from '../mutations';
import { bucketEncryption, hasCustomerKey, hasVolumeKeys, isEncrypted, isRotatedKey, machines } from '../query/keys';
import { natInstances } from '../query/network';
import { bucketsFor } from '../query/storage';
import { type Row, rowsOf } from '../row';

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];
const DATABASE = 'AWS::RDS::DBInstance';

export const SECURITY_DATA: Row[] = rowsOf({ area: 'security layers', reference: 'Security Layers: Data Security' }, [
  {
    id: 'security/kms',
    environments: ALL,
    statement: 'customer keys encrypt, and every one of them rotates',
    check: (environment) => every(environment.all('AWS::KMS::Key'), 'rotates', isRotatedKey),
    mutations: [set('AWS::KMS::Key', 'EnableKeyRotation', false), unset('AWS::KMS::Key', 'EnableKeyRotation')],
  },
  {
    id: 'security/s3-encryption',
    environments: ALL,
    statement: 'every bucket is encrypted',
    check: (environment) =>
      every(environment.all('AWS::S3::Bucket'), 'is encrypted', (bucket) => {
        const rules = bucketEncryption(bucket);
        return rules.length > 0 && rules.every((rule) => ['aws:kms', 'AES256'].includes(String(rule.SSEAlgorithm)));
      }),
    mutations: [unset('AWS::S3::Bucket', 'BucketEncryption')],
  },
  {
    id: 'security/kms-to-s3',
    environments: ALL,
    statement:
      'assets and backups lie under a customer key with rotation (logs cannot: the load balancer writes SSE-S3 only)',
    check: (environment) => [
      ...every(
        ['assets', 'backups'].flatMap((purpose) => bucketsFor(environment, purpose)),
        'is under a customer key',
        (bucket) => bucketEncryption(bucket).some((rule) => isRotatedKey(environment.targets(rule.KMSMasterKeyID)[0])),
      ),
      ...some(bucketsFor(environment, 'assets'), 'a bucket for assets'),
      ...some(bucketsFor(environment, 'backups'), 'a bucket for backups'),
    ],
    mutations: [
      setAll('AWS::KMS::Key', 'EnableKeyRotation', false),
      setAll('AWS::S3::Bucket', 'BucketEncryption.ServerSideEncryptionConfiguration', [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
      ]),
    ],
  },
  {
    id: 'security/rds-encryption',
    environments: ALL,
    statement: 'the database is encrypted',
    check: (environment) =>
      every(environment.all(DATABASE), 'is encrypted', (database) => isTrue(database.get('StorageEncrypted'))),
    mutations: [set(DATABASE, 'StorageEncrypted', false), unset(DATABASE, 'StorageEncrypted')],
  },
  {
    id: 'security/kms-to-rds',
    environments: ALL,
    statement: 'the database lies under a customer key with rotation',
    check: (environment) =>
      every(environment.all(DATABASE), 'is under a customer key', (database) => hasCustomerKey(database, 'KmsKeyId')),
    mutations: [
      unset(DATABASE, 'KmsKeyId'),
      set(DATABASE, 'KmsKeyId', 'alias/aws/rds'),
      setAll('AWS::KMS::Key', 'EnableKeyRotation', false),
    ],
  },
  {
    id: 'security/ebs-encryption',
    environments: ALL,
    statement: 'the volumes of every machine are encrypted',
    check: (environment) => every(machines(environment), 'has encrypted volumes', isEncrypted),
    mutations: [
      named('one volume is not', (environment) => {
        const machine = machines(environment).at(-1)!;
        const property = machine.type === 'AWS::EC2::Instance' ? '' : 'LaunchTemplateData.';
        setIn(machine, `${property}BlockDeviceMappings.0.Ebs.Encrypted`, false);
      }),
    ],
  },
  {
    id: 'security/kms-to-ebs',
    environments: ALL,
    statement:
      'the volumes of every machine that holds data lie under a customer key with rotation (a NAT instance holds none)',
    check: (environment) =>
      every(
        machines(environment).filter((machine) => !natInstances(environment).includes(machine)),
        'has volumes under a customer key',
        hasVolumeKeys,
      ),
    mutations: [
      named('one volume is not', (environment) => {
        const nat = natInstances(environment);
        const machine = machines(environment)
          .filter((candidate) => !nat.includes(candidate))
          .at(-1)!;
        const property = machine.type === 'AWS::EC2::Instance' ? '' : 'LaunchTemplateData.';
        setIn(machine, `${property}BlockDeviceMappings.0.Ebs.KmsKeyId`, undefined);
      }),
      setAll('AWS::KMS::Key', 'EnableKeyRotation', false),
    ],
  },
  {
    id: 'security/ebs-by-default',
    environments: ALL,
    statement: 'the account encrypts new volumes, whatever is said',
    check: (environment) =>
      some(environment.resources, 'a custom resource that sets encryption by default', encryptsByDefault),
    mutations: [
      named('nobody sets it', (environment) => environment.resources.filter(encryptsByDefault).forEach(drop)),
    ],
  },
  {
    id: 'security/kms-to-secrets',
    environments: ALL,
    statement: 'Secrets Manager keeps the password of the database, under a customer key with rotation',
    check: (environment) =>
      every(
        environment.all(DATABASE),
        'leaves its password to Secrets Manager, under a customer key',
        (database) =>
          isTrue(database.get('ManageMasterUserPassword')) &&
          database.get('MasterUserPassword') === undefined &&
          hasCustomerKey(database, 'MasterUserSecret.KmsKeyId'),
      ),
    mutations: [
      unset(DATABASE, 'MasterUserSecret'),
      set(DATABASE, 'ManageMasterUserPassword', false),
      set(DATABASE, 'MasterUserPassword', 'password'),
    ],
  },
  {
    id: 'security/kms-to-kubernetes-secrets',
    environments: ['staging', 'prod'],
    statement: 'secrets of Kubernetes lie under a customer key with rotation',
    check: (environment) =>
      every(environment.all('AWS::EKS::Cluster'), 'encrypts secrets with a customer key', (cluster) =>
        cluster.list('EncryptionConfig').some((config, index) => {
          const isForSecrets = (config.Resources as string[]).includes('secrets');
          return isForSecrets && hasCustomerKey(cluster, `EncryptionConfig.${index}.Provider.KeyArn`);
        }),
      ),
    mutations: [unset('AWS::EKS::Cluster', 'EncryptionConfig'), setAll('AWS::KMS::Key', 'EnableKeyRotation', false)],
  },
]);

/** No type of CloudFormation does it. */
function encryptsByDefault(resource: Resource): boolean {
  return (
    resource.type.startsWith('Custom::') && /enableEbsEncryptionByDefault/i.test(JSON.stringify(resource.properties))
  );
}
