import {
  DeleteLoadBalancerCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  paginateDescribeLoadBalancers,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  ChangeResourceRecordSetsCommand,
  DeleteHostedZoneCommand,
  ListResourceRecordSetsCommand,
  paginateListHostedZones,
  Route53Client,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { collect, type Kind } from './kind';

/** It keeps its stack from being deleted while it is protected. */
const loadBalancer: Kind = {
  type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  list: (clients) =>
    collect(paginateDescribeLoadBalancers({ client: clients.get(ElasticLoadBalancingV2Client) }, {}), (page) =>
      page.LoadBalancers?.map((b) => b.LoadBalancerArn),
    ),
  unprotect: async (clients, id) => {
    const Attributes = [{ Key: 'deletion_protection.enabled', Value: 'false' }];
    await clients
      .get(ElasticLoadBalancingV2Client)
      .send(new ModifyLoadBalancerAttributesCommand({ LoadBalancerArn: id, Attributes }));
  },
  remove: async (clients, id) => {
    await clients.get(ElasticLoadBalancingV2Client).send(new DeleteLoadBalancerCommand({ LoadBalancerArn: id }));
  },
};

const hostedZone: Kind = {
  type: 'AWS::Route53::HostedZone',
  list: (clients) =>
    collect(paginateListHostedZones({ client: clients.get(Route53Client) }, {}), (page) =>
      page.HostedZones?.map((z) => z.Id),
    ),
  remove: async (clients, id) => {
    const client = clients.get(Route53Client);
    await removeRecords(client, id);
    await client.send(new DeleteHostedZoneCommand({ Id: id }));
  },
};

/** A zone is deleted with nothing in it but what Route 53 itself put there. */
async function removeRecords(client: Route53Client, HostedZoneId: string): Promise<void> {
  const { ResourceRecordSets = [], IsTruncated } = await client.send(
    new ListResourceRecordSetsCommand({ HostedZoneId }),
  );
  const others = ResourceRecordSets.filter(({ Type }) => !['NS', 'SOA'].includes(String(Type)));
  if (others.length === 0) {
    return;
  }
  const Changes = others.map((ResourceRecordSet: ResourceRecordSet) => ({
    Action: 'DELETE' as const,
    ResourceRecordSet,
  }));
  await client.send(new ChangeResourceRecordSetsCommand({ HostedZoneId, ChangeBatch: { Changes } }));
  if (IsTruncated === true) {
    await removeRecords(client, HostedZoneId);
  }
}

/** In the order in which they let go of each other. */
export const EDGE_KINDS: Kind[] = [loadBalancer, hostedZone];
