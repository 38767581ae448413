import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Fixture } from './fixture';

test('keeps the logical ids, without which the objects would be deleted after their successors were made', () => {
  const fixture = new Fixture();
  fixture.api().grantReadSecret(secretsmanager.Secret.fromSecretNameV2(fixture.stack, 'Secret', 'password'));
  fixture.autoscaler();
  const { Resources } = fixture.template.toJSON() as { Resources: Record<string, { Type: string }> };
  expect(Object.entries(Resources).map(([id, { Type }]) => `${Type} ${id}`)).toMatchSnapshot();
});
