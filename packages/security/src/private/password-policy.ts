/**
 * What passwords of IAM users must be: what the rule of AWS Config asks for by itself.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/iam-password-policy.html
 */
const LENGTH = 14;
const REMEMBERED = 24;
const DAYS = 90;

/** For `UpdateAccountPasswordPolicy`, which forgets what it is not told. */
export const PASSWORD_POLICY = {
  MinimumPasswordLength: LENGTH,
  PasswordReusePrevention: REMEMBERED,
  MaxPasswordAge: DAYS,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  AllowUsersToChangePassword: true,
};

/** The same for the rule. */
export const PASSWORD_RULE_PARAMETERS = {
  MinimumPasswordLength: `${LENGTH}`,
  PasswordReusePrevention: `${REMEMBERED}`,
  MaxPasswordAge: `${DAYS}`,
  RequireUppercaseCharacters: 'true',
  RequireLowercaseCharacters: 'true',
  RequireNumbers: 'true',
  RequireSymbols: 'true',
};
