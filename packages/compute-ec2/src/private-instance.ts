import { Tags, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { PrivateInstanceProps } from './private-instance-props';
import { accept } from './private/accept';
import { ValidationError } from './private/errors';
import { amazonLinux2023, launchFrom } from './private/image';
import { place } from './private/placement';
import { REASONS } from './private/reasons';
import { rootVolume } from './private/root-volume';

/** Generations that start without EBS optimization or refuse it. https://aws.amazon.com/ec2/previous-generation/ */
const PREVIOUS_GENERATION = /^(t1|t2|m[1-3]|c1|c3|cc2|cr1|g2|hs1|i2|r3)\./;

/**
 * A single instance in a private subnet: no public address, no SSH and no key pair, but sessions through Systems Manager;
 * encrypted, monitored, backed up, and not replaced because AWS released a new image.
 *
 * Errors: `COMPUTE_EC2_INSTANCE_TYPE_PREVIOUS_GENERATION`, `COMPUTE_EC2_ROOT_VOLUME_OUT_OF_RANGE`,
 * `COMPUTE_EC2_NO_PRIVATE_SUBNETS`, `COMPUTE_EC2_ZONE_UNKNOWN`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html
 */
export class PrivateInstance extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The instance, for what this construct does not offer itself. */
  public readonly instance: ec2.IInstance;

  /** Role of the instance. */
  public readonly role: iam.IRole;

  /** Whom the instance reaches and who reaches it. */
  public readonly connections: ec2.Connections;

  /** Who the instance is to IAM: `bucket.grantRead(instance)`. */
  public readonly grantPrincipal: iam.IPrincipal;

  constructor(scope: Construct, id: string, props: PrivateInstanceProps) {
    super(scope, id);
    this.refusePreviousGeneration(props.instanceType);

    this.role = props.role ?? this.createRole();
    this.grantPrincipal = this.role.grantPrincipal;
    const instance = this.createInstance(props);
    this.instance = instance;
    this.connections = instance.connections;

    const resource = instance.node.defaultChild as ec2.CfnInstance;
    // Only a launch template may leave the look-up of the image to EC2. It holds nothing else, because each change of it
    // replaces the instance; the CDK's own construct for it would write every tag into it.
    const image = new ec2.CfnLaunchTemplate(this, 'Image', { launchTemplateData: { imageId: resource.imageId } });
    launchFrom(image, resource);
    if (props.backup ?? true) {
      Tags.of(resource).add('Backup', 'true');
    }
    if (!Token.isUnresolved(resource.availabilityZone)) {
      accept(resource, REASONS.zone, 'W3010');
    }
  }

  /** CPU in use, in percent; the average of five minutes unless `props` say otherwise. */
  public metricCPUUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('CPUUtilization', props);
  }

  /** Failed status checks of system and instance; 1 where one failed, the maximum unless `props` say otherwise. */
  public metricStatusCheckFailed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('StatusCheckFailed', { statistic: cloudwatch.Stats.MAXIMUM, ...props });
  }

  private metric(metricName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/EC2',
      metricName,
      dimensionsMap: { InstanceId: this.instance.instanceId },
      ...props,
    });
  }

  private createInstance(props: PrivateInstanceProps): ec2.Instance {
    return new ec2.Instance(this, 'Resource', {
      vpc: props.vpc,
      vpcSubnets: place(this, props.vpc, props.zone ?? 'a'),
      instanceType: props.instanceType,
      machineImage: props.machineImage ?? amazonLinux2023(props.instanceType.architecture),
      role: this.role,
      securityGroup: props.securityGroup ?? this.createSecurityGroup(props.vpc),
      userData: props.userData,
      httpTokens: ec2.HttpTokens.REQUIRED,
      // Nothing on the instance that answers from behind another hop, such as a container, may act as the instance.
      httpPutResponseHopLimit: 1,
      blockDevices: [rootVolume(this, props)],
      propagateTagsToVolumeOnCreation: true,
      ebsOptimized: true,
      detailedMonitoring: props.detailedMonitoring ?? true,
      disableApiTermination: props.terminationProtection ?? true,
    });
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonSSMManagedInstanceCore')],
    });
    accept(role, REASONS.managedPolicy, 'AwsSolutions-IAM4');
    return role;
  }

  private createSecurityGroup(vpc: ec2.IVpc): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: 'Instance: nobody in, HTTPS out',
      allowAllOutbound: false,
    });
    group.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'Systems Manager and package updates');
    return group;
  }

  private refusePreviousGeneration(type: ec2.InstanceType): void {
    if (PREVIOUS_GENERATION.test(type.toString())) {
      throw new ValidationError(
        this,
        'COMPUTE_EC2_INSTANCE_TYPE_PREVIOUS_GENERATION',
        `instance type '${type.toString()}' is of a previous generation; allowed are types that are always EBS optimized, such as 't3.micro'`,
      );
    }
  }
}
