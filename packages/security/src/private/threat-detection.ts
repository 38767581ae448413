import * as guardduty from 'aws-cdk-lib/aws-guardduty';
import type { Construct } from 'constructs';
import { ThreatSource } from '../threat-source';

/** Every source is stated, on or off: what a new detector is not told it switches on by itself. */
export function createDetector(account: Construct, sources: ThreatSource[]): guardduty.CfnDetector {
  return new guardduty.CfnDetector(account, 'ThreatDetection', {
    enable: true,
    findingPublishingFrequency: 'FIFTEEN_MINUTES',
    features: ThreatSource.all().map((source) => feature(source, sources.includes(source) ? 'ENABLED' : 'DISABLED')),
  });
}

function feature({ feature: name, _agents }: ThreatSource, status: string) {
  const additionalConfiguration = _agents.map((agent) => ({ name: agent, status }));
  return { name, status, ...(_agents.length > 0 && { additionalConfiguration }) };
}
