import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Session } from '../../cli/src/session';
import { typescriptApp } from './apps';
import { exampleOf } from './example';
import type { Library } from './libraries';
import { start, SYNTHESIS } from './run';

/** What every twin is held against. Node finds libraries and CDK (the floor) in the workspace. */
export async function synthesizeTypeScript(session: Session, libraries: Library[]): Promise<string> {
  const folder = session.workspace.state('twins', 'typescript');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, folder: library } of libraries) {
    const { typescript } = exampleOf(library, name);
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(typescriptApp(typescript, name), { compilerOptions });
    writeFileSync(join(folder, `${name}.cjs`), outputText);
  }
  const main = libraries.map(({ name }) => `require('./${name}.cjs');`).join('\n');
  writeFileSync(join(folder, 'main.cjs'), `${main}\n`);
  await start(session, 'the examples in TypeScript', folder, [process.execPath, 'main.cjs'], SYNTHESIS);
  return folder;
}
