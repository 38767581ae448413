/** A row of the table in a README: what its author says is replaced, and why it must be. */
export interface Listed {
  readonly change: string;
  readonly type: string;
  readonly through: string;
  readonly why: string;
}

const SECTION = /^## What replaces what on update$([^]*?)(?=^## |(?![^]))/m;
const HEAD = ['Change', 'Replaces', 'Through', 'Why'];

/** The table of a README's section on updates; empty when it has none. */
export function listed(readme: string): Listed[] {
  const section = SECTION.exec(readme)?.[1];
  if (section === undefined) throw new Error("README.md has no section '## What replaces what on update'");
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(1, line.lastIndexOf('|')).split('|').map((cell) => cell.trim()));
  const head = rows.findIndex((cells) => cells.join() === HEAD.join());
  if (head < 0) return [];
  return rows.slice(head + 2).map((cells) => {
    const [change = '', type = '', through = '', why = ''] = cells;
    if (cells.length !== HEAD.length || cells.includes('')) {
      throw new Error(`README.md, what replaces what: '${cells.join(' | ')}' has an empty cell, or one too many`);
    }
    return { change, type: plain(type), through: plain(through), why };
  });
}

function plain(cell: string): string {
  return cell.replace(/`/g, '');
}
