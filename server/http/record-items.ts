/** The records of a body: an object, an array of them, or the rows of a CSV file. */
import { parse } from 'csv-parse/sync';
import { LosslessNumber } from 'lossless-json';
import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../metadata/decimal.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import type { WriteItem } from '../records/command.ts';
import { BROKEN_JSON, isObject } from '../records/draft.ts';
import { type Asker, knownNames } from '../records/known-names.ts';
import { unknownField } from '../records/query/relation.ts';
import { REQUEST_LIMITS } from '../request-limits.ts';
import { CsvBody } from './csv-body.ts';
import { parseJson } from './parse-json.ts';
import type { Preferences } from './prefer.ts';

const MOST_ITEMS = REQUEST_LIMITS.records;

/**
 * @param columns text of `columns=`: only these names of each body count
 * @throws Problem BAD_JSON, BAD_REQUEST, UNKNOWN_FIELD
 */
export function itemsOf(
  asker: Asker,
  entity: Entity,
  body: unknown,
  columns: string | null,
  prefer: Preferences,
): WriteItem[] {
  if (body === undefined) throw new Problem('BAD_JSON', { params: { reason: 'there is none' } });
  const isList = body instanceof CsvBody || Array.isArray(body);
  const rows: readonly unknown[] =
    body instanceof CsvBody ? csvRows(asker, entity, body) : Array.isArray(body) ? body : [body];
  if (rows.length === 0 || rows.length > MOST_ITEMS) throw unfitCount(body, rows.length);
  const names = columns === null ? undefined : namesOf(asker, entity, columns);
  return rows.map((row, index) => {
    const item = names && isObject(row) ? restricted(row, names, prefer) : row;
    const id = isObject(item) && typeof item.id === 'string' ? item.id : undefined;
    return { ...(id !== undefined && { id }), body: item, pointer: isList ? `/${index}` : '' };
  });
}

function unfitCount(body: unknown, count: number): Problem {
  const holds =
    body instanceof CsvBody
      ? `a CSV body holds 1 to ${MOST_ITEMS} rows below its header`
      : `an array holds 1 to ${MOST_ITEMS} records`;
  const mend = count === 0 ? 'there is none' : 'send it in parts';
  return new Problem('BAD_REQUEST', { params: { reason: `${holds}: ${mend}` } });
}

function namesOf(asker: Asker, entity: Entity, columns: string): string[] {
  const names = columns.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  const known = knownNames(asker, entity);
  for (const name of names) if (!known.has(name)) throw unknownField(entity, name, known);
  return names;
}

/** What a body leaves out is null; with `missing=default` it is what a new record has by itself. */
function restricted(
  row: Readonly<Record<string, unknown>>,
  names: readonly string[],
  { missing }: Preferences,
) {
  const given = missing === 'default' ? names.filter((name) => Object.hasOwn(row, name)) : names;
  return Object.fromEntries(given.map((name) => [name, row[name] ?? null]));
}

/** @throws Problem BAD_REQUEST */
function csvRows(asker: Asker, entity: Entity, { text }: CsvBody): Record<string, unknown>[] {
  const rows = readCsv(text);
  const known = knownNames(asker, entity);
  const fieldOf = (name: string) => (known.has(name) ? entity.fields[name] : undefined);
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellValue(fieldOf(name), cell)])),
  );
}

function readCsv(text: string): Record<string, string>[] {
  try {
    return parse(text, { columns: uniqueNames, bom: true, skip_empty_lines: true, to: MOST_ITEMS + 1 });
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new Problem('BAD_REQUEST', { params: { reason: `the CSV cannot be read: ${reason}` } });
  }
}

function uniqueNames(names: string[]): string[] {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two columns are called ${twice.slice(0, 60)}`);
  return names;
}

/** The JSON value that the text of a cell stands for; `NULL` is none. What fits no kind stays text, to be refused as such. */
function cellValue(field: Field | undefined, cell: string): unknown {
  if (cell === 'NULL') return null;
  if (!field) return cell;
  if (field.kind === 'json') return jsonOf(cell);
  if (field.kind === 'boolean') return BOOLEANS[cell.toLowerCase()] ?? cell;
  if (!FIELD_KINDS[field.kind].numeric || !/^-?\d+(\.\d+)?$/.test(cell)) return cell;
  return significantDigits(cell) > MAX_SIGNIFICANT_DIGITS ? new LosslessNumber(cell) : Number(cell);
}

/** What is no JSON is refused with the place of its cell, which is not known here. */
function jsonOf(cell: string): unknown {
  try {
    return parseJson(Buffer.from(cell));
  } catch (error) {
    if (error instanceof Problem && error.code === 'BAD_JSON') return BROKEN_JSON;
    throw error;
  }
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, t: true, false: false, f: false };
