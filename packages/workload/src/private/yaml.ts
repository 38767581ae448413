/** Keys that hold numbers: a placeholder in the place of one must not become text. */
const NUMBERS = new Set(['port', 'endPort', 'containerPort']);
const PLACEHOLDER = /^\$\{\w+\}$/;

/** Objects as documents of YAML. Text is always quoted, so that nothing is taken for a number or a date. */
export function toYaml(documents: readonly unknown[]): string {
  return documents.map((document) => `---\n${block(document, '')}\n`).join('');
}

function block(value: unknown, indent: string, key?: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map((item) => `${indent}- ${block(item, `${indent}  `).trimStart()}`).join('\n');
  }
  if (isFilled(value)) {
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => `${indent}${JSON.stringify(name)}:${nested(item, indent, name)}`)
      .join('\n');
  }
  return key !== undefined && NUMBERS.has(key) && PLACEHOLDER.test(String(value))
    ? String(value)
    : JSON.stringify(value);
}

function nested(value: unknown, indent: string, key: string): string {
  const isBlock = (Array.isArray(value) && value.length > 0) || isFilled(value);
  return isBlock ? `\n${block(value, `${indent}  `)}` : ` ${block(value, '', key)}`;
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}
