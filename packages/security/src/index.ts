export * from './encryption-keys';
