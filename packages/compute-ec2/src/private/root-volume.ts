import { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { PrivateInstanceProps } from '../private-instance-props';
import { ValidationError } from './errors';

/** From the size of Amazon Linux's image to the most that every region offers for gp3, in GiB. */
const LEAST = 8;
const MOST = 16384;

/** The encrypted volume that the instance starts from. */
export function rootVolume(scope: IConstruct, props: PrivateInstanceProps): ec2.BlockDevice {
  const gibibytes = (props.rootVolumeSize ?? Size.gibibytes(20)).toBytes() / 2 ** 30;
  if (!Number.isInteger(gibibytes) || gibibytes < LEAST || gibibytes > MOST) {
    throw new ValidationError(
      scope,
      'COMPUTE_EC2_ROOT_VOLUME_OUT_OF_RANGE',
      `root volume '${gibibytes} GiB' is out of range; allowed are whole GiB from ${LEAST} to ${MOST}`,
    );
  }
  return {
    deviceName: props.rootDeviceName ?? '/dev/xvda',
    volume: ec2.BlockDeviceVolume.ebs(gibibytes, {
      volumeType: ec2.EbsDeviceVolumeType.GP3,
      encrypted: true,
      kmsKey: props.encryptionKey,
      deleteOnTermination: true,
    }),
  };
}
