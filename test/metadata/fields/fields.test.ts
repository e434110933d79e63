import { describe, expect, it } from 'vitest';
import { createAjv } from '../../../metadata/ajv.ts';
import type { FieldShape } from '../../../metadata/fields/field-kind.ts';
import { FIELD_KINDS } from '../../../metadata/fields/index.ts';
import type { FieldKindName } from '../../../metadata/model.ts';

const kinds = Object.values(FIELD_KINDS);
const shape = (name: FieldKindName): FieldShape => ({
  constraints: { ...FIELD_KINDS[name].defaults, ...(name === 'text' && { maxLength: 80 }) },
  ...(name === 'number' && { scale: 2 }),
  ...(name === 'enum' && { options: [{ value: 'open', title: 'Open' }] }),
});

describe('a field kind', () => {
  it('stands in the table under its own name', () => {
    expect(Object.entries(FIELD_KINDS).filter(([name, kind]) => name !== kind.name)).toEqual([]);
  });

  it.each(kinds)('$name has a schema that a strict validator takes', ({ name, schema }) => {
    expect(() => createAjv().compile(schema(shape(name)))).not.toThrow();
  });

  it.each<[FieldKindName, string | undefined]>([
    ['text', 'varchar(80)'],
    ['long_text', 'text'],
    ['email', 'varchar(254)'],
    ['phone', 'varchar(40)'],
    ['url', 'varchar(2000)'],
    ['integer', 'bigint'],
    ['number', 'numeric(17,2)'],
    ['money', 'numeric(19,4)'],
    ['price', 'numeric(19,6)'],
    ['quantity', 'numeric(19,6)'],
    ['percent', 'numeric(9,6)'],
    ['rate', 'numeric(19,9)'],
    ['boolean', 'boolean'],
    ['date', 'date'],
    ['instant', 'timestamptz'],
    ['enum', 'text'],
    ['currency', 'varchar(3)'],
    ['reference', 'uuid'],
    ['uuid', 'uuid'],
    ['json', 'jsonb'],
    ['lines', undefined],
  ])('%s is kept in a column of type %s', (name, column) => {
    expect(FIELD_KINDS[name].column(shape(name))).toBe(column);
  });

  it.each<[FieldKindName, unknown, boolean]>([
    ['percent', 999.5, true],
    ['percent', 1000, false],
    ['price', 9_999_999_999_999, true],
    ['price', 1e13, false],
    ['rate', 1e10, false],
    ['money', 999_999_999_999_999, true],
    ['money', 1e15, false],
    ['integer', 1e15, false],
    ['integer', 1.5, false],
    ['email', 'a@b.cn', true],
    ['email', 'a@', false],
    ['phone', '+86 138 0013 8000', true],
    ['phone', '021-5555 1234 转 12', true],
    ['phone', '(5) 555-4729', true],
    ['phone', 'call me', false],
    ['url', 'https://a.cn', true],
    ['url', 'javascript:alert(1)', false],
    ['time_zone', 'Asia/Shanghai', true],
    ['time_zone', 'Asia/Atlantis', false],
    ['time_zone', '+08:00', false],
    ['currency', 'CNY', true],
    ['currency', 'XYZ', false],
    ['locale', 'zh-CN', true],
    ['locale', 'fr', false],
    ['enum', 'open', true],
    ['enum', 'closed', false],
    ['date', '2026-02-29', false],
    ['boolean', 'true', false],
    ['uuid', 'x', false],
  ])('%s answers %j with %s', (name, value, accepted) => {
    expect(createAjv().compile(FIELD_KINDS[name].schema(shape(name)))(value)).toBe(accepted);
  });

  it.each<[FieldKindName, string, unknown]>([
    ['integer', '12', 12],
    ['integer', '-3', -3],
    ['integer', '1.0', 'INVALID_TYPE'],
    ['integer', '1234567890123456', 'OUT_OF_RANGE'],
    ['integer', '', 'INVALID_TYPE'],
    ['money', '12.50', '12.50'],
    ['money', '-0.001', '-0.001'],
    ['money', '1e3', 'INVALID_TYPE'],
    ['money', '.5', 'INVALID_TYPE'],
    ['money', '1234567890123456', 'OUT_OF_RANGE'],
    ['money', '0.0000000000000001', '0.0000000000000001'],
    ['money', 'NaN', 'INVALID_TYPE'],
    ['money', '1;drop table', 'INVALID_TYPE'],
    ['boolean', 'true', true],
    ['boolean', 'false', false],
    ['boolean', '1', 'INVALID_TYPE'],
    ['date', '2026-11-21', '2026-11-21'],
    ['date', '2026-02-29', 'OUT_OF_RANGE'],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '21.11.2026', 'INVALID_TYPE'],
    ['date', '0000-01-01', 'OUT_OF_RANGE'],
    ['instant', '2026-11-21T10:24:00Z', '2026-11-21T10:24:00.000Z'],
    ['instant', '2026-11-21T10:24:00+08:00', '2026-11-21T02:24:00.000Z'],
    ['instant', '2026-11-21T10:24:00 08:00', '2026-11-21T02:24:00.000Z'],
    ['instant', '2026-11-21 10:24:00Z', '2026-11-21T10:24:00.000Z'],
    ['instant', '2026-11-21T10:24:00', 'INVALID_TYPE'],
    ['instant', '2026-02-30T10:24:00Z', 'OUT_OF_RANGE'],
    ['instant', '2026-11-21T25:00:00Z', 'OUT_OF_RANGE'],
    ['instant', '0001-01-01T00:00:00+14:00', 'OUT_OF_RANGE'],
    ['uuid', '0190A0B0-0000-7000-8000-000000000001', '0190a0b0-0000-7000-8000-000000000001'],
    ['reference', "' or 1=1", 'INVALID_TYPE'],
    ['text', "O'Hara", "O'Hara"],
    ['text', 'a\u0000', 'INVALID_FORMAT'],
    ['text', '\udc00', 'INVALID_FORMAT'],
    ['json', '{}', 'INVALID_TYPE'],
    ['lines', '[]', 'INVALID_TYPE'],
  ])('%s reads %j of a URL as %j', (name, text, expected) => {
    const parsed = FIELD_KINDS[name].parse(text);
    expect('value' in parsed ? parsed.value : parsed.fault).toBe(expected);
  });
});
