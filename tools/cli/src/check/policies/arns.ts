import type { CheckedResource } from '../stacks';

/** What `Ref` and `GetAtt` would give, as far as the tools look at it: ARNs have the form that AWS documents. */
interface Shape {
  readonly arn: string;
  /** Otherwise `Ref` gives the name. */
  readonly refIsArn?: boolean;
}

/** `{}` is the name. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const SHAPES: Readonly<Record<string, Shape>> = {
  'AWS::Backup::BackupVault': { arn: 'arn:aws:backup:REGION:ACCOUNT:backup-vault:{}' },
  'AWS::CloudTrail::Trail': { arn: 'arn:aws:cloudtrail:REGION:ACCOUNT:trail/{}' },
  'AWS::EC2::Instance': { arn: 'arn:aws:ec2:REGION:ACCOUNT:instance/{}' },
  'AWS::EC2::VPC': { arn: 'arn:aws:ec2:REGION:ACCOUNT:vpc/{}' },
  'AWS::EKS::Cluster': { arn: 'arn:aws:eks:REGION:ACCOUNT:cluster/{}' },
  'AWS::EKS::Nodegroup': { arn: 'arn:aws:eks:REGION:ACCOUNT:nodegroup/{}/{}/{}' },
  'AWS::ElastiCache::User': { arn: 'arn:aws:elasticache:REGION:ACCOUNT:user:{}' },
  'AWS::IAM::InstanceProfile': { arn: 'arn:aws:iam::ACCOUNT:instance-profile/{}' },
  'AWS::IAM::ManagedPolicy': { arn: 'arn:aws:iam::ACCOUNT:policy/{}', refIsArn: true },
  'AWS::IAM::OIDCProvider': { arn: 'arn:aws:iam::ACCOUNT:oidc-provider/{}', refIsArn: true },
  'AWS::IAM::Role': { arn: 'arn:aws:iam::ACCOUNT:role/{}' },
  'AWS::IAM::User': { arn: 'arn:aws:iam::ACCOUNT:user/{}' },
  'AWS::KMS::Key': { arn: 'arn:aws:kms:REGION:ACCOUNT:key/{}' },
  'AWS::KinesisFirehose::DeliveryStream': { arn: 'arn:aws:firehose:REGION:ACCOUNT:deliverystream/{}' },
  'AWS::Lambda::Function': { arn: 'arn:aws:lambda:REGION:ACCOUNT:function:{}' },
  'AWS::Logs::LogGroup': { arn: 'arn:aws:logs:REGION:ACCOUNT:log-group:{}:*' },
  'AWS::RDS::DBInstance': { arn: 'arn:aws:rds:REGION:ACCOUNT:db:{}' },
  'AWS::S3::Bucket': { arn: 'arn:aws:s3:::{}' },
  'AWS::SNS::Topic': { arn: 'arn:aws:sns:REGION:ACCOUNT:{}', refIsArn: true },
  'AWS::SQS::Queue': { arn: 'arn:aws:sqs:REGION:ACCOUNT:{}' },
  'AWS::SecretsManager::Secret': { arn: 'arn:aws:secretsmanager:REGION:ACCOUNT:secret:{}', refIsArn: true },
  'AWS::StepFunctions::StateMachine': { arn: 'arn:aws:states:REGION:ACCOUNT:stateMachine:{}', refIsArn: true },
};

/** Attributes that hold something else than an ARN or a name. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  DbiResourceId: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  OpenIdConnectIssuerUrl: 'https://oidc.eks.REGION.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
};

export interface Place {
  readonly account: string;
  readonly region: string;
}

export function refTo(logicalId: string, { type }: CheckedResource, place: Place): string {
  return SHAPES[type]?.refIsArn === true ? arnOf(logicalId, type, place) : nameOf(logicalId);
}

export function attributeOf(logicalId: string, attribute: string, { type }: CheckedResource, place: Place): string {
  const special = ATTRIBUTES[attribute];
  if (special !== undefined) {
    return special.replace('REGION', place.region);
  }
  return /arn$/i.test(attribute) ? arnOf(logicalId, type, place) : nameOf(logicalId);
}

function arnOf(logicalId: string, type: string, { account, region }: Place): string {
  const [, service, kind] = type.toLowerCase().split('::');
  const shape = SHAPES[type]?.arn ?? `arn:aws:${service}:REGION:ACCOUNT:${kind}/{}`;
  return shape.replace('REGION', region).replace('ACCOUNT', account).replaceAll('{}', nameOf(logicalId));
}

/** Lower case, since names of buckets are. */
function nameOf(logicalId: string): string {
  return logicalId.toLowerCase();
}
