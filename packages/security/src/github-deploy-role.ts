import { DefaultStackSynthesizer, Duration, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import { validateSessionDuration } from './private/session-duration';

const ISSUER = 'token.actions.githubusercontent.com';

/** What `cdk deploy` assumes; CloudFormation itself takes the execution role, so that nobody else needs it. */
const BOOTSTRAP_ROLES = ['deploy', 'file-publishing', 'image-publishing', 'lookup'];
const READING_ROLES = ['lookup'];

/** Options of `GitHubDeployRole`. */
export interface GitHubDeployRoleProps {
  /**
   * The repository: `owner/name`. Since July 2026 the tokens of new and of renamed repositories carry numbers that outlive
   * a name: `owner@123456/name@456789`. State what your tokens carry.
   *
   * Anything else is refused with `SECURITY_REPOSITORY_INVALID`; wildcards too, which would admit other repositories.
   *
   * @see https://docs.github.com/en/actions/concepts/security/openid-connect
   */
  readonly repository: string;

  /**
   * The environment of GitHub in which the job runs, for example `prod`. Its protection rules (reviewers, branches) decide
   * who may deploy. An empty one, or one with a `:`, `*` or `?`, is refused with `SECURITY_ENVIRONMENT_INVALID`.
   *
   * @see https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments
   */
  readonly environment: string;

  /**
   * The identity provider of GitHub in this account. An account can have one: hand in the provider of another role, or
   * adopt the existing one with `GitHubDeployRole.existingProvider`.
   *
   * @default - one is created
   */
  readonly provider?: iam.IOidcProvider;

  /**
   * Whether the role reads the account and nothing else: for the job that plans a deployment before somebody approves it, in
   * an environment of GitHub that asks nobody.
   *
   * @default false
   */
  readonly readOnly?: boolean;

  /**
   * Regions with bootstrap stacks into which the role deploys.
   *
   * @default - the region of the stack
   */
  readonly regions?: string[];

  /**
   * The qualifier of the bootstrap stack.
   *
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
   * @default - the CDK's own: hnb659fds
   */
  readonly qualifier?: string;

  /**
   * How long a session may last. From 1 to 12 hours; otherwise `SECURITY_SESSION_OUT_OF_RANGE`.
   *
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;

  /**
   * Name of the role; changing it replaces the role.
   *
   * @default - a name that CloudFormation makes
   */
  readonly roleName?: string;
}

/**
 * A role with which a job of GitHub Actions deploys, without a key that could leak. It is bound to one repository and one
 * environment, and may do nothing but assume the roles of the CDK's bootstrap stack.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class GitHubDeployRole extends Construct {
  /**
   * Adopts the identity provider of GitHub that the account has already.
   *
   * @param scope construct in whose account the provider is
   * @param id id of the reference
   */
  public static existingProvider(scope: Construct, id: string): iam.IOidcProvider {
    const arn = Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'oidc-provider',
      resourceName: ISSUER,
    });
    return iam.OidcProviderNative.fromOidcProviderArn(scope, id, arn);
  }

  /** The role. Its ARN is `role-to-assume` of `aws-actions/configure-aws-credentials`. */
  public readonly role: iam.IRole;

  /** The identity provider, for the next role in this account. */
  public readonly provider: iam.IOidcProvider;

  constructor(scope: Construct, id: string, props: GitHubDeployRoleProps) {
    super(scope, id);
    const maxSessionDuration = props.maxSessionDuration ?? Duration.hours(1);
    validateSessionDuration(this, maxSessionDuration);
    this.validateRepository(props.repository);
    this.validateEnvironment(props.environment);

    this.provider = props.provider ?? this.createProvider();
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: `${props.readOnly ? 'Reads' : 'Deploys'} through the roles of the bootstrap stack`,
      statements: [
        new iam.PolicyStatement({
          actions: ['sts:AssumeRole'],
          resources: this.bootstrapRoles(
            props.readOnly ? READING_ROLES : BOOTSTRAP_ROLES,
            props.qualifier,
            props.regions,
          ),
        }),
      ],
    });
    this.role = new iam.Role(this, 'Resource', {
      roleName: props.roleName,
      description: `${props.readOnly ? 'Plans' : 'Deploys'} ${props.repository} from the environment ${props.environment} of GitHub`,
      assumedBy: new iam.WebIdentityPrincipal(this.provider.oidcProviderArn, {
        StringEquals: {
          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
          [`${ISSUER}:sub`]: `repo:${props.repository}:environment:${props.environment}`,
        },
      }),
      maxSessionDuration,
      managedPolicies: [policy],
    });
  }

  /** No thumbprint: AWS trusts the certificates of GitHub by their authority. */
  private createProvider(): iam.IOidcProvider {
    return new iam.OidcProviderNative(this, 'Provider', {
      url: `https://${ISSUER}`,
      clientIds: ['sts.amazonaws.com'],
    });
  }

  private bootstrapRoles(roles: string[], qualifier?: string, regions?: string[]): string[] {
    const stack = Stack.of(this);
    const prefix = `cdk-${qualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER}`;
    return (regions ?? [stack.region]).flatMap((region) =>
      roles.map((role) =>
        stack.formatArn({
          service: 'iam',
          region: '',
          resource: 'role',
          resourceName: `${prefix}-${role}-role-${stack.account}-${region}`,
        }),
      ),
    );
  }

  private validateRepository(repository: string): void {
    if (!Token.isUnresolved(repository) && !/^[A-Za-z0-9-]+(@\d+)?\/[\w.-]+(@\d+)?$/.test(repository)) {
      throw new ValidationError(
        this,
        'SECURITY_REPOSITORY_INVALID',
        `repository '${repository}' is not one; allowed are 'owner/name' and 'owner@123/name@456'`,
      );
    }
  }

  private validateEnvironment(environment: string): void {
    if (!Token.isUnresolved(environment) && !/^[^:*?\s][^:*?]{0,254}$/.test(environment)) {
      throw new ValidationError(
        this,
        'SECURITY_ENVIRONMENT_INVALID',
        `environment '${environment}' cannot be bound; allowed are up to 255 characters without ':', '*' and '?'`,
      );
    }
  }
}
