import { ArnFormat, Names, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { WebFirewallProps } from '../web-firewall-props';
import { ValidationError } from './errors';
import { logGroups } from './service-access';

/** The firewall accepts no other name: https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html */
const PREFIX = 'aws-waf-logs-';

interface FirewallLogProps {
  readonly webAclArn: string;
  readonly options: WebFirewallProps;
}

/** Every request that the firewall decided about, without what would let its reader in. */
export class FirewallLog extends Construct {
  public readonly logGroup: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: FirewallLogProps) {
    super(scope, id);
    const { logGroup, redactedHeaders = [] } = props.options;
    if (logGroup) validate(scope, logGroup, props.options);
    this.logGroup = logGroup ?? this.createLogGroup(props.options);

    const redacted = new Set(['authorization', 'cookie', ...redactedHeaders.map((header) => header.toLowerCase())]);
    new wafv2.CfnLoggingConfiguration(this, 'Resource', {
      resourceArn: props.webAclArn,
      logDestinationConfigs: [this.arnWithoutStreams()],
      redactedFields: [...redacted].map((Name) => ({ singleHeader: { Name } })),
    });
  }

  private createLogGroup({ encryptionKey, logRetention }: WebFirewallProps): logs.LogGroup {
    if (encryptionKey) logGroups(this).forEach((statement) => encryptionKey.addToResourcePolicy(statement));
    return new logs.LogGroup(this, 'LogGroup', {
      logGroupName: PREFIX + Names.uniqueResourceName(this, { maxLength: 255, separator: '-' }),
      encryptionKey,
      retention: logRetention ?? logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** The ARN of the CDK ends with `:*`, which the firewall refuses. */
  private arnWithoutStreams(): string {
    return Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: this.logGroup.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

function validate(firewall: Construct, { logGroupName }: logs.ILogGroup, props: WebFirewallProps): void {
  const { encryptionKey, logRetention } = props;
  const ignored = Object.entries({ encryptionKey, logRetention }).filter(([, value]) => value !== undefined);
  if (ignored.length > 0) {
    const names = ignored.map(([name]) => name).join(', ');
    const message = `'${names}' would be ignored, since a log group is handed in; allowed is one or the other`;
    throw new ValidationError(firewall, 'SECURITY_FIREWALL_LOG_CONFLICT', message);
  }
  if (!Token.isUnresolved(logGroupName) && !logGroupName.startsWith(PREFIX)) {
    const message = `log group '${logGroupName}' is refused by WAF; allowed are names that begin with '${PREFIX}'`;
    throw new ValidationError(firewall, 'SECURITY_FIREWALL_LOG_NAME', message);
  }
}
