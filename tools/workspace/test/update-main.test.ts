import { TinyLibrary } from './support/tiny-library';

let library: TinyLibrary;
beforeEach(() => {
  library = new TinyLibrary();
  library.write('README.md', '# tiny\n\n## What replaces what on update\n\nNothing.\n');
});
afterEach(() => library.remove());

jest.setTimeout(240_000);

test('a library without the apps of an update is an error', () => {
  const { status, stderr } = library.run('update/main.ts');
  expect(stderr).toMatch(/test\/update lacks fullest\.ts and smallest\.ts/);
  expect(status).toBe(1);
});

test('a topic that is replaced is seen by the specification and in the local cloud, another that stays is not', () => {
  const named = (name: string) => ({
    Renamed: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } },
    Shown: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'shown', DisplayName: name } },
  });
  library.write('test/update/smallest.ts', TinyLibrary.making(named('before')));
  library.write('test/update/fullest.ts', TinyLibrary.making(named('after')));
  library.pack();
  const { status, stderr } = library.run('update/main.ts');
  expect(stderr).toContain('smallest.ts (head) to fullest.ts: AWS::SNS::Topic Renamed is replaced through TopicName');
  expect(stderr).toMatch(/in the local cloud: AWS::SNS::Topic tiny\/Renamed was \S+before and is \S+after/);
  expect(stderr).not.toContain('Shown');
  expect(status).toBe(1);
});
