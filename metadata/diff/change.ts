/** A difference between two models, as data: words.ts says it in a sentence, the planner decides by its effect. */
import type { Said } from './said.ts';
import type { Sign } from './text.ts';
import { type ChangeKind, TEXTS } from './texts.ts';

export type { Sign } from './text.ts';
export type { ChangeKind } from './texts.ts';

/**
 * What it means for records that are there. `none`: nothing (screens, words, rights, rules from the next save on).
 * `grow`: something is added. `check`: all of them must hold it now. `convert`: values take another form. `lose`:
 * values or records go. `refuse`: it can never be.
 */
export type Effect = 'none' | 'grow' | 'check' | 'convert' | 'lose' | 'refuse';

export interface Change {
  readonly kind: ChangeKind;
  readonly sign: Sign;
  /** `customer`, `customer.phone`, `role/sales_rep`, `view/customers`, `translation/zh-CN`, `navigation`, `package/shop`; names of the newer model where it has them. */
  readonly path: string;
  /** The entity it is about, where it is about one. */
  readonly entity?: string;
  readonly effect: Effect;
  readonly params: Params;
  /** Nobody asked for it: it comes with another change, as a role that sees all fields sees a new one. */
  readonly follows?: true;
}

export type Params = Readonly<Record<string, Said>>;

/** Where a change is. */
export type Place = Pick<Change, 'path' | 'entity'>;

export function change(kind: ChangeKind, place: Place, effect: Effect = 'none', params: Params = {}): Change {
  return { kind, sign: TEXTS[kind].sign, ...place, effect, params };
}

export const following = (found: Change): Change => ({ ...found, follows: true });

export const atEntity = (entity: string): Place => ({ path: entity, entity });
export const atField = (entity: string, field: string): Place => ({ path: `${entity}.${field}`, entity });

/** Params of what came, went or became another; what is undefined is left out. */
export function params(all: Readonly<Record<string, Said | undefined>>): Params {
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Said] => entry[1] !== undefined),
  );
}
