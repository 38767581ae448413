/** Issues that deliver what is open. */
export const STAGING_COST = 'a staging that costs what the reference gives it';
export const RECOVERY = 'the recovery runbook';
export const APPLICATION = 'the running application';
