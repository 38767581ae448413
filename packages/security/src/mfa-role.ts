import { Duration, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { JobFunction } from './job-function';
import { ValidationError } from './private/errors';
import { validateSessionDuration } from './private/session-duration';

/** Options of `MfaRole`. */
export interface MfaRoleProps {
  /** What the role may: `JobFunction.DEVELOPER`, `TESTER`, `OPERATOR`, or one of your own. */
  readonly jobFunction: JobFunction;

  /**
   * Who may assume the role: users, or an account whose administrators decide it, for example
   * `new iam.AccountPrincipal('123456789012')`.
   *
   * Everybody (`*`) is refused with `SECURITY_PRINCIPAL_EVERYBODY`. A service or a federated identity never has the MFA of
   * AWS in its request and is refused with `SECURITY_PRINCIPAL_WITHOUT_MFA`.
   */
  readonly assumedBy: iam.IPrincipal;

  /**
   * How long a session may last. From 1 to 12 hours; otherwise `SECURITY_SESSION_OUT_OF_RANGE`.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;

  /**
   * Name of the role. With a name people can type the ARN; changing it replaces the role.
   *
   * @default - a name that CloudFormation makes
   */
  readonly roleName?: string;

  /**
   * The tag with which an instance says that people may open a shell on it and restart it: its value is `true`. A key of
   * up to 128 letters, digits and `_.:=+-@/`; otherwise `SECURITY_TAG_INVALID`.
   *
   * @default 'SessionManager'
   */
  readonly instanceTag?: string;

  /**
   * The most that the role may ever do, whatever it is granted.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * A role that people assume with a second factor: without one the trust refuses them. What it may is a managed policy, and
 * so is what it is granted later: `bucket.grantRead(developers)`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export class MfaRole extends Construct implements iam.IGrantable {
  /** The role. Grant to the construct itself, and the permission becomes part of a managed policy instead of an inline one. */
  public readonly role: iam.IRole;

  private grants?: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: MfaRoleProps) {
    super(scope, id);
    const maxSessionDuration = props.maxSessionDuration ?? Duration.hours(1);
    const instanceTag = props.instanceTag ?? 'SessionManager';
    validateSessionDuration(this, maxSessionDuration);
    this.validatePrincipal(props.assumedBy);
    this.validateTag(instanceTag);

    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: props.jobFunction._description,
      statements: props.jobFunction._statements(this, instanceTag),
    });
    this.role = new iam.Role(this, 'Resource', {
      roleName: props.roleName,
      description: `${props.jobFunction._description}, with a second factor`,
      assumedBy: new iam.PrincipalWithConditions(props.assumedBy, {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      maxSessionDuration,
      managedPolicies: [policy],
      permissionsBoundary: props.permissionsBoundary,
    });
  }

  /** Takes what the role is granted into a managed policy of its own, which exists once something is granted. */
  public get grantPrincipal(): iam.IPrincipal {
    this.grants ??= new iam.ManagedPolicy(this, 'Grants', {
      description: 'What the role was granted on single resources',
      roles: [this.role],
    });
    return this.grants.grantPrincipal;
  }

  private validatePrincipal(principal: iam.IPrincipal): void {
    const { principalJson } = principal.policyFragment;
    const kinds = Object.keys(principalJson);
    const withoutMfa = kinds.find((kind) => kind !== 'AWS' && kind !== 'LiteralString');
    if (withoutMfa) {
      throw new ValidationError(
        this,
        'SECURITY_PRINCIPAL_WITHOUT_MFA',
        `principal is of the kind '${withoutMfa}', which has no MFA of AWS; allowed are users and accounts`,
      );
    }
    if (Object.values(principalJson).flat().includes('*')) {
      throw new ValidationError(
        this,
        'SECURITY_PRINCIPAL_EVERYBODY',
        "principal '*' is everybody who has a second factor; allowed are users and accounts",
      );
    }
  }

  private validateTag(tag: string): void {
    if (!Token.isUnresolved(tag) && !/^(?!aws:)[\w.:=+\-@/]{1,128}$/i.test(tag)) {
      throw new ValidationError(
        this,
        'SECURITY_TAG_INVALID',
        `instance tag '${tag}' is no key of a tag; allowed are up to 128 letters, digits and '_.:=+-@/', not 'aws:' first`,
      );
    }
  }
}
