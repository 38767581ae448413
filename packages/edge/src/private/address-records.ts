import { aws_route53 as route53 } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface AddressRecordsProps {
  readonly zone: route53.IHostedZone;
  /** The whole name. */
  readonly name: string;
  readonly target: route53.IAliasRecordTarget;
  readonly ipv6: boolean;
}

/** An alias for each kind of address; AWS answers it with the addresses of the target, at no charge. */
export class AddressRecords extends Construct {
  constructor(scope: Construct, id: string, props: AddressRecordsProps) {
    super(scope, id);
    // With its dot the name is whole: without, the CDK would append the zone's where it cannot compare them.
    const record = {
      zone: props.zone,
      recordName: `${props.name}.`,
      target: route53.RecordTarget.fromAlias(props.target),
    };
    new route53.ARecord(this, 'Ipv4', record);
    if (props.ipv6) {
      new route53.AaaaRecord(this, 'Ipv6', record);
    }
  }
}
