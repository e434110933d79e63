/** A command of `jacquard`: one file each, listed in commands.ts. */
import type { ParseArgsConfig } from 'node:util';

export interface Command {
  readonly name: string;
  /** `apply <folder> [--note <text>]` */
  readonly usage: string;
  readonly summary: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Fewest and most words after the command's name. */
  readonly words: readonly [fewest: number, most: number];
  /** @returns whether it succeeded */
  run(input: Input): Promise<boolean>;
}

export interface Input {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A line of the answer, on standard output. */
  say(line: string): void;
  /** A line for people only, on standard error. */
  note(line: string): void;
}

/** What the caller did wrong; the message says the mend. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The text of an option; undefined when it was not given. */
export function textOption(input: Input, name: string): string | undefined {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** All texts of an option that may be given again, or with commas. */
export function listOption(input: Input, name: string): readonly string[] {
  const value = input.options[name];
  return (Array.isArray(value) ? value : [value])
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => one.trim())
    .filter(Boolean);
}
