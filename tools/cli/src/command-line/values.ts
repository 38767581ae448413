import { InvalidArgumentError } from 'commander';
import { MaestroError, messageOf } from '../errors';

/** How many environments at a time. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 20) {
    throw new InvalidArgumentError('a whole number from 1 to 20 is allowed');
  }
  return value;
}

export function commas(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

export function minutes(text: string): number {
  if (!/^\d{1,3}$/.test(text)) {
    throw new InvalidArgumentError('a whole number from 0 to 999 is allowed');
  }
  return Number(text);
}

export function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new InvalidArgumentError('a date such as 2026-11-24 is allowed');
  }
  return text;
}

/** What another part of the command parses, with its code in the message. */
export function asArgument<Value>(parse: (text: string) => Value): (text: string) => Value {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(
        error instanceof MaestroError ? `${error.message} (${error.code})` : messageOf(error),
      );
    }
  };
}
