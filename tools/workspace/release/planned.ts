import getReleasePlan from '@changesets/get-release-plan';
import type { Package } from './packages';

/** The version that a package will have once the pending changesets are applied. */
export async function plannedVersion(root: string, { name, version }: Package): Promise<string> {
  const { releases } = await getReleasePlan(root);
  return releases.find((release) => release.name === name)?.newVersion ?? version;
}
