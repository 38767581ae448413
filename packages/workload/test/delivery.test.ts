import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as fc from 'fast-check';
import { ManifestDelivery } from '../src';
import type { KubernetesObject } from '../src/private/kubernetes-object';
import { toYaml } from '../src/private/yaml';
import { askApiServer } from './api-server';
import { Fixture, MANIFEST, Objects } from './fixture';

const delivery = ManifestDelivery.FILE;

describe('a file instead of kubectl', () => {
  let fixture: Fixture;
  let text: string;
  let outputs: Record<string, { Value: unknown }>;
  let objects: Objects;

  beforeAll(() => {
    fixture = new Fixture({}, false);
    const api = fixture.api({ delivery, environment: { TABLE: Lazy.string({ produce: () => 'orders' }) } });
    const data = new Stack(fixture.app, 'data');
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
    const database = new rds.DatabaseInstance(data, 'Database', { vpc: fixture.vpc, engine });
    api.connections.allowToDefaultPort(database);
    fixture.autoscaler({ delivery });
    const { directory } = fixture.app.synth();
    expect(readdirSync(directory).filter((file) => file.endsWith('.yaml'))).toEqual([
      'compute-Api.yaml',
      'compute-Autoscaler.yaml',
    ]);
    text = readFileSync(join(directory, 'compute-Api.yaml'), 'utf8');
    outputs = fixture.template.toJSON().Outputs;
    objects = new Objects(askApiServer('1.35', [], text).yaml as KubernetesObject[]);
  });

  test('brings nothing into the cluster by itself', () => {
    fixture.template.resourceCountIs(MANIFEST, 0);
  });

  test('holds objects that an API server takes', () => {
    expect(askApiServer('1.35', objects.all).faults).toEqual(objects.all.map(() => null));
    expect(objects.all).toHaveLength(10);
  });

  test('holds what is known, and names in the place of what is not', () => {
    expect(objects.get('ConfigMap').data).toMatchObject({
      TABLE: 'orders',
      PORT: '8080',
      AWS_REGION: expect.stringMatching(/^\$\{\w+\}$/),
    });
    expect(objects.get('TargetGroupBinding').spec.targetGroupARN).toBe('${TARGET_GROUP_REF}');
    expect(text).toContain('"port": ${DATABASE_ENDPOINT_PORT}\n');
  });

  test('has an output for each name, and says which', () => {
    const names = [...new Set(text.match(/\$\{\w+\}(?!:)/g))];
    for (const name of names) {
      const key = new RegExp(`^# \\${name.replace(/[{}]/g, '\\$&')}: output (\\w+)$`, 'm').exec(text)?.[1];
      expect(Object.keys(outputs)).toContain(key);
    }
    expect(Object.keys(outputs).filter((key) => key.startsWith('ApiManifest'))).toHaveLength(names.length);
  });

  test('outputs what the names stand for, also of other stacks', () => {
    const values = JSON.stringify(Object.values(outputs));
    expect(values).toContain('ApiTargetGroup');
    expect(values).toContain('data:ExportsOutputFnGetAttDatabase');
  });
});

test('tells two values of the same name apart', () => {
  const fixture = new Fixture({}, false);
  const groups = ['One', 'Two'].map(
    (id) => new ec2.SecurityGroup(new Stack(fixture.app, id), 'Group', { vpc: fixture.vpc }),
  );
  const environment = Object.fromEntries(groups.map((group, index) => [`GROUP_${index}`, group.securityGroupId]));
  fixture.api({ delivery, environment: { ...environment, BOTH: Object.values(environment).join(' ') } });
  const { directory } = fixture.app.synth();
  const text = readFileSync(join(directory, 'compute-Api.yaml'), 'utf8');
  const lines = text.split('\n').filter((line) => /^ {2}"(GROUP_|BOTH)/.test(line));
  const [one, two] = ['${GROUP_GROUP_ID}', '${GROUP_GROUP_ID_2}'];
  expect(lines.map((line) => line.replace(/_\d+\}/, '_2}'))).toEqual([
    `  "GROUP_0": "${one}"`,
    `  "GROUP_1": "${two}"`,
    `  "BOTH": "${one} ${two}"`,
  ]);
});

test('writes what it was given, whatever that is', () => {
  const documents = fc.sample(fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 3 }), {
    numRuns: 40,
    seed: 1,
  });
  // Kubernetes has no numbers but whole ones.
  const whole = (_: string, value: unknown) => (typeof value === 'number' ? Math.trunc(value % 1e9) + 0 : value);
  const all = JSON.parse(JSON.stringify(documents.flat()), whole) as unknown[];
  expect(askApiServer('1.35', [], toYaml(all)).yaml).toEqual(all);
});
