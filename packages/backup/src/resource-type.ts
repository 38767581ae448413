import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * A kind of resource that AWS Backup protects, by its name there and by the pattern of its ARNs.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export class ResourceType {
  /** Databases on Amazon RDS that are instances, such as PostgreSQL. */
  public static readonly RDS = new ResourceType('RDS', 'rds:*:*:db:*');

  /** EC2 instances, as machine images with all their volumes. */
  public static readonly EC2 = new ResourceType('EC2', 'ec2:*:*:instance/*');

  /** EBS volumes, as snapshots. */
  public static readonly EBS = new ResourceType('EBS', 'ec2:*:*:volume/*');

  /** S3 buckets. AWS Backup takes those with versioning only. */
  public static readonly S3 = new ResourceType('S3', 's3:::*');

  /** DynamoDB tables. */
  public static readonly DYNAMODB = new ResourceType('DynamoDB', 'dynamodb:*:*:table/*');

  /** EFS file systems. */
  public static readonly EFS = new ResourceType('EFS', 'elasticfilesystem:*:*:file-system/*');

  /**
   * A kind that is not listed here.
   *
   * @param name name in AWS Backup, such as `Aurora`
   * @param arnPattern pattern of the ARNs, without `arn:<partition>:`, such as `rds:*:*:cluster:*`
   */
  public static of(name: string, arnPattern: string): ResourceType {
    return new ResourceType(name, arnPattern);
  }

  private constructor(
    /** Name in AWS Backup. */
    public readonly name: string,
    private readonly arnPattern: string,
  ) {}

  /** @internal */
  public _arns(scope: IConstruct): string {
    return `arn:${Stack.of(scope).partition}:${this.arnPattern}`;
  }
}
