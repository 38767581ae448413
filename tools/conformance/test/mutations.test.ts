import { changeManifest } from '../src/manifest-mutations';
import { add, type Mutation, remove, removeGrants, set, setAll, unset } from '../src/mutations';
import { of } from './support/handmade';

test.each<[string, Mutation]>([
  ['set', set('Nothing', 'A', 1)],
  ['setAll', setAll('Nothing', 'A', 1)],
  ['unset of what is not there', unset('It', 'A.B')],
  ['remove', remove('Nothing')],
  ['add', add('Nothing', () => ({ Type: 'It', Properties: {} }))],
  ['removeGrants', removeGrants('s3:PutObject')],
])('%s fails when there is nothing to change: a mutation that changes nothing proves nothing', (_, mutation) => {
  expect(() => mutation(of({ It: { Type: 'It' } }))).toThrow(/has no|allows/);
});

test('a value is set at any depth, and the rest stays', () => {
  const environment = of({ It: { Type: 'It', Properties: { Keep: 1 } } });

  set('It', 'A.B.C', 2)(environment);

  expect(environment.reread().all('It')[0].properties).toEqual({ Keep: 1, A: { B: { C: 2 } } });
});

test('of several, the last one is changed', () => {
  const environment = of({ A: { Type: 'It' }, B: { Type: 'It' } });

  set('It', 'X', 1)(environment);

  expect(
    environment
      .reread()
      .all('It')
      .map((it) => it.get('X')),
  ).toEqual([undefined, 1]);
});

test('a manifest is changed in its objects of that kind alone', () => {
  const Manifest = JSON.stringify([{ kind: 'A', list: [{ x: 1 }, { x: 2 }] }, { kind: 'B' }]);
  const environment = of({ M: { Type: 'Custom::AWSCDK-EKS-KubernetesResource', Properties: { Manifest } } });

  changeManifest('A', 'list.1.x', 3)(environment);
  changeManifest('A', 'new.y', 4)(environment.reread());

  const [resource] = environment.reread().all('Custom::AWSCDK-EKS-KubernetesResource');
  expect(JSON.parse(String(resource.get('Manifest')))).toEqual([
    { kind: 'A', list: [{ x: 1 }, { x: 3 }], new: { y: 4 } },
    { kind: 'B' },
  ]);
});
