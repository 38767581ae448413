import type { Row } from '../row';
import { APPLICATION_ROWS } from './application';
import { APPLICATION_EDGE } from './application-edge';
import { COST } from './cost';
import { DATA_FLOW } from './data-flow';
import { DEPLOYMENT_FLOW, PIPELINE } from './delivery';
import { DISASTER_RECOVERY } from './disaster-recovery';
import { MODULES } from './modules';
import { NETWORK } from './network';
import { OVERVIEW } from './overview';
import { SCALING } from './scaling';
import { SECURITY_ACCESS } from './security-access';
import { SECURITY_DATA } from './security-data';
import { SECURITY_NETWORK } from './security-network';

/** The reference architecture, in its order. */
export const ROWS: readonly Row[] = [
  ...OVERVIEW,
  ...NETWORK,
  ...APPLICATION_EDGE,
  ...APPLICATION_ROWS,
  ...DATA_FLOW,
  ...DEPLOYMENT_FLOW,
  ...DISASTER_RECOVERY,
  ...PIPELINE,
  ...SECURITY_NETWORK,
  ...SECURITY_ACCESS,
  ...SECURITY_DATA,
  ...COST,
  ...SCALING,
  ...MODULES,
];
