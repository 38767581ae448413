import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small fact kept on disk. A file that is missing or half written reads as "not known". */
export class JsonFile<Value> {
  public constructor(public readonly path: string) {}

  public read(): Value | undefined {
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Value;
    } catch {
      return undefined;
    }
  }

  /** Replaces the file at once, so that an interrupted write never leaves half of it. */
  public write(value: Value): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeWhole(this.path, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  public remove(): void {
    rmSync(this.path, { force: true });
  }
}

/** Replaces a file by a rename: whoever reads it sees the old content or the new one. */
export function writeWhole(path: string, content: string): void {
  const next = `${path}.${process.pid}.next`;
  writeFileSync(next, content);
  renameSync(next, path);
}
