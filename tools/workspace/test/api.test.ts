import { TinyLibrary } from './support/tiny-library';

let library: TinyLibrary;
beforeEach(() => {
  library = new TinyLibrary();
});
afterEach(() => library.remove());

jest.setTimeout(120_000);

test('an API.md that drifted turns api red, and is right afterwards', () => {
  library.assembly('What it was.');
  expect(library.run('api.ts')).toMatchObject({ status: 1, stderr: expect.stringContaining('API.md was not what') });
  expect(library.run('api.ts')).toMatchObject({ status: 0, stderr: '' });
  library.assembly('What it is.');
  expect(library.run('api.ts')).toMatchObject({ status: 1, stderr: expect.stringContaining('API.md was not what') });
});
