/**
 * The function that rotates the password of a cache's administrator, in the four steps of Secrets Manager. It needs no way
 * into the network, since ElastiCache's API sets passwords. A user holds two at a time: the old one is good until the
 * rotation after this, so that who still has it is not locked out.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
export const ROTATION_CODE = `
const { randomBytes } = require('node:crypto');
const { setTimeout: pause } = require('node:timers/promises');
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');
const { ElastiCache } = require('@aws-sdk/client-elasticache');
const secrets = new SecretsManager();
const cache = new ElastiCache();
const users = process.env.USERS.split(',');

async function read(SecretId, version) {
  return JSON.parse((await secrets.getSecretValue({ SecretId, ...version })).SecretString);
}

const current = (id) => read(id, { VersionStage: 'AWSCURRENT' });
const pending = (id, token) => read(id, { VersionStage: 'AWSPENDING', VersionId: token });

// ElastiCache hands a password to the nodes in the background, and meanwhile refuses the next one for the same nodes; the
// function's own time limit ends the waiting.
async function settled(UserId) {
  while ((await cache.describeUsers({ UserId })).Users[0].Status !== 'active') await pause(5000);
}

const steps = {
  // A step may come twice: a password that was made already is kept.
  async createSecret(id, token) {
    try {
      await pending(id, token);
    } catch (error) {
      if (error.name !== 'ResourceNotFoundException') throw error;
      const value = { ...(await current(id)), password: randomBytes(32).toString('hex') };
      await secrets.putSecretValue({
        SecretId: id,
        ClientRequestToken: token,
        SecretString: JSON.stringify(value),
        VersionStages: ['AWSPENDING'],
      });
    }
  },
  async setSecret(id, token) {
    const Passwords = [(await pending(id, token)).password, (await current(id)).password];
    for (const UserId of users) {
      await settled(UserId);
      await cache.modifyUser({ UserId, Passwords });
    }
  },
  async testSecret() {
    for (const UserId of users) await settled(UserId);
  },
  async finishSecret(id, token) {
    const { VersionIdsToStages } = await secrets.describeSecret({ SecretId: id });
    const [old] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'));
    if (old === token) return;
    await secrets.updateSecretVersionStage({
      SecretId: id,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: token,
      RemoveFromVersionId: old,
    });
  },
};

exports.handler = ({ Step, SecretId, ClientRequestToken }) => steps[Step](SecretId, ClientRequestToken);
`.trimStart();
