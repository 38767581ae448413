/** Declares tests that go on where the one before them ended: after a failure the others fail at once, and say why. */
export function inOrder(): (name: string, run: () => Promise<void>) => void {
  let failed: string | undefined;
  return (name, run) =>
    test(name, async () => {
      if (failed !== undefined) throw new Error(`not run, since this failed: ${failed}`);
      failed = name;
      await run();
      failed = undefined;
    });
}
