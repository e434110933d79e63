import type { Entity } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import type { Row } from '../api/records.ts';
import { flat } from './facts.ts';

export type Values = Readonly<Record<string, unknown>>;

/** A line on screen. `key` stays the same while it is edited; `id` is absent until it is saved. */
export interface Line {
  readonly key: string;
  readonly id?: string;
  readonly values: Values;
}

/** What a form holds: fields with references by id, and the lines of each lines field. */
export interface Content {
  readonly values: Values;
  readonly lines: Readonly<Record<string, readonly Line[]>>;
}

/** Rows that references lead to, by id. */
export type KnownRows = ReadonlyMap<string, Row>;

let lastKey = 0;

export function newLineKey(): string {
  lastKey += 1;
  return `line-${lastKey}`;
}

/** Takes a record as the API gave it apart. */
export function contentOf(entity: Entity, row: Row): Content {
  const { values, lines } = { values: { ...flat(row) }, lines: {} as Record<string, Line[]> };
  for (const field of linesFields(entity)) {
    const list = row[field.name];
    delete values[field.name];
    lines[field.name] = (Array.isArray(list) ? list : []).map((line: Row) => ({
      key: line.id,
      id: line.id,
      values: flat(line),
    }));
  }
  return { values, lines };
}

export function linesFields(entity: Entity) {
  return Object.values(entity.fields).filter(({ kind }) => kind === 'lines');
}

/** Every record embedded in a row, at any depth, its lines' included. */
export function embeddedRows(model: StudioModel, entityName: string, row: Row): Row[] {
  return Object.entries(row).flatMap(([name, value]): Row[] => {
    const field = model.entities[entityName]?.fields[name];
    const lineEntity = field?.lines;
    if (lineEntity !== undefined && Array.isArray(value))
      return value.flatMap((line: Row) => embeddedRows(model, lineEntity, line));
    if (!field?.reference || typeof value !== 'object' || value === null) return [];
    const embedded = value as Row;
    return [embedded, ...embeddedRows(model, field.reference.entity, embedded)];
  });
}

/** Known rows with more of them; what is known of one record from several places adds up. */
export function withRows(known: KnownRows, rows: readonly Row[]): KnownRows {
  if (rows.length === 0) return known;
  const more = new Map(known);
  for (const row of rows) more.set(row.id, { ...more.get(row.id), ...row });
  return more;
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** Whether two values of a field are the same for somebody who reads the form. */
export function same(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  if ((a === false && isEmpty(b)) || (b === false && isEmpty(a))) return true;
  if (a === b) return true;
  return typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b);
}
