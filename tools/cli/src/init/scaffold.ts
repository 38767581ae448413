import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Environment } from '../environment/environment';
import { HELPERS } from './helpers';
import { INSTALLED, USED } from './toolchain';

/** The first example of a README, by which every library of ours begins. */
const EXAMPLE = /^```ts\n([^]*?)^```$/m;
const EMPTY = "import { App } from 'aws-cdk-lib';\n\nconst app = new App();\n\napp.synth();\n";

/** What npm needs before it can pin anything. */
export function writePackage(environment: Environment): void {
  mkdirSync(environment.folder, { recursive: true });
  write(
    environment,
    'package.json',
    json({ name: environment.name, private: true, dependencies: USED, devDependencies: INSTALLED }),
  );
  write(
    environment,
    '.npmrc',
    '# The lockfile carries no URLs: whoever installs chooses the registry.\nomit-lockfile-registry-resolved=true\n',
  );
  write(environment, '.gitignore', 'node_modules/\ncdk.out/\n');
}

/**
 * An app that is the first example of `library`, once that is installed, and what it accepts findings with. `main.ts`
 * comes last: with it the environment is whole.
 */
export function writeApp(environment: Environment, library: string): void {
  const flags = environment.file('node_modules', 'aws-cdk-lib', 'recommended-feature-flags.json');
  const context = existsSync(flags) ? (JSON.parse(readFileSync(flags, 'utf8')) as object) : {};
  const readme = environment.file('node_modules', library, 'README.md');
  const example = existsSync(readme) ? EXAMPLE.exec(readFileSync(readme, 'utf8'))?.[1] : undefined;
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022'],
    module: 'node16',
    moduleResolution: 'node16',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  write(environment, 'cdk.json', json({ app: 'npx tsx main.ts', output: 'cdk.out', versionReporting: false, context }));
  write(environment, 'tsconfig.json', json({ compilerOptions, include: ['*.ts'] }));
  Object.entries(HELPERS).forEach(([file, text]) => write(environment, file, text));
  write(environment, 'main.ts', example ?? EMPTY);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** What somebody has written stays. */
function write(environment: Environment, file: string, text: string): void {
  const path = environment.file(file);
  if (!existsSync(path)) {
    writeFileSync(path, text);
  }
}
