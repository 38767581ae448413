import { Fixture } from './fixture';
import { accepted } from './support/acceptances';

const fixture = new Fixture();
const { assets, logs, backups } = fixture.storage;

test('accepts of the logs what no logs bucket can avoid', () => {
  expect(accepted(logs)).toEqual({ [logs.node.path]: ['NIST.800.53.R5-S3DefaultEncryptionKMS'] });
});

test('accepts nothing of assets and backups', () => {
  for (const bucket of [assets, backups]) {
    expect(accepted(bucket)).toEqual({});
    expect(fixture.resource(bucket).Metadata ?? {}).not.toHaveProperty('checkov');
  }
});
