const { Stack, aws_ssm: ssm, CfnOutput } = require('aws-cdk-lib');

// Nothing but an output changes: what a weak reference does to its producer.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'outputs', props);
  const parameter = new ssm.StringParameter(stack, 'Parameter', { stringValue: 'constant' });
  new CfnOutput(stack, 'OutFirst', { value: parameter.parameterName, key: 'OutFirst' });
  if (changed) {
    new CfnOutput(stack, 'OutSecond', { value: parameter.parameterArn, key: 'OutSecond' });
  }
};
