import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import semver from 'semver';
import { Environment } from '../environment/environment';
import { mirror } from '../environment/mirror';
import type { Library } from './library';

const LEFT_OUT = /^(node_modules|cdk\.out)(\/|$)/;

/**
 * A copy of an environment in which some libraries are of another version. Everything else that is installed is linked:
 * Node and TypeScript follow links, so that all libraries meet one CDK. So is what the environment stands among below
 * `root`: its code may import its neighbours.
 */
export function makeCandidate(
  root: string,
  environment: Environment,
  libraries: readonly Library[],
  into: string,
): Environment {
  rmSync(into, { recursive: true, force: true });
  const folder = mirror(root, environment.folder, into);
  cpSync(environment.folder, folder, {
    recursive: true,
    filter: (path) => !LEFT_OUT.test(relative(environment.folder, path)),
  });
  const modules = join(folder, 'node_modules');
  linkAll(
    environment.file('node_modules'),
    modules,
    '',
    libraries.map(({ name }) => name),
  );
  for (const library of libraries) {
    cpSync(library.folder, join(modules, library.name), { recursive: true });
  }
  const { name, localAccount, awsAccount, rulePacks } = environment;
  return new Environment(name, folder, localAccount, awsAccount, rulePacks);
}

/** Links what is in a folder, but looks into the folder of a scope that one of the libraries is of. */
function linkAll(from: string, to: string, scope: string, replaced: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from)) {
    const name = `${scope}${entry}`;
    if (replaced.some((library) => dirname(library) === name)) {
      linkAll(join(from, entry), join(to, entry), `${name}/`, replaced);
    } else if (!replaced.includes(name)) {
      symlinkSync(join(from, entry), join(to, entry));
    }
  }
}

/** What a library wants to find beside it and does not, in words. */
export function unmetNeeds(environment: Environment, library: Library): string[] {
  return Object.entries(library.needs).flatMap(([name, range]) => {
    const manifest = environment.file('node_modules', name, 'package.json');
    const found = existsSync(manifest)
      ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version
      : undefined;
    return found !== undefined && semver.satisfies(found, range, { includePrerelease: true })
      ? []
      : [`it needs ${name} ${range}, and the environment has ${found ?? 'none'}`];
  });
}
