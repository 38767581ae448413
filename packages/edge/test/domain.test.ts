import { App, Stack, Token } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as fc from 'fast-check';
import { Domain } from '../src';
import { CERTIFICATE, Fixture, only, ZONE } from './fixture';

function zoneOf(stack: Stack, zoneName: string): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName });
}

describe('a domain', () => {
  test('has a public zone that is kept, since another one would have other servers', () => {
    const fixture = new Fixture();
    fixture.domain();
    const [zone] = Object.values(fixture.template.findResources(ZONE));
    expect(zone.Properties).toEqual({ Name: 'example.com.' });
    expect([zone.DeletionPolicy, zone.UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
  });

  test('has a certificate for its name alone, which DNS validates in the zone, until other names are used', () => {
    const fixture = new Fixture();
    fixture.domain();
    const certificate = only(fixture.template, CERTIFICATE);
    const [zone] = Object.keys(fixture.template.findResources(ZONE));
    expect(certificate).toMatchObject({ DomainName: 'example.com', ValidationMethod: 'DNS' });
    expect(certificate.SubjectAlternativeNames).toBeUndefined();
    expect(certificate.DomainValidationOptions).toEqual([{ DomainName: 'example.com', HostedZoneId: { Ref: zone } }]);
  });

  test('has a certificate for the names that are used below it, each once and in an order of its own', () => {
    const fixture = new Fixture();
    const domain = fixture.domain();
    expect(['www', 'api', 'www'].map((label) => domain.subdomain(label))).toEqual([
      'www.example.com',
      'api.example.com',
      'www.example.com',
    ]);
    const { SubjectAlternativeNames, DomainValidationOptions } = only(fixture.template, CERTIFICATE);
    expect(SubjectAlternativeNames).toEqual(['api.example.com', 'www.example.com']);
    expect(DomainValidationOptions.map(({ DomainName }: { DomainName: string }) => DomainName)).toEqual([
      'example.com',
      'api.example.com',
      'www.example.com',
    ]);
  });

  test('takes the zone and the certificate that are there', () => {
    const { edge, template } = new Fixture();
    const zone = zoneOf(edge, 'example.com');
    const certificate = acm.Certificate.fromCertificateArn(edge, 'Own', 'arn:aws:acm:us-east-1:1:certificate/1');
    const domain = new Domain(edge, 'Domain', { name: 'example.com', zone, certificate });
    expect([domain.zone, domain.certificate]).toEqual([zone, certificate]);
    template.resourceCountIs(ZONE, 0);
    template.resourceCountIs(CERTIFICATE, 0);
  });

  test.each(['example.com', 'example.com.', 'com'])('may lie in the zone %s', (zoneName) => {
    const fixture = new Fixture();
    expect(() => fixture.domain({ zone: zoneOf(fixture.edge, zoneName) })).not.toThrow();
  });

  test.each(['example.org', 'ample.com', 'www.example.com'])('does not lie in the zone %s', (zoneName) => {
    const fixture = new Fixture();
    expect(() => fixture.domain({ zone: zoneOf(fixture.edge, zoneName) })).toThrow(
      /domain name 'example.com' is outside of the zone; .* at edge\/Domain \(EDGE_DOMAIN_OUTSIDE_ZONE\)$/,
    );
  });

  test('whose name or zone the deployment knows is not validated', () => {
    const fixture = new Fixture();
    const unknown = Token.asString({ Ref: 'Name' });
    expect(() => fixture.domain({ name: unknown, zone: zoneOf(fixture.edge, 'example.com') })).not.toThrow();
    const another = new Fixture();
    expect(() => another.domain({ zone: zoneOf(another.edge, unknown) })).not.toThrow();
  });
});

describe('the name of a domain', () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,18}[a-z0-9])?$/);
  const accept = (name: string) => () => new Domain(new Stack(new App(), 'edge'), 'Domain', { name });

  test('is any labels between dots', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 3 }), (labels) => {
        expect(accept(labels.join('.'))).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });

  test('has no label that is empty, or that a dash begins or ends', () => {
    const bad = fc.oneof(
      fc.constant(''),
      label.map((text) => `-${text}`),
      label.map((text) => `${text}-`),
    );
    fc.assert(
      fc.property(label, bad, fc.boolean(), (good, wrong, first) => {
        const name = (first ? [wrong, good, 'com'] : [good, wrong, 'com']).join('.');
        expect(accept(name)).toThrow(/EDGE_DOMAIN_NAME_INVALID/);
      }),
      { numRuns: 50 },
    );
  });

  test.each(['example', 'example.com.', 'Example.com', 'exa mple.com', '*.example.com', `${'a'.repeat(61)}.com`])(
    'is not %s',
    (name) => {
      expect(accept(name)).toThrow(/^domain name '.*' is invalid; allowed are .* \(EDGE_DOMAIN_NAME_INVALID\)$/);
    },
  );
});
