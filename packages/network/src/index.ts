export * from './nat-strategy';
export * from './network-props';
export * from './network';
export * from './secondary-tier';
