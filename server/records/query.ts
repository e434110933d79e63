/**
 * A read request, parsed: names are resolved against the model, values are taken out into `values` so that the rest, the
 * shape, is the key under which compiled SQL is cached.
 */
import type { Entity, Field } from '../../metadata/model.ts';

export interface Query {
  readonly entity: string;
  readonly select: readonly Selected[];
  readonly where: readonly Filter[];
  readonly order: readonly OrderTerm[];
  /** Number of search terms; their texts are values. */
  readonly search: readonly Slot[];
  /** A list view whose filter is applied as well. */
  readonly view?: string;
  /** Rows after this place; the values of the order terms of the last row seen. */
  readonly after?: readonly AfterValue[];
  readonly limit?: Slot;
  readonly offset?: Slot;
}

/** Index into the values of the request. */
export type Slot = number;

export type Selected =
  /** `*`: every column that the actor may see. */
  | { readonly kind: 'all' }
  /** `**`: the same, and the lines that the actor may see, whole. */
  | { readonly kind: 'whole'; readonly lines: readonly Extract<Selected, { kind: 'embed' }>[] }
  | { readonly kind: 'field'; readonly field: string; readonly as: string }
  | {
      readonly kind: 'embed';
      readonly relation: Relation;
      readonly as: string;
      readonly inner: boolean;
      readonly query: Query;
    }
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      readonly field?: string;
      readonly as: string;
    };

export type AggregateName = 'sum' | 'avg' | 'min' | 'max' | 'count';

/** `one`: along a reference of this entity. `many`: the rows of `entity` whose `field` points here. */
export interface Relation {
  readonly kind: 'one' | 'many';
  readonly entity: string;
  readonly field: string;
}

export type Filter =
  | { readonly op: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | { readonly op: 'compare'; readonly field: string; readonly operator: FilterOperator; readonly slot: Slot }
  | { readonly op: 'is'; readonly field: string; readonly value: 'null' | 'true' | 'false' };

export type FilterOperator = 'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'like' | 'ilike' | 'in';

export interface OrderTerm {
  readonly field: string;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

export type AfterValue = { readonly slot: Slot } | 'null';

/** A query with the values it was asked with. */
export interface Request {
  readonly query: Query;
  readonly values: readonly unknown[];
}

const columns = new WeakMap<Entity, readonly Field[]>();

/** Fields that `*` stands for: every column, no lines. */
export function columnFields(entity: Entity): readonly Field[] {
  let fields = columns.get(entity);
  if (!fields) {
    fields = Object.values(entity.fields).filter((field) => field.kind !== 'lines');
    columns.set(entity, fields);
  }
  return fields;
}

const shapeKeys = new WeakMap<Query, string>();

/** The query without its values as text: queries of the same shape have the same. */
export function shapeKey(query: Query): string {
  let key = shapeKeys.get(query);
  if (key === undefined) {
    key = JSON.stringify(query);
    shapeKeys.set(query, key);
  }
  return key;
}
