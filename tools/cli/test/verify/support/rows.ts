/** What must be said of one change. */
export type Findings = string | readonly string[];

/** A change of the live answers → what must be said of it. */
export type Changes = Readonly<Record<string, Findings>>;

/** Rows with the beginning of their paths written once. */
export function within(path: string, rows: Changes): Changes {
  const place = (row: string): string =>
    /^(without|more) /.test(row) ? row.replace(' ', ` ${path}.`) : row === '' ? path : `${path}.${row}`;
  return Object.fromEntries(Object.entries(rows).map(([row, found]) => [place(row), found]));
}

/** The rows of values that the service calls by the name that CloudFormation has for them. */
export function changed(...names: string[]): Changes {
  return Object.fromEntries(names.map((name) => [name, `changed ${name}`]));
}

/** Likewise, where it writes them with a small letter. */
export function capitalized(...names: string[]): Changes {
  const upper = (name: string): string => name.replace(/(^|\.)\w/g, (start) => start.toUpperCase());
  return Object.fromEntries(names.map((name) => [name, `changed ${upper(name)}`]));
}

/** The rows of a list of single values; `leaf` where each of them is in an object. */
export function listRows(path: string, property: string, length: number, leaf = ''): Changes {
  const rows = Array.from({ length }, (_, index) => ({
    [`${path}[${index}]${leaf}`]: `changed ${property}[${index}]`,
    [`without ${path}[${index}]`]: `missing ${property}[${index}]`,
  }));
  return Object.assign({ [`more ${path}`]: `unexpected ${property}[]` }, ...rows) as Changes;
}

/** The tag that every resource under test has, as a template and most services write it. */
export const TAGS = [{ Key: 'Name', Value: 'maestro' }];

/** The rows of `TAGS`; `names` for services with other names for key and value. */
export function tagRows(path = 'Tags', [key, value] = ['Key', 'Value']): Changes {
  return {
    [`${path}[0].${key}`]: ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
    [`${path}[0].${value}`]: 'changed Tags[Name].Value',
    [`without ${path}[0]`]: 'missing Tags[Name]',
    [`more ${path}`]: 'unexpected Tags[Name-other]',
  };
}

/** `changed BlockDeviceMappings[0].Ebs.Encrypted` → `BlockDeviceMappings` */
export function topLevel(finding: string): string[] {
  const name = /(?:missing|changed|unexpected) ([^.[]+)/.exec(finding)?.[1];
  return [name ?? finding];
}
