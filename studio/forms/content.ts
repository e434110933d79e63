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

/** Every embedded record of a row, its lines included. */
export function embeddedRows(model: StudioModel, entityName: string, row: Row): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const [name, value] of Object.entries(row)) {
    const field = model.entities[entityName]?.fields[name];
    if (field?.lines !== undefined && Array.isArray(value)) {
      for (const line of value)
        for (const [id, one] of embeddedRows(model, field.lines, line)) found.set(id, one);
    } else if (field?.reference && typeof value === 'object' && value !== null) {
      const embedded = value as Row;
      found.set(embedded.id, embedded);
    }
  }
  return found;
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
