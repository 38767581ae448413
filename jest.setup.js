process.env.CDK_VALIDATION = 'false';
// The AWS SDK warns of January 2027 in every file that loads it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
