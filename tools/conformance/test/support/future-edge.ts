import type { Environment } from '../../src/model/environment';
import { subnetsOf } from '../../src/query/network';
import { across, type Resources } from './future';

const BALANCER = { Ref: 'Balancer' };
const FIREWALL = { 'Fn::GetAtt': ['Firewall', 'Arn'] };
const MANAGED = [
  { Name: 'common', Statement: { ManagedRuleGroupStatement: { Name: 'AWSManagedRulesCommonRuleSet' } } },
];

export function EDGE(environment: Environment): Resources {
  return {
    Zone: { Type: 'AWS::Route53::HostedZone', Properties: { Name: 'maestrohwithit.com.' } },
    Certificate: { Type: 'AWS::CertificateManager::Certificate', Properties: { ValidationMethod: 'DNS' } },
    Door: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        VpcId: across(environment, 'AWS::EC2::VPC'),
        SecurityGroupIngress: [
          { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' },
          { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, CidrIp: '0.0.0.0/0' },
        ],
      },
    },
    Balancer: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        Scheme: 'internet-facing',
        Type: 'application',
        SecurityGroups: [{ 'Fn::GetAtt': ['Door', 'GroupId'] }],
        Subnets: subnetsOf(environment, 'public').map(({ stack, logicalId }) => `<<${stack.name}|${logicalId}|>>`),
        LoadBalancerAttributes: [
          { Key: 'access_logs.s3.enabled', Value: 'true' },
          { Key: 'access_logs.s3.bucket', Value: { Ref: 'Logs' } },
        ],
      },
    },
    Https: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: BALANCER,
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: { Ref: 'Certificate' } }],
        DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }],
      },
    },
    Http: {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: BALANCER,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', StatusCode: 'HTTP_301' } }],
      },
    },
    Site: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Aliases: ['maestrohwithit.com'],
          Origins: [{ Id: 'balancer', DomainName: { 'Fn::GetAtt': ['Balancer', 'DNSName'] } }],
          DefaultCacheBehavior: { ViewerProtocolPolicy: 'redirect-to-https' },
          ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
          WebACLId: FIREWALL,
        },
      },
    },
    SiteRecord: record('maestrohwithit.com.', { 'Fn::GetAtt': ['Site', 'DomainName'] }),
    ApiRecord: record('api.maestrohwithit.com.', {
      'Fn::Join': ['', ['dualstack.', { 'Fn::GetAtt': ['Balancer', 'DNSName'] }]],
    }),
    Firewall: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: MANAGED } },
    FirewallOfBalancer: {
      Type: 'AWS::WAFv2::WebACLAssociation',
      Properties: { ResourceArn: BALANCER, WebACLArn: FIREWALL },
    },
  };
}

function record(Name: string, DNSName: unknown): Resources[string] {
  return { Type: 'AWS::Route53::RecordSet', Properties: { Name, Type: 'A', AliasTarget: { DNSName } } };
}
