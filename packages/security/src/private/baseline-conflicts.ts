import type { Construct } from 'constructs';
import type { AccountBaselineProps } from '../account-baseline-props';
import { AccountService } from '../account-service';
import { ValidationError } from './errors';

/** What would be ignored is refused: a key that encrypts nothing, sources that nobody looks at. */
export function requireConsistent(account: Construct, props: AccountBaselineProps): void {
  const adopts = (service: AccountService) => props.adopt?.includes(service) ?? false;
  const adoptsTrail = adopts(AccountService.TRAIL);
  const writesNothing = adoptsTrail && adopts(AccountService.CONFIGURATION_RECORDER);
  const { bucket, accessLogsBucket, retention, encryptionKey, trailLogGroup, trailLogRole, threatSources } = props;

  const refuse = (ignores: boolean, reason: string, options: Record<string, unknown>) => {
    const ignored = Object.keys(options).filter((name) => ignores && options[name] !== undefined);
    if (ignored.length === 0) return;
    const message = `'${ignored.join(', ')}' would be ignored, since ${reason}; allowed is one or the other`;
    throw new ValidationError(account, 'SECURITY_BASELINE_CONFLICT', message);
  };
  refuse(writesNothing, 'trail and configuration recorder are adopted', {
    encryptionKey,
    bucket,
    accessLogsBucket,
    retention,
  });
  refuse(bucket !== undefined, 'a bucket is handed in', { accessLogsBucket, retention });
  refuse(adoptsTrail, 'the trail is adopted', { trailLogGroup, trailLogRole });
  refuse(!trailLogGroup, 'the trail goes to no log group', { trailLogRole });
  refuse(adopts(AccountService.THREAT_DETECTION), 'threat detection is adopted', { threatSources });
  refuse(!props.notices, 'nothing is sent without notices', { minimumSeverity: props.minimumSeverity });
}
