/** Issues that deliver what is open. */
export const RELEASE_TRAIN = 'the release train';
export const RECOVERY = 'the recovery runbook';
export const APPLICATION = 'the running application';
