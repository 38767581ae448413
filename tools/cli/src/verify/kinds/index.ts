import { ACCOUNT_SETTINGS_KINDS } from './account-settings';
import { CERTIFICATE_KINDS } from './acm';
import { BACKUP_KINDS } from './backup';
import { CDN_KINDS } from './cloudfront';
import { CLOUDTRAIL_KINDS } from './cloudtrail';
import { CONFIG_KINDS } from './config';
import { GATEWAY_KINDS } from './ec2-gateway';
import { INSTANCE_KINDS } from './ec2-instance';
import { LAUNCH_TEMPLATE_KINDS } from './ec2-launch-template';
import { NETWORK_ACL_KINDS } from './ec2-network-acl';
import { ROUTE_TABLE_KINDS } from './ec2-route-table';
import { SECURITY_GROUP_KINDS } from './ec2-security-group';
import { VPC_KINDS } from './ec2-vpc';
import { ECR_KINDS } from './ecr';
import { CLUSTER_ACCESS_KINDS } from './eks-access';
import { CLUSTER_KINDS } from './eks-cluster';
import { NODEGROUP_KINDS } from './eks-nodegroup';
import { CACHE_KINDS } from './elasticache';
import { BALANCER_KINDS } from './elbv2';
import { EVENTS_KINDS } from './events';
import { IAM_KINDS } from './iam';
import { OIDC_KINDS } from './iam-oidc';
import type { Kinds } from './kind';
import { KMS_KINDS } from './kms';
import { KUBERNETES_KINDS } from './kubernetes';
import { LAMBDA_KINDS } from './lambda';
import { LOG_DELIVERY_KINDS } from './log-delivery';
import { LOGS_KINDS } from './logs';
import { RDS_KINDS } from './rds';
import { DNS_KINDS } from './route53';
import { S3_KINDS } from './s3';
import { SECRETS_KINDS } from './secrets';
import { SNS_KINDS } from './sns';
import { SSM_KINDS } from './ssm';
import { STEP_FUNCTIONS_KINDS } from './step-functions';
import { WAF_KINDS } from './wafv2';

/** Every type that can be verified. A type that is not here is reported as unread. */
export const KINDS: Kinds = {
  ...VPC_KINDS,
  ...ROUTE_TABLE_KINDS,
  ...NETWORK_ACL_KINDS,
  ...SECURITY_GROUP_KINDS,
  ...GATEWAY_KINDS,
  ...INSTANCE_KINDS,
  ...LAUNCH_TEMPLATE_KINDS,
  ...RDS_KINDS,
  ...CLUSTER_KINDS,
  ...NODEGROUP_KINDS,
  ...ECR_KINDS,
  ...CLUSTER_ACCESS_KINDS,
  ...KUBERNETES_KINDS,
  ...IAM_KINDS,
  ...KMS_KINDS,
  ...LOGS_KINDS,
  ...S3_KINDS,
  ...SECRETS_KINDS,
  ...LAMBDA_KINDS,
  ...SSM_KINDS,
  ...CACHE_KINDS,
  ...BACKUP_KINDS,
  ...CLOUDTRAIL_KINDS,
  ...CONFIG_KINDS,
  ...WAF_KINDS,
  ...SNS_KINDS,
  ...EVENTS_KINDS,
  ...STEP_FUNCTIONS_KINDS,
  ...OIDC_KINDS,
  ...BALANCER_KINDS,
  ...DNS_KINDS,
  ...CERTIFICATE_KINDS,
  ...CDN_KINDS,
  ...LOG_DELIVERY_KINDS,
  ...ACCOUNT_SETTINGS_KINDS,
};
