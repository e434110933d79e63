/**
 * Keyset cursors: the values of the order terms of the last row, as base64url JSON, with a mark of the order they
 * belong to. They say where a list goes on, and hold nothing that the list did not show or sort by.
 */
import { createHash } from 'node:crypto';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import type { OrderTerm } from './query.ts';

/** @param keys JSON array text as PostgreSQL built it from the order columns */
export function writeCursor(keys: string, order: readonly OrderTerm[]): string {
  return Buffer.from(`${orderMark(order)}${keys}`).toString('base64url');
}

/** @throws Problem BAD_QUERY when it is not a cursor of this order */
export function readCursor(text: string, entity: Entity, order: readonly OrderTerm[]): (string | null)[] {
  const plain = Buffer.from(text, 'base64url').toString();
  if (!plain.startsWith(orderMark(order))) throw refuse('belongs to another order; start again without it');
  const values: unknown = parse(plain.slice(MARK_LENGTH));
  if (!Array.isArray(values) || values.length !== order.length)
    throw refuse('is damaged; start again without it');
  return order.map((term, index) => {
    const value: unknown = values[index];
    if (value === null) return null;
    const field = entity.fields[term.field];
    const parsed = field && FIELD_KINDS[field.kind].parse(String(value));
    if (!parsed || 'fault' in parsed) throw refuse('is damaged; start again without it');
    return String(parsed.value);
  });
}

const MARK_LENGTH = 8;

function orderMark(order: readonly OrderTerm[]): string {
  return createHash('sha256').update(JSON.stringify(order)).digest('hex').slice(0, MARK_LENGTH);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(reason: string): Problem {
  return new Problem('BAD_QUERY', { params: { parameter: 'cursor', reason } });
}
