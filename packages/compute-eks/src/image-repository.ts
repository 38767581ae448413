import { Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';

/** Options of `ImageRepository`. */
export interface ImageRepositoryProps {
  /**
   * Name: lower case letters and digits, with `.`, `_`, `-` and `/` between them, 2 to 256 characters. Changing it
   * **replaces the repository** and leaves the old one where it is.
   *
   * @default - a name that CloudFormation makes
   */
  readonly repositoryName?: string;

  /**
   * Key of the images. Changing it **replaces the repository**.
   *
   * @default - encrypted with a key that S3 owns
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How many images are kept, the newest, from 1 to 10000. An image that runs must be among them, or no new node gets it.
   *
   * @default 50
   */
  readonly keep?: number;

  /**
   * After how many days an image without a tag goes, in whole days. Tags never move, so these were never meant to run.
   *
   * @default Duration.days(14)
   */
  readonly untaggedFor?: Duration;
}

/**
 * Images of containers on Amazon ECR: scanned when they are pushed, under tags that never move, the old ones cleaned up.
 * It is kept when the stack goes.
 *
 * What is wrong is refused with `COMPUTE_EKS_REPOSITORY_NAME_INVALID` or `COMPUTE_EKS_IMAGE_COUNT_OUT_OF_RANGE`.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/Repositories.html
 */
export class ImageRepository extends Construct {
  /** The repository. Nodes of `EksPlatform` may pull from it already. */
  public readonly repository: ecr.IRepository;

  constructor(scope: Construct, id: string, props?: ImageRepositoryProps) {
    super(scope, id);
    this.validateName(props?.repositoryName);
    this.validateCount(props?.keep);
    this.repository = new ecr.Repository(this, 'Resource', {
      repositoryName: props?.repositoryName,
      encryptionKey: props?.encryptionKey,
      imageScanOnPush: true,
      imageTagMutability: ecr.TagMutability.IMMUTABLE,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      lifecycleRules: [
        {
          rulePriority: 1,
          description: 'images without a tag',
          tagStatus: ecr.TagStatus.UNTAGGED,
          maxImageAge: props?.untaggedFor ?? Duration.days(14),
        },
        { rulePriority: 2, description: 'all but the newest', maxImageCount: props?.keep ?? 50 },
      ],
    });
  }

  private validateName(name?: string): void {
    const pattern = /^[a-z0-9]+([._/-][a-z0-9]+)*$/;
    if (name === undefined || Token.isUnresolved(name)) {
      return;
    }
    if (!pattern.test(name) || name.length < 2 || name.length > 256) {
      throw new ValidationError(
        this,
        'COMPUTE_EKS_REPOSITORY_NAME_INVALID',
        `repository name '${name}' is not one; allowed are 2 to 256 lower case letters and digits, with single '.', '_', '-' or '/' between them`,
      );
    }
  }

  private validateCount(count?: number): void {
    if (count === undefined || Token.isUnresolved(count)) {
      return;
    }
    if (!Number.isInteger(count) || count < 1 || count > 10_000) {
      throw new ValidationError(
        this,
        'COMPUTE_EKS_IMAGE_COUNT_OUT_OF_RANGE',
        `number of images to keep '${count}' is out of range; allowed are whole numbers from 1 to 10000`,
      );
    }
  }
}
