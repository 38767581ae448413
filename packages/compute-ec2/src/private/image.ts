import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Amazon Linux 2023, looked up by EC2 when the instance is launched and never again. The usual way resolves the parameter
 * at each deployment, and then each release of the image, one every two weeks, replaces the instance.
 *
 * The name is written out because that of the CDK moves with the CDK's version, which would replace the instance too.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html#use-an-ssm-parameter-instead-of-an-ami-id
 */
export function amazonLinux2023(architecture: ec2.InstanceArchitecture): ec2.IMachineImage {
  return ec2.MachineImage.resolveSsmParameterAtLaunch(
    `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  );
}

/** Lets the instance take its image from the launch template instead of naming one itself. */
export function launchFrom(template: ec2.CfnLaunchTemplate, instance: ec2.CfnInstance): void {
  instance.imageId = undefined;
  instance.launchTemplate = { launchTemplateId: template.ref, version: template.attrLatestVersionNumber };
}
