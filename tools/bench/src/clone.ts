import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const WHO = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];

/** The repository's last commit in a temporary folder: what is measured there touches neither files nor caches here. */
export class Clone {
  public readonly folder = mkdtempSync(join(tmpdir(), 'maestro-bench-'));

  /** `lent` are paths of what is installed in the repository, and is linked where it is there. */
  public constructor(repository: string, lent: string[]) {
    execFileSync('git', ['clone', '--quiet', '--shared', repository, this.folder]);
    // `node_modules/` in .gitignore ignores folders: a link would count as a change.
    appendFileSync(join(this.folder, '.git', 'info', 'exclude'), lent.map((path) => `/${path}\n`).join(''));
    for (const path of lent.filter((each) => existsSync(join(repository, each)))) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      symlinkSync(join(repository, path), join(this.folder, path));
    }
  }

  /** A commit that appends a line to a file. */
  public change(file: string, line: string): void {
    appendFileSync(join(this.folder, file), `${line}\n`);
    execFileSync('git', [...WHO, 'commit', '--quiet', '--all', '--no-gpg-sign', '--no-verify', '-m', 'change'], {
      cwd: this.folder,
    });
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
