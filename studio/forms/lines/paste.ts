import type { Facts } from '../../../metadata/condition/facts.ts';
import type { FieldCode, FieldParams } from '../../../metadata/messages.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { recordLabel } from '../../api/label.ts';
import type { StudioModel } from '../../api/model.ts';
import { queries } from '../../api/queries.ts';
import type { Row } from '../../api/records.ts';
import { isNumeric } from '../../work/money.ts';
import { beginLine } from '../begin.ts';
import { scaleOf } from '../calculate.ts';
import type { Line, Values } from '../content.ts';
import type { Unread, Unreads } from '../editor.ts';
import { needsBeyond, needsOf } from '../needs.ts';
import { candidatesQuery } from '../picker-query.ts';
import { readNumber } from '../widgets/number-text.ts';
import { parseDate } from '../widgets/typed-date.ts';
import type { Reading } from '../widgets/use-typed-text.ts';
import type { CellPlace, IsOpen } from './cell-place.ts';
import { isCalculated } from './column-look.ts';

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
  readonly linesField: string;
  readonly columns: readonly Field[];
  readonly lines: readonly Line[];
  readonly start: CellPlace;
  readonly isOpen: IsOpen;
  /** Of the header. */
  readonly facts: Facts;
  /** In which dates are read. */
  readonly locale: string;
  readonly words: Words;
}

/** What is said at cells that could not be read. */
export interface Words {
  unmatched(text: string): string;
  coded(code: FieldCode, params: FieldParams): string;
}

export interface Pasted {
  readonly cells: ReadonlyMap<string, Values>;
  readonly added: readonly Line[];
  readonly rows: readonly Row[];
  /** Cells that hold no value of their column, with their text; by `<line key>/<column>`. */
  readonly unread: Unreads;
}

/** Lays copied cells over the lines from a cell on; what reaches below the last line becomes new lines. */
export async function pasted(request: Request): Promise<Pasted> {
  const { columns, lines, start, lineEntity, facts } = request;
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
  const unread: Record<string, Unread> = {};
  for (const [offset, texts] of grid.entries()) {
    const line = lines[first + offset] ?? beginLine(lineEntity, facts.moment);
    const isNew = first + offset >= lines.length;
    const values: Record<string, unknown> = {};
    for (const [index, text] of texts.entries()) {
      const column = columns[left + index];
      if (!column || text === '' || isCalculated(column) || (!isNew && !request.isOpen(line, column)))
        continue;
      const reading = readCell(request, column, text, found, first + offset);
      if ('value' in reading) values[column.name] = reading.value;
      else unread[`${line.key}/${column.name}`] = { text, fault: reading.fault };
    }
    if (isNew) added.push({ ...line, values: { ...line.values, ...values } });
    else cells.set(line.key, values);
  }
  return { cells, added, rows: [...found.values()], unread };
}

function readCell(
  { words, facts, linesField, locale }: Request,
  column: Field,
  text: string,
  found: ReadonlyMap<string, Row>,
  at: number,
): Reading {
  if (column.reference) {
    const row = found.get(`${column.name}/${text}`);
    return row ? { value: row.id } : { fault: words.unmatched(text) };
  }
  if (isNumeric(column)) {
    const own = facts.rows[linesField]?.[at] ?? { ...facts, values: {}, rows: {}, parent: facts };
    const number = readNumber(text, column.kind, scaleOf(column, own));
    return 'value' in number ? number : { fault: words.coded(number.code, number.params) };
  }
  switch (column.kind) {
    case 'date': {
      const date = parseDate(text, { locale, now: facts.moment.now, zone: facts.moment.zone });
      return date ? { value: date.day } : { fault: words.coded('INVALID_FORMAT', { format: 'date' }) };
    }
    case 'boolean': {
      const yes = /^(1|true|yes|y|是|✓)$/i.test(text);
      if (yes || /^(0|false|no|n|否|✗)$/i.test(text)) return { value: yes };
      return { fault: words.coded('INVALID_TYPE', { expected: 'boolean' }) };
    }
    case 'enum': {
      const option = column.options?.find(({ value, title }) => value === text || title === text);
      return option ? { value: option.value } : { fault: words.unmatched(text) };
    }
    default:
      return { value: text };
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
