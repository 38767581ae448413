import { chmodSync } from 'node:fs';
import { digestFile } from '../../src/state/digest';
import { stopCloud } from '../../src/cloud/cloud';
import { writeFiles, writeProgram } from './files';
import { openSession, type TestSession } from './session';

/**
 * A local cloud of the test's own, in the place of Python: says when it is ready, has the stacks that `stacks.json` beside
 * its log names for every account, deletes them, and has nothing else.
 */
const CLOUD = `
const fs = require('node:fs'), http = require('node:http');
const args = process.argv.slice(2);
fs.writeFileSync('call.json', JSON.stringify({ args, env: process.env }));
if (fs.existsSync('broken')) { console.error('no such module'); process.exit(1); }
const state = args[args.indexOf('--state-dir') + 1];
fs.mkdirSync(state, { recursive: true });
const read = () => (fs.existsSync('stacks.json') ? JSON.parse(fs.readFileSync('stacks.json')) : []);
const list = (items) => items.map((item) => '<member>' + item + '</member>').join('');
const stackXml = ({ name, version, status = 'CREATE_COMPLETE' }) => '<StackName>' + name + '</StackName><StackId>id-' + name +
  '</StackId><StackStatus>' + status + '</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>' +
  list(version ? ['<OutputKey>BootstrapVersion</OutputKey><OutputValue>' + version + '</OutputValue>'] : []) + '</Outputs>';
const answers = {
  DescribeStacks: (query) => {
    const name = query.get('StackName');
    const found = read().filter((s) => name === null || s.name === name || 'id-' + s.name === name);
    return name !== null && found.length === 0 ? undefined : '<Stacks>' + list(found.map(stackXml)) + '</Stacks>';
  },
  GetCallerIdentity: () => '<Account>000000000101</Account>',
  GetAccountPasswordPolicy: () => undefined,
  GetTemplate: () => '<TemplateBody>{"Resources":{}}</TemplateBody>',
  DeleteStack: (query) => {
    const name = query.get('StackName');
    fs.writeFileSync('stacks.json', JSON.stringify(read().filter((s) => s.name !== name && 'id-' + s.name !== name)));
    return '';
  },
};
const server = http.createServer((request, response) => {
  if (request.url === '/_ministack/ready') return response.end();
  if (request.url === '/_maestro/types') return response.end('{"emulated":[],"recorded":[]}');
  // Services that speak JSON, and S3: of these accounts they have nothing.
  if (request.headers['x-amz-target'] !== undefined || ['/clusters', '/backup', '/schedule'].some((path) => request.url.startsWith(path))) return response.end('{}');
  if (request.url.endsWith('/publicAccessBlock')) {
    response.statusCode = 404;
    return response.end('<Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error>');
  }
  if (request.method === 'GET') return response.end('<ListAllMyBucketsResult></ListAllMyBucketsResult>');
  let body = '';
  request.on('data', (data) => (body += data)).on('end', () => {
    const query = new URLSearchParams(body);
    const action = query.get('Action');
    const answer = answers[action] === undefined ? '' : answers[action](query);
    response.statusCode = answer === undefined ? 400 : 200;
    response.setHeader('content-type', 'text/xml');
    response.end(answer === undefined
      ? '<ErrorResponse><Error><Code>' + (action === 'DescribeStacks' ? 'ValidationError' : 'NoSuchEntity') +
        '</Code><Message>' + action + ': does not exist</Message></Error></ErrorResponse>'
      : '<' + action + 'Response><' + action + 'Result>' + answer + '</' + action + 'Result></' + action + 'Response>');
  });
});
server.listen(Number(args[args.indexOf('--port') + 1]), '127.0.0.1');
process.on('SIGTERM', () => (fs.existsSync('stubborn') ? undefined : process.exit(0)));
`;

const REQUIREMENTS = 'local-cloud/requirements.txt';
const opened: TestSession[] = [];

/** A session whose virtual environment has the cloud above for its Python; it ends with the test. */
export function openCloudSession(files: Record<string, unknown> = {}): TestSession {
  const session = openSession({ [REQUIREMENTS]: 'ministack==1.0.0', ...files });
  const { workspace } = session;
  writeProgram(workspace.state('venv', 'bin', 'python'), CLOUD);
  chmodSync(workspace.state('venv', 'bin', 'python'), 0o755);
  const stamp = digestFile(`${workspace.root}/${REQUIREMENTS}`);
  writeFiles(workspace.root, { '.maestro/venv/.maestro-installed.json': JSON.stringify(stamp) });
  opened.push(session);
  return session;
}

export async function endClouds(): Promise<void> {
  await Promise.all(opened.splice(0).map((session) => stopCloud(session)));
}
