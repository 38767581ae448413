import { movesTo, refuseRollback } from '../../src/promote/moves';
import { restoreVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession, SCOPE } from '../support/session';

restoreVariables();
afterEach(closeServers);

const manifest = (pins: Record<string, string>) => ({
  dependencies: Object.fromEntries(Object.entries(pins).map(([name, version]) => [`${SCOPE}/${name}`, version])),
});

/** Moves of prod, as `name from to change`. */
async function movesOf(source: string, only: string[] = [], published = ['1.0.0', '1.1.0', '2.0.0']) {
  const session = openSession({
    'environments/dev/package.json': manifest({ network: '1.1.0', storage: '1.0.1', security: '0.9.0', edge: '1.0.0' }),
    'environments/prod/package.json': manifest({ network: '1.0.0', storage: '1.0.0', security: '1.0.0', eks: '1.0.0' }),
  });
  const [, prod] = session.workspace.environments;
  const registry = { scope: SCOPE, url: `${await registryWith(...published)}/`, close: async () => {} };
  const moves = await movesTo(session, prod, registry, { source, only });
  return moves.map(({ library, from, to, change }) => `${library.replace(`${SCOPE}/`, '')} ${from} ${to} ${change}`);
}

const refusal = (source: string, only?: string[]) => errorOf(() => movesOf(source, only));

test('the pins of another environment: what both have, and nothing that only one has', async () => {
  expect(await movesOf('dev')).toEqual([
    'network 1.0.0 1.1.0 minor',
    'storage 1.0.0 1.0.1 patch',
    'security 1.0.0 0.9.0 rollback',
  ]);
});

test('only those that are named, with or without their scope', async () => {
  expect(await movesOf('dev', ['network', `${SCOPE}/storage`])).toEqual([
    'network 1.0.0 1.1.0 minor',
    'storage 1.0.0 1.0.1 patch',
  ]);
});

test('the newest of each', async () => {
  expect(await movesOf('newest', ['network', 'eks'])).toEqual(['network 1.0.0 2.0.0 major', 'eks 1.0.0 2.0.0 major']);
  expect(await movesOf('newest', [], ['1.0.0'])).toEqual([]);
});

test('a pin that is ahead of what the registry offers stays there', async () => {
  expect(await movesOf('newest', ['network'], ['0.9.0', '1.1.0-next.0'])).toEqual([]);
  expect(await movesOf('newest', ['network'], [])).toEqual([]);
});

test('versions that are named', async () => {
  expect(await movesOf(`network@1.1.0,${SCOPE}/eks@0.9.0`)).toEqual([
    'network 1.0.0 1.1.0 minor',
    'eks 1.0.0 0.9.0 rollback',
  ]);
  expect(await movesOf('network@1.0.0')).toEqual([]);
});

test.each([
  ['network@1', "'network@1' is no version of a library"],
  ['network@^1.0.0', "'network@^1.0.0' is no version of a library"],
  ['network@1.1.0,', "'' is no version of a library"],
  ['@1.1.0', "'@1.1.0' is no version of a library"],
])("'%s' is refused", async (source, message) => {
  const error = await refusal(source);
  expect(error).toMatchObject({ code: 'MAESTRO_PROMOTE_SOURCE_INVALID', exitCode: 2 });
  expect(error.message).toContain(message);
});

test('a library that the environment does not pin is refused, with those that it pins', async () => {
  for (const error of [await refusal('edge@1.1.0'), await refusal('dev', ['edge'])]) {
    expect(error).toMatchObject({ code: 'MAESTRO_LIBRARY_UNKNOWN', exitCode: 2 });
    expect(error.message).toContain(`environment 'prod' does not pin ${SCOPE}/edge; it pins ${SCOPE}/network, `);
  }
});

test('a library that the source does not pin is refused', async () => {
  const error = await refusal('dev', ['eks']);
  expect(error).toMatchObject({ code: 'MAESTRO_LIBRARY_UNKNOWN', message: `'dev' has no version of ${SCOPE}/eks` });
});

test('an environment cannot be promoted to itself, nor can one that there is not', async () => {
  expect((await refusal('prod')).code).toBe('MAESTRO_PROMOTE_SAME');
  expect((await refusal('qa')).code).toBe('MAESTRO_ENVIRONMENT_UNKNOWN');
});

test('a way back is named in the refusal, and what may be done', async () => {
  const [environment] = openSession().workspace.environments;
  const back = { library: 'x', from: '1.1.0', to: '1.0.0', change: 'rollback' } as const;
  const error = await errorOf(() => refuseRollback(environment, 'prod', [back]));
  expect(error).toMatchObject({ code: 'MAESTRO_ROLLBACK_NOT_ASKED', exitCode: 2 });
  expect(error.message).toBe("promoting prod would take 'dev' back: x 1.1.0 to 1.0.0");
  expect(() => refuseRollback(environment, 'prod', [{ ...back, change: 'patch' }])).not.toThrow();
});
