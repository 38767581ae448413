import { App, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as fc from 'fast-check';
import type { WebFirewallProps } from '../src';
import { EncryptionKeys, FirewallScope, ManagedRules, WebFirewall } from '../src';

const ACL = 'AWS::WAFv2::WebACL';
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';
const BALANCER = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/50dc6c495c0c9188';

function edge(region = 'us-east-1'): Stack {
  return new Stack(new App(), 'edge', { env: { account: '123456789012', region } });
}

function create(stack: Stack, props: Partial<WebFirewallProps> = {}): WebFirewall {
  return new WebFirewall(stack, 'Firewall', { scope: FirewallScope.REGIONAL, ...props });
}

function synthesize(props: Partial<WebFirewallProps> | ((stack: Stack) => Partial<WebFirewallProps>) = {}): Template {
  const stack = edge();
  create(stack, typeof props === 'function' ? props(stack) : props);
  return Template.fromStack(stack);
}

const rulesOf = (template: Template) => Object.values(template.findResources(ACL))[0]?.Properties.Rules;

describe('the rules', () => {
  test('limit clients first, then are those of AWS, and let through what none blocks', () => {
    const template = synthesize();
    template.hasResourceProperties(ACL, { Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    expect(rulesOf(template).map(({ Name, Priority }: { Name: string; Priority: number }) => [Priority, Name])).toEqual(
      [
        [0, 'RateLimit'],
        [1, 'AWSManagedRulesAmazonIpReputationList'],
        [2, 'AWSManagedRulesCommonRuleSet'],
        [3, 'AWSManagedRulesKnownBadInputsRuleSet'],
        [4, 'AWSManagedRulesSQLiRuleSet'],
      ],
    );
  });

  test('block, and are seen doing it', () => {
    rulesOf(synthesize()).forEach((rule: { OverrideAction?: object; Action?: object; VisibilityConfig: object }) => {
      expect(rule.OverrideAction ?? rule.Action).toEqual(rule.Action ? { Block: {} } : { None: {} });
      expect(rule.VisibilityConfig).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true });
    });
  });

  test('count where they are told to', () => {
    const common = ManagedRules.COMMON.counting('SizeRestrictions_BODY').counting('NoUserAgent_HEADER');
    const [, rule] = rulesOf(synthesize({ managedRules: [common] }));
    expect(rule.Statement.ManagedRuleGroupStatement).toEqual({
      VendorName: 'AWS',
      Name: 'AWSManagedRulesCommonRuleSet',
      RuleActionOverrides: [
        { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
        { Name: 'NoUserAgent_HEADER', ActionToUse: { Count: {} } },
      ],
    });
    expect(ManagedRules.COMMON.counted).toEqual([]);
  });

  test('are those that are stated, in their order', () => {
    const stated = [
      ManagedRules.ADMIN_PROTECTION,
      ManagedRules.LINUX,
      ManagedRules.ANONYMOUS_IP,
      ManagedRules.of('AWSManagedRulesPHPRuleSet'),
    ];
    const names = rulesOf(synthesize({ managedRules: stated })).map(({ Name }: { Name: string }) => Name);
    expect(names).toEqual(['RateLimit', ...stated.map(({ name }) => name)]);
  });

  test('are refused when a group is named twice, counting or not', () => {
    expect(() => synthesize({ managedRules: [ManagedRules.COMMON, ManagedRules.COMMON.counting('x')] })).toThrow(
      "rules 'AWSManagedRulesCommonRuleSet' are named twice; allowed is each group once at edge/Firewall (SECURITY_FIREWALL_RULES_DUPLICATE)",
    );
  });
});

describe('the rate limit', () => {
  const limitOf = (template: Template) => rulesOf(template)[0].Statement.RateBasedStatement;

  test('is 2000 requests in five minutes from an address', () => {
    expect(limitOf(synthesize())).toEqual({ Limit: 2000, EvaluationWindowSec: 300, AggregateKeyType: 'IP' });
  });

  test('counts the addresses in a header where something stands in front', () => {
    expect(limitOf(synthesize({ rateLimit: 500, clientAddressHeader: 'X-Forwarded-For' }))).toEqual({
      Limit: 500,
      EvaluationWindowSec: 300,
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' },
    });
  });

  test('is refused exactly where WAF refuses it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 2_100_000_000 }), (rateLimit) => {
        if (rateLimit < 10 || rateLimit > 2_000_000_000) {
          expect(() => synthesize({ rateLimit })).toThrow(
            `rate limit '${rateLimit}' is out of range; allowed are 10 to 2000000000 requests in five minutes at edge/Firewall (SECURITY_RATE_LIMIT_OUT_OF_RANGE)`,
          );
        } else {
          expect(limitOf(synthesize({ rateLimit })).Limit).toBe(rateLimit);
        }
      }),
      { numRuns: 15, examples: [[9], [10], [2_000_000_000], [2_000_000_001]] },
    );
  });

  test('is refused as a fraction, and taken as it is where it is known only at deployment', () => {
    expect(() => synthesize({ rateLimit: 100.5 })).toThrow('SECURITY_RATE_LIMIT_OUT_OF_RANGE');
    expect(limitOf(synthesize({ rateLimit: Token.asNumber({ Ref: 'Limit' }) })).Limit).toEqual({ Ref: 'Limit' });
  });
});

describe('the log', () => {
  test('has the name that WAF asks for, and is written to it without the streams', () => {
    const template = synthesize();
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: Match.stringLikeRegexp('^aws-waf-logs-'),
      RetentionInDays: 90,
    });
    const [id] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    template.hasResourceProperties(LOGGING, {
      LogDestinationConfigs: [
        {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:us-east-1:123456789012:log-group:', { Ref: id }]],
        },
      ],
    });
  });

  test('outlives its stack, but is not in the way of a second first deployment', () => {
    synthesize().allResources('AWS::Logs::LogGroup', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('holds no credentials, nor what else is named', () => {
    synthesize({ redactedHeaders: ['X-Api-Key', 'cookie'] }).hasResourceProperties(LOGGING, {
      RedactedFields: ['authorization', 'cookie', 'x-api-key'].map((Name) => ({ SingleHeader: { Name } })),
    });
  });

  test('is encrypted and kept as stated', () => {
    const template = synthesize((stack) => ({
      encryptionKey: new EncryptionKeys(stack, 'Keys').logs,
      logRetention: logs.RetentionDays.ONE_YEAR,
    }));
    template.hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.anyValue(), RetentionInDays: 365 });
    const [key] = Object.values(template.findResources('AWS::KMS::Key'));
    expect(key?.Properties.KeyPolicy.Statement).toHaveLength(2);
  });

  test('may be handed in', () => {
    const template = synthesize((stack) => ({
      logGroup: logs.LogGroup.fromLogGroupName(stack, 'Own', 'aws-waf-logs-own'),
    }));
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(JSON.stringify(template.findResources(LOGGING))).toContain('log-group:aws-waf-logs-own"');
  });

  test('is refused under another name', () => {
    expect(() => synthesize((stack) => ({ logGroup: logs.LogGroup.fromLogGroupName(stack, 'Own', 'waf') }))).toThrow(
      "log group 'waf' is refused by WAF; allowed are names that begin with 'aws-waf-logs-' at edge/Firewall (SECURITY_FIREWALL_LOG_NAME)",
    );
  });

  test('that is handed in has its own retention and key', () => {
    expect(() =>
      synthesize((stack) => ({
        logGroup: logs.LogGroup.fromLogGroupName(stack, 'Own', 'aws-waf-logs-own'),
        logRetention: logs.RetentionDays.ONE_DAY,
      })),
    ).toThrow(
      "'logRetention' would be ignored, since a log group is handed in; allowed is one or the other at edge/Firewall (SECURITY_FIREWALL_LOG_CONFLICT)",
    );
  });
});

describe('the scope', () => {
  test('CLOUDFRONT is for us-east-1', () => {
    synthesize({ scope: FirewallScope.CLOUDFRONT }).hasResourceProperties(ACL, { Scope: 'CLOUDFRONT' });
    expect(() => create(edge('eu-west-1'), { scope: FirewallScope.CLOUDFRONT })).toThrow(
      "region 'eu-west-1' has no firewalls for CloudFront; allowed is 'us-east-1': make a stack there, with crossRegionReferences at edge/Firewall (SECURITY_FIREWALL_REGION)",
    );
  });

  test('CLOUDFRONT is taken at its word where the region is known only at deployment', () => {
    expect(() => create(new Stack(), { scope: FirewallScope.CLOUDFRONT })).not.toThrow();
  });

  test('CLOUDFRONT has no associations', () => {
    expect(() => create(edge(), { scope: FirewallScope.CLOUDFRONT }).associate('Api', BALANCER)).toThrow(
      "scope 'CLOUDFRONT' has no associations; allowed is 'REGIONAL', or webAclId of a distribution at edge/Firewall (SECURITY_FIREWALL_SCOPE)",
    );
  });
});

describe('an association', () => {
  test.each([
    BALANCER,
    Token.asString({ Ref: 'Balancer' }),
    'arn:aws:apigateway:us-east-1::/restapis/abc/stages/prod',
    'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_abc',
    'arn:aws:ec2:us-east-1:123456789012:verified-access-instance/vai-1',
  ])('puts %p behind the firewall', (resourceArn) => {
    const stack = edge();
    create(stack).associate('Api', resourceArn);
    Template.fromStack(stack).hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
      ResourceArn: stack.resolve(resourceArn),
      WebACLArn: Match.anyValue(),
    });
  });

  test.each([
    BALANCER.replace('/app/', '/net/'),
    'arn:aws:ec2:us-east-1:123456789012:instance/i-1',
    'arn:aws:cloudfront::123456789012:distribution/E1',
    'api',
    '',
  ])('is refused for %p', (resourceArn) => {
    expect(() => create(edge()).associate('Api', resourceArn)).toThrow(
      `resource '${resourceArn}' cannot be behind WAF; allowed are ARNs of Application Load Balancers, API stages, GraphQL APIs, user pools, App Runner services, Amplify apps and Verified Access instances at edge/Firewall (SECURITY_FIREWALL_RESOURCE)`,
    );
  });
});

describe('the metrics', () => {
  test('are those of the firewall as a whole', () => {
    const stack = edge();
    const firewall = create(stack);
    const [acl] = Object.values(Template.fromStack(stack).findResources(ACL));
    const { dimensions, metricName, namespace, statistic } = firewall.metricBlockedRequests();
    expect({ metricName, namespace, statistic }).toEqual({
      metricName: 'BlockedRequests',
      namespace: 'AWS/WAFV2',
      statistic: 'Sum',
    });
    expect(dimensions).toEqual({
      WebACL: acl?.Properties.VisibilityConfig.MetricName,
      Rule: 'ALL',
      Region: 'us-east-1',
    });
    expect(firewall.metricAllowedRequests({ statistic: 'Average' })).toMatchObject({
      metricName: 'AllowedRequests',
      statistic: 'Average',
    });
  });

  test('have no region in front of CloudFront', () => {
    const firewall = create(edge(), { scope: FirewallScope.CLOUDFRONT });
    expect(firewall.metricBlockedRequests().dimensions).not.toHaveProperty('Region');
  });
});
