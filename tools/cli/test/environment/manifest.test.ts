import { indentOf, withPins } from '../../src/environment/manifest';

test('moves pins wherever they stand, and changes nothing else', () => {
  const manifest = `{
\t"name": "dev",
\t"dependencies": {
\t\t"@x/network": "1.0.0",
\t\t"aws-cdk-lib": "2.276.0"
\t},
\t"devDependencies": {
\t\t"@x/security": "1.0.0"
\t}
}`;
  expect(withPins(manifest, { '@x/network': '1.1.0', '@x/security': '2.0.0' })).toBe(
    manifest.replace('network": "1.0.0', 'network": "1.1.0').replace('security": "1.0.0', 'security": "2.0.0'),
  );
});

test('adds no library', () => {
  const manifest = '{\n  "name": "dev"\n}\n';
  expect(withPins(manifest, { '@x/network': '1.1.0' })).toBe(manifest);
});

test.each([
  ['{\n    "a": 1\n}', '    '],
  ['{\n\t"a": 1\n}', '\t'],
  ['{"a":1}', '  '],
])('%j is indented with %j', (json, indent) => {
  expect(indentOf(json)).toBe(indent);
});
