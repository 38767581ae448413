import { Lazy, RemovalPolicy } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { validateDomainName, validateLabel, validateZone } from './private/names';

/** Options of `Domain`. */
export interface DomainProps {
  /**
   * The name under which everything is found, in lower case and without a dot at its end: `example.com`. At most 64
   * characters; otherwise `EDGE_DOMAIN_NAME_INVALID`. Changing it replaces the zone and the certificate.
   */
  readonly name: string;

  /**
   * The public hosted zone of the name or of one above it. Hand one in that the internet already asks: a certificate waits
   * until its record is seen there, and with it the deployment. A name outside of it is refused with
   * `EDGE_DOMAIN_OUTSIDE_ZONE`.
   *
   * @default - a new zone, which is retained; it answers nobody before the domain above, or the registrar, names its servers
   */
  readonly zone?: route53.IHostedZone;

  /**
   * The certificate of ACM for the name and those below it that are used. It lies in the region of the load balancer. A site
   * of CloudFront needs one in us-east-1.
   *
   * @default - a new one for exactly these names, validated by records in the zone, so that it renews itself
   */
  readonly certificate?: acm.ICertificate;
}

/**
 * A domain name: its zone, and a certificate for the name and the names below it that somebody uses. A new one of these
 * makes a new certificate, which takes the place of the old one.
 *
 * Errors: `EDGE_DOMAIN_NAME_INVALID`, `EDGE_DOMAIN_OUTSIDE_ZONE`.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-working-with.html
 * @see https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
export class Domain extends Construct {
  /** The name, such as `example.com`. */
  public readonly name: string;

  /** The zone in which its records are. The servers to delegate to are its `hostedZoneNameServers`. */
  public readonly zone: route53.IHostedZone;

  /** The certificate for the name and those below it that are used. */
  public readonly certificate: acm.ICertificate;

  private readonly subdomains = new Set<string>();

  constructor(scope: Construct, id: string, props: DomainProps) {
    super(scope, id);
    this.name = props.name;
    validateDomainName(this, this.name);
    if (props.zone) {
      validateZone(this, this.name, props.zone.zoneName);
    }
    this.zone = props.zone ?? this.createZone();
    this.certificate = props.certificate ?? this.createCertificate();
  }

  /** A second zone of the same name would have other servers than those that the domain above names. */
  private createZone(): route53.IHostedZone {
    const zone = new route53.PublicHostedZone(this, 'Zone', { zoneName: this.name });
    zone.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    return zone;
  }

  /**
   * A name directly below the domain's, for which the certificate is from then on, unless that was handed in. Anything but
   * one label is refused with `EDGE_RECORD_NAME_INVALID`.
   *
   * @param label `api` gives `api.example.com`
   */
  public subdomain(label: string): string {
    validateLabel(this, label);
    const name = `${label}.${this.name}`;
    this.subdomains.add(name);
    return name;
  }

  private createCertificate(): acm.ICertificate {
    const certificate = new acm.Certificate(this, 'Certificate', {
      domainName: this.name,
      validation: acm.CertificateValidation.fromDns(this.zone),
    });
    // Who uses which name is known when everything is there.
    const { hostedZoneId } = this.zone;
    const names = () => [...this.subdomains].sort();
    const resource = certificate.node.defaultChild as acm.CfnCertificate;
    resource.subjectAlternativeNames = Lazy.list({ produce: names }, { omitEmpty: true });
    resource.domainValidationOptions = Lazy.any({
      produce: () => [this.name, ...names()].map((domainName) => ({ domainName, hostedZoneId })),
    });
    return certificate;
  }
}
