import type { Statement } from '../../../src/permissions/statements';

export interface Request {
  readonly action: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string>>;
}

const ACCOUNT = '111111111111';
export const iamArn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;

/**
 * Whether policies allow a request, as IAM decides it: what is denied is not allowed, and nothing is allowed by itself.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], request: Request): boolean {
  const fitting = statements.filter((statement) => fits(statement, request));
  return fitting.some(({ Effect }) => Effect === 'Allow') && fitting.every(({ Effect }) => Effect !== 'Deny');
}

function fits({ Action, NotAction, Resource, Condition = {} }: Statement, request: Request): boolean {
  const named = (Action ?? NotAction ?? []).some((pattern) => like(pattern, request.action));
  const resources = typeof Resource === 'string' ? [Resource] : Resource.map((each) => valueOf(each));
  const onIt = resources.some((pattern) => like(pattern, request.resource ?? '*'));
  return named === (Action !== undefined) && onIt && Object.entries(Condition).every((each) => holds(each, request));
}

function holds([operator, keys]: [string, Readonly<Record<string, unknown>>], { context = {} }: Request): boolean {
  return Object.entries(keys).every(([key, wanted]) => {
    const equal = [wanted].flat().some((value) => valueOf(value) === context[key]);
    return operator === 'StringNotEquals' ? !equal : equal;
  });
}

function valueOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (value as { 'Fn::Sub': string })['Fn::Sub'];
  return text.replaceAll('${AWS::Partition}', 'aws').replaceAll('${AWS::AccountId}', ACCOUNT);
}

function like(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(text);
}
