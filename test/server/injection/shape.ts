/** A shape of requests: what is chosen by chance is the same for every fill, so that requests of one shape and seed differ in values only. */
import type { Random } from '../twin/random.ts';
import type { Fill } from './fill.ts';
import type { Sender, Target } from './target.ts';

export interface ShapedRequest {
  readonly method: string;
  /** Path and query, encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, all else as JSON. */
  readonly body?: unknown;
  /** Default: the keeper. */
  readonly as?: Sender;
}

export interface Making {
  readonly random: Random;
  readonly fill: Fill;
  readonly target: Target;
}

export type Shape = (making: Making) => ShapedRequest;

/** Done in full and undone. */
export const REHEARSED = 'tx=rollback';

export function parameter(name: string, value: string): string {
  return `${encode(name)}=${encode(value)}`;
}

/** Percent-encoding, also of what is no UTF-16. */
export function encode(text: string): string {
  return [...text]
    .map((letter) => (letter.isWellFormed() ? encodeURIComponent(letter) : '%ED%A0%80'))
    .join('');
}

/** As a member of a list or a tree: in quotes, what would end them escaped. */
export function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
