import { aws_route53 as route53 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

export interface AddressRecordsProps {
  readonly zone: route53.IHostedZone;
  readonly name: string;
  readonly target: route53.RecordTarget;
  readonly ipv6: boolean;
}

/** An alias for each kind of address; AWS answers it with the addresses of the target, at no charge. */
export function addressRecords(scope: Construct, id: string, props: AddressRecordsProps): void {
  // With its dot the name is whole: without, the CDK would append the zone's to one that lies outside of it.
  const record = { zone: props.zone, recordName: `${props.name}.`, target: props.target };
  new route53.ARecord(scope, id, record);
  if (props.ipv6) {
    new route53.AaaaRecord(scope, `${id}Ipv6`, record);
  }
}
