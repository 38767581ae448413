/** Every option stated that can be changed in place. */
export const FULLEST = 'fullest.ts';

/** Nothing stated but what must be, with the version in the name, or with the oldest. */
export const SMALLEST = /^smallest(?:-(.+))?\.ts$/;
