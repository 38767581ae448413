import { isObject } from './leaves';

/** Every object inside of a value, with its path. */
export function objects(value: unknown, path = ''): { path: string; value: Record<string, unknown> }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => objects(item, `${path}[${index}]`));
  }
  if (!isObject(value)) {
    return [];
  }
  const inside = Object.entries(value).flatMap(([key, item]) => objects(item, path === '' ? key : `${path}.${key}`));
  return [{ path, value }, ...inside];
}

/** A value of a template as one line: `${Bucket.Arn}/*`. */
export function render(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (!isObject(value)) {
    return JSON.stringify(value) ?? '';
  }
  if (typeof value.Ref === 'string') {
    return `\${${value.Ref}}`;
  }
  const { 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Sub': substitute, 'Fn::ImportValue': imported } = value;
  if (attribute !== undefined) {
    return `\${${Array.isArray(attribute) ? attribute.join('.') : render(attribute)}}`;
  }
  if (Array.isArray(join) && Array.isArray(join[1])) {
    return join[1].map(render).join(render(join[0]));
  }
  if (typeof substitute === 'string') {
    return substitute;
  }
  return imported === undefined ? JSON.stringify(value) : `\${${render(imported)}}`;
}

/** One or several, as policies and CloudFormation write them. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
