const base = require('../../jest.base');

// Also covers the nx plug-in: the two serve this repository together.
module.exports = {
  ...base({ name: 'maestro', coverage: false }),
  rootDir: '..',
  testMatch: ['<rootDir>/{workspace,nx-plugin}/test/**/*.test.ts'],
};
