import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, attachCustomSynthesis, CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { KubernetesObject } from './kubernetes-object';
import { Placeholders } from './placeholders';
import { toYaml } from './yaml';

export interface ManifestFileProps {
  readonly objects: KubernetesObject[];
  /** In the folder of the assembly. */
  readonly fileName: string;
}

/** Objects in a file of the assembly. What only the deployment knows is a placeholder there, and an output of the stack. */
export class ManifestFile extends Construct {
  constructor(scope: Construct, id: string, props: ManifestFileProps) {
    super(scope, id);
    const { objects, fileName } = props;
    const placeholders = new Placeholders(this);
    let yaml = '';
    // Not before all grants are made, and not after references to other stacks are: they become parts of the outputs.
    Aspects.of(this).add({
      visit: (node) => {
        if (node !== this) return;
        yaml = toYaml(placeholders.in(objects) as KubernetesObject[]);
        placeholders.values.forEach((value, name) => this.output(name, value));
      },
    });
    attachCustomSynthesis(this, {
      onSynthesize: ({ outdir }) => writeFileSync(join(outdir, fileName), `${this.explain(placeholders)}${yaml}`),
    });
  }

  private output(name: string, value: string): void {
    new CfnOutput(this, name, { value, description: `\${${name}} of the manifest` });
  }

  private explain(placeholders: Placeholders): string {
    const keys = [...placeholders.values.keys()].map((name) => {
      const output = this.node.findChild(name) as CfnOutput;
      return `# \${${name}}: output ${String(Stack.of(this).resolve(output.logicalId))}\n`;
    });
    return keys.join('');
  }
}
