// Loaded into every Lambda function. Clients of S3's account settings put the account before the endpoint's name, and
// not every machine's resolver knows that all names under .localhost are loopback (RFC 6761, 6.3).
const dns = require('node:dns');

const resolve = dns.lookup;
dns.lookup = (name, ...rest) => resolve(/\.localhost$/i.test(name) ? '127.0.0.1' : name, ...rest);
