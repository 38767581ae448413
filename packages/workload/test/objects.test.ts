import { Replicas } from '../src';
import type { KubernetesObject } from '../src/private/kubernetes-object';
import { askApiServer } from './api-server';
import { Fixture } from './fixture';

const VERSIONS = ['1.33', '1.34', '1.35'];

/** A service with most of its options, another in the same namespace with few, and the autoscaler. */
function everything(): KubernetesObject[] {
  const fixture = new Fixture();
  fixture.api({ environment: { LOG_LEVEL: 'info' }, maxUnavailable: 2 });
  fixture.api({ name: 'jobs', namespace: 'api', replicas: Replicas.fixed(2) }, 'Jobs');
  fixture.autoscaler();
  return fixture.objects;
}

/** The same objects with one that a mistake was made in. */
function withMistake(kind: string, mistake: (object: Mutable) => void): KubernetesObject[] {
  const objects = everything().slice(0, 10);
  const found = objects.find((object) => object.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  mistake(found);
  return objects;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the API server is sent is data
type Mutable = Record<string, any>;

describe('an API server', () => {
  test.each(VERSIONS)('of %s takes every object', (version) => {
    const objects = everything();
    const { faults } = askApiServer(version, objects);
    expect(faults).toEqual(objects.map(() => null));
  });

  const mistakes: [string, string, (object: Mutable) => void, string][] = [
    [
      'an unknown field',
      'Deployment',
      ({ spec }) => (spec.template.spec.containers[0].readOnlyRootFilesystem = true),
      "Deployment 'api': spec.template.spec.containers[0]: Additional properties are not allowed",
    ],
    [
      'a minimum above the maximum',
      'HorizontalPodAutoscaler',
      ({ spec }) => (spec.minReplicas = 6),
      "HorizontalPodAutoscaler 'api': spec.maxReplicas: 5 is less than minReplicas 6",
    ],
    [
      'a selector that is not that of its pods',
      'Deployment',
      ({ spec }) => (spec.selector.matchLabels = { app: 'api' }),
      '`selector` does not match template `labels`',
    ],
    [
      'a limit below the request',
      'Deployment',
      ({ spec }) => (spec.template.spec.containers[0].resources.limits.cpu = '100m'),
      'resources.requests.cpu: 250m must be less than or equal to the limit of 100m',
    ],
    [
      'a binding without its target group',
      'TargetGroupBinding',
      ({ spec }) => delete spec.targetGroupARN,
      "'targetGroupARN' is a required property",
    ],
  ];

  test('refuses mistakes, and names object and field', () => {
    const objects = mistakes.map(
      ([, kind, mistake]) => withMistake(kind, mistake).find((object) => object.kind === kind) as KubernetesObject,
    );
    const { faults } = askApiServer('1.35', objects);
    expect(faults).toEqual(mistakes.map(([, , , message]) => expect.stringContaining(message) as string));
  });
});

/** What an API server takes, and what still is wrong: nothing selects a pod that there is not, and nodes can go. */
function contradictions(objects: KubernetesObject[]): string[] {
  const specs = objects.map(({ kind, metadata, ...rest }) => {
    const spec: Mutable = rest.spec ?? {};
    return { kind, metadata, spec };
  });
  const deployments = specs.filter(({ kind }) => kind === 'Deployment');
  const selects = (labels: Mutable, namespace?: string) =>
    deployments.filter(
      ({ metadata, spec }) =>
        metadata.namespace === namespace &&
        Object.entries(labels).every(([name, value]) => spec.template.metadata.labels[name] === value),
    );
  return specs.flatMap(({ kind, metadata, spec }) => {
    const said = `${kind} '${metadata.name}'`;
    const selector = { Service: spec.selector, NetworkPolicy: spec.podSelector?.matchLabels }[kind as 'Service'];
    const chosen = (selector ?? (kind === 'PodDisruptionBudget' && spec.selector.matchLabels)) as Mutable | false;
    const target = kind === 'HorizontalPodAutoscaler' && spec.scaleTargetRef.name;
    return [
      ...(chosen && selects(chosen, metadata.namespace).length !== 1
        ? [`${said} selects no deployment of its own`]
        : []),
      ...(target && !deployments.some((each) => each.metadata.name === target) ? [`${said} scales nothing`] : []),
      ...(kind === 'PodDisruptionBudget' && !(spec.maxUnavailable >= 1) ? [`${said} lets no node go`] : []),
    ];
  });
}

describe('the objects of a service', () => {
  test('find each other', () => {
    expect(contradictions(everything())).toEqual([]);
  });

  const mistakes: [string, string, (object: Mutable) => void, string][] = [
    ['a service', 'Service', ({ spec }) => (spec.selector = { app: 'api' }), "Service 'api' selects no deployment"],
    [
      'a budget',
      'PodDisruptionBudget',
      ({ spec }) => (spec.selector.matchLabels = { app: 'api' }),
      "PodDisruptionBudget 'api' selects no deployment",
    ],
    [
      'a policy',
      'NetworkPolicy',
      ({ spec }) => (spec.podSelector = { matchLabels: { app: 'api' } }),
      "NetworkPolicy 'default-deny' selects no deployment",
    ],
    [
      'an autoscaler',
      'HorizontalPodAutoscaler',
      ({ spec }) => (spec.scaleTargetRef.name = 'other'),
      "HorizontalPodAutoscaler 'api' scales nothing",
    ],
    [
      'a budget that blocks',
      'PodDisruptionBudget',
      ({ spec }) => (spec.maxUnavailable = 0),
      "PodDisruptionBudget 'api' lets no node go",
    ],
  ];

  test.each(mistakes)('would not pass with %s that goes astray', (_, kind, mistake, message) => {
    expect(contradictions(withMistake(kind, mistake))).toEqual([expect.stringContaining(message)]);
  });
});
