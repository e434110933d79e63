/** Which column fills which field, and how; everything that is wrong with it is found before a row is read. */

import { unknownName } from '../../metadata/compile/faults.ts';
import type { PathFault } from '../../metadata/condition/resolve.ts';
import { parseExpression } from '../../metadata/expression/parse.ts';
import { entityTerm } from '../../metadata/faults/param.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import type { ImportColumn, ImportDocument } from '../../metadata/types.ts';
import { isComputed } from '../records/field-state.ts';
import { type CellRules, numericOrDate } from './cell.ts';
import { choicesOf } from './choice-cell.ts';
import { dateReader } from './date-cell.ts';

export interface Column {
  readonly field: Field;
  /** Its name in the header; absent for a constant. */
  readonly name?: string;
  /** Index of the cell; absent for a constant. */
  readonly index?: number;
  readonly constant?: unknown;
  readonly rules: CellRules;
}

export interface ColumnsSite {
  readonly model: Model;
  readonly entity: Entity;
  readonly header: readonly string[];
  /** Pointer of `columns` in the map. */
  readonly pointer: string;
  report(fault: PathFault): void;
}

export function planColumns(columns: ImportDocument['columns'], site: ColumnsSite): readonly Column[] {
  return Object.entries(columns).flatMap(([name, written]) => {
    const at = { ...site, pointer: `${site.pointer}/${name}` };
    const field = fillableField(name, at);
    const column = typeof written === 'string' ? { column: written } : written;
    return (field && planColumn(field, column, at)) ?? [];
  });
}

function fillableField(name: string, { entity, pointer, report }: ColumnsSite): Field | undefined {
  const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
  if (field === undefined) {
    const names = Object.values(entity.fields)
      .filter(isFillable)
      .map((each) => each.name);
    report(unknownName(pointer, 'field', name, names, entityTerm(entity.name)));
  } else if (!isFillable(field)) {
    const message =
      field.lines === undefined ? `"${name}" is filled in by the system.` : `"${name}" holds lines.`;
    const mend = field.lines === undefined ? 'Leave it out.' : 'Say their file under "lines".';
    report({ pointer, code: 'READ_ONLY', message, mend });
  }
  return field !== undefined && isFillable(field) ? field : undefined;
}

function isFillable(field: Field): boolean {
  return field.lines === undefined && !isComputed(field);
}

function planColumn(field: Field, column: ImportColumn, site: ColumnsSite): Column | undefined {
  const { report, pointer } = site;
  if ((column.column === undefined) === (column.constant === undefined)) {
    const mend = 'Say either "column" or "constant".';
    report({ pointer, code: 'BAD_MAP', message: `"${field.name}" has no single source.`, mend });
    return undefined;
  }
  const rules = cellRules(field, column, site);
  if (rules === undefined) return undefined;
  if (column.constant !== undefined) return { field, constant: column.constant, rules };
  const index = columnIndex(column.column ?? '', site);
  return index === undefined ? undefined : { field, name: column.column ?? '', index, rules };
}

/** Where a column stands. One that the header does not have is reported. */
export function columnIndex(
  name: string,
  { header, pointer, report }: Pick<ColumnsSite, 'header' | 'pointer' | 'report'>,
): number | undefined {
  const index = header.indexOf(name);
  if (index >= 0) return index;
  report(unknownName(pointer, 'column of the file', name, header));
  return undefined;
}

function cellRules(field: Field, column: ImportColumn, site: ColumnsSite): CellRules | undefined {
  const { values, expr, reference, date } = column;
  const expression = expr === undefined ? undefined : expressionOf(expr, field, site);
  const readDate = date === undefined ? undefined : dateReader(date);
  const wrong =
    (expr !== undefined && expression === undefined) ||
    (reference !== undefined && !isReferenceKey(field, reference, site)) ||
    (date !== undefined && !isDatePattern(field, readDate !== undefined, site));
  if (wrong) return undefined;
  const choices = choicesOf(site.model, site.entity, field);
  return {
    field,
    ...(choices !== undefined && { choices }),
    ...(values !== undefined && { values }),
    ...(expression !== undefined && { expression }),
    ...(reference !== undefined && { reference }),
    ...(readDate !== undefined && { readDate }),
  };
}

/** The expression sees one field, `value`: a number or a date where the field is one, else the text of the cell. */
function expressionOf(expr: string, field: Field, site: ColumnsSite) {
  const { calc: _, when: __, reference: ___, options: ____, ...plain } = field;
  const isTyped = numericOrDate(field);
  const kind =
    isTyped && field.kind !== 'date' && field.kind !== 'instant' ? 'integer' : isTyped ? field.kind : 'text';
  const value: Field = { ...plain, name: 'value', kind };
  const target: Field = isTyped || field.kind === 'boolean' ? field : { ...plain, kind: 'text' };
  const row: Entity = { ...site.entity, name: 'row', fields: { value }, incoming: [], conditions: {} };
  return parseExpression(expr, {
    entities: { row },
    entity: 'row',
    names: 'row',
    pointer: `${site.pointer}/expr`,
    report: site.report,
    target,
  });
}

function isReferenceKey(field: Field, reference: string, { model, pointer, report }: ColumnsSite): boolean {
  const at = `${pointer}/reference`;
  const target = model.entities[field.reference?.entity ?? ''];
  if (target === undefined) {
    report({
      pointer: at,
      code: 'BAD_MAP',
      message: `"${field.name}" is no reference.`,
      mend: 'Leave "reference" out.',
    });
    return false;
  }
  const keys = target.unique.filter((each) => each.fields.length === 1).flatMap((each) => each.fields);
  if (keys.includes(reference)) return true;
  report(unknownName(at, 'unique field', reference, keys, entityTerm(target.name)));
  return false;
}

function isDatePattern(field: Field, readable: boolean, { pointer, report }: ColumnsSite): boolean {
  const at = `${pointer}/date`;
  if (field.kind !== 'date' && field.kind !== 'instant') {
    report({
      pointer: at,
      code: 'BAD_MAP',
      message: `"${field.name}" is no date.`,
      mend: 'Leave "date" out.',
    });
    return false;
  }
  if (!readable) {
    const mend = 'Write "datetime", or a pattern such as "DD.MM.YYYY".';
    report({ pointer: at, code: 'BAD_MAP', message: 'The pattern does not say year, month and day.', mend });
  }
  return readable;
}
