import type { Field, ListColumn } from '../../../metadata/model.ts';
import { readable, type StudioModel } from '../../api/model.ts';
import { inSentence } from '../../ui/words.ts';
import { isAmount, isNumeric } from '../money.ts';

/** A column of a list, resolved: its field, and where its value stands in a row. */
export interface Column {
  /** `customer.phone` */
  readonly key: string;
  readonly path: readonly string[];
  readonly field: Field;
  readonly title: string;
  readonly width: number;
  readonly numeric: boolean;
  /** Amounts of the record itself can be totalled; those of another record would be counted twice. */
  readonly summable: boolean;
  /** Sorting goes by own fields only. */
  readonly sortable: boolean;
}

/** Undefined when the caller may not read a step of the path, or the path leads nowhere. */
export function columnAt(model: StudioModel, entity: string, column: ListColumn): Column | undefined {
  let at = entity;
  let field: Field | undefined;
  const titles: string[] = [];
  for (const name of column.path) {
    if (!readable(model, at, name)) return undefined;
    field = model.entities[at]?.fields[name];
    titles.push(field?.title ?? '');
    at = field?.reference?.entity ?? '';
  }
  if (!field || field.kind === 'lines') return undefined;
  const own = column.path.length === 1;
  return {
    key: column.path.join('.'),
    path: column.path,
    field,
    title: column.title ?? pathTitle(titles, model.locale),
    width: column.width ?? defaultWidth(field),
    numeric: isNumeric(field),
    summable: own && field.kind === 'money',
    sortable: own && !['json', 'reference'].includes(field.kind),
  };
}

/** Customer phone, 客户电话: of whom it is comes first. */
function pathTitle([first = '', ...rest]: readonly string[], locale: string): string {
  const words = rest.map((title) => inSentence(title, locale));
  return [first, ...words].join(locale.startsWith('zh') ? '' : ' ');
}

function defaultWidth(field: Field): number {
  if (isAmount(field)) return 132;
  if (isNumeric(field)) return 96;
  switch (field.kind) {
    case 'boolean':
      return 80;
    case 'date':
      return 112;
    case 'instant':
      return 132;
    case 'enum':
      return 108;
    case 'reference':
      return field.reference?.entity === 'user' ? 124 : 168;
    default:
      return 148;
  }
}

/** The value of a column in a row. */
export function cellValue(column: Column, row: Readonly<Record<string, unknown>>): unknown {
  return holderOf(column, row)?.[column.path.at(-1) ?? ''];
}

/** The record that holds the value: the row, or one it refers to. */
export function holderOf(
  column: Column,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  let at: unknown = row;
  for (const name of column.path.slice(0, -1)) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  }
  return typeof at === 'object' && at !== null ? (at as Record<string, unknown>) : undefined;
}
