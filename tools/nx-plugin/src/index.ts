export { createDependencies } from './npm-edges';
export { createNodesV2 } from './environments';
export { postTasksExecution } from './results';
export const name = 'maestro';
