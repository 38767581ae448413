import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { own, type Kinds, type LiveResource } from './kind';
import { sameJson, sameKey } from './spellings';
import { tagsOf } from './tags';

/** What is called when something happens, and when a time has come. */
export const EVENTS_KINDS: Kinds = {
  'AWS::Events::Rule': {
    read: readRule,
    same: { EventPattern: sameJson },
    claimed: ['Targets'],
    claims: (rule) => [own(rule, 'Targets', rule.properties.Targets)],
  },
  'AWS::Scheduler::Schedule': { read: readSchedule, same: { KmsKeyArn: sameKey, Input: sameJson } },
};

/** A rule of another bus than the account's own has the bus before its name. */
async function readRule(cloud: Cloud, physicalId: string): Promise<LiveResource | undefined> {
  const client = cloud.client(EventBridgeClient);
  const [Name = '', EventBusName] = physicalId.split('|').reverse();
  const rule = await orMissing(client.send(new DescribeRuleCommand({ Name, EventBusName })));
  if (rule === undefined) {
    return undefined;
  }
  const [targets, tags] = await Promise.all([
    targetsOf(client, { Rule: Name, EventBusName }),
    client.send(new ListTagsForResourceCommand({ ResourceARN: rule.Arn })),
  ]);
  return {
    properties: {
      Name: rule.Name,
      Description: rule.Description,
      EventBusName: rule.EventBusName,
      EventPattern: rule.EventPattern === undefined ? undefined : (JSON.parse(rule.EventPattern) as unknown),
      ScheduleExpression: rule.ScheduleExpression,
      State: rule.State,
      RoleArn: rule.RoleArn,
    },
    sets: { Tags: tagsOf(tags.Tags), Targets: targets },
    attributes: { Arn: rule.Arn },
  };
}

/** The SDK has no paginator for it. */
async function targetsOf(
  client: EventBridgeClient,
  rule: { Rule: string; EventBusName?: string | undefined },
): Promise<Target[]> {
  const all: Target[] = [];
  for (let NextToken: string | undefined, isFirst = true; isFirst || NextToken !== undefined; isFirst = false) {
    const page = await client.send(new ListTargetsByRuleCommand({ ...rule, NextToken }));
    all.push(...(page.Targets ?? []));
    NextToken = page.NextToken;
  }
  return all;
}

async function readSchedule(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(SchedulerClient);
  const all = await cloud.once('schedules', () =>
    allOf(paginateListSchedules({ client }, {}), (page) => page.Schedules),
  );
  // Its physical id is the name alone, and a schedule is found by its group too.
  const listed = all.find((candidate) => candidate.Name === name);
  const schedule =
    listed && (await orMissing(client.send(new GetScheduleCommand({ Name: name, GroupName: listed.GroupName }))));
  return (
    schedule && {
      properties: {
        Name: schedule.Name,
        GroupName: schedule.GroupName,
        Description: schedule.Description,
        ScheduleExpression: schedule.ScheduleExpression,
        ScheduleExpressionTimezone: schedule.ScheduleExpressionTimezone,
        State: schedule.State,
        FlexibleTimeWindow: schedule.FlexibleTimeWindow,
        StartDate: schedule.StartDate?.toISOString(),
        EndDate: schedule.EndDate?.toISOString(),
        KmsKeyArn: schedule.KmsKeyArn,
        Target: schedule.Target,
      },
      attributes: { Arn: schedule.Arn },
    }
  );
}
