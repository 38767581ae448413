import { Cloud } from '../../../src/verify/cloud/cloud';
import { KINDS } from '../../../src/verify/kinds';
import type { LiveResource } from '../../../src/verify/kinds/kind';
import { findings, TestEnvironment, type Resources } from './environment';
import { fakeClients, type Answers } from './fake-cloud';
import { everyChange, everyRemoval, type Mutation } from './mutations';
import { topLevel, type Changes, type Findings } from './rows';

export interface KindUnderTest {
  /** The first is the one under test; the others are its parts, or state something about it. */
  readonly resources: Resources;
  /** The account in which everything is as the template states. Nothing in it is what its reader takes for granted. */
  readonly answers: Answers;
  /** Everything that `Fn::GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /**
   * What must be said when the answers are changed there. A change without a row must not be held against anything; it
   * then shows in an attribute, or is one of `unseen`.
   */
  readonly changes: Changes;
  /** Only some of the type's properties, because another test has them all. */
  readonly isPartial?: boolean;
  /** Properties by which the resource is found: it cannot have others. */
  readonly names?: readonly string[];
  /** Beginnings of paths whose values neither are compared nor show. */
  readonly unseen?: readonly string[];
  /** What is not compared, and why, by `LogicalId.Property`. */
  readonly unread?: Readonly<Record<string, string>>;
  /** Faults that are more than one value, or that deserve a name. */
  readonly planted?: Readonly<Record<string, readonly [Mutation, Findings]>>;
}

/** Verifies the resource as stated, and then with every change of the live answers that can be made. */
export function describeKind(kind: KindUnderTest): void {
  const { resources, answers, changes, planted = {}, attributes = {}, unread = {}, unseen = [], names = [] } = kind;
  const [[subject, [physicalId, type]]] = Object.entries(resources);
  const environment = new TestEnvironment({ resources });
  const unchanged: Mutation = (same) => same;
  const read = async (mutate = unchanged): Promise<LiveResource | undefined> =>
    KINDS[type].read?.(new Cloud(fakeClients(mutate(answers))), physicalId);
  const differences = async (mutate: Mutation): Promise<string[]> =>
    findings((await environment.verify(mutate(answers))).differences, subject);

  describe(type, () => {
    it('is verified when everything is as stated', async () => {
      const report = await environment.verify(answers);
      expect(findings(report.differences, subject)).toEqual([]);
      expect(report.resources.map(({ logicalId, status }) => [logicalId, status])).toEqual(
        Object.keys(resources).map((logicalId) => [logicalId, 'verified']),
      );
    });

    it('says what it does not compare, and why', async () => {
      const { resources: verdicts } = await environment.verify(answers);
      const reasons = verdicts.flatMap(({ logicalId, unreadProperties = [] }) =>
        unreadProperties.map(({ property, reason }) => [`${logicalId}.${property}`, reason]),
      );
      expect(Object.fromEntries(reasons)).toEqual(unread);
    });

    it('gives the attributes that templates ask for', async () => {
      expect((await read())?.attributes ?? {}).toEqual(attributes);
    });

    it('has a row for a change of every property and set that it reads', async () => {
      const live = kind.isPartial ? undefined : await read();
      const faults = Object.values(planted).map(([, found]) => found);
      const named = [...Object.values(changes), ...faults].flat().flatMap(topLevel);
      expect([...named, ...names]).toEqual(expect.arrayContaining(Object.keys({ ...live?.properties, ...live?.sets })));
    });

    it('has no row for a change that cannot be made', () => {
      const possible = everyChange(answers).map(({ name }) => name);
      expect(possible).toEqual(expect.arrayContaining(Object.keys(changes)));
    });

    for (const { name, mutate } of everyChange(answers)) {
      const row = changes[name];
      if (row !== undefined) {
        it(`names what is different: ${name}`, async () => expect(await differences(mutate)).toEqual([row].flat()));
      } else {
        it(`does not mind: ${name}`, async () => {
          expect(await differences(mutate)).toEqual([]);
          const shows =
            name.startsWith('more ') || unseen.some((path) => name.replace('without ', '').startsWith(path));
          if (!shows) {
            expect((await read(mutate))?.attributes).not.toEqual(attributes);
          }
        });
      }
    }

    for (const { name, mutate } of everyRemoval(answers).filter((removal) => removal.name in changes)) {
      it(`names what is gone: ${name}`, async () => {
        const found = await differences(mutate);
        expect(found.flatMap(topLevel)).toEqual(expect.arrayContaining([changes[name]].flat().flatMap(topLevel)));
      });
    }

    for (const [name, [mutate, expected]] of Object.entries(planted)) {
      it(name, async () => expect(await differences(mutate)).toEqual([expected].flat()));
    }

    it.each(statedProperties(resources))('does not take %s.%s as equal when it is unknown', async (id, property) => {
      const unknown = new TestEnvironment({ resources: withUnknown(resources, id, property) });
      const report = await unknown.verify(answers);
      // What it stated of another resource is then stated by nobody.
      expect(report.differences.filter((difference) => difference.kind !== 'unexpected')).toEqual([]);
      const reasons = report.resources
        .filter(({ logicalId }) => logicalId === id)
        .flatMap(({ unreadProperties = [] }) => unreadProperties.map(({ reason }) => reason));
      expect(reasons).toContain(unread[`${id}.${property}`] ?? 'Fn::Transform is not known to verify');
    });
  });
}

function statedProperties(resources: Resources): [string, string][] {
  return Object.entries(resources).flatMap(([id, [, , properties = {}]]) =>
    Object.keys(properties).map((property): [string, string] => [id, property]),
  );
}

/** What a macro gives is one of the things that verify cannot know. */
function withUnknown(resources: Resources, id: string, property: string): Resources {
  const [physicalId, type, properties] = resources[id];
  const unknown = { ...properties, [property]: { 'Fn::Transform': { Name: 'Any' } } };
  return { ...resources, [id]: [physicalId, type, unknown] };
}
