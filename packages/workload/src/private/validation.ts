import { Token } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { IConstruct } from 'constructs';
import { ManifestDelivery } from '../manifest-delivery';
import type { ApiSettings } from './api-settings';
import { ValidationError } from './errors';

/** Ends in a digest, or in something that is known on deployment only. */
const PINNED = /(@sha256:[0-9a-f]{64}|\$\{Token\[[^\]]+\]\})$/;

export function validateSettings(scope: IConstruct, settings: ApiSettings): void {
  const refuse = (code: string, message: string): never => {
    throw new ValidationError(scope, code, message);
  };
  validateName(scope, settings.metadata.name);
  validateName(scope, settings.metadata.namespace);
  if (!PINNED.test(settings.image)) {
    const allowed = "allowed is a digest, '<repository>@sha256:<64 hexadecimal digits>'";
    refuse('WORKLOAD_IMAGE_NOT_PINNED', `image '${settings.image}' may become another one; ${allowed}`);
  }
  const { minimum, maximum, cpuPercent = 100 } = settings.replicas;
  if (!isWhole(minimum, 1) || !isWhole(maximum, 1) || isBelow(maximum, minimum) || !isWhole(cpuPercent, 1, 100)) {
    const asked = `'${minimum}' to '${maximum}' pods at '${cpuPercent}' percent`;
    const allowed = 'allowed are whole numbers, from 1 pod, the smaller first, and 1 to 100 percent';
    refuse('WORKLOAD_REPLICAS_IMPOSSIBLE', `${asked} are not possible; ${allowed}`);
  }
  if (!isWhole(settings.port, 1024, 65_535)) {
    const reason = 'is out of range; allowed are 1024 to 65535';
    refuse('WORKLOAD_PORT_OUT_OF_RANGE', `port '${settings.port}' ${reason}`);
  }
  if (!isWhole(settings.userId, 1)) {
    refuse('WORKLOAD_USER_ROOT', `user '${settings.userId}' may be root; allowed are whole numbers from 1`);
  }
  if (!isWhole(settings.maxUnavailable, 1)) {
    const reason = 'missing pods would let no node go; allowed are whole numbers from 1';
    refuse('WORKLOAD_BUDGET_BLOCKS_NODES', `'${settings.maxUnavailable}' ${reason}`);
  }
  validateResources(scope, settings);
}

function validateResources(scope: IConstruct, { cpuMillis, memory }: ApiSettings): void {
  const sizes = { request: memory.request.toMebibytes(), limit: memory.limit.toMebibytes() };
  for (const [what, { request, limit }] of [['cpu', cpuMillis] as const, ['memory', sizes] as const]) {
    if (!isWhole(request, 1) || !isWhole(limit, 1) || isBelow(limit, request)) {
      throw new ValidationError(
        scope,
        'WORKLOAD_LIMIT_BELOW_REQUEST',
        `${what} from '${request}' to '${limit}' is not possible; allowed are whole numbers from 1, and a limit from the request up`,
      );
    }
  }
}

export function validateName(scope: IConstruct, name: string): void {
  if (!Token.isUnresolved(name) && !/^(?=.{1,63}$)[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    throw new ValidationError(
      scope,
      'WORKLOAD_NAME_INVALID',
      `name '${name}' is no DNS label; allowed are up to 63 lower case letters, digits and hyphens, a letter first and no hyphen last`,
    );
  }
}

export function validateDelivery(scope: IConstruct, cluster: eks.ICluster, delivery: ManifestDelivery): void {
  if (delivery === ManifestDelivery.KUBECTL && !cluster.kubectlProvider) {
    throw new ValidationError(
      scope,
      'WORKLOAD_KUBECTL_MISSING',
      `delivery '${delivery}' asks for a cluster with a function that runs kubectl; allowed are such a cluster, or ManifestDelivery.FILE`,
    );
  }
}

/** What is known on deployment only is taken as it is. */
function isWhole(value: number, minimum: number, maximum = Number.MAX_SAFE_INTEGER): boolean {
  return Token.isUnresolved(value) || (Number.isInteger(value) && value >= minimum && value <= maximum);
}

function isBelow(value: number, other: number): boolean {
  return !Token.isUnresolved(value) && !Token.isUnresolved(other) && value < other;
}
