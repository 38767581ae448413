import { isTrue } from '../../../cli/src/verify/compare/scalar';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';

/** A key of ours that turns over: neither one of AWS nor one that stays the same for ever. */
export function isRotatedKey(key: Resource | undefined): boolean {
  if (key?.type === 'AWS::KMS::Alias') return isRotatedKey(key.ref('TargetKeyId'));
  return key?.type === 'AWS::KMS::Key' && isTrue(key.get('EnableKeyRotation'));
}

/** A property of a resource names a customer key with rotation. */
export function hasCustomerKey(resource: Resource, property: string): boolean {
  return isRotatedKey(resource.ref(property));
}

/** The volumes that a resource describes: an instance, or a launch template. */
export function volumesOf(resource: Resource): string[] {
  return ['BlockDeviceMappings', 'LaunchTemplateData.BlockDeviceMappings'].flatMap((path) =>
    resource.list(path).map((_, index) => `${path}.${index}.Ebs`),
  );
}

/** What starts machines with volumes. */
export function machines(environment: Environment): Resource[] {
  return environment
    .all('AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::Volume')
    .filter((resource) => resource.type === 'AWS::EC2::Volume' || volumesOf(resource).length > 0);
}

export function isEncrypted(machine: Resource): boolean {
  return machine.type === 'AWS::EC2::Volume'
    ? isTrue(machine.get('Encrypted'))
    : volumesOf(machine).every((volume) => isTrue(machine.get(`${volume}.Encrypted`)));
}

export function hasVolumeKeys(machine: Resource): boolean {
  return machine.type === 'AWS::EC2::Volume'
    ? hasCustomerKey(machine, 'KmsKeyId')
    : volumesOf(machine).every((volume) => hasCustomerKey(machine, `${volume}.KmsKeyId`));
}

/** How a bucket encrypts, rule by rule. */
export function bucketEncryption(bucket: Resource): Record<string, unknown>[] {
  return bucket
    .list('BucketEncryption.ServerSideEncryptionConfiguration')
    .map((rule) => (rule.ServerSideEncryptionByDefault ?? {}) as Record<string, unknown>);
}
