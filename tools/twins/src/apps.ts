/**
 * An example becomes a part of one app: with a folder of its own to synthesize into, and told to. All of them in one process
 * start the kernel of jsii once, which is most of the time.
 */
export function typescriptApp(source: string, outdir: string): string {
  return synthesizing(into(source, 'new App()', `new App({ outdir: '${outdir}' })`), 'app.synth();');
}

export function pythonApp(source: string, outdir: string): string {
  return synthesizing(into(source, 'App()', `App(outdir="${outdir}")`), 'app.synth()');
}

/** Statements, as documentation has them, become a class. */
export function javaApp(source: string, outdir: string): string {
  const lines = synthesizing(
    into(source, 'new App()', `App.Builder.create().outdir("${outdir}").build()`),
    'app.synth();',
  ).split('\n');
  const isImport = (line: string) => line.startsWith('import ');
  return [
    ...lines.filter(isImport),
    `public class ${javaClass(outdir)} {`,
    '  public static void main(String[] args) {',
    ...lines.filter((line) => !isImport(line)),
    '  }',
    '}',
    '',
  ].join('\n');
}

/** Not as a construct of the library may be called. */
export function javaClass(library: string): string {
  return `${pascal(library)}Example`;
}

function pascal(library: string): string {
  return library.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** A program becomes a function: it is the last that ends jsii. */
export function goApp(source: string, outdir: string): string {
  const own = into(source, 'awscdk.NewApp(nil)', `awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String("${outdir}")})`);
  return into(into(own, '\tdefer jsii.Close()\n', ''), 'func main()', `func ${goFunction(outdir)}()`);
}

export function goFunction(library: string): string {
  return `synth${pascal(library)}`;
}

function into(source: string, written: string, instead: string): string {
  if (source.split(written).length !== 2) throw new Error(`an example must say '${written.trim()}' once:\n${source}`);
  return source.replace(written, instead);
}

/** Node ends an app by synthesizing it; in no other language is that so. */
function synthesizing(source: string, statement: string): string {
  return source.includes(statement) ? source : `${source.trimEnd()}\n\n${statement}\n`;
}
