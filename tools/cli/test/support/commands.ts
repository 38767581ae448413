import * as deploy from '../../src/commands/deploy';
import * as destroy from '../../src/commands/destroy';
import * as down from '../../src/commands/down';
import * as install from '../../src/commands/install';
import * as plan from '../../src/commands/plan';
import * as status from '../../src/commands/status';
import * as synth from '../../src/commands/synth';
import * as typecheck from '../../src/commands/typecheck';
import * as up from '../../src/commands/up';
import * as verify from '../../src/commands/verify';
import { openSession, type TestSession } from './session';

jest.mock('../../src/commands/deploy', () => ({ deploy: jest.fn() }));
jest.mock('../../src/commands/destroy', () => ({ destroy: jest.fn() }));
jest.mock('../../src/commands/down', () => ({ down: jest.fn() }));
jest.mock('../../src/commands/install', () => ({ install: jest.fn() }));
jest.mock('../../src/commands/plan', () => ({ plan: jest.fn() }));
jest.mock('../../src/commands/status', () => ({ status: jest.fn() }));
jest.mock('../../src/commands/synth', () => ({ synth: jest.fn() }));
jest.mock('../../src/commands/typecheck', () => ({ typecheck: jest.fn() }));
jest.mock('../../src/commands/up', () => ({ up: jest.fn() }));
jest.mock('../../src/commands/verify', () => ({ verify: jest.fn() }));

const COMMANDS = {
  ...deploy,
  ...destroy,
  ...down,
  ...install,
  ...plan,
  ...status,
  ...synth,
  ...typecheck,
  ...up,
  ...verify,
};

/** Puts something in the place of every command that only says what it was called with. */
export function spies(): { calls: { name: string; options: unknown }[]; session: TestSession } {
  const calls: { name: string; options: unknown }[] = [];
  for (const [name, command] of Object.entries(COMMANDS)) {
    (command as jest.Mock).mockImplementation((_: unknown, options: unknown) => {
      calls.push({ name, options });
      return Promise.resolve({ json: {}, text: '', ok: true });
    });
  }
  return { calls, session: openSession() };
}
