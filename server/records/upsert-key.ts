/** By which key an upsert knows its records, and what that key is of each. */
import { textOf } from '../../metadata/expression/text-of.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import { fieldProblem, Problem } from '../errors.ts';
import type { WriteItem } from './command.ts';
import { DraftReader, isObject, ReferenceKey } from './draft.ts';
import { Faults } from './faults.ts';
import { askerOf, knownNames } from './known-names.ts';

interface Keyed {
  readonly entity: Entity;
  readonly items: readonly WriteItem[];
  /** Absent: the id. */
  readonly key?: readonly string[];
}

/**
 * The keys of the items as the save will read them: trimmed, in upper case, whatever the fields say.
 * @throws Problem BAD_QUERY, INVALID, DUPLICATE
 */
export function keysOf(context: Context, { entity, items, key: named }: Keyed): readonly string[] {
  if (named) refuseAmbiguousKey(context, entity, named);
  else refuseMissingIds(context, entity, items);
  const key = named ?? ['id'];
  const faults = new Faults();
  const reader = new DraftReader(askerOf(context), faults);
  const keys = items.map(({ body, pointer }) => {
    const draft = reader.read(entity, body, pointer);
    const values = key.map((name) => (name === 'id' ? draft.id : draft.values[name]) ?? null);
    for (const [index, value] of values.entries()) {
      const at = `${pointer}/${key[index]}`;
      if (value instanceof ReferenceKey)
        faults.add({ pointer: at, code: 'INVALID_FORMAT', params: { format: 'uuid' } });
      else if (typeof value !== 'string' && typeof value !== 'number' && !faults.at(at))
        faults.add({ pointer: at, code: 'REQUIRED' });
    }
    return JSON.stringify(values.map((value, index) => canonical(entity, key[index] ?? '', value)));
  });
  if (!faults.none) throw fieldProblem(faults.list);
  refuseTwice(items, key, keys);
  return keys;
}

/** @throws Problem DUPLICATE: which of the two is meant nobody knows */
function refuseTwice(items: readonly WriteItem[], key: readonly string[], keys: readonly string[]): void {
  const firsts = new Map<string, number>();
  const faults = new Faults();
  for (const [index, value] of keys.entries()) {
    const first = firsts.get(value);
    if (first === undefined) firsts.set(value, index);
    else
      for (const name of key)
        faults.add({
          pointer: `${items[index]?.pointer}/${name}`,
          code: 'DUPLICATE',
          // As people count.
          params: { first: first + 1, again: index + 1 },
        });
  }
  if (!faults.none) throw fieldProblem(faults.list);
}

/** One text for one value: of `1.50` and `1.5`, of an instant in any zone. */
export function canonical(entity: Entity, name: string, value: unknown): string {
  const field = entity.fields[name];
  const text = textOf(value);
  if (!field) return text;
  if (FIELD_KINDS[field.kind].numeric) return String(Number(text));
  if (field.kind !== 'instant') return text;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString();
}

/** @throws Problem BAD_QUERY */
function refuseAmbiguousKey(context: Context, entity: Entity, key: readonly string[]): void {
  const keys = [['id'], ...uniqueKeys(context, entity)];
  const fits = keys.some(
    (fields) => fields.length === key.length && fields.every((name) => key.includes(name)),
  );
  if (!fits) throw conflictProblem(`must be a unique key of \`${entity.name}\`: ${listed(keys)}`);
}

/** Without ids all would be new, and nothing merged. @throws Problem BAD_QUERY */
function refuseMissingIds(context: Context, entity: Entity, items: readonly WriteItem[]): void {
  const without = items.findIndex(({ body }) => isObject(body) && !Object.hasOwn(body, 'id'));
  if (without < 0) return;
  const keys = uniqueKeys(context, entity);
  const which = `record ${without + 1} has no \`id\`, by which records are known where nothing else is said`;
  const mend = keys.length > 0 ? `name a unique key: ${listed(keys)}` : 'send the id of each record';
  throw conflictProblem(`${which}; ${mend}`);
}

/** Those that the actor may hear of. */
function uniqueKeys(context: Context, entity: Entity): readonly (readonly string[])[] {
  const known = knownNames(askerOf(context), entity);
  return entity.unique
    .filter(({ where, fields }) => !where && fields.every((name) => known.has(name)))
    .map(({ fields }) => fields);
}

function listed(keys: readonly (readonly string[])[]): string {
  return keys.map((fields) => `\`${fields.join(',')}\``).join(' or ');
}

function conflictProblem(reason: string): Problem {
  return new Problem('BAD_QUERY', { params: { parameter: 'on_conflict', reason } });
}
