export * from './api-endpoint';
export * from './eks-platform-props';
export * from './eks-platform';
export * from './node-pool';
