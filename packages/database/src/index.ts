export * from './database-source';
export * from './postgres-database-props';
export * from './postgres-database';
