export * from './assets-bucket';
export * from './backups-bucket';
export * from './logs-bucket';
export * from './storage';
