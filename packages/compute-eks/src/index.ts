export * from './api-endpoint';
export * from './eks-platform-props';
export * from './eks-platform';
export * from './image-repository';
export * from './load-balancer-controller';
export * from './node-pool';
export * from './office-hours';
export * from './pod-identity-options';
