module.exports = require('./jest.temporary').teardown;
