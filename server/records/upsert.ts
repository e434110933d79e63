/** Makes records that are not there and changes those that are, by a key that is unique. */
import { textOf } from '../../metadata/expression/text-of.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import { untilSettled } from './attempts.ts';
import { recordsByKey } from './by-key.ts';
import type { WriteItem } from './command.ts';
import { DraftReader, ReferenceKey } from './draft.ts';
import { Faults } from './faults.ts';
import { byIds, type Request } from './query/query.ts';
import { type Page, readPage } from './read/read.ts';
import { save } from './save.ts';
import { inTransaction } from './transaction.ts';

export interface UpsertCommand {
  readonly entity: Entity;
  readonly items: readonly WriteItem[];
  /** Fields of a unique key, or `id`. */
  readonly key: readonly string[];
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

/** @throws Problem of `save`; BAD_QUERY for a key that is not unique; INVALID where an item lacks a part of the key */
export async function upsert(context: Context, command: UpsertCommand): Promise<UpsertResult> {
  refuseAmbiguousKey(command);
  // Somebody made one of them between the look and the write: the next look finds it.
  const isLate = ({ code, options: { errors = [] } }: Problem) =>
    code === 'DUPLICATE' &&
    errors.every(({ pointer }) => command.key.includes(pointer.split('/').at(-1) ?? ''));
  return untilSettled(() => inTransaction(context, (within) => attemptUpsert(within, command)), isLate);
}

async function attemptUpsert(context: Context, command: UpsertCommand): Promise<UpsertResult> {
  const { entity, items, existing, answer } = command;
  const keys = keysOf(context, command);
  const there = await idsByKey(context, command, keys);
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

/** The keys of the items as the save will read them: trimmed, in upper case, whatever the fields say. @throws Problem INVALID */
function keysOf(context: Context, { entity, items, key }: UpsertCommand): string[] {
  const faults = new Faults();
  const reader = new DraftReader(context.release.model, faults);
  const keys = items.map(({ body, pointer }) => {
    const draft = reader.read(entity, body, pointer);
    const values = key.map((name) => (name === 'id' ? draft.id : draft.values[name]) ?? null);
    for (const [index, value] of values.entries()) {
      const at = `${pointer}/${key[index]}`;
      if (value instanceof ReferenceKey)
        faults.add({ pointer: at, code: 'INVALID_FORMAT', params: { format: 'uuid' } });
      else if (typeof value !== 'string' && typeof value !== 'number')
        faults.add({ pointer: at, code: 'REQUIRED' });
    }
    return JSON.stringify(values.map((value, index) => canonical(entity, key[index] ?? '', value)));
  });
  if (!faults.none) throw fieldProblem(faults.list);
  const twice = keys.findIndex((each, index) => keys.indexOf(each) !== index);
  if (twice >= 0)
    throw fieldProblem(
      key.map((name) => ({ pointer: `${items[twice]?.pointer}/${name}`, code: 'DUPLICATE' })),
    );
  return keys;
}

/** One text for one value: of `1.50` and `1.5`, of an instant in any zone. */
function canonical(entity: Entity, name: string, value: unknown): string {
  const field = entity.fields[name];
  const text = textOf(value);
  if (!field) return text;
  if (FIELD_KINDS[field.kind].numeric) return String(Number(text));
  if (field.kind !== 'instant') return text;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}

async function idsByKey(
  context: Context,
  { entity, key }: UpsertCommand,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = keys.map((each) => JSON.parse(each) as readonly string[]);
  const rows = await recordsByKey(context, entity, key, values);
  return new Map(
    rows.map((row) => [JSON.stringify(key.map((name) => canonical(entity, name, row[name]))), row.id]),
  );
}

function refuseAmbiguousKey({ entity, key }: UpsertCommand): void {
  const keys = [['id'], ...entity.unique.filter(({ where }) => !where).map(({ fields }) => fields)];
  const fits = keys.some(
    (fields) => fields.length === key.length && fields.every((name) => key.includes(name)),
  );
  if (fits) return;
  const known = keys.map((fields) => `\`${fields.join(',')}\``).join(' or ');
  throw new Problem('BAD_QUERY', {
    params: { parameter: 'on_conflict', reason: `must be a unique key of \`${entity.name}\`: ${known}` },
  });
}

function withoutId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('id' in body)) return body;
  const { id: _, ...rest } = body;
  return rest;
}
