const { Stack, aws_ec2: ec2, aws_s3: s3, CfnOutput, CfnResource, RemovalPolicy } = require('aws-cdk-lib');

// The way in: zone and records, certificate, load balancer with its rules, distribution and its logs.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'edge', props);
  const make = (id, type, properties) => new CfnResource(stack, id, { type, properties });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1b', 'us-east-1c'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'public', subnetType: ec2.SubnetType.PUBLIC }],
  });
  const logs = new s3.Bucket(stack, 'Logs', { removalPolicy: RemovalPolicy.DESTROY });

  const zone = make('Zone', 'AWS::Route53::HostedZone', { Name: 'example.com.' });
  const certificate = make('Certificate', 'AWS::CertificateManager::Certificate', {
    DomainName: 'example.com',
    SubjectAlternativeNames: ['api.example.com'],
    ValidationMethod: 'DNS',
    DomainValidationOptions: [{ DomainName: 'example.com', HostedZoneId: zone.ref }],
  });

  const balancer = make('Balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internet-facing',
    Subnets: vpc.publicSubnets.map((subnet) => subnet.subnetId),
    LoadBalancerAttributes: [
      { Key: 'deletion_protection.enabled', Value: changed ? 'false' : 'true' },
      { Key: 'access_logs.s3.bucket', Value: logs.bucketName },
    ],
  });
  balancer.node.addDependency(vpc);
  const listener = make('Listener', 'AWS::ElasticLoadBalancingV2::Listener', {
    LoadBalancerArn: balancer.ref,
    Port: 443,
    Protocol: 'HTTPS',
    SslPolicy: changed ? 'ELBSecurityPolicy-TLS13-1-3-2021-06' : 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    Certificates: [{ CertificateArn: certificate.ref }],
    DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain', MessageBody: 'no' } }],
    ListenerAttributes: [{ Key: 'routing.http.response.server.enabled', Value: changed ? 'true' : 'false' }],
  });
  const rule = make('Rule', 'AWS::ElasticLoadBalancingV2::ListenerRule', {
    ListenerArn: listener.ref,
    Priority: changed ? 20 : 10,
    Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } }],
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: changed ? '503' : '200' } }],
  });
  make('Record', 'AWS::Route53::RecordSet', {
    HostedZoneId: zone.ref,
    Name: 'api.example.com.',
    Type: 'A',
    AliasTarget: { DNSName: balancer.getAtt('DNSName'), HostedZoneId: balancer.getAtt('CanonicalHostedZoneID') },
  });

  const site = make('Site', 'AWS::CloudFront::Distribution', {
    DistributionConfig: {
      Enabled: true,
      Comment: changed ? 'changed' : 'base',
      Origins: [{ Id: 'api', DomainName: balancer.getAtt('DNSName'), CustomOriginConfig: { OriginProtocolPolicy: 'https-only' } }],
      DefaultCacheBehavior: { TargetOriginId: 'api', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
      ViewerCertificate: { AcmCertificateArn: certificate.ref, SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    },
  });
  const source = make('Source', 'AWS::Logs::DeliverySource', {
    Name: 'site',
    LogType: changed ? 'CONNECTION_LOGS' : 'ACCESS_LOGS',
    ResourceArn: `arn:aws:cloudfront::${stack.account}:distribution/${site.ref}`,
  });
  const destination = make('Destination', 'AWS::Logs::DeliveryDestination', {
    Name: 'site',
    OutputFormat: 'json',
    DestinationResourceArn: logs.bucketArn,
  });
  const delivery = make('Delivery', 'AWS::Logs::Delivery', {
    DeliverySourceName: source.ref,
    DeliveryDestinationArn: destination.getAtt('Arn'),
    S3SuffixPath: '{yyyy}/{MM}',
    RecordFields: ['date', 'time'],
    Tags: [{ Key: 'Tier', Value: changed ? 'changed' : 'base' }],
  });

  const outputs = { Zone: zone.ref, Vpc: vpc.vpcId, Balancer: balancer.ref, Listener: listener.ref, Rule: rule.ref, Site: site.ref, Delivery: delivery.ref, Logs: logs.bucketArn };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: name });
  }
};
