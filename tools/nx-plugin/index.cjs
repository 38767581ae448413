// nx loads plug-ins as JavaScript; ours is TypeScript, and Node 20 does not read that by itself.
require('tsx/cjs');
module.exports = require('./src/index.ts');
