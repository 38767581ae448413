import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Session } from '../../cli/src/session';
import { javaApp, javaClass } from './apps';
import { exampleOf } from './example';
import { artifactOf, type Library } from './libraries';
import { start, SYNTHESIS } from './run';
import { DIST, PROJECT } from './session';

const PLATFORM = join(PROJECT, 'platform.xml');
const RESOLVE = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath';

/**
 * Makes a Maven repository of the jars. The pom is the generated one, whose ranges Maven would resolve to whatever is newest
 * that day; what is compiled against is the floor, which `platform.xml` pins.
 */
export async function packJars(session: Session, libraries: Library[], code: string): Promise<void> {
  const classpath = await resolve(session, PLATFORM);
  for (const library of libraries) {
    const [sources, classes] = [join(code, library.name, 'java'), join(code, library.name, 'classes')];
    await compile(session, join(sources, 'src', 'main', 'java'), classes, classpath);
    // Generated code reads the library's npm tarball from its class path.
    cpSync(join(sources, 'src', 'main', 'resources'), classes, { recursive: true });
    const jar = join(DIST, 'java', artifactOf(library).java);
    mkdirSync(dirname(jar), { recursive: true });
    await start(session, `the jar of ${library.name}`, PROJECT, ['jar', '--create', '--file', jar, '-C', classes, '.']);
    cpSync(join(sources, 'pom.xml'), jar.replace(/\.jar$/, '.pom'));
  }
}

/** An app whose pom takes the libraries from that repository, and everything else from Maven Central. */
export async function synthesizeJava(session: Session, libraries: Library[]): Promise<string> {
  const folder = session.workspace.state('twins', 'java');
  const sources = join(folder, 'src');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(sources, { recursive: true });
  // A version that was taken once is not taken again, and HEAD has the version of the release before it.
  rmSync(join(repository(session), 'com', 'maestrohwithit'), { recursive: true, force: true });
  writeFileSync(join(folder, 'pom.xml'), pomOf(libraries));
  for (const { name, folder: library } of libraries) {
    writeFileSync(join(sources, `${javaClass(name)}.java`), javaApp(exampleOf(library, name).java, name));
  }
  const calls = libraries.map(({ name }) => `    ${javaClass(name)}.main(args);\n`).join('');
  writeFileSync(
    join(sources, 'Main.java'),
    `public class Main {\n  public static void main(String[] args) {\n${calls}  }\n}\n`,
  );
  const classpath = await resolve(session, join(folder, 'pom.xml'));
  const classes = join(folder, 'classes');
  await compile(session, sources, classes, classpath);
  const java: [string, ...string[]] = ['java', '-classpath', [classes, classpath].join(delimiter), 'Main'];
  await start(session, 'the examples in Java', folder, java, SYNTHESIS);
  return folder;
}

/** `platform.xml` and the libraries. */
function pomOf(libraries: Library[]): string {
  const dependencies = libraries.map(
    ({ names: { java }, version }) =>
      `<dependency><groupId>${java.maven.groupId}</groupId><artifactId>${java.maven.artifactId}</artifactId><version>${version}</version></dependency>`,
  );
  const from = `<repository><id>twins</id><url>file://${join(DIST, 'java')}</url><releases><checksumPolicy>ignore</checksumPolicy></releases></repository>`;
  return readFileSync(PLATFORM, 'utf8')
    .replace('<artifactId>platform</artifactId>', '<artifactId>example</artifactId>')
    .replace('</project>', `<repositories>${from}</repositories></project>`)
    .replace('<!-- libraries -->', dependencies.join('\n'));
}

async function resolve(session: Session, pom: string): Promise<string> {
  const file = session.workspace.state('twins', 'classpath.txt');
  mkdirSync(dirname(file), { recursive: true });
  await start(session, 'resolving dependencies with Maven', PROJECT, [
    ...(['mvn', '--batch-mode', '--quiet', `-Dmaven.repo.local=${repository(session)}`] as [string, ...string[]]),
    ...['--file', pom, RESOLVE, `-Dmdep.outputFile=${file}`],
  ]);
  return readFileSync(file, 'utf8').trim();
}

async function compile(session: Session, sources: string, classes: string, classpath: string): Promise<void> {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.java'));
  mkdirSync(classes, { recursive: true });
  await start(session, 'compiling Java', sources, [
    'javac',
    // What jsii-pacmak's pom says: Java 8 is what the CDK supports.
    ...['--release', '8', '-Xlint:-options', '-proc:none', '-nowarn', '-encoding', 'UTF-8'],
    ...['-classpath', classpath, '-d', classes, ...files],
  ]);
}

/** Of our own: what is in a user's may be anything. */
function repository(session: Session): string {
  return session.workspace.state('twins', 'maven');
}
