import { TinyLibrary } from './support/tiny-library';

let library: TinyLibrary;
beforeEach(() => {
  library = new TinyLibrary();
});
afterEach(() => library.remove());

jest.setTimeout(240_000);

const check = (readme: string) => {
  library.write('README.md', readme);
  library.pack();
  return library.run('stranger.ts');
};
const fence = (code: string) => `\`\`\`ts\n${code}\`\`\`\n`;
const making = (resources: object) => fence(TinyLibrary.making(resources));

test('passes when what the example makes is what it says, and goes away', () => {
  const { status, stdout, stderr } = check(making({ Topic: { Type: 'AWS::SNS::Topic' } }));
  expect(`${stdout}${stderr}`).toContain('1 resources verified and 0 recorded, destroyed without a rest');
  expect(status).toBe(0);
});

const addon = { Type: 'AWS::EKS::Addon', Properties: { ClusterName: 'none', AddonName: 'coredns' } };

test.each([
  ['is missing', 'no example', /has no example/],
  ['is not of the library', fence("import { other } from '@maestrohwithit/tiny';\nother();\n"), /no exported member/],
  ['makes nothing', making({}), /makes no resource/],
  ['cannot be deployed', making({ Addon: addon }), /deploying environment 'stranger' failed/],
])('fails when the example %s', (_, readme, said) => {
  const { status, stderr } = check(readme);
  expect(stderr).toMatch(said);
  expect(status).toBe(1);
});
