import type { Moment } from '../../../metadata/condition/facts.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { recordLabel } from '../../api/label.ts';
import type { StudioModel } from '../../api/model.ts';
import { queries } from '../../api/queries.ts';
import type { Row } from '../../api/records.ts';
import { beginLine } from '../begin.ts';
import type { Line, Values } from '../content.ts';
import { needsBeyond, needsOf } from '../needs.ts';
import { candidatesQuery } from '../picker-query.ts';
import { parseNumber } from '../widgets/number-text.ts';
import type { CellPlace, IsOpen } from './cell-place.ts';

/** Text from a spreadsheet has tabs or several lines; a single word is left to the input. */
export function isTable(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''));
}

/** Cells of copied text. Quoted cells may hold tabs and line ends, as spreadsheets write them. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, raw = '', end] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw.trim());
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

interface Request {
  readonly text: string;
  readonly model: StudioModel;
  readonly lineEntity: Entity;
  readonly columns: readonly Field[];
  readonly lines: readonly Line[];
  readonly start: CellPlace;
  readonly isOpen: IsOpen;
  readonly moment: Moment;
}

export interface Pasted {
  readonly cells: ReadonlyMap<string, Values>;
  readonly added: readonly Line[];
  readonly rows: readonly Row[];
  /** Names of records that were not found. */
  readonly unknown: number;
}

/** Lays copied cells over the lines from a cell on; what reaches below the last line becomes new lines. */
export async function pasted(request: Request): Promise<Pasted> {
  const { columns, lines, start, lineEntity, moment } = request;
  const grid = cellsOf(request.text);
  const left = Math.max(
    0,
    columns.findIndex(({ name }) => name === start.column),
  );
  const top = lines.findIndex(({ key }) => key === start.line);
  const first = top < 0 ? lines.length : top;
  const found = await findRecords(request, grid, left);
  const cells = new Map<string, Values>();
  const added: Line[] = [];
  let unknown = 0;
  for (const [offset, texts] of grid.entries()) {
    const line = lines[first + offset];
    const values: Record<string, unknown> = {};
    for (const [index, text] of texts.entries()) {
      const column = columns[left + index];
      if (!column || text === '' || (line && !request.isOpen(line, column))) continue;
      if (column.readOnly || column.calc?.kind === 'expression') continue;
      const value = column.reference ? found.get(`${column.name}/${text}`)?.id : typedValue(column, text);
      if (value !== undefined) values[column.name] = value;
      else if (column.reference) unknown += 1;
    }
    if (line) cells.set(line.key, values);
    else if (Object.keys(values).length > 0) added.push(beginLine(lineEntity, moment, values));
  }
  return { cells, added, rows: [...found.values()], unknown };
}

function typedValue(column: Field, text: string): unknown {
  switch (column.kind) {
    case 'integer':
    case 'number':
    case 'money':
    case 'price':
    case 'quantity':
    case 'percent':
    case 'rate':
      return parseNumber(text);
    case 'date':
      return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text)
        ? text
            .split(/[-/.]/)
            .map((part) => part.padStart(2, '0'))
            .join('-')
        : undefined;
    case 'boolean':
      return /^(1|true|yes|y|是|✓)$/i.test(text);
    case 'enum':
      return column.options?.find(({ value, title }) => value === text || title === text)?.value;
    default:
      return text;
  }
}

/** The record that each pasted name means: the one whose label, or one of whose fields, is exactly that. */
async function findRecords(request: Request, grid: string[][], left: number): Promise<Map<string, Row>> {
  const wanted = new Map<string, { column: Field; text: string }>();
  for (const texts of grid)
    for (const [index, text] of texts.entries()) {
      const column = request.columns[left + index];
      if (column?.reference && text !== '') wanted.set(`${column.name}/${text}`, { column, text });
    }
  const found = new Map<string, Row>();
  const waiting = [...wanted];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [key, { column, text }] = next;
      const row = await findRecord(request, column, text);
      if (row) found.set(key, row);
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return found;
}

async function findRecord(
  { model, lineEntity }: Request,
  column: Field,
  text: string,
): Promise<Row | undefined> {
  const entity = column.reference?.entity ?? '';
  const scope = { entity, needs: needsBeyond(needsOf(lineEntity), column.name) };
  const rows = await queries.fetchQuery({
    ...candidatesQuery(model, scope, text, true),
    select: undefined,
  } as never);
  const candidates: readonly Row[] = Array.isArray(rows) ? rows : [];
  return (
    candidates.find((row) => recordLabel(model, entity, row) === text) ??
    candidates.find((row) => Object.values(row).includes(text))
  );
}
