import type { Resources } from './future';

export const OPERATIONS: Resources = {
  Observability: { Type: 'AWS::EKS::Addon', Properties: { AddonName: 'amazon-cloudwatch-observability' } },
};
