import { BALANCER, CERTIFICATE, DISTRIBUTION, Fixture, LISTENER, RECORD, ZONE } from './fixture';

/** Replaced, each of these would have another address, or be down until clients have heard of the new one. */
const KEPT = [ZONE, CERTIFICATE, BALANCER, LISTENER, DISTRIBUTION, RECORD];

test('keeps the logical ids of what has an address', () => {
  const fixture = new Fixture();
  fixture.site({ www: true });
  expect(KEPT.map((type) => [type, Object.keys(fixture.template.findResources(type))])).toMatchSnapshot();
});

test('keeps the names of the log delivery, which is found by them', () => {
  const fixture = new Fixture();
  fixture.site();
  const [source] = Object.values(fixture.template.findResources('AWS::Logs::DeliverySource'));
  expect(source.Properties.Name).toMatchSnapshot();
});
