import { install as installEnvironments, updateLockfiles } from '../environment/install';
import { withEnvironments, type Session } from '../session';
import type { CommandResult } from './result';

export interface InstallOptions {
  readonly environments: string[];
  readonly updateLockfile: boolean;
}

/** Installs the pins of environments and proves that they are what is installed. */
export async function install(
  session: Session,
  { environments: names, updateLockfile }: InstallOptions,
): Promise<CommandResult> {
  const environments = session.workspace.select(names);
  return withEnvironments(session, environments, async () => {
    if (updateLockfile) {
      await updateLockfiles(session, environments);
    }
    const installed = await installEnvironments(session, environments);
    const text = installed.flatMap(({ environment, pins, changed }) => [
      `${environment}: ${changed ? 'installed' : 'up to date'}`,
      ...Object.entries(pins).map(([library, version]) => `  ${library} ${version}`),
    ]);
    return { json: { environments: installed }, text: text.join('\n'), ok: true };
  });
}
