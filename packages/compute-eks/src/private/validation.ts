import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { ApiEndpoint } from '../api-endpoint';
import type { NodePool } from '../node-pool';
import { ADDON_NAMES, ADDON_VERSIONS, ALL_ADDON_NAMES } from './addon-versions';
import { ValidationError } from './errors';
import { validateHours } from './hours';

const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const CIDR = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?[0-9])$`);

/** Accelerators need an image of their own, which these pools do not use. */
const ACCELERATED = /^(dl|g[0-9r]|inf|p[0-9]|trn|vt)/;

/** Four pods fit on a micro, by its network interfaces, and the add-ons alone are more. */
const TOO_SMALL = /\.(nano|micro)$/;

/** Refuses a name that EKS refuses, or that is no value of a tag. */
export function validateClusterName(scope: IConstruct, name?: string): void {
  if (name !== undefined && !Token.isUnresolved(name) && !/^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/.test(name)) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_CLUSTER_NAME_INVALID',
      `cluster name '${name}' is not one; allowed are up to 100 letters, digits, '_' and '-', a letter or digit first`,
    );
  }
}

/** Refuses the whole internet, unless it was asked for in so many words. */
export function validateEndpoint(scope: IConstruct, endpoint: ApiEndpoint): void {
  if (!endpoint.isPublic || endpoint.fromAnywhere) {
    return;
  }
  const known = endpoint.cidrs.filter((cidr) => !Token.isUnresolved(cidr));
  const open = known.find((cidr) => cidr.endsWith('/0'));
  if (open !== undefined) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_ENDPOINT_OPEN',
      `network '${open}' is the whole internet; allowed are smaller ones, or ApiEndpoint.publicFromAnywhere()`,
    );
  }
  const wrong = endpoint.cidrs.length === 0 ? '' : known.find((cidr) => !CIDR.test(cidr));
  if (wrong !== undefined || endpoint.cidrs.length > 40) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_ENDPOINT_CIDR_INVALID',
      `network '${wrong ?? endpoint.cidrs.join(', ')}' of the endpoint is not usable; allowed are 1 to 40 IPv4 networks such as '203.0.113.0/24'`,
    );
  }
}

/** Refuses subnets in which a cluster cannot lie. */
export function validateSubnets(scope: IConstruct, vpc: ec2.IVpc, selection: ec2.SubnetSelection): void {
  const selected = vpc.selectSubnets(selection);
  const open = selected.subnets.find((subnet) => vpc.publicSubnets.includes(subnet));
  if (open) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_SUBNET_PUBLIC',
      `subnet '${open.node.path}' is public; allowed are private subnets`,
    );
  }
  const zones = new Set(selected.availabilityZones);
  if (zones.size < 2) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_TOO_FEW_ZONES',
      `the selected subnets lie in '${zones.size}' zone(s); allowed are at least two`,
    );
  }
}

/** Refuses a pool that EKS would refuse only at deployment, or that could not run the add-ons. */
export function validatePool(scope: IConstruct, pool: NodePool): void {
  validateSizes(scope, pool);
  if (pool.officeHours) {
    validateHours(scope, 'COMPUTE_EKS_OFFICE_HOURS_INVALID', pool.officeHours);
  }
  const names = pool.instanceTypes.map((type) => type.toString());
  const wrong = names.find((name) => ACCELERATED.test(name) || TOO_SMALL.test(name));
  if (wrong !== undefined || names.length === 0) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_INSTANCE_TYPE_UNSUPPORTED',
      `instance type '${wrong ?? ''}' cannot be a node; allowed are one or more types without accelerators, larger than micro`,
    );
  }
  const architectures = new Set(pool.instanceTypes.map((type) => type.architecture.toString()));
  if (architectures.size > 1) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_ARCHITECTURES_MIXED',
      `instance types '${names.join(', ')}' are of two architectures; allowed is one for each pool`,
    );
  }
}

function validateSizes(scope: IConstruct, pool: NodePool): void {
  const { minSize, maxSize } = pool;
  const integers = Number.isInteger(minSize) && Number.isInteger(maxSize);
  const known = !Token.isUnresolved(minSize) && !Token.isUnresolved(maxSize);
  if (known && (!integers || minSize < 1 || maxSize < minSize || maxSize > 450)) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_POOL_SIZE_INVALID',
      `pool of '${minSize}' to '${maxSize}' nodes is not possible; allowed are whole numbers, 1 to 450, the smaller first`,
    );
  }
  const gibibytes = pool.diskSize.toBytes() / 2 ** 30;
  if (!Number.isInteger(gibibytes) || gibibytes < 20 || gibibytes > 16384) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_DISK_OUT_OF_RANGE',
      `disk '${gibibytes} GiB' is out of range; allowed are whole GiB from 20 to 16384`,
    );
  }
}

/** The versions of the add-ons, or an error that names the first one without. */
export function resolveAddonVersions(
  scope: IConstruct,
  kubernetes: string,
  overrides: Record<string, string> = {},
  observability = false,
): Record<string, string> {
  const stranger = Object.keys(overrides).find((name) => !ALL_ADDON_NAMES.includes(name));
  if (stranger !== undefined) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_ADDON_UNKNOWN',
      `add-on '${stranger}' is not one of this construct; allowed are ${ALL_ADDON_NAMES.join(', ')}`,
    );
  }
  const versions = { ...ADDON_VERSIONS[kubernetes], ...overrides };
  const needed = observability ? ALL_ADDON_NAMES : ADDON_NAMES;
  const missing = needed.find((name) => versions[name] === undefined);
  if (missing !== undefined) {
    throw new ValidationError(
      scope,
      'COMPUTE_EKS_ADDON_VERSION_UNKNOWN',
      `kubernetes version '${kubernetes}' has no known version of add-on ${missing}; allowed are ${Object.keys(ADDON_VERSIONS).join(', ')}, or 'addonVersions' for all add-ons`,
    );
  }
  return versions;
}
