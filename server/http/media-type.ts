/** In which form an answer of records is wanted: PostgREST's media types, JSON and CSV. */
import { stringify } from 'csv-stringify/sync';
import type { ParameterizedContext } from 'koa';
import { isLosslessNumber, parse, stringify as stringifyJson } from 'lossless-json';
import { Problem } from '../errors.ts';

export interface WantedMedia {
  /** `object`: exactly one record, not in an array. */
  readonly form: 'array' | 'object' | 'csv';
  /** Members that are null are left out. */
  readonly stripNulls: boolean;
}

const PGRST = /application\/vnd\.pgrst\.(object|array)(?:\+json)?(;\s*nulls=stripped)?/;

/** @throws Problem NOT_ACCEPTABLE */
export function wantedMedia(ctx: ParameterizedContext): WantedMedia {
  const accept = ctx.get('accept');
  if (accept === '' || accept === '*/*' || accept === 'application/json') return JSON_ARRAY;
  const [, form, stripped] = PGRST.exec(accept) ?? [];
  if (form === 'object' || form === 'array') return { form, stripNulls: stripped !== undefined };
  const type = ctx.accepts('application/json', 'text/csv');
  if (type === false) throw new Problem('NOT_ACCEPTABLE');
  return type === 'text/csv' ? { form: 'csv', stripNulls: false } : JSON_ARRAY;
}

const JSON_ARRAY: WantedMedia = { form: 'array', stripNulls: false };

/** Value of `Content-Type`. */
export function contentType({ form, stripNulls }: WantedMedia): string {
  if (form === 'csv') return 'text/csv; charset=utf-8';
  if (form === 'array' && !stripNulls) return 'application/json; charset=utf-8';
  return `application/vnd.pgrst.${form}+json${stripNulls ? ';nulls=stripped' : ''}; charset=utf-8`;
}

/**
 * Rows of a JSON array as CSV with a header, columns in the order in which they first occur. What a row does not show is an
 * empty cell, what is no text or number stays JSON. A text that a spreadsheet would take for a formula gets a `'` before it.
 */
export function csvOf(body: string): string {
  const rows = parse(body) as Readonly<Record<string, unknown>>[];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(
    rows.map((row) => columns.map((column) => cell(row[column]))),
    { header: true, columns },
  );
}

const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return FORMULA.test(value) ? `'${value}` : value;
  return isLosslessNumber(value) || typeof value !== 'object' ? String(value) : (stringifyJson(value) ?? '');
}

/** JSON text with the members left out that are null, at every depth, as PostgreSQL's json_strip_nulls does. */
export function withoutNulls(json: string): string {
  return stringifyJson(stripped(parse(json))) ?? json;
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (value === null || typeof value !== 'object' || isLosslessNumber(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === null ? [] : [[name, stripped(member)]])),
  );
}
