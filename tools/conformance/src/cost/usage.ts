import type { EnvironmentName } from '../model/environment';

/**
 * What no template says: how much an environment is used. All of it is assumed, and all of it stands here. Prod serves one
 * request a second; whoever expects more multiplies `requests`, and sees what follows.
 */
export interface Usage {
  /** A month, in millions, that come to the API; as many come to the site. */
  readonly requests: number;
  /** GB a month. */
  readonly internet: number;
  readonly zones: number;
  readonly nat: number;
  /** In use at the load balancer on average. */
  readonly capacityUnits: number;
  /** GB by the place of the bucket: what it holds, or what comes to it in a day and stays as long as its rules say. */
  readonly buckets: Readonly<Record<string, { readonly gb?: number; readonly gbADay?: number }>>;
  /** GB a month by the place of the log group; all others are quiet. */
  readonly logs: Readonly<Record<string, number>>;
  readonly quietLog: number;
  /** GB a month of logs that services write to groups of their own making. */
  readonly clusterLog: number;
  readonly databaseLog: number;
  /** GB that the vault holds, those of databases beyond what is free. */
  readonly vault: { readonly database: number; readonly s3: number; readonly ebs: number };
  readonly images: number;
  /** GB of one snapshot of a cache; the newest is free. */
  readonly cacheSnapshot: number;
  /** Figures that Container Insights takes on a node in a minute: about 29 of itself, 40 a pod, 33 a container, nine pods. */
  readonly observationsOnNode: number;
  /** Changes that Config records, and evaluations of each of its rules. */
  readonly changes: number;
  readonly evaluations: number;
  /** Millions of events a month, and GB, that GuardDuty reads. */
  readonly auditEvents: number;
  readonly clusterEvents: number;
  readonly flows: number;
}

const PROD: Usage = {
  requests: 2.6, // one a second
  internet: 80, // 30 KB an answer; 100 GB are free
  zones: 50,
  nat: 50, // images come through the gateway, S3 does not
  capacityUnits: 0.15, // 80 GB are 0.11 GB an hour
  buckets: {
    'data/Storage/Assets': { gb: 200 },
    'data/Storage/Logs': { gbADay: 0.3 },
    'data/Storage/Backups': { gbADay: 0.3 }, // 2 GB each Sunday
    'account/Baseline/Bucket': { gbADay: 0.02 },
  },
  logs: {
    'foundation/Network/FlowLogs/LogGroup': 3,
    'data/PodLogs/Application': 3, // 1 KB a request
    'data/PodLogs/Performance': 0, // paid with the observations
    'data/PodLogs/Dataplane': 0.5,
    'data/PodLogs/Host': 0.5,
    'account/Trail': 0.3,
    'edge/ApiFirewall/Log/LogGroup': 2.6, // 1 KB a request
    'edge/SiteFirewall/Log/LogGroup': 2.6,
  },
  quietLog: 0.02,
  clusterLog: 4,
  databaseLog: 1,
  vault: { database: 20, s3: 200, ebs: 0 },
  images: 5,
  cacheSnapshot: 0.2,
  observationsOnNode: 700,
  changes: 300,
  evaluations: 40,
  auditEvents: 0.3,
  clusterEvents: 2,
  flows: 4,
};

/** Nobody but those who test. */
const STAGING: Usage = {
  ...PROD,
  requests: 0.1,
  internet: 5,
  zones: 5,
  capacityUnits: 0.02,
  nat: 0,
  buckets: {
    'data/Storage/Assets': { gb: 10 },
    'data/Storage/Logs': { gbADay: 0.03 },
    'data/Storage/Backups': { gbADay: 0.1 },
    'account/Baseline/Bucket': { gbADay: 0.02 },
  },
  logs: {
    'foundation/Network/FlowLogs/LogGroup': 1,
    'data/PodLogs/Application': 0.5,
    'data/PodLogs/Performance': 0,
    'data/PodLogs/Dataplane': 0.3,
    'data/PodLogs/Host': 0.3,
    'edge/Firewall/Log/LogGroup': 0.1,
  },
  clusterLog: 3,
  databaseLog: 0.2,
  vault: { database: 5, s3: 10, ebs: 0 },
  flows: 1,
};

const DEV: Usage = {
  ...STAGING,
  requests: 0,
  internet: 1,
  buckets: {
    'data/Storage/Assets': { gb: 1 },
    'data/Storage/Logs': { gbADay: 0.01 },
    'data/Storage/Backups': { gbADay: 0.02 },
    'account/Baseline/Bucket': { gbADay: 0.02 },
  },
  logs: { 'foundation/Network/FlowLogs/LogGroup': 0.5 },
  databaseLog: 0.2,
  vault: { database: 0, s3: 1, ebs: 10 },
  changes: 200,
  flows: 0.5,
  auditEvents: 0.2,
};

export const USAGE: Readonly<Record<EnvironmentName, Usage>> = { dev: DEV, staging: STAGING, prod: PROD };
