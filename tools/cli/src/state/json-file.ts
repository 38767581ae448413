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
    const next = `${this.path}.${process.pid}.next`;
    writeFileSync(next, `${JSON.stringify(value, undefined, 2)}\n`);
    renameSync(next, this.path);
  }

  public remove(): void {
    rmSync(this.path, { force: true });
  }
}
