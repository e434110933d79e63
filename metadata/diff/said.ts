/** What stands in a sentence about a change: values as they are, and things by name, whose titles depend on the language. */
import type { Condition } from '../condition/condition.ts';
import type { Word } from './vocabulary.ts';

export type Said = string | number | boolean | Thing | readonly Said[];

/** Names are those of the newer model; `was`: its title in the older one. */
export type Thing = { readonly was?: true } & (
  | { readonly is: 'entity'; readonly name: string; readonly many?: true }
  | { readonly is: 'field'; readonly entity: string; readonly name: string }
  /** `value` of a choice. */
  | { readonly is: 'option'; readonly entity: string; readonly field: string; readonly value: string }
  /** A value of the field, as screens show it. */
  | { readonly is: 'value'; readonly entity: string; readonly name: string; readonly value: unknown }
  /** `['customer', 'name']` */
  | { readonly is: 'path'; readonly entity: string; readonly names: readonly string[] }
  /** A column of the lines that a field of the entity holds. */
  | { readonly is: 'column of'; readonly entity: string; readonly lines: string; readonly name: string }
  | { readonly is: 'label'; readonly entity: string }
  | { readonly is: 'check'; readonly entity: string; readonly name: string }
  | { readonly is: 'incoming'; readonly entity: string; readonly from: string; readonly field: string }
  | { readonly is: 'condition'; readonly entity: string; readonly condition: Condition }
  | { readonly is: 'moment'; readonly name: string }
  /** `entry`: of a view in the sidebar. */
  | { readonly is: 'role' | 'view' | 'entry' | 'package' | 'move'; readonly name: string }
  | { readonly is: 'section' | 'column'; readonly view: string; readonly index: number }
  | { readonly is: 'group'; readonly index: number }
  /** `entity/customer` */
  | { readonly is: 'document'; readonly key: string }
  | { readonly is: 'language'; readonly of: string }
  | { readonly is: 'word'; readonly word: Word }
  /** Text that somebody wrote, to be quoted. */
  | { readonly is: 'quote'; readonly text: string }
);

export const fieldsOf = (
  entity: string,
  names: readonly string[],
  was: { readonly was?: true } = {},
): readonly Said[] => names.map((name) => ({ is: 'field', entity, name, ...was }));

export const WAS = { was: true } as const;
