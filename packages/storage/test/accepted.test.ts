import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Fixture } from './fixture';

/** The ids of the findings that are accepted on a construct or below it. */
function accepted(construct: IConstruct): string[] {
  return construct.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data as object));
}

const fixture = new Fixture();
const { assets, logs, backups } = fixture.storage;

test('accepts of the logs what no logs bucket can avoid', () => {
  expect(accepted(logs)).toEqual(['NIST.800.53.R5::NIST.800.53.R5-S3DefaultEncryptionKMS']);
});

test('accepts nothing of assets and backups', () => {
  for (const bucket of [assets, backups]) {
    expect(accepted(bucket)).toEqual([]);
    expect(fixture.resource(bucket).Metadata ?? {}).not.toHaveProperty('checkov');
  }
});
