import { CloudTrailClient, DeleteTrailCommand, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DeleteConfigRuleCommand,
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  paginateDescribeConfigRules,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  DeleteIPSetCommand,
  DeleteWebACLCommand,
  DisassociateWebACLCommand,
  GetIPSetCommand,
  GetWebACLCommand,
  ListIPSetsCommand,
  ListResourcesForWebACLCommand,
  ListWebACLsCommand,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import type { AwsClientFactory } from '../aws/clients';
import { collect, type Kind } from './kind';

const trail: Kind = {
  type: 'AWS::CloudTrail::Trail',
  list: async (clients) => {
    const command = new DescribeTrailsCommand({ includeShadowTrails: false });
    const { trailList = [] } = await clients.get(CloudTrailClient).send(command);
    return trailList.flatMap(({ TrailARN }) => TrailARN ?? []);
  },
  remove: async (clients, id) => {
    await clients.get(CloudTrailClient).send(new DeleteTrailCommand({ Name: id }));
  },
};

const configRule: Kind = {
  type: 'AWS::Config::ConfigRule',
  list: (clients) =>
    collect(paginateDescribeConfigRules({ client: clients.get(ConfigServiceClient) }, {}), (page) =>
      page.ConfigRules?.map((rule) => rule.ConfigRuleName),
    ),
  remove: async (clients, id) => {
    await clients.get(ConfigServiceClient).send(new DeleteConfigRuleCommand({ ConfigRuleName: id }));
  },
};

const deliveryChannel: Kind = {
  type: 'AWS::Config::DeliveryChannel',
  list: async (clients) => {
    const { DeliveryChannels = [] } = await clients
      .get(ConfigServiceClient)
      .send(new DescribeDeliveryChannelsCommand({}));
    return DeliveryChannels.flatMap(({ name }) => name ?? []);
  },
  remove: async (clients, id) => {
    const client = clients.get(ConfigServiceClient);
    // The channel of a running recorder is not deleted.
    for (const name of await recorders(clients)) {
      await client.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
    }
    await client.send(new DeleteDeliveryChannelCommand({ DeliveryChannelName: id }));
  },
};

const recorder: Kind = {
  type: 'AWS::Config::ConfigurationRecorder',
  list: recorders,
  remove: async (clients, id) => {
    const command = new DeleteConfigurationRecorderCommand({ ConfigurationRecorderName: id });
    await clients.get(ConfigServiceClient).send(command);
  },
};

async function recorders(clients: AwsClientFactory): Promise<string[]> {
  const command = new DescribeConfigurationRecordersCommand({});
  const { ConfigurationRecorders = [] } = await clients.get(ConfigServiceClient).send(command);
  return ConfigurationRecorders.flatMap(({ name }) => name ?? []);
}

/** The service wants all three to find one; those of CloudFront live in the same account's us-east-1. */
const SCOPES = ['REGIONAL', 'CLOUDFRONT'] as const;

function identify({ Name, Id }: { Name?: string; Id?: string }, scope: string): string {
  return `${Name}|${Id}|${scope}`;
}

function keyOf(id: string) {
  const [Name = '', Id = '', scope] = id.split('|');
  return { Name, Id, Scope: scope === 'REGIONAL' ? SCOPES[0] : SCOPES[1] };
}

const webAcl: Kind = {
  type: 'AWS::WAFv2::WebACL',
  list: async (clients) => {
    const client = clients.get(WAFV2Client);
    const found = await Promise.all(
      SCOPES.map(async (Scope) => {
        const { WebACLs = [] } = await client.send(new ListWebACLsCommand({ Scope, Limit: 100 }));
        return WebACLs.map((acl) => identify(acl, Scope));
      }),
    );
    return found.flat();
  },
  remove: async (clients, id) => {
    const client = clients.get(WAFV2Client);
    const { WebACL, LockToken } = await client.send(new GetWebACLCommand(keyOf(id)));
    const command = new ListResourcesForWebACLCommand({ WebACLArn: WebACL?.ARN });
    const { ResourceArns = [] } = await client.send(command);
    for (const ResourceArn of ResourceArns) {
      await client.send(new DisassociateWebACLCommand({ ResourceArn }));
    }
    await client.send(new DeleteWebACLCommand({ ...keyOf(id), LockToken }));
  },
};

const ipSet: Kind = {
  type: 'AWS::WAFv2::IPSet',
  list: async (clients) => {
    const client = clients.get(WAFV2Client);
    const found = await Promise.all(
      SCOPES.map(async (Scope) => {
        const { IPSets = [] } = await client.send(new ListIPSetsCommand({ Scope, Limit: 100 }));
        return IPSets.map((set) => identify(set, Scope));
      }),
    );
    return found.flat();
  },
  remove: async (clients, id) => {
    const client = clients.get(WAFV2Client);
    const { LockToken } = await client.send(new GetIPSetCommand(keyOf(id)));
    await client.send(new DeleteIPSetCommand({ ...keyOf(id), LockToken }));
  },
};

/** In the order in which they let go of each other. */
export const AUDIT_KINDS: Kind[] = [trail, configRule, deliveryChannel, recorder, webAcl, ipSet];
