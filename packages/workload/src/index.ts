export * from './api-service-props';
export * from './api-service';
export * from './cluster-autoscaler-props';
export * from './cluster-autoscaler';
export * from './manifest-delivery';
export * from './replicas';
