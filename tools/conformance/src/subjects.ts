/** Issues that deliver what is open. */
export const PLATFORM = 'EKS, edge, workload and observability';
export const RECOVERY = 'the recovery runbook';
export const APPLICATION = 'the running application';
