import type { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** Options of `PrivateInstance`. */
export interface PrivateInstanceProps {
  /** The network. It needs a private subnet; where that has no way out, it needs endpoints for `ssm` and `ssmmessages`. */
  readonly vpc: ec2.IVpc;

  /**
   * Size of the instance, of a current generation. Changing it stops and starts the instance; from an x86 type to an ARM
   * type it **replaces the instance**, since it needs another image.
   *
   * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html
   */
  readonly instanceType: ec2.InstanceType;

  /**
   * Image of the instance. Changing it **replaces the instance**, and so does an image that moves by itself, such as
   * `MachineImage.latestAmazonLinux2023()`. Hand in a fixed image (`MachineImage.genericLinux`) to choose the day of the
   * replacement.
   *
   * @default - Amazon Linux 2023 of the day of the launch, for the architecture of `instanceType`; later releases reach the
   * instance by `dnf upgrade`
   */
  readonly machineImage?: ec2.IMachineImage;

  /**
   * Zone of the instance, by letter: `a` is the first zone of the vpc, `b` the second. Changing it **replaces the
   * instance**.
   *
   * @default 'a'
   */
  readonly zone?: string;

  /**
   * Size of the root volume (gp3). From 8 GiB to 16 TiB. Changing it **replaces the instance**.
   *
   * @default Size.gibibytes(20)
   */
  readonly rootVolumeSize?: Size;

  /**
   * Device of the root volume, as the image has it. Changing it **replaces the instance**.
   *
   * @default '/dev/xvda' - that of Amazon Linux
   */
  readonly rootDeviceName?: string;

  /**
   * Key for the root volume. Changing it **replaces the instance**.
   *
   * @default - the key that AWS manages for EBS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Role of the instance. It needs `AmazonSSMManagedInstanceCore` for sessions, and trust in `ec2.amazonaws.com`.
   *
   * @default - a new role with that policy and nothing else
   */
  readonly role?: iam.IRole;

  /**
   * Security group of the instance.
   *
   * @default - a new one that admits nobody and lets out HTTPS, by which sessions and package updates work
   */
  readonly securityGroup?: ec2.ISecurityGroup;

  /**
   * Commands of the first start. Changing them stops and starts the instance and runs nothing again.
   *
   * @default - none
   */
  readonly userData?: ec2.UserData;

  /**
   * Whether metrics come once a minute instead of every five. About 2.10 USD a month.
   *
   * @default true
   */
  readonly detailedMonitoring?: boolean;

  /**
   * Whether instance and volume carry the tag `Backup=true`, by which backup plans select what they keep.
   *
   * @default true
   */
  readonly backup?: boolean;

  /**
   * Whether EC2 refuses to terminate the instance, whoever asks. Deleting its stack fails as long as it is on.
   *
   * @default true
   */
  readonly terminationProtection?: boolean;
}
