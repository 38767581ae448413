import { missingJava } from './missing';
import { pack } from './pack';
import { newSession } from './session';

/** `tsx src/main.ts`: the twins of every library, in `dist/`. */
async function main(): Promise<void> {
  const libraries = await pack(newSession());
  const jars = missingJava(process.env) === undefined ? 'jars' : 'no jars';
  process.stdout.write(
    `${libraries.length} libraries: wheels, ${jars}, Go modules and .NET sources in tools/twins/dist\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`twins: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
