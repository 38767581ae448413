export * from './nat-strategy';
export * from './network';
