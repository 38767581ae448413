import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';

const OUTPUT_OF_A_STACK = 'Fn::GetStackOutput';

/** CfnInclude does not know the function that hands values from stack to stack; an import takes its place. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(readable);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (OUTPUT_OF_A_STACK in value) {
    return { 'Fn::ImportValue': 'output-of-another-stack' };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}

const [assembly, scratch] = process.argv.slice(2) as [string, string];
const app = new App();
for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
  const templateFile = join(scratch, file);
  writeFileSync(templateFile, JSON.stringify(readable(JSON.parse(readFileSync(join(assembly, file), 'utf8')))));
  const stack = new Stack(app, file.replace('.template.json', ''), {
    // The template has the rule already.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
  });
  new CfnInclude(stack, 'Template', { templateFile });
}
app.synth();
