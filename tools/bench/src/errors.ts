/** What the user can do something about: its message says all, and begins with a code. */
export class BenchError extends Error {}
