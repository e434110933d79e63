/** An import made ready: map, header and lines files checked against the model. */
import { basename, dirname, join } from 'node:path';
import { unknownName } from '../../metadata/compile/faults.ts';
import { shape } from '../../metadata/compile/shape.ts';
import type { PathFault } from '../../metadata/condition/resolve.ts';
import { entityTerm } from '../../metadata/faults/param.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import type { ImportCsv, ImportDocument, ImportLines } from '../../metadata/types.ts';
import { type Column, columnIndex, planColumns } from './columns.ts';
import { type CsvFormat, csvRows } from './csv-file.ts';
import { delimiterOf } from './delimiter.ts';
import { fileFault, mapFaults } from './fault.ts';
import { mapOfHeader } from './header-map.ts';
import { checkKey } from './key.ts';

export interface TablePlan {
  readonly file: string;
  readonly format: CsvFormat;
  readonly header: readonly string[];
  /** Index of the overflow column. */
  readonly overflow?: number;
  readonly columns: readonly Column[];
}

export interface LinesPlan extends TablePlan {
  readonly field: string;
  /** Index in the lines file of the name of the record, and in the main file of the same. */
  readonly parent: number;
  readonly key: number;
}

export interface ImportPlan extends TablePlan {
  readonly entity: Entity;
  readonly key: readonly string[];
  readonly existing: NonNullable<ImportDocument['existing']>;
  readonly lines: readonly LinesPlan[];
}

export interface ImportSource {
  readonly model: Model;
  readonly entity: Entity;
  /** Path of the CSV file. */
  readonly file: string;
  /** Parsed JSON of the map; absent: the header says it. */
  readonly map?: unknown;
  /** Name of the map's file, for faults. */
  readonly mapName: string;
}

/** @throws FaultyError with everything that is wrong with map and headers */
export async function planImport({
  model,
  entity,
  file,
  map: written,
  mapName,
}: ImportSource): Promise<ImportPlan> {
  const faults: PathFault[] = [];
  const report = (fault: PathFault): void => void faults.push(fault);
  const given = written === undefined ? undefined : checkedMap(written, entity, mapName);
  const format = await formatOf(file, given?.csv, given?.encoding);
  const header = await headerOf(file, format);
  const map = given ?? mapOfHeader(model, entity, header, report);
  const main = tablePlan({ file, format, header }, map.columns, { model, entity, pointer: '', report });
  const key = map.key ?? [];
  checkKey(key, entity, Object.keys(map.columns), report);
  const lines = await Promise.all(
    Object.entries(map.lines ?? {}).map(([name, each]) =>
      linesPlan(name, each, map, { model, entity, file, header, report }),
    ),
  );
  if (faults.length > 0) throw mapFaults(given === undefined ? basename(file) : mapName, faults);
  return {
    ...main,
    entity,
    key,
    existing: map.existing ?? 'update',
    lines: lines.flatMap((each) => each ?? []),
  };
}

function checkedMap(written: unknown, entity: Entity, mapName: string): ImportDocument {
  const { faults } = shape('import', written);
  if (faults.length > 0) throw mapFaults(mapName, faults);
  // The schema has just said so.
  const map = written as ImportDocument;
  if (map.entity === entity.name) return map;
  const message = `The map is for "${map.entity}", not for "${entity.name}".`;
  throw mapFaults(mapName, [
    { pointer: '/entity', code: 'BAD_MAP', message, mend: 'Take another map, or say its entity.' },
  ]);
}

async function formatOf(
  file: string,
  csv: ImportCsv = {},
  encoding: ImportDocument['encoding'] = 'utf-8',
): Promise<CsvFormat> {
  const { delimiter, nulls = [], overflow } = csv;
  return {
    encoding,
    delimiter: delimiter ?? (await delimiterOf(file, encoding)),
    nulls: new Set(['', ...nulls]),
    ...(overflow !== undefined && { overflow }),
  };
}

async function headerOf(file: string, format: CsvFormat): Promise<readonly string[]> {
  for await (const { cells } of csvRows(file, format)) {
    const header = cells.map((cell) => cell.trim());
    const twice = header.find((name, index) => header.indexOf(name) !== index);
    if (twice === undefined) return header;
    throw fileFault(
      basename(file),
      'TWICE',
      `The header says "${twice}" twice.`,
      'Rename one of the columns.',
    );
  }
  throw fileFault(basename(file), 'EMPTY', 'The file has no header.', 'The first row names the columns.');
}

interface Site {
  readonly model: Model;
  readonly entity: Entity;
  readonly pointer: string;
  report(fault: PathFault): void;
}

function tablePlan(
  table: Pick<TablePlan, 'file' | 'format' | 'header'>,
  columns: ImportDocument['columns'],
  site: Site,
): TablePlan {
  const { format, header } = table;
  const at = { ...site, header };
  const overflow =
    format.overflow === undefined
      ? undefined
      : columnIndex(format.overflow, { ...at, pointer: `${site.pointer}/csv/overflow` });
  const planned = planColumns(columns, { ...at, pointer: `${site.pointer}/columns` });
  return { ...table, columns: planned, ...(overflow !== undefined && { overflow }) };
}

interface LinesSite extends Omit<Site, 'pointer'> {
  readonly file: string;
  readonly header: readonly string[];
}

async function linesPlan(
  name: string,
  written: ImportLines,
  map: ImportDocument,
  { model, entity, file, header, report }: LinesSite,
): Promise<LinesPlan | undefined> {
  const pointer = `/lines/${name}`;
  const line = model.entities[entity.fields[name]?.lines ?? ''];
  if (line === undefined) {
    const names = Object.values(entity.fields).flatMap((field) =>
      field.lines === undefined ? [] : [field.name],
    );
    report(unknownName(pointer, 'table of lines', name, names, entityTerm(entity.name)));
    return undefined;
  }
  const table = {
    file: join(dirname(file), written.file),
    format: await formatOf(join(dirname(file), written.file), written.csv ?? map.csv, map.encoding),
  };
  // What the lines file takes from the main one is its way of writing, not its column.
  const format = written.csv === undefined ? withoutOverflow(table.format) : table.format;
  const plan = { file: table.file, format, header: await headerOf(table.file, format) };
  const parent = columnIndex(written.parent, { header: plan.header, pointer: `${pointer}/parent`, report });
  const key = columnIndex(written.key, { header, pointer: `${pointer}/key`, report });
  const planned = tablePlan(plan, written.columns, { model, entity: line, pointer, report });
  if (parent === undefined || key === undefined) return undefined;
  return { ...planned, field: name, parent, key };
}

function withoutOverflow({ overflow: _, ...format }: CsvFormat): CsvFormat {
  return format;
}
