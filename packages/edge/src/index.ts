export * from './domain';
export * from './public-load-balancer';
export * from './public-load-balancer-props';
export * from './site';
export * from './site-props';
