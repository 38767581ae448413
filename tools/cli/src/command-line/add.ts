import type { Argument, Command, Option } from 'commander';
import type { CommandResult } from '../commands/result';
import type { Session } from '../session';
import { json, type Options } from './options';

/** Runs one command to its result, prints it, and ends the process; the tests put something else in its place. */
export type Execute = (
  options: { json: boolean; prepare?: (folder: string) => void; anywhere?: boolean },
  command: (session: Session) => Promise<CommandResult>,
) => Promise<void>;

interface Before {
  /** Done in the folder that the command was called in, before there is a session. */
  readonly prepare?: (folder: string, words: string[]) => void;
  /** Without a configuration file too. */
  readonly anywhere?: boolean;
}

/** Declares a command. */
export type Add = (
  name: string,
  description: string,
  args: Argument[],
  options: Option[],
  run: (session: Session, words: string[], options: Options) => Promise<CommandResult>,
  before?: Before,
) => void;

export function addTo(program: Command, execute: Execute): Add {
  return (name, description, args, options, run, { prepare, anywhere } = {}) => {
    const command = program.command(name).description(description);
    args.forEach((argument) => command.addArgument(argument));
    [...options, json()].forEach((option) => command.addOption(option));
    command.action(async (...received: unknown[]) => {
      const given = command.opts<Options>();
      const words = (received.slice(0, args.length) as (string | string[])[]).flat();
      const before = prepare && { prepare: (folder: string) => prepare(folder, words) };
      await execute({ ...given, ...before, anywhere }, (session) => run(session, words, given));
    });
  };
}
