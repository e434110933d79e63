/**
 * A read request, parsed: names are resolved against the model, values are taken out into `values` so that the rest, the
 * shape, is the key under which compiled SQL is cached.
 */
import type { Entity, Field } from '../../../metadata/model.ts';

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
  readonly limit?: Limit;
  readonly offset?: Slot;
  /** Only the records with these ids, in this order. */
  readonly ids?: Slot;
}

/**
 * Usual limits are part of the shape: a plan that PostgreSQL keeps has to know whether 25 rows are asked for or all of
 * them. Others are values, so that nobody fills the caches by counting.
 */
export type Limit = { readonly rows: number } | { readonly slot: Slot };

const USUAL_LIMITS = new Set([1, 2, 5, 10, 15, 20, 24, 25, 30, 40, 50, 60, 75, 80, 100, 200, 250, 500, 1000]);

/** @param slot takes a value */
export function limitOf(rows: number, slot: (value: number) => Slot): Limit {
  return USUAL_LIMITS.has(rows) ? { rows } : { slot: slot(rows) };
}

/** Rows that a request asks for at most; undefined: all. */
export function limitRows({ query: { limit }, values }: Request): number | undefined {
  if (limit === undefined) return undefined;
  return 'rows' in limit ? limit.rows : Number(values[limit.slot]);
}

/** Index into the values of the request. */
export type Slot = number;

/** A field, or a place inside its JSON: `settings->sizes->>0`. */
export interface Column {
  readonly field: string;
  readonly path?: JsonPath;
}

export interface JsonPath {
  readonly steps: readonly { readonly slot: Slot; readonly type: 'text' | 'integer' }[];
  /** `->>`: the last step answers text, not JSON. */
  readonly text: boolean;
}

export type Selected =
  /** `*`: every column that the actor may see. */
  | { readonly kind: 'all' }
  /** `**`: the same, and the lines that the actor may see, whole. */
  | { readonly kind: 'whole'; readonly lines: readonly Embed[] }
  | ({ readonly kind: 'field'; readonly as: string; readonly cast?: CastName } & Column)
  | Embed
  | Aggregate;

export interface Embed {
  readonly kind: 'embed';
  readonly relation: Relation;
  readonly as: string;
  /** Rows without such a related row are left out. */
  readonly inner: boolean;
  /** `...customer(name)`: its members stand in the row itself; those of many rows as arrays. */
  readonly spread: boolean;
  readonly query: Query;
}

export interface Aggregate {
  readonly kind: 'aggregate';
  readonly name: AggregateName;
  /** Absent: `count()` of rows. */
  readonly of?: Column & { readonly cast?: CastName };
  readonly as: string;
  readonly cast?: CastName;
}

export type AggregateName = 'sum' | 'avg' | 'min' | 'max' | 'count';

export type CastName =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'date'
  | 'timestamptz'
  | 'boolean'
  | 'json';

/** `one`: along a reference of this entity. `many`: the rows of `entity` whose `field` points here. */
export interface Relation {
  readonly kind: 'one' | 'many';
  readonly entity: string;
  readonly field: string;
}

export type Filter =
  | { readonly op: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly op: 'not'; readonly of: Filter }
  | ({
      readonly op: 'compare';
      readonly operator: FilterOperator;
      /** `eq(any).{1,2}`: the value is a list. */
      readonly quantifier?: 'any' | 'all';
      readonly slot: Slot;
    } & Column)
  | ({
      readonly op: 'matches';
      readonly operator: TextSearchName;
      readonly language: Slot;
      readonly slot: Slot;
    } & Column)
  | ({ readonly op: 'is'; readonly value: IsValue } & Column)
  /** Whether a selected embed has a row, by its key in the answer. */
  | { readonly op: 'embedded'; readonly as: string };

export type FilterOperator =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'like'
  | 'ilike'
  | 'match'
  | 'imatch'
  | 'isdistinct'
  | 'in'
  | 'cs'
  | 'cd';

export type TextSearchName = 'fts' | 'plfts' | 'phfts' | 'wfts';

export type IsValue = 'null' | 'true' | 'false' | 'unknown';

export interface OrderTerm extends Column {
  /** Key of a selected to-one embed whose field it is. */
  readonly embed?: string;
  readonly descending: boolean;
  readonly nulls: 'first' | 'last';
}

export type AfterValue = { readonly slot: Slot } | 'null';

/** A query with the values it was asked with. */
export interface Request {
  readonly query: Query;
  readonly values: readonly unknown[];
  /** Of what is listed, for cursors; absent where nobody pages. */
  readonly mark?: string;
}

/** What a request selects, of the records with these ids and in their order, as far as the actor sees them. */
export function byIds({ query, values }: Request, ids: readonly string[]): Request {
  const { after: _, offset: __, ...rest } = query;
  const of = { where: [], order: [], search: [], limit: { slot: values.length }, ids: values.length + 1 };
  return { query: { ...rest, ...of }, values: [...values, ids.length, ids] };
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

/** The embed of a query under a key of its answer. */
export function embedOf(query: Query, as: string): Embed {
  const embed = query.select.find((item) => item.kind === 'embed' && item.as === as);
  if (embed?.kind !== 'embed') throw new Error(`The query embeds no ${as}`);
  return embed;
}

/** Whether its rows are groups: an aggregate stands among what it selects, or in the spread of one related record. */
export function isGrouped(query: Pick<Query, 'select'>): boolean {
  return query.select.some(
    (item) =>
      item.kind === 'aggregate' ||
      (item.kind === 'embed' && item.spread && item.relation.kind === 'one' && isGrouped(item.query)),
  );
}

/** Whether a value is shown as another type, which not every value can be. */
export function hasCast({ select }: Query): boolean {
  return select.some((item) =>
    item.kind === 'embed' ? hasCast(item.query) : item.kind === 'field' && item.cast !== undefined,
  );
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
