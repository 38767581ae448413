import { join, sep } from 'node:path';
import ts from 'typescript';

export interface Checked {
  /** What is wrong in the folder's own files. */
  readonly errors: readonly string[];
  /** Writes them as JavaScript beside themselves. */
  readonly emit: () => void;
}

/**
 * Type-checks apps one after the other. What they have in common, the declarations of the CDK, is most of the work: it is
 * read, bound and looked up once.
 */
export class TypeChecker {
  private readonly files = new Map<string, ts.SourceFile | undefined>();
  private last: ts.Program | undefined;

  /** A folder with a tsconfig.json. */
  public check(folder: string): Checked {
    const { fileNames, options } = configurationOf(folder);
    const program = ts.createProgram(fileNames, options, this.host(folder, options), this.last);
    this.last = program;
    const own = program.getSourceFiles().filter(({ fileName }) => isOwn(folder, fileName));
    const errors = [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...own.flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]),
    ];
    return { errors: errors.map((error) => textOf(folder, error)), emit: () => void program.emit() };
  }

  /** What is written anew for each check is read anew. */
  private host(folder: string, options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) => {
      if (name.startsWith(folder + sep)) {
        return read(name, ...rest);
      }
      if (!this.files.has(name)) {
        this.files.set(name, read(name, ...rest));
      }
      return this.files.get(name);
    };
    return host;
  }
}

function configurationOf(folder: string): ts.ParsedCommandLine {
  const read = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const parsed = ts.parseJsonConfigFileContent(read.config, ts.sys, folder);
  return { ...parsed, options: { ...parsed.options, noEmit: false, outDir: folder, rootDir: folder } };
}

function isOwn(folder: string, file: string): boolean {
  return file.startsWith(folder + sep) && !file.includes(`${sep}node_modules${sep}`);
}

function textOf(folder: string, diagnostic: ts.Diagnostic): string {
  return ts
    .formatDiagnostic(diagnostic, {
      getCanonicalFileName: (file) => file,
      getCurrentDirectory: () => folder,
      getNewLine: () => '\n',
    })
    .trim();
}
