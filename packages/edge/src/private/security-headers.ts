import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';

/** What the application says about framing and referrers is kept; that browsers use HTTPS and guess no types is not its choice. */
export const SECURITY_HEADERS: cloudfront.ResponseHeadersPolicyProps = {
  securityHeadersBehavior: {
    // Names below the site's are left out: they may be somebody else's.
    strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: cloudfront.HeadersFrameOption.SAMEORIGIN, override: false },
    referrerPolicy: {
      referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
      override: false,
    },
  },
};
