const { Stack, aws_ec2: ec2, aws_iam: iam, aws_logs: logs, CfnOutput, Fn, RemovalPolicy } = require('aws-cdk-lib');

// A VPC by hand, so that every property is stated and nothing is the construct library's choice.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'network', props);
  const vpc = new ec2.CfnVPC(stack, 'Vpc', {
    cidrBlock: '10.2.0.0/16',
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: [{ key: 'Name', value: changed ? 'renamed' : 'first' }],
  });
  const further = new ec2.CfnVPCCidrBlock(stack, 'Further', { vpcId: vpc.ref, cidrBlock: '10.3.0.0/20' });
  const subnet = (id, cidrBlock, zone, mapPublicIpOnLaunch = false) =>
    new ec2.CfnSubnet(stack, id, {
      vpcId: vpc.ref,
      cidrBlock,
      availabilityZone: `us-east-1${zone}`,
      mapPublicIpOnLaunch,
    });
  const open = subnet('PublicA', '10.2.1.0/24', 'a', true);
  const own = subnet('PrivateA', changed ? '10.2.5.0/24' : '10.2.4.0/24', 'a', changed);
  const beyond = subnet('BeyondB', '10.3.0.0/24', 'b');
  beyond.addDependency(further);

  const ipv6 = new ec2.CfnVPCCidrBlock(stack, 'Ipv6', { vpcId: vpc.ref, amazonProvidedIpv6CidrBlock: true });
  const ipv6Range = Fn.select(0, vpc.attrIpv6CidrBlocks);
  own.ipv6CidrBlock = Fn.select(changed ? 5 : 4, Fn.cidr(ipv6Range, 256, '64'));
  own.assignIpv6AddressOnCreation = true;
  own.addDependency(ipv6);
  const exit = new ec2.CfnEgressOnlyInternetGateway(stack, 'Exit', { vpcId: vpc.ref });

  const gateway = new ec2.CfnInternetGateway(stack, 'Internet');
  const attached = new ec2.CfnVPCGatewayAttachment(stack, 'Attached', {
    vpcId: vpc.ref,
    internetGatewayId: gateway.ref,
  });
  const address = new ec2.CfnEIP(stack, 'Address', { domain: 'vpc' });
  const nat = new ec2.CfnNatGateway(stack, 'Nat', { subnetId: open.ref, allocationId: address.attrAllocationId });

  const table = (id, subnetId) => {
    const made = new ec2.CfnRouteTable(stack, id, { vpcId: vpc.ref });
    new ec2.CfnSubnetRouteTableAssociation(stack, `${id}Of`, { routeTableId: made.ref, subnetId });
    return made;
  };
  const publicTable = table('PublicTable', open.ref);
  const privateTable = table('PrivateTable', own.ref);
  const toInternet = new ec2.CfnRoute(stack, 'ToInternet', {
    routeTableId: publicTable.ref,
    destinationCidrBlock: '0.0.0.0/0',
    gatewayId: gateway.ref,
  });
  toInternet.addDependency(attached);

  new ec2.CfnRoute(stack, 'ToExit', {
    routeTableId: privateTable.ref,
    destinationIpv6CidrBlock: '::/0',
    egressOnlyInternetGatewayId: exit.ref,
  });

  const group = new ec2.CfnSecurityGroup(stack, 'Group', {
    vpcId: vpc.ref,
    groupDescription: 'api',
    securityGroupIngress: [
      { ipProtocol: 'tcp', fromPort: 443, toPort: 443, cidrIp: '10.2.0.0/16', description: 'tls' },
    ],
  });
  const peer = new ec2.CfnSecurityGroup(stack, 'Peer', { vpcId: vpc.ref, groupDescription: 'peer' });
  new ec2.CfnSecurityGroupIngress(stack, 'FromPeer', {
    groupId: group.ref,
    ipProtocol: 'tcp',
    fromPort: 5432,
    toPort: changed ? 5433 : 5432,
    sourceSecurityGroupId: peer.ref,
    description: 'database',
  });
  new ec2.CfnSecurityGroupEgress(stack, 'ToPeer', {
    groupId: group.ref,
    ipProtocol: 'tcp',
    fromPort: 8080,
    toPort: 8080,
    destinationSecurityGroupId: peer.ref,
    description: changed ? 'said differently' : 'said once',
  });

  const acl = new ec2.CfnNetworkAcl(stack, 'Acl', { vpcId: vpc.ref });
  const rule = (id, ruleNumber, egress, rest) =>
    new ec2.CfnNetworkAclEntry(stack, id, { networkAclId: acl.ref, ruleNumber, egress, ruleAction: 'allow', ...rest });
  rule('TlsIn', 100, false, { protocol: 6, cidrBlock: '0.0.0.0/0', portRange: { from: 443, to: changed ? 444 : 443 } });
  rule('BackOut', 100, true, { protocol: 6, cidrBlock: '0.0.0.0/0', portRange: { from: 1024, to: 65535 } });
  rule('PingIn', 110, false, { protocol: 1, cidrBlock: '10.2.0.0/16', icmp: { code: -1, type: 8 } });
  if (!changed) {
    rule('Dropped', 120, false, { protocol: -1, cidrBlock: '10.2.0.0/16' });
  }
  new ec2.CfnSubnetNetworkAclAssociation(stack, 'AclOf', { subnetId: own.ref, networkAclId: acl.ref });

  const group0 = new logs.LogGroup(stack, 'Traffic', { removalPolicy: RemovalPolicy.DESTROY });
  const role = new iam.Role(stack, 'Delivery', { assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com') });
  new ec2.CfnFlowLog(stack, 'FlowLog', {
    resourceId: vpc.ref,
    resourceType: 'VPC',
    trafficType: 'ALL',
    logGroupName: group0.logGroupName,
    deliverLogsPermissionArn: role.roleArn,
    maxAggregationInterval: changed ? 600 : 60,
    tags: [{ key: 'Name', value: 'traffic' }],
  });

  new ec2.CfnVPCEndpoint(stack, 'S3', {
    vpcId: vpc.ref,
    serviceName: 'com.amazonaws.us-east-1.s3',
    vpcEndpointType: 'Gateway',
    routeTableIds: changed ? [publicTable.ref] : [publicTable.ref, privateTable.ref],
    policyDocument: {
      Statement: [{ Effect: 'Allow', Principal: '*', Action: changed ? 's3:*' : 's3:GetObject', Resource: '*' }],
    },
  });
  new ec2.CfnVPCEndpoint(stack, 'Secrets', {
    vpcId: vpc.ref,
    serviceName: 'com.amazonaws.us-east-1.secretsmanager',
    vpcEndpointType: 'Interface',
    subnetIds: changed ? [open.ref, beyond.ref] : [open.ref],
    securityGroupIds: [changed ? peer.ref : group.ref],
    privateDnsEnabled: true,
  });

  const machine = new iam.Role(stack, 'Machine', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  const profile = new iam.CfnInstanceProfile(stack, 'Profile', { roles: [machine.roleName] });
  const template = new ec2.CfnLaunchTemplate(stack, 'Template', {
    launchTemplateData: {
      instanceType: 't4g.nano',
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: changed ? 1 : 2 },
      blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeSize: 12, volumeType: 'gp3' } }],
      tagSpecifications: [{ resourceType: 'volume', tags: [{ key: 'Backup', value: 'true' }] }],
    },
  });
  const instance = new ec2.CfnInstance(stack, 'NatInstance', {
    imageId: 'ami-0123456789abcdef0',
    instanceType: changed ? 't4g.micro' : undefined,
    launchTemplate: { launchTemplateId: template.ref, version: '1' },
    subnetId: open.ref,
    securityGroupIds: [group.ref],
    iamInstanceProfile: profile.ref,
    sourceDestCheck: false,
    monitoring: changed,
    userData: Fn.base64(`#!/bin/bash\necho ${changed ? 'second' : 'first'}\n`),
    tags: [{ key: 'Name', value: 'nat' }],
  });
  new ec2.CfnRoute(stack, 'ToNat', {
    routeTableId: privateTable.ref,
    destinationCidrBlock: '0.0.0.0/0',
    ...(changed ? { instanceId: instance.ref } : { natGatewayId: nat.ref }),
  });

  const outputs = {
    VpcId: vpc.ref,
    VpcCidr: vpc.attrCidrBlock,
    DefaultGroup: vpc.attrDefaultSecurityGroup,
    PublicAddress: address.ref,
    Allocation: address.attrAllocationId,
    Instance: instance.ref,
    Template: template.ref,
    Group: group.ref,
    Peer: peer.ref,
    Private: own.ref,
    PrivateTable: privateTable.ref,
    PublicTable: publicTable.ref,
    Acl: acl.ref,
    Nat: nat.ref,
    LatestVersion: template.attrLatestVersionNumber,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
};
