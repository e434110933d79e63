/**
 * Keyset cursors: the values of the order terms of the last row, as base64url JSON, with a mark of the list they belong to:
 * its entity, filters, order and those embeds that decide about its rows. They say where it goes on, and hold nothing that the list did not show or sort by.
 */
import { createHash } from 'node:crypto';
import type { Entity } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { columnValue } from './column.ts';
import type { Parameter } from './level-parameters.ts';
import type { Embed, Filter, OrderTerm, Query } from './query.ts';
import { badQuery } from './text-reader.ts';

/** What a cursor belongs to. */
export interface Listed {
  readonly order: readonly OrderTerm[];
  /** As `listMark` makes it. */
  readonly mark: string;
}

/** Change what a page shows of a list, not which list it is. */
const OF_THE_PAGE = new Set(['select', 'limit', 'offset', 'cursor']);

type Choosing = Pick<Query, 'select' | 'where' | 'order'>;

/** The same for the same filters and order of the same entity, in whatever order the parameters and embeds are sent. */
export function listMark(entity: Entity, parameters: readonly Parameter[], query: Choosing): string {
  const own = parameters.filter(([name]) => !OF_THE_PAGE.has(name));
  return digest([entity.name, ...own.map((pair) => JSON.stringify(pair)).sort(), choosingEmbeds(query)]);
}

/** Those that leave rows out, sort them, or are asked for by a filter: under one name, `select` may mean another relation. */
function choosingEmbeds({ select, where, order }: Choosing): readonly string[] {
  const named = new Set([...where.flatMap(testedEmbeds), ...order.flatMap(({ embed }) => embed ?? [])]);
  const chooses = ({ inner, as }: Embed) => inner || named.has(as);
  return select
    .filter((item): item is Embed => item.kind === 'embed' && chooses(item))
    .map(({ as, relation, inner, query }) => JSON.stringify([as, relation, inner, choosingEmbeds(query)]))
    .sort();
}

function testedEmbeds(filter: Filter): readonly string[] {
  switch (filter.op) {
    case 'embedded':
      return [filter.as];
    case 'not':
      return testedEmbeds(filter.of);
    case 'and':
    case 'or':
      return filter.of.flatMap(testedEmbeds);
    default:
      return [];
  }
}

/** @param keys JSON array text as PostgreSQL built it from the order columns */
export function writeCursor(keys: string, listed: Listed): string {
  return Buffer.from(`${markOf(listed)}${keys}`).toString('base64url');
}

/** @throws Problem BAD_QUERY when it is not a cursor of this list */
export function readCursor(
  text: string,
  listed: Listed,
  entityOf: (term: OrderTerm) => Entity,
): (string | null)[] {
  const plain = Buffer.from(text, 'base64url').toString();
  if (!/^[0-9a-f]{8}\[/.test(plain)) refuse('is none: send what `Next-Cursor` of the page before said');
  if (!plain.startsWith(markOf(listed)))
    refuse(
      'is of a list with another filter or order: send those of the page before, with what they embed, or start without it',
    );
  const { order } = listed;
  const values: unknown = parse(plain.slice(MARK_LENGTH));
  if (!Array.isArray(values) || values.length !== order.length)
    return refuse('is damaged; start again without it');
  return order.map((term, index) => {
    const value: unknown = values[index];
    if (value === null) return null;
    // An object may have a `toString` of its own, which is no function.
    if (typeof value === 'object') return refuse('is damaged; start again without it');
    return String(keyValue(entityOf(term), term, String(value)));
  });
}

const MARK_LENGTH = 8;

/** Of the order, the fields: the text of the request has the places in their JSON, and slots change with `select`. */
function markOf({ order, mark }: Listed): string {
  return digest([mark, order.map(({ path: _, ...term }) => term)]);
}

/** Long enough that two lists of one client do not meet by chance; it keeps no secret. */
function digest(of: unknown): string {
  return createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, MARK_LENGTH);
}

function keyValue(entity: Entity, term: OrderTerm, value: string): unknown {
  try {
    return columnValue(entity, term, value);
  } catch (error) {
    if (error instanceof Problem) refuse('is damaged; start again without it');
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(reason: string): never {
  badQuery('cursor', reason);
}
