import { BUCKET, Fixture, POLICY } from './fixture';

test('keeps the logical ids, without which every bucket would be replaced by an empty one', () => {
  const { template } = new Fixture();
  expect([BUCKET, POLICY].map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});
