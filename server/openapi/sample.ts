/** Values that stand for any value of a field, for examples that no document gives. */
import { LRUCache } from 'lru-cache';
import { createAjv } from '../../metadata/ajv.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Field, FieldKindName } from '../../metadata/model.ts';
import type { Caller } from './caller.ts';

/** A record that is not there: replace it by one that is. */
export const SAMPLE_ID = '019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a';

/** Tried in this order; the first that the field takes is the sample. */
const TEXTS = ['Example', 'example', 'EXAMPLE', 'example.com', 'A-1', 'A1', 'a1', '12', '1234', '123456'];
const NUMBERS = [1, 10, 100, 0.1, 0, -1, 1000];

const CANDIDATES: Partial<Record<FieldKindName, readonly unknown[]>> = {
  email: ['name@example.com'],
  phone: ['+86 21 5555 1234'],
  url: ['https://example.com'],
  boolean: [true],
  date: ['2026-11-21'],
  instant: ['2026-11-21T10:24:00.000Z'],
  currency: ['CNY'],
  time_zone: ['Asia/Shanghai'],
  reference: [SAMPLE_ID],
  uuid: [SAMPLE_ID],
  json: [{}, [], 'Example', 1, true],
};

// The schemas are those of field kinds: judging them too would take longer than all else here.
const ajv = createAjv({ strict: false, validateSchema: false });

/** Judging compiles the schema, which takes a millisecond; most fields have the schema of many others. */
const judged = new LRUCache<string, { readonly value: unknown }>({ max: 2_000 });

/** Undefined where nothing that is tried fits, such as a pattern of its own. */
export function sampleValue(caller: Caller, field: Field): unknown {
  const schema = FIELD_KINDS[field.kind].schema(field);
  const tried = candidates(caller, field);
  const key = JSON.stringify([schema, tried]);
  const known = judged.get(key);
  if (known) return known.value;
  const fits = ajv.compile(schema);
  const value = tried.find((each) => fits(each));
  // It would keep what it compiled for as long as the server runs.
  ajv.removeSchema(schema);
  judged.set(key, { value });
  return value;
}

function candidates({ roles, entities }: Caller, field: Field): readonly unknown[] {
  if (field.default !== undefined && field.default !== null) return [field.default];
  if (field.options) return field.options.map(({ value }) => value);
  if (field.kind === 'role_name') return Object.keys(roles);
  if (field.kind === 'entity_name') return Object.keys(entities);
  if (field.kind === 'locale') return ['en'];
  const { numeric } = FIELD_KINDS[field.kind];
  return CANDIDATES[field.kind] ?? (numeric ? NUMBERS : TEXTS);
}

/** A condition that the server can read, whatever is stored. */
export function exampleFilter(field: Field): string {
  if (field.options) return `eq.${field.options[0]?.value}`;
  const { textual, numeric } = FIELD_KINDS[field.kind];
  if (textual) return 'ilike.*a*';
  if (numeric) return 'gte.1';
  if (field.kind === 'boolean') return 'is.true';
  if (field.kind === 'date') return 'gte.2026-01-01';
  if (field.kind === 'instant') return 'gte.2026-01-01T00:00:00Z';
  return 'not.is.null';
}
