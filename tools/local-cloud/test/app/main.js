// The test app: one stack per subject, each in the variant that the test asks for.
// MAESTRO_SUBJECTS=network,eks MAESTRO_VARIANT=base cdk --app "node main.js" ...
const { App, Tags } = require('aws-cdk-lib');

const subjects = process.env.MAESTRO_SUBJECTS.split(',');
const changed = process.env.MAESTRO_VARIANT === 'changed';

const app = new App({
  context: {
    // Zones would be looked up in the account, and these tests are about what is deployed.
    'availability-zones:account=111111111111:region=us-east-1': ['us-east-1a', 'us-east-1b', 'us-east-1c'],
    '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true,
  },
});
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: 'us-east-1' };
for (const subject of subjects) {
  require(`./${subject}.js`)(app, { env, stackName: `test-${subject}` }, changed);
}
Tags.of(app).add('Project', 'maestro');
