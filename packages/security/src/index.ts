export * from './encryption-keys';
export * from './github-deploy-role';
export * from './job-function';
export * from './mfa-role';
