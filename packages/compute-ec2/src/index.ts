export * from './private-instance-props';
export * from './private-instance';
