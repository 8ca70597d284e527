import type { ParseArgsOptionsConfig } from 'node:util';

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Io {
  /** The caller wants one JSON value instead of lines for a person. */
  readonly isJson: boolean;
  /** A result: `value` as JSON, or the lines. */
  result(value: unknown, lines: readonly string[]): void;
  /** Something a person may want to know; silent with --json. */
  note(line: string): void;
}

/** Arguments of a command, parsed. */
export interface Given {
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
}

/** One command: how it is called, and what it does. Throws `UsageError` for wrong usage and anything else for a refusal. */
export interface Command {
  /** After `workgraph`: `sync [--follow] [--full] [NAME]`. */
  usage: string;
  options?: ParseArgsOptionsConfig;
  /** Fewest and most arguments without a name. */
  positionals?: readonly [number, number];
  run(given: Given, io: Io): Promise<void>;
}

/** The command was called in a way it cannot be meant: exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The server, or a rule, said no: exit code 1, and the reason in words. */
export class Refused extends Error {
  override name = 'Refused';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function textOf(given: Given, name: string): string | undefined {
  const value = given.values[name];
  return typeof value === 'string' ? value : undefined;
}

export function textsOf(given: Given, name: string): string[] {
  const value = given.values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : typeof value === 'string' ? [value] : [];
}

export const isSet = (given: Given, name: string): boolean => given.values[name] === true;
