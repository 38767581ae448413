import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Monitoring } from '../src';

export const ALARM = 'AWS::CloudWatch::Alarm';
export const DASHBOARD = 'AWS::CloudWatch::Dashboard';

/** A stack of its own, in a region. */
export class Fixture {
  public readonly app = new App();
  public readonly stack: Stack;

  constructor(region = 'us-east-1') {
    this.stack = new Stack(this.app, 'operations', { env: { account: '111122223333', region } });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

interface Alarm {
  readonly MetricName: string;
  readonly Threshold: number;
  readonly ComparisonOperator: string;
  readonly Dimensions: { readonly Name: string; readonly Value: unknown }[];
  readonly [property: string]: unknown;
}

/** A stack in which something is watched. */
export class Watching extends Fixture {
  public readonly monitoring: Monitoring;

  constructor(watch: (monitoring: Monitoring, stack: Stack) => void, region?: string) {
    super(region);
    const notices = sns.Topic.fromTopicArn(this.stack, 'Notices', 'arn:aws:sns:us-east-1:111122223333:notices');
    this.monitoring = new Monitoring(this.stack, 'Monitoring', { notices });
    watch(this.monitoring, this.stack);
  }

  public get alarms(): Alarm[] {
    return Object.values(this.template.findResources(ALARM)).map(({ Properties }) => Properties as Alarm);
  }

  /** The alarm on a metric, whose dimensions are given as one object. */
  public alarm(metricName: string): Omit<Alarm, 'Dimensions'> & { readonly Dimensions: Record<string, unknown> } {
    const found = this.alarms.find(({ MetricName }) => MetricName === metricName);
    if (!found) throw new Error(`no alarm on ${metricName} among ${this.alarms.map((a) => a.MetricName).join(', ')}`);
    return { ...found, Dimensions: Object.fromEntries(found.Dimensions.map(({ Name, Value }) => [Name, Value])) };
  }
}

export const watching = (watch: (monitoring: Monitoring, stack: Stack) => void, region?: string) =>
  new Watching(watch, region);
