import { Match } from 'aws-cdk-lib/assertions';
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { network, resources, template } from './support/synth';

const { S3, DYNAMODB } = GatewayVpcEndpointAwsService;
const { ECR, ECR_DOCKER } = InterfaceVpcEndpointAwsService;
const service = (name: string) => ({ 'Fn::Join': ['', ['com.amazonaws.', { Ref: 'AWS::Region' }, `.${name}`]] });

describe('gateway endpoints', () => {
  it('lead to S3 and DynamoDB from all subnets by default', () => {
    const from = template();
    const endpoints = Object.values(resources(from, 'AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties);
    expect(endpoints.map(({ ServiceName }) => ServiceName)).toEqual([service('s3'), service('dynamodb')]);
    const tables = Object.keys(resources(from, 'AWS::EC2::RouteTable'));
    expect(tables).toHaveLength(6);
    for (const { VpcEndpointType, RouteTableIds } of endpoints) {
      expect(VpcEndpointType).toBe('Gateway');
      expect((RouteTableIds as { Ref: string }[]).map(({ Ref }) => Ref).sort()).toEqual([...tables].sort());
    }
  });

  it('lead to what is listed', () => {
    const names = Object.values(resources(template({ gatewayEndpoints: [DYNAMODB] }), 'AWS::EC2::VPCEndpoint'));
    expect(names.map(({ Properties }) => Properties.ServiceName)).toEqual([service('dynamodb')]);
  });

  it('can be turned off', () => {
    template({ gatewayEndpoints: [] }).resourceCountIs('AWS::EC2::VPCEndpoint', 0);
  });

  it('are refused when a service is listed twice', () => {
    expect(() => network({ gatewayEndpoints: [S3, DYNAMODB, S3] })).toThrow(
      "gatewayEndpoints has 's3' twice; allowed is each service once at Stack/Network (NETWORK_ENDPOINT_DUPLICATE)",
    );
  });
});

describe('interface endpoints', () => {
  const from = template({ zones: 2, gatewayEndpoints: [], interfaceEndpoints: [ECR, ECR_DOCKER] });
  const [securityGroup] = Object.keys(resources(from, 'AWS::EC2::SecurityGroup'));

  it('lie in the private subnets under the names of their services', () => {
    const endpoints = Object.values(resources(from, 'AWS::EC2::VPCEndpoint')).map(({ Properties }) => Properties);
    const subnet = (slot: number) => ({ Ref: expect.stringMatching(`^NetworkPrivateSubnet${slot}Subnet`) });
    expect(endpoints).toEqual(
      ['com.amazonaws.us-east-1.ecr.api', 'com.amazonaws.us-east-1.ecr.dkr'].map((ServiceName) =>
        expect.objectContaining({
          ServiceName,
          VpcEndpointType: 'Interface',
          PrivateDnsEnabled: true,
          SubnetIds: [subnet(1), subnet(2)],
          SecurityGroupIds: [{ 'Fn::GetAtt': [securityGroup, 'GroupId'] }],
        }),
      ),
    );
  });

  it('admit HTTPS from the VPC and nothing else, and call nobody', () => {
    from.resourceCountIs('AWS::EC2::SecurityGroup', 1);
    from.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    from.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [
        { CidrIp: '10.2.0.0/16', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'HTTPS from the VPC' },
      ],
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' })],
    });
  });

  it('do not exist unless they are asked for, nor does their security group', () => {
    template().resourceCountIs('AWS::EC2::SecurityGroup', 0);
  });

  it('are refused when a service is listed twice', () => {
    expect(() => network({ interfaceEndpoints: [ECR, ECR] })).toThrow(
      "interfaceEndpoints has 'ecr.api' twice; allowed is each service once at Stack/Network (NETWORK_ENDPOINT_DUPLICATE)",
    );
  });
});
