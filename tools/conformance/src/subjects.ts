/** Issues that deliver what is open. */
export const RECOVERY = 'the recovery runbook';
export const APPLICATION = 'the running application';
