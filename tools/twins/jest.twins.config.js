// One life in order, through compilers and package managers, and what is covered is not counted.
const base = require('../../jest.base')({
  name: 'twins',
  testMatch: ['<rootDir>/test/suite/*.ts'],
  coverage: false,
});
module.exports = { ...base, randomize: false, testTimeout: 900_000 };
