/** Rows of a file as bodies of the API, each with the place it came from. */
import { basename } from 'node:path';
import { BadCell, type CellSite, cellValue } from './cell.ts';
import type { Column } from './columns.ts';
import { type CsvRow, csvRows } from './csv-file.ts';
import type { TablePlan } from './plan.ts';
import type { RowPlace, Tally } from './report.ts';

export interface TableRow {
  readonly number: number;
  /** Cells, one a column of the header. */
  readonly cells: readonly string[];
  /** Null for an empty cell. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Every cell could be read. */
  readonly sound: boolean;
}

export interface TableSite extends CellSite {
  readonly tally: Tally;
  /** Says the file's name in errors: for lines. */
  readonly named: boolean;
}

export async function* tableRows(table: TablePlan, site: TableSite): AsyncGenerator<TableRow> {
  let isHeader = true;
  for await (const row of csvRows(table.file, table.format)) {
    if (isHeader) isHeader = false;
    else yield readRow(row, table, site);
  }
}

function readRow(row: CsvRow, table: TablePlan, site: TableSite): TableRow {
  const { number } = row;
  const place = { row: number, ...(site.named && { file: basename(table.file) }) };
  const cells = withOverflow(row.cells, table);
  if (cells.length !== table.header.length) {
    site.tally.fault(place, 'ROW_LENGTH', {
      params: { cells: row.cells.length, columns: table.header.length },
    });
    return { number, cells, body: {}, sound: false };
  }
  const body: Record<string, unknown> = {};
  let sound = true;
  for (const column of table.columns) {
    try {
      body[column.field.name] = sourceOf(column, cells, table, site);
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      const { code, params } = error.fault;
      site.tally.fault({ ...place, ...placeOf(column, cells) }, code, params === undefined ? {} : { params });
      sound = false;
    }
  }
  return { number, cells, body, sound };
}

const SHOWN = 60;

/** The cell of a column in a row. */
export function placeOf({ name, index, field }: Column, cells: readonly string[]): Omit<RowPlace, 'row'> {
  const value = index === undefined ? undefined : cells[index]?.slice(0, SHOWN);
  return {
    ...(name !== undefined && { column: name }),
    field: field.name,
    ...(value !== undefined && { value }),
  };
}

function sourceOf(column: Column, cells: readonly string[], table: TablePlan, site: CellSite): unknown {
  if (column.index === undefined) {
    return typeof column.constant === 'string'
      ? cellValue(column.constant, column.rules, site)
      : column.constant;
  }
  const text = cells[column.index] ?? '';
  return table.format.nulls.has(text) ? null : cellValue(text, column.rules, site);
}

/** Cells that a row has too many belong to the overflow column: its delimiters had no quotes around them. */
function withOverflow(cells: readonly string[], { header, overflow, format }: TablePlan): readonly string[] {
  const extra = cells.length - header.length;
  if (overflow === undefined || extra <= 0) return cells;
  const joined = cells.slice(overflow, overflow + extra + 1).join(format.delimiter);
  return [...cells.slice(0, overflow), joined, ...cells.slice(overflow + extra + 1)];
}
