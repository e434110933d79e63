/** What stands in the sentences about a fault: plain data, put into words by the language of who reads them. */

import type { FieldParams } from '../messages.ts';
import type { FieldKindName } from '../model.ts';
import type { SchemaKind } from '../schema-texts.ts';
import type { FaultWord } from './words.ts';

export type FaultParam = string | number | Term | Either | readonly FaultParam[];

/** One of several: `true or a list`. */
export interface Either {
  readonly is: 'either';
  readonly of: readonly (Term | string)[];
}

export type Term =
  | { readonly is: 'word'; readonly word: FaultWord }
  | { readonly is: 'kind'; readonly kind: FieldKindName }
  | { readonly is: 'entity' | 'role' | 'view'; readonly name: string }
  | { readonly is: 'field'; readonly entity: string; readonly name: string }
  /** A member of documents: the schema at `pointer` has its title. */
  | { readonly is: 'member'; readonly schema: SchemaKind; readonly pointer: string; readonly name: string }
  /** An amount in an expression; the place of its currency. */
  | { readonly is: 'money'; readonly currency: string }
  /** Why a field would refuse a value: a code of `messages.ts`. */
  | { readonly is: 'refusal'; readonly code: string; readonly params: FieldParams };

/** Of what has a title of its own. */
export type Named = Extract<Term, { readonly is: 'entity' | 'role' | 'view' | 'field' }>;

export type FaultParams = Readonly<Record<string, FaultParam>>;

export const either = (of: Either['of']): Either => ({ is: 'either', of });
export const wordTerm = (of: FaultWord): Term => ({ is: 'word', word: of });
export const kindTerm = (of: FieldKindName): Term => ({ is: 'kind', kind: of });
export const entityTerm = (name: string): Term => ({ is: 'entity', name });
export const fieldTerm = (of: string, name: string): Term => ({ is: 'field', entity: of, name });
