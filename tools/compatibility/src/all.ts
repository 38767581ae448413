import { join } from 'node:path';
import type { Session } from '../../cli/src/session';
import { compose, type Outcome } from './compose';
import { compositions } from './compositions';
import { announcedMajors } from './excuses';
import { TypeChecker } from './types';

/** Tries every composition, one after the other; `packages` holds what HEAD packed. */
export async function composeAll(session: Session, packages: string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const majors = announcedMajors(join(session.workspace.root, '.changeset'));
  let checker = new TypeChecker();
  let of = '';
  for (const composition of compositions(session.workspace, packages)) {
    const { environment } = composition;
    // Each environment has a CDK of its own: what was read of another's is only in the way.
    if (environment.name !== of) {
      [checker, of] = [new TypeChecker(), environment.name];
    }
    outcomes.push(await compose(session, composition, checker, majors));
  }
  return outcomes;
}
