// Loaded into an app by `maestro check` (`node --require`): runs packs of cdk-nag over the construct tree after the app
// was synthesized, and writes what they find to a file. The app itself knows nothing of it.
const Module = require('node:module');
const { writeFileSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');

const { MAESTRO_CHECK_OUTPUT: output, MAESTRO_CHECK_PACKS: packs = '' } = process.env;
const nagFolder = dirname(require.resolve('cdk-nag/package.json')) + sep;
const ofApp = Module.createRequire(join(process.cwd(), 'package.json'));
const PACKS = { AwsSolutions: 'AwsSolutionsChecks', 'NIST.800.53.R5': 'NIST80053R5Checks' };

/** cdk-nag compares classes: it must get the app's own aws-cdk-lib, not the one beside it. */
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const isPeer = /^(aws-cdk-lib|constructs)(\/|$)/.test(request) && parent?.filename?.startsWith(nagFolder);
  return isPeer ? ofApp.resolve(request) : resolveFilename.call(this, request, parent, ...rest);
};

/** An app need not keep its App anywhere: it is met when it is synthesized. */
const load = Module._load;
let App;
Module._load = function (request, ...rest) {
  const loaded = load.call(this, request, ...rest);
  if (request === 'aws-cdk-lib' && App === undefined && typeof loaded.App === 'function') {
    App = loaded.App;
    afterSynth(App);
  }
  return loaded;
};

function afterSynth({ prototype }) {
  const { synth } = prototype;
  prototype.synth = function (...options) {
    const assembly = synth.apply(this, options);
    writeFileSync(output, JSON.stringify(findings(this)));
    return assembly;
  };
}

/** All of them: what is accepted, `check` decides for every tool alike. */
function findings(app) {
  const nag = require('cdk-nag');
  nag.NagPack.prototype.isAcknowledged = () => false;
  return packs.split(',').map((name) => {
    const pack = new nag[PACKS[name]](app);
    return { name, violations: pack.validateScope(app).violations };
  });
}
