export * from './cache-engine';
export * from './database-source';
export * from './postgres-database-props';
export * from './postgres-database';
export * from './redis-cache-props';
export * from './redis-cache';
export * from './snapshot-export-props';
export * from './snapshot-export';
