/**
 * Keyset cursors: the values of the order terms of the last row, as base64url JSON, with a mark of the order they
 * belong to. They say where a list goes on, and hold nothing that the list did not show or sort by.
 */
import { createHash } from 'node:crypto';
import type { Entity } from '../../../metadata/model.ts';
import { Problem } from '../../errors.ts';
import { columnValue } from './column.ts';
import type { OrderTerm } from './query.ts';
import { badQuery } from './text-reader.ts';

/** @param keys JSON array text as PostgreSQL built it from the order columns */
export function writeCursor(keys: string, order: readonly OrderTerm[]): string {
  return Buffer.from(`${orderMark(order)}${keys}`).toString('base64url');
}

/** @throws Problem BAD_QUERY when it is not a cursor of this order */
export function readCursor(
  text: string,
  order: readonly OrderTerm[],
  entityOf: (term: OrderTerm) => Entity,
): (string | null)[] {
  const plain = Buffer.from(text, 'base64url').toString();
  if (!plain.startsWith(orderMark(order))) refuse('belongs to another order; start again without it');
  const values: unknown = parse(plain.slice(MARK_LENGTH));
  if (!Array.isArray(values) || values.length !== order.length)
    return refuse('is damaged; start again without it');
  return order.map((term, index) => {
    const value: unknown = values[index];
    if (value === null) return null;
    return String(keyValue(entityOf(term), term, String(value)));
  });
}

const MARK_LENGTH = 8;
const marks = new WeakMap<readonly OrderTerm[], string>();

function orderMark(order: readonly OrderTerm[]): string {
  let mark = marks.get(order);
  if (mark === undefined) {
    mark = createHash('sha256').update(JSON.stringify(order)).digest('hex').slice(0, MARK_LENGTH);
    marks.set(order, mark);
  }
  return mark;
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
