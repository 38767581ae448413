import { runCommandLine } from '../src/command-line';

let said: string;
beforeEach(() => {
  said = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

/** What becomes of a command line that is run for nothing but its words. */
async function read(...words: string[]) {
  const execute = jest.fn(() => Promise.resolve());
  await runCommandLine(['node', 'maestro', ...words], execute);
  return { ran: execute.mock.calls.length > 0, code: process.exitCode, said };
}

test.each([
  ['no command', []],
  ['an unknown command', ['upp']],
  ['an unknown option', ['up', '--prot', '1']],
  ['no environment where one is needed', ['plan']],
  ['no library where one is needed', ['init', 'dev']],
  ['a promotion to nowhere', ['promote', 'dev']],
  ['a promotion to two environments', ['promote', 'dev', 'staging', 'prod']],
  ['two environments where one is planned', ['plan', 'dev', 'prod']],
  ['another place than local and aws', ['synth', '-c', 'azure']],
  ['another format than text and Markdown', ['impact', '--format', 'html']],
  ['a concurrency of none', ['up', '--concurrency', '0']],
  ['a concurrency of too many', ['up', '--concurrency', '21']],
  ['half an environment at a time', ['up', '--concurrency', '1.5']],
  ['a day that is none', ['check', '--today', '2026-13-01']],
  ['a day in words', ['check', '--today', 'tomorrow']],
  ['an application of no plan', ['apply', 'dev']],
  ['half a minute', ['alarms', 'dev', '--minutes', '0.5']],
  ['a port that is none', ['up', '--port', '80']],
  ['a port for a command that opens none', ['status', '--port', '4566']],
  ['--yes for a command that asks nothing', ['down', '--yes']],
])('%s is refused with exit code 2, and nothing is run', async (_, words) => {
  const { ran, code, said } = await read(...words);
  expect(ran).toBe(false);
  expect(code).toBe(2);
  expect(said).not.toBe('');
});

test('says what is allowed', async () => {
  expect((await read('up', '--port', '80')).said).toContain('a whole number from 1024 to 65535 is');
  expect((await read('up', '--concurrency', 'x')).said).toContain('a whole number from 1 to 20 is allowed');
  expect((await read('synth', '-c', 'azure')).said).toContain('local, aws');
});

test('help and the version are no errors', async () => {
  expect(await read('--help')).toMatchObject({ code: 0, ran: false });
  expect(await read('--version')).toMatchObject({ code: 0, said: expect.stringMatching(/\d+\.\d+\.\d+\n$/) as string });
});
