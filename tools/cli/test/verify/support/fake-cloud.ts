import { AwsClientFactory, type AwsClientClass } from '../../../src/aws/clients';

export const ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

/**
 * What the account answers, by the name of the call: `DescribeVpcs`, or `GetRole(admin)` where the answer depends on a
 * value that is asked for. An error as the answer is thrown. A function gives an answer that the test of a kind leaves as
 * it is. A call without an answer fails the test.
 */
export type Answers = Readonly<Record<string, unknown>>;

/** Part of an answer that the service gives as text, kept as data so that it can be changed like everything else. */
export class Encoded {
  public static json(value: unknown): Encoded {
    return new Encoded(value, (data) => JSON.stringify(data));
  }

  /** IAM's way. */
  public static url(value: unknown): Encoded {
    return new Encoded(value, (data) => encodeURIComponent(JSON.stringify(data)));
  }

  /** A blob of a service's own protocol. */
  public static bytes(text: string): Encoded {
    return new Encoded(text, (data) => Buffer.from(String(data)));
  }

  private constructor(
    public readonly value: unknown,
    private readonly encode: (value: unknown) => unknown,
  ) {}

  public with(value: unknown): Encoded {
    return new Encoded(value, this.encode);
  }

  public encoded(): unknown {
    return this.encode(this.value);
  }
}

/** The error by which a service says that there is no such thing. */
export function missing(name: string): Error {
  return Object.assign(new Error(`${name}: there is no such thing`), { name });
}

/** Calls that AWS may answer in pages. The fake always does, so that whoever reads one page only misses half. */
const PAGED = new Set([
  'DescribeCacheClusters',
  'DescribeCacheParameters',
  'DescribeConfigRules',
  'DescribeDBParameters',
  'DescribeFlowLogs',
  'DescribeInstances',
  'DescribeInternetGateways',
  'DescribeLaunchTemplates',
  'DescribeLogGroups',
  'DescribeNatGateways',
  'DescribeNetworkAcls',
  'DescribeParameters',
  'DescribeResourcePolicies',
  'DescribeRouteTables',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeVolumes',
  'DescribeVpcEndpoints',
  'DescribeVpcs',
  'ListAccessEntries',
  'ListAddons',
  'ListAliases',
  'ListAssociatedAccessPolicies',
  'ListAttachedRolePolicies',
  'ListExports',
  'ListNodegroups',
  'ListPodIdentityAssociations',
  'ListResourceRecordSets',
  'ListResourceTags',
  'ListRolePolicies',
  'ListSchedules',
  'ListStackResources',
  'ListSubscriptionsByTopic',
  'ListTargetsByRule',
]);

interface Command {
  readonly input: Readonly<Record<string, unknown>>;
}

/** Clients that answer by themselves; instances of the SDK's classes, or its paginators would not accept them. */
export function fakeClients(answers: Answers, asked: string[] = []): AwsClientFactory {
  const clients = AwsClientFactory.local('http://127.0.0.1:1', ACCOUNT, REGION);
  const config = { region: () => Promise.resolve(REGION) };
  const send = (command: Command): Promise<unknown> => {
    const name = command.constructor.name.replace(/Command$/, '');
    asked.push(name);
    return Promise.resolve().then(() => answerTo(name, command.input, answers));
  };
  clients.get = <Client>(Class: AwsClientClass<Client>): Client =>
    Object.assign(Object.create(Class.prototype as object) as object, { send, config }) as Client;
  return clients;
}

function answerTo(name: string, input: Command['input'], answers: Answers): unknown {
  const keys = [...Object.values(input).map((value) => `${name}(${String(value)})`), name];
  const key = keys.find((candidate) => candidate in answers);
  if (key === undefined) {
    throw new Error(`the fake has no answer to ${name} ${JSON.stringify(input)}`);
  }
  const stored = answers[key];
  const answer: unknown = typeof stored === 'function' ? stored() : stored;
  if (answer instanceof Error) {
    throw answer;
  }
  const whole = encoded(answer) as Record<string, unknown>;
  return PAGED.has(name) ? page(whole, input) : whole;
}

/** Every service has its own names for the way to the next page. */
const NEXT = {
  NextToken: '2',
  nextToken: '2',
  Marker: '2',
  NextMarker: '2',
  NextRecordName: '2',
  IsTruncated: true,
  Truncated: true,
};

function page(whole: Record<string, unknown>, input: Command['input']): Record<string, unknown> {
  const isSecond = [input.NextToken, input.nextToken, input.Marker, input.StartRecordName].includes('2');
  const half = (list: unknown[]): unknown[] => {
    const middle = Math.floor(list.length / 2);
    return isSecond ? list.slice(middle) : list.slice(0, middle);
  };
  const items = Object.entries(whole).map(([name, value]) => [name, Array.isArray(value) ? half(value) : value]);
  return { ...Object.fromEntries(items), ...(!isSecond && NEXT) };
}

function encoded(value: unknown): unknown {
  if (value instanceof Encoded) {
    return value.encoded();
  }
  if (Array.isArray(value)) {
    return value.map(encoded);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encoded(item)]));
}
