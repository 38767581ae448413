import { delimiter } from 'node:path';

/** Variables of the process for the length of one test; undefined takes one away. */
export function setVariables(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
}

/** A PATH of these folders and nothing else of this machine: fake programs name their Node by its whole path. */
export function pathOf(...folders: string[]): string {
  return folders.join(delimiter);
}

/** Gives each test the variables that the run was started with. */
export function restoreVariables(): void {
  const before = { ...process.env };
  afterEach(() => {
    Object.keys(process.env).forEach((name) => delete process.env[name]);
    Object.assign(process.env, before);
  });
}
