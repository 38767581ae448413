import type { CheckedResource, CheckedStack } from '../../../src/check/stacks';
import type { Template } from '../../../src/verify/template/template';

/** A stack `name` of these resources; each stands in the code at `name/<logical id>`. */
export function stackOf(
  name: string,
  resources: Record<string, { type: string; properties?: Record<string, unknown>; metadata?: object }>,
  template: Omit<Template, 'Resources'> & { Outputs?: CheckedStack['template']['Outputs'] } = {},
): CheckedStack {
  const checked = Object.entries(resources).map(
    ([id, { type, properties = {}, metadata = {} }]): [string, CheckedResource] => [
      id,
      { path: `${name}/${id}`, type, properties, metadata },
    ],
  );
  return { name, file: `${name}.template.json`, template, resources: Object.fromEntries(checked) };
}
