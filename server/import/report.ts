/** What an import did, or would do, and what is wrong with its rows. */
import { basename } from 'node:path';
import { type FieldParams, message } from '../../metadata/messages.ts';
import type { Locale } from '../actor.ts';

export interface ImportReport {
  readonly entity: string;
  /** Whether the rows are stored; an import is stored as a whole or not at all, and a dry run never. */
  readonly stored: boolean;
  /** Rows of the file, without its header and empty ones. */
  readonly rows: number;
  /** What became of the records; of a dry run or a failed import: what would have. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly errors: readonly RowError[];
  /** How many there are; of very many only the first are listed. */
  readonly errorCount: number;
}

export interface RowError {
  /** File of the row, where it is not the main one. */
  readonly file?: string;
  /** As a spreadsheet numbers them: the header is row 1. */
  readonly row: number;
  /** Column of the file; absent for what concerns the whole row, or a field that no column fills. */
  readonly column?: string;
  readonly field?: string;
  /** Beginning of the cell. */
  readonly value?: string;
  readonly code: string;
  readonly message: string;
}

export type RowPlace = Omit<RowError, 'code' | 'message'>;

/** Codes of rows, beside those of fields in metadata/messages.ts. */
const MESSAGES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  ROW_LENGTH: {
    en: 'The row has {cells} cells, the header {columns}. Put quotes around cells that contain the delimiter.',
    'zh-CN': '该行有 {cells} 个单元格，表头有 {columns} 个。含分隔符的单元格要加引号。',
  },
  KEY_MISSING: { en: 'A key must not be empty.', 'zh-CN': '键不能为空。' },
  KEY_TWICE: { en: 'Row {row} has the same key.', 'zh-CN': '第 {row} 行的键相同。' },
  EXISTS: { en: 'A record with this key is there already.', 'zh-CN': '已有相同键的记录。' },
  NO_RECORD: {
    en: 'No record of “{entity}” has the {by} “{value}”, or it cannot be chosen here.',
    'zh-CN': '“{entity}”中没有{by}为“{value}”的记录，或此处不能选它。',
  },
  NO_KEY: {
    en: 'Records of “{entity}” have no unique field by which they could be named. Write the id.',
    'zh-CN': '“{entity}”没有可用来指名记录的唯一字段。填写记录标识。',
  },
  NOT_MAPPED: {
    en: 'The map does not say what “{value}” means.',
    'zh-CN': '映射中没有说明“{value}”的含义。',
  },
  NO_PARENT: {
    en: 'No row of the main file has the key “{value}”.',
    'zh-CN': '主文件中没有键为“{value}”的行。',
  },
};

export function rowMessage(code: string, params: FieldParams, locale: Locale): string {
  const own = Object.hasOwn(MESSAGES, code) ? MESSAGES[code] : undefined;
  if (own === undefined) return message(code, params, locale);
  return own[locale].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** Errors beyond this many are counted, not listed. */
const MOST_ERRORS = 1000;

/** A growing report. */
export class Tally {
  rows = 0;
  created = 0;
  updated = 0;
  unchanged = 0;
  skipped = 0;
  private readonly errors: RowError[] = [];
  private errorCount = 0;
  private readonly locale: Locale;

  constructor(locale: Locale) {
    this.locale = locale;
  }

  get failed(): boolean {
    return this.errorCount > 0;
  }

  fault(
    place: RowPlace,
    code: string,
    { params = {}, detail }: { readonly params?: FieldParams; readonly detail?: string } = {},
  ): void {
    this.errorCount += 1;
    if (this.errors.length < MOST_ERRORS)
      this.errors.push({ ...place, code, message: detail ?? rowMessage(code, params, this.locale) });
  }

  report(entity: string, stored: boolean): ImportReport {
    const { rows, created, updated, unchanged, skipped, errorCount } = this;
    const errors = [...this.errors].sort((a, b) =>
      a.file === b.file ? a.row - b.row : a.file === undefined ? -1 : 1,
    );
    return {
      entity,
      stored: stored && errors.length === 0,
      rows,
      created,
      updated,
      unchanged,
      skipped,
      errors,
      errorCount,
    };
  }
}

/** `3,000` */
export function shown(count: number): string {
  return count.toLocaleString('en');
}

/** `customers.csv: 91 rows, 91 added` for people. */
export function describeReport(
  { rows, created, updated, unchanged, skipped, stored, errors, errorCount }: ImportReport,
  file: string,
): string {
  const parts = [
    [created, 'added'],
    [updated, 'changed'],
    [unchanged, 'as they were'],
    [skipped, 'skipped'],
    [
      errorCount,
      errors.length < errorCount ? `errors, of which the first ${shown(errors.length)} are listed` : 'errors',
    ],
  ].filter(([count]) => count !== 0);
  const outcome = stored ? 'stored' : 'nothing was stored';
  return `${basename(file)}: ${shown(rows)} ${rows === 1 ? 'row' : 'rows'}; ${parts.map(([count, what]) => `${shown(Number(count))} ${what}`).join(', ') || 'nothing to do'}; ${outcome}.`;
}
