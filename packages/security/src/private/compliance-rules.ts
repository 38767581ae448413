import * as config from 'aws-cdk-lib/aws-config';
import { Construct } from 'constructs';
import type { ComplianceRule } from '../compliance-rule';
import { ValidationError } from './errors';

interface ComplianceRulesProps {
  readonly rules: ComplianceRule[];
}

/** The rules of AWS Config, each named by its identifier: the order in which they are listed does not matter. */
export class ComplianceRules extends Construct {
  constructor(scope: Construct, id: string, props: ComplianceRulesProps) {
    super(scope, id);
    const identifiers = props.rules.map(({ identifier }) => identifier);
    const twice = identifiers.find((identifier, index) => identifiers.indexOf(identifier) !== index);
    if (twice !== undefined) {
      throw new ValidationError(
        scope,
        'SECURITY_RULE_DUPLICATE',
        `rule '${twice}' is named twice; allowed is each rule once`,
      );
    }
    props.rules.forEach(({ identifier, parameters }) => {
      new config.ManagedRule(this, identifier, { identifier, inputParameters: parameters });
    });
  }
}
