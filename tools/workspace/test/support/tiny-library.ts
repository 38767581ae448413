import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..', '..', '..');
const NAME = '@maestrohwithit/tiny';
/** Where the first account of a laboratory keeps its assets. */
const BUCKET = 'cdk-hnb659fds-assets-000000000001-us-east-1';

/** Writes what the CDK would write for one stack called `tiny`: the CDK itself takes seconds to install and to load. */
export const MAKE = `const { createHash } = require('node:crypto');
const { mkdirSync, writeFileSync } = require('node:fs');
exports.make = (resources) => {
  const text = JSON.stringify({ Resources: resources });
  const hash = createHash('sha256').update(text).digest('hex');
  const [templateFile, file] = ['tiny.template.json', 'tiny.assets.json'];
  const destination = { bucketName: '${BUCKET}', objectKey: hash + '.json' };
  const stackTemplateAssetObjectUrl = 's3://' + destination.bucketName + '/' + destination.objectKey;
  const write = (name, text) => writeFileSync(process.env.CDK_OUTDIR + '/' + name, text);
  mkdirSync(process.env.CDK_OUTDIR);
  write(templateFile, text);
  write(file, JSON.stringify({
    version: '36.0.0',
    files: { [hash]: { source: { path: templateFile, packaging: 'file' }, destinations: { tiny: destination } } },
  }));
  write('manifest.json', JSON.stringify({
    version: '36.0.0',
    artifacts: {
      'tiny.assets': { type: 'cdk:asset-manifest', properties: { file } },
      tiny: {
        type: 'aws:cloudformation:stack',
        environment: 'aws://000000000001/us-east-1',
        properties: { templateFile, stackTemplateAssetObjectUrl },
        dependencies: ['tiny.assets'],
      },
    },
  }));
};
`;

/** A library of one function, into which faults are planted: each must be seen by the check that the real ones pass. */
export class TinyLibrary {
  public readonly folder = mkdtempSync(join(tmpdir(), 'maestro-library-'));

  public constructor() {
    this.write(
      'package.json',
      JSON.stringify({ name: NAME, version: '0.1.0', main: 'index.js', types: 'index.d.ts', files: ['index.*'] }),
    );
    this.write('index.js', MAKE);
    this.write('index.d.ts', 'export declare function make(resources: object): void;\n');
  }

  /** A program that makes a stack of these resources. */
  public static making(resources: object): string {
    return `import { make } from '${NAME}';\n\nmake(${JSON.stringify(resources)});\n`;
  }

  public write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** What jsii leaves, of a library with one interface. */
  public assembly(summary: string, markdown = ''): void {
    this.write('.jsii', assemblyOf(NAME, summary, markdown));
  }

  public pack(): void {
    mkdirSync(join(this.folder, 'dist'));
    execFileSync('npm', ['pack', '--silent', '--pack-destination', 'dist'], { cwd: this.folder });
  }

  /** Runs a program of `tools/workspace` on it. */
  public run(program: string) {
    return spawnSync(process.execPath, ['--import', 'tsx', `tools/workspace/${program}`, relative(root, this.folder)], {
      cwd: root,
      encoding: 'utf8',
    });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The text of a `.jsii` of a library with one interface, which has one property. */
export function assemblyOf(name: string, summary: string, markdown = '', property = 'size'): string {
  const described = {
    readme: { markdown },
    schema: 'jsii/0.10.0',
    name,
    version: '0.1.0',
    description: 'tiny',
    homepage: 'https://example.com',
    license: 'Apache-2.0',
    jsiiVersion: '6.0.0',
    author: { name: 'nobody', roles: ['author'] },
    repository: { type: 'git', url: 'https://example.com' },
    targets: { js: { npm: name } },
    types: {
      [`${name}.TinyProps`]: {
        assembly: name,
        datatype: true,
        docs: { summary },
        fqn: `${name}.TinyProps`,
        kind: 'interface',
        name: 'TinyProps',
        properties: [{ abstract: true, immutable: true, name: property, type: { primitive: 'number' } }],
      },
    },
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(described)).digest('base64');
  return JSON.stringify({ ...described, fingerprint });
}
