/** Values that stand for any value of a field, for examples that no document gives. */
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

const ajv = createAjv({ strict: false });

/** Undefined where nothing that is tried fits, such as a pattern of its own. */
export function sampleValue(caller: Caller, field: Field): unknown {
  const schema = FIELD_KINDS[field.kind].schema(field);
  return candidates(caller, field).find((value) => ajv.validate(schema, value));
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
