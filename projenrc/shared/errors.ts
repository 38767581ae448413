import type { IConstruct } from 'constructs';

/**
 * What a construct throws when it is given something that AWS, or this library, cannot accept.
 *
 * The message reads `<what is wrong, and what is allowed> at <construct path> (<CODE>)`. The code is stable: scripts may
 * search for it. The class is not exported from the library, since jsii refuses exported errors.
 */
export class ValidationError extends Error {
  /**
   * @param scope the construct that was given the wrong value; its path is part of the message
   * @param code stable, upper case, prefixed with the library's name, e.g. `NETWORK_CIDR_TOO_SMALL`
   * @param message lower case, with the wrong value in quotes and what is allowed
   */
  public constructor(
    scope: IConstruct,
    public readonly code: string,
    message: string,
  ) {
    super(`${message} at ${scope.node.path || 'the root'} (${code})`);
    this.name = 'ValidationError';
  }
}
