/** Makes records that are not there and changes those that are, by a key that is unique. */
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import type { Problem } from '../errors.ts';
import { untilSettled } from './attempts.ts';
import { recordsByKey } from './by-key.ts';
import type { WriteItem } from './command.ts';
import { byIds, type Request } from './query/query.ts';
import { type Page, readPage } from './read/read.ts';
import { save } from './save.ts';
import { inTransaction } from './transaction.ts';
import { canonical, keysOf } from './upsert-key.ts';

export interface UpsertCommand {
  readonly entity: Entity;
  readonly items: readonly WriteItem[];
  /** Fields of a unique key; absent: the id. */
  readonly key?: readonly string[];
  /** What becomes of a record that is there: it takes the body's values, or stays as it is. */
  readonly existing: 'merge' | 'ignore';
  readonly answer?: Request;
}

export interface UpsertResult {
  readonly created: readonly string[];
  /** Ids of the records that were there and are not ignored. */
  readonly updated: readonly string[];
  /** In the order of the items. */
  readonly page?: Page;
}

/**
 * @throws Problem of `save`; BAD_QUERY for a key that is not unique, and where none is named and an item has no id; INVALID
 * where an item lacks a part of the key; DUPLICATE where two have the same
 */
export async function upsert(context: Context, command: UpsertCommand): Promise<UpsertResult> {
  const { key = ['id'] } = command;
  const keys = keysOf(context, command);
  // Somebody made one of them between the look and the write: the next look finds it.
  const isLate = ({ code, options: { errors = [] } }: Problem) =>
    code === 'DUPLICATE' && errors.every(({ pointer }) => key.includes(pointer.split('/').at(-1) ?? ''));
  return untilSettled(
    () => inTransaction(context, (within) => attemptUpsert(within, command, key, keys)),
    isLate,
  );
}

async function attemptUpsert(
  context: Context,
  { entity, items, existing, answer }: UpsertCommand,
  key: readonly string[],
  keys: readonly string[],
): Promise<UpsertResult> {
  const there = await idsByKey(context, entity, key, keys);
  const news = items.filter((_, index) => !there.has(keys[index] ?? ''));
  const olds =
    existing === 'ignore'
      ? []
      : items.flatMap((item, index): WriteItem[] => {
          const id = there.get(keys[index] ?? '');
          return id === undefined ? [] : [{ ...item, id, body: withoutId(item.body) }];
        });
  const created =
    news.length === 0 ? [] : (await save(context, { entity, kind: 'create', items: news })).saved;
  if (olds.length > 0) await save(context, { entity, kind: 'update', items: olds });
  const madeIds = created.map(({ id }) => id);
  const updated = olds.map(({ id = '' }) => id);
  if (!answer) return { created: madeIds, updated };
  const ids = items.flatMap((_, index) => {
    const id = there.get(keys[index] ?? '');
    if (id === undefined) return madeIds[news.indexOf(items[index] as WriteItem)] ?? [];
    return existing === 'ignore' ? [] : id;
  });
  return { created: madeIds, updated, page: await readPage(context, byIds(answer, ids)) };
}

async function idsByKey(
  context: Context,
  entity: Entity,
  key: readonly string[],
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = keys.map((each) => JSON.parse(each) as readonly string[]);
  const rows = await recordsByKey(context, entity, key, values);
  return new Map(
    rows.map((row) => [JSON.stringify(key.map((name) => canonical(entity, name, row[name]))), row.id]),
  );
}

function withoutId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('id' in body)) return body;
  const { id: _, ...rest } = body;
  return rest;
}
