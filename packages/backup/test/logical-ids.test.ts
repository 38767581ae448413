import { PLAN, synthesize, TEST_PLAN, testRestores, VAULT } from './fixture';

const KEPT = [VAULT, PLAN, 'AWS::IAM::Role'];

test('keeps the logical ids, without which there would be a second vault', () => {
  const template = synthesize();
  expect(KEPT.map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});

test('keeps the names, whose change would replace vault and plan', () => {
  const template = testRestores();
  const [vault] = Object.values(template.findResources(VAULT));
  const [plan] = Object.values(template.findResources(TEST_PLAN));
  expect([vault.Properties.BackupVaultName, plan.Properties.RestoreTestingPlanName]).toMatchSnapshot();
});
