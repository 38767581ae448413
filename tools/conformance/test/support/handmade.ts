import { Environment } from '../../src/model/environment';
import type { Stack } from '../../src/model/stacks';

type Template = Stack['template'];

export function stack(name: string, template: Template): Stack {
  return { name, tags: {}, account: '111111111111', region: 'eu-central-1', template };
}

/** An environment of one stack, or of several. */
export function handmade(...stacks: Stack[]): Environment {
  return new Environment('dev', stacks);
}

export function of(Resources: Template['Resources']): Environment {
  return handmade(stack('only', { Resources }));
}
