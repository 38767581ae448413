import { MaestroError } from '../../src/errors';

/** The error that `work` ends with; a test that gets none has failed. */
export async function errorOf(work: () => unknown): Promise<MaestroError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof MaestroError) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}
