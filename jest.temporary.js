const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

// Every App without an outdir leaves an assembly in the temporary folder: hundreds a run. They go with the run's own.
module.exports = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'maestro-jest-'));
};
module.exports.teardown = () => rmSync(process.env.TMPDIR, { recursive: true, force: true });
