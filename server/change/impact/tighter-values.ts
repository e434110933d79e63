/** Fields whose values have to look different from the next release on, and the validator that says which do not. */
import { isDeepStrictEqual } from 'node:util';
import type { ValidateFunction } from 'ajv';
import { createAjv } from '../../../metadata/ajv.ts';
import { scaleOf } from '../../../metadata/decimal.ts';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { FieldParams } from '../../../metadata/messages.ts';
import type { Field } from '../../../metadata/model.ts';
import { own } from '../../../metadata/table.ts';
import { valueFault } from '../../../metadata/value-fault.ts';
import { columnFields } from '../../records/query/query.ts';
import type { NextTable } from './next-table.ts';

export interface TighterField {
  readonly field: Field;
  /** What it was, where its values stay as they are: what that refused already is nothing new. */
  readonly old?: Field;
}

/** What a choice may hold is the database's matter, too, and told as such. */
export function tighterFields({ entity, before, former, sources }: NextTable): readonly TighterField[] {
  if (!former) return [];
  return columnFields(entity).flatMap((field): TighterField[] => {
    const source = sources.get(field.name);
    if (field.kind === 'enum' || !source || source.from === 'added') return [];
    const old = own(before?.fields ?? {}, field.name);
    if (source.from !== 'kept' || !old) return [{ field }];
    return takesAll(old, field) ? [] : [{ field, old }];
  });
}

const LEAST = ['minLength', 'minimum', 'exclusiveMinimum'];
const MOST = ['maxLength', 'maximum', 'exclusiveMaximum'];

/** Whether the new field takes every value that the old one took. */
function takesAll(old: Field, now: Field): boolean {
  const [before, after] = [schemaOf(old), schemaOf(now)];
  const words = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isLooser = [...words].every((word) => {
    const [from, to] = [before[word], after[word]];
    if (isDeepStrictEqual(from, to) || to === undefined) return true;
    if (typeof from !== 'number' || typeof to !== 'number') return false;
    return LEAST.includes(word) ? to <= from : MOST.includes(word) && to >= from;
  });
  const places = (field: Field) => placesOf(field) ?? Number.POSITIVE_INFINITY;
  return isLooser && places(now) >= places(old);
}

export function schemaOf(field: Field): Readonly<Record<string, unknown>> {
  return FIELD_KINDS[field.kind].schema(field);
}

/** Those of an amount are its currency's, which the model does not know. */
export function placesOf(field: Field): number | undefined {
  const { numeric, defaultScale, maxScale } = FIELD_KINDS[field.kind];
  if (!numeric || field.kind === 'money' || field.kind === 'integer') return undefined;
  return field.scale ?? defaultScale ?? maxScale;
}

export interface ValueFault {
  readonly field: string;
  readonly code: string;
  readonly params: FieldParams;
}

/** As saves judge a value that is sent; the first fault of each field. */
export function valueJudge(
  fields: readonly Field[],
): (row: Readonly<Record<string, unknown>>) => readonly ValueFault[] {
  const properties = Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)]));
  const validator: ValidateFunction = createAjv({ strictRequired: false, strictTypes: false }).compile({
    type: 'object',
    properties,
  });
  const scaled = fields.filter((field) => placesOf(field) !== undefined);
  return (row) => {
    const faults = new Map<string, ValueFault>();
    const add = (field: string, fault: Pick<ValueFault, 'code'> & { readonly params?: FieldParams }) => {
      if (!faults.has(field)) faults.set(field, { field, code: fault.code, params: fault.params ?? {} });
    };
    for (const field of scaled) {
      const [value, scale] = [row[field.name], placesOf(field) ?? 0];
      if (typeof value === 'number' && scaleOf(String(value)) > scale)
        add(field.name, { code: 'INVALID_SCALE', params: { scale } });
    }
    if (!validator(row))
      for (const error of validator.errors ?? [])
        add(error.instancePath.split('/')[1] ?? '', valueFault(error));
    return [...faults.values()];
  };
}
