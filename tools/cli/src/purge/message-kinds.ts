import { DeleteScheduleCommand, paginateListSchedules, SchedulerClient } from '@aws-sdk/client-scheduler';
import { DeleteStateMachineCommand, paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';
import { DeleteTopicCommand, paginateListTopics, SNSClient } from '@aws-sdk/client-sns';
import { collect, type Kind } from './kind';

const schedule: Kind = {
  type: 'AWS::Scheduler::Schedule',
  list: (clients) =>
    collect(paginateListSchedules({ client: clients.get(SchedulerClient) }, {}), (page) =>
      page.Schedules?.map(({ GroupName, Name }) => `${GroupName}/${Name}`),
    ),
  remove: async (clients, id) => {
    const [GroupName, Name] = id.split('/');
    await clients.get(SchedulerClient).send(new DeleteScheduleCommand({ GroupName, Name }));
  },
};

const stateMachine: Kind = {
  type: 'AWS::StepFunctions::StateMachine',
  list: (clients) =>
    collect(paginateListStateMachines({ client: clients.get(SFNClient) }, {}), (page) =>
      page.stateMachines?.map((machine) => machine.stateMachineArn),
    ),
  remove: async (clients, id) => {
    await clients.get(SFNClient).send(new DeleteStateMachineCommand({ stateMachineArn: id }));
  },
};

/** Its subscriptions go with it. */
const topic: Kind = {
  type: 'AWS::SNS::Topic',
  list: (clients) =>
    collect(paginateListTopics({ client: clients.get(SNSClient) }, {}), (page) => page.Topics?.map((t) => t.TopicArn)),
  remove: async (clients, id) => {
    await clients.get(SNSClient).send(new DeleteTopicCommand({ TopicArn: id }));
  },
};

/** In the order in which they let go of each other. */
export const MESSAGE_KINDS: Kind[] = [schedule, stateMachine, topic];
