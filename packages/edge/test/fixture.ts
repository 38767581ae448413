import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { DomainProps, PublicLoadBalancerProps, SiteProps } from '../src';
import { Domain, PublicLoadBalancer, Site } from '../src';

export const ZONE = 'AWS::Route53::HostedZone';
export const RECORD = 'AWS::Route53::RecordSet';
export const CERTIFICATE = 'AWS::CertificateManager::Certificate';
export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
export const GROUP = 'AWS::EC2::SecurityGroup';
export const DISTRIBUTION = 'AWS::CloudFront::Distribution';

export const ACCOUNT = '111111111111';
export const REGIONAL = `arn:aws:wafv2:us-east-1:${ACCOUNT}:regional/webacl/api/1`;
export const GLOBAL = `arn:aws:wafv2:us-east-1:${ACCOUNT}:global/webacl/site/1`;

/** What the data and the foundation of a platform are, and a stack at its edge. */
export class Fixture {
  public readonly app = new App();
  public readonly data: Stack;
  public readonly edge: Stack;
  public readonly vpc: ec2.Vpc;
  public readonly logs: s3.Bucket;
  public readonly assets: s3.Bucket;

  constructor(region = 'us-east-1') {
    const env = { account: ACCOUNT, region };
    this.data = new Stack(this.app, 'data', { env });
    this.edge = new Stack(this.app, 'edge', { env });
    this.vpc = new ec2.Vpc(this.data, 'Network', { availabilityZones: ['a', 'b', 'c'].map((zone) => region + zone) });
    this.logs = new s3.Bucket(this.data, 'Logs', { enforceSSL: true });
    this.assets = new s3.Bucket(this.data, 'Assets');
  }

  public domain(props: Partial<DomainProps> = {}): Domain {
    return new Domain(this.edge, 'Domain', { name: 'example.com', ...props });
  }

  public balancer(props: Partial<PublicLoadBalancerProps> = {}): PublicLoadBalancer {
    const given = { vpc: this.vpc, logs: this.logs, webAclArn: REGIONAL };
    return new PublicLoadBalancer(this.edge, 'LoadBalancer', {
      ...given,
      ...props,
      domain: props.domain ?? this.domain(),
    });
  }

  public site(props: Partial<SiteProps> = {}): Site {
    const domain = props.domain ?? this.domain();
    const given = { assets: this.assets, logs: this.logs, webAclArn: GLOBAL };
    const origin = props.origin ?? this.balancer({ domain }).loadBalancer;
    return new Site(this.edge, 'Site', { ...given, ...props, domain, origin });
  }

  public get template(): Template {
    return Template.fromStack(this.edge);
  }
}

/** The properties of the only resource of a type. */
export function only(template: Template, type: string) {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0].Properties;
}

/** What a name is an alias of, by the type of its address. */
export function aliases(template: Template, name: string): Record<string, unknown> {
  const records = Object.values(template.findResources(RECORD, { Properties: { Name: name } }));
  return Object.fromEntries(records.map(({ Properties }) => [Properties.Type, Properties.AliasTarget.DNSName]));
}
