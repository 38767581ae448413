import { Lazy, Size } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as fc from 'fast-check';
import type { ApiServiceProps } from '../src';
import { Replicas } from '../src';
import { Fixture, IMAGE, objectsOf } from './fixture';

/** One stack for all attempts: most of them fail. */
const fixture = new Fixture();
let attempts = 0;
const attempt = (props: Partial<ApiServiceProps>) => () => fixture.api(props, `Api${(attempts += 1)}`);

test.each([
  'api:1.2.3',
  'api',
  'api:latest',
  `api@sha256:${'0'.repeat(63)}`,
  `api@sha256:${'G'.repeat(64)}`,
  `${IMAGE}-other`,
  `${Lazy.string({ produce: () => 'registry' })}/api:1.2.3`,
])('refuses an image that may become another one: %s', (image) => {
  expect(attempt({ image })).toThrow(
    /image '.*' may become another one; allowed is a digest, '<repository>@sha256:<64 hexadecimal digits>' at compute\/Api\d+ \(WORKLOAD_IMAGE_NOT_PINNED\)/,
  );
});

test.each([
  IMAGE,
  `${Lazy.string({ produce: () => 'registry' })}/api@sha256:${'0'.repeat(64)}`,
  Lazy.string({ produce: () => IMAGE }),
  `registry/api@${Lazy.string({ produce: () => `sha256:${'0'.repeat(64)}` })}`,
])('takes an image by its digest, also where only the deployment knows it: %#', (image) => {
  expect(attempt({ image })).not.toThrow();
});

test('refuses exactly the numbers of pods that are impossible', () => {
  const pods = fc.integer({ min: -1, max: 20 });
  fc.assert(
    fc.property(pods, pods, fc.integer({ min: -1, max: 110 }), (minimum, maximum, percent) => {
      const replicas = Replicas.between(minimum, maximum).atCpu(percent);
      if (minimum >= 1 && minimum <= maximum && percent >= 1 && percent <= 100) {
        expect(attempt({ replicas })).not.toThrow();
      } else {
        expect(attempt({ replicas })).toThrow(
          `'${minimum}' to '${maximum}' pods at '${percent}' percent are not possible; allowed are whole numbers, from 1 pod, the smaller first, and 1 to 100 percent`,
        );
      }
    }),
    {
      numRuns: 30,
      examples: [
        [5, 3, 70],
        [3, 5, 70],
        [1, 1, 100],
        [0, 5, 70],
      ],
    },
  );
});

test.each([
  [Replicas.fixed(0), "'0' to '0' pods at '100' percent are not possible"],
  [Replicas.fixed(1.5), 'WORKLOAD_REPLICAS_IMPOSSIBLE'],
  [Replicas.between(1, 2).atCpu(70.5), 'WORKLOAD_REPLICAS_IMPOSSIBLE'],
])('refuses parts of a pod, and none', (replicas, message) => {
  expect(attempt({ replicas })).toThrow(message);
});

test('refuses exactly the limits that are below what is requested', () => {
  const amount = fc.integer({ min: 0, max: 4000 });
  fc.assert(
    fc.property(amount, amount, (request, limit) => {
      const possible = request >= 1 && limit >= request;
      const cpu = attempt({ cpuMillis: request, cpuLimitMillis: limit });
      const memory = attempt({ memory: Size.mebibytes(request), memoryLimit: Size.mebibytes(limit) });
      if (possible) {
        expect(cpu).not.toThrow();
        expect(memory).not.toThrow();
      } else {
        const allowed = 'allowed are whole numbers from 1, and a limit from the request up';
        expect(cpu).toThrow(`cpu from '${request}' to '${limit}' is not possible; ${allowed}`);
        expect(memory).toThrow(`memory from '${request}' to '${limit}' is not possible; ${allowed}`);
      }
    }),
    {
      numRuns: 20,
      examples: [
        [250, 250],
        [250, 249],
        [0, 1],
      ],
    },
  );
  expect(attempt({ cpuMillis: 0.5 })).toThrow('WORKLOAD_LIMIT_BELOW_REQUEST');
});

test('takes exactly the names that Kubernetes takes', () => {
  const character = fc.constantFrom(...'ab09-AB_.');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 65 }), (name) => {
      const isLabel = name.length <= 63 && /^[a-z]/.test(name) && /^[a-z0-9-]*[a-z0-9]$/.test(name);
      if (isLabel) {
        expect(attempt({ name })).not.toThrow();
      } else {
        expect(attempt({ name })).toThrow(
          `name '${name}' is no DNS label; allowed are up to 63 lower case letters, digits and hyphens, a letter first and no hyphen last`,
        );
      }
    }),
    { numRuns: 30, examples: [['api'], ['a'], [''], ['api-'], ['9a'], ['a'.repeat(63)], ['a'.repeat(64)]] },
  );
  expect(attempt({ namespace: 'Shop' })).toThrow('WORKLOAD_NAME_INVALID');
});

test.each([80, 1023, 65_536, 8080.5])('refuses port %p', (port) => {
  expect(attempt({ port })).toThrow('WORKLOAD_PORT_OUT_OF_RANGE');
  expect(attempt({ port })).toThrow(`port '${port}' is out of range; allowed are 1024 to 65535 at compute/Api`);
});

test.each([0, -1, 1.5])('refuses user %p', (userId) => {
  expect(attempt({ userId })).toThrow('WORKLOAD_USER_ROOT');
  expect(attempt({ userId })).toThrow(`user '${userId}' may be root; allowed are whole numbers from 1`);
});

test.each([0, -1, 0.5])('refuses a budget of %p missing pods', (maxUnavailable) => {
  expect(attempt({ maxUnavailable })).toThrow('WORKLOAD_BUDGET_BLOCKS_NODES');
  expect(attempt({ maxUnavailable })).toThrow(
    `'${maxUnavailable}' missing pods would let no node go; allowed are whole numbers from 1 at compute/Api`,
  );
});

test('does not judge a number that only the deployment knows', () => {
  const most = Lazy.number({ produce: () => 7 });
  expect(objectsOf({ replicas: Replicas.between(1, most) }).get('HorizontalPodAutoscaler').spec.maxReplicas).toBe(7);
});

test('refuses a cluster that nobody could bring objects into', () => {
  const without = new Fixture({}, false);
  const message =
    "delivery 'kubectl' asks for a cluster with a function that runs kubectl; allowed are such a cluster, or ManifestDelivery.FILE at compute/";
  expect(() => without.api()).toThrow(`${message}Api (WORKLOAD_KUBECTL_MISSING)`);
  expect(() => without.autoscaler()).toThrow(`${message}Autoscaler (WORKLOAD_KUBECTL_MISSING)`);
});

test('refuses a version of Kubernetes whose autoscaler nobody states', () => {
  expect(() => new Fixture().autoscaler({ version: eks.KubernetesVersion.of('1.99') })).toThrow(
    "kubernetes version '1.99' has no known autoscaler; allowed are 1.33, 1.34, 1.35, or 'image' at compute/Autoscaler (WORKLOAD_KUBERNETES_VERSION_UNKNOWN)",
  );
});
