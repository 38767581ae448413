import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addTo, type Execute } from './add';
import { auditing } from './auditing';
import { delivering } from './delivering';
import { laptop } from './laptop';
import { pinning } from './pinning';

export type { Execute } from './add';

const GROUPS = [
  ['On this machine:', laptop],
  ['Environments and their libraries:', pinning],
  ['Audits:', auditing],
  ['Deployment:', delivering],
] as const;

/** The whole command line: names, arguments, options. What they do is in commands/. */
export async function runCommandLine(argv: string[], execute: Execute): Promise<void> {
  const program = new Command('maestro').description(
    'Deploys and verifies environments of pinned CDK libraries, on AWS or on a laptop without an account.',
  );
  program.version(version(), '--version', 'print the version');
  program.exitOverride();
  for (const [heading, group] of GROUPS) {
    program.commandsGroup(heading);
    group(addTo(program, execute));
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      throw error;
    }
    // Commander has printed what is wrong, or the help that was asked for.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  }
}

function version(): string {
  const manifest = join(__dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}
