/** Steps for one column of a table that is there, by where its values come from. */
import { setAside } from '../store/constraint-name.ts';
import { quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import { addColumn, alterTable } from '../store/table-ddl.ts';
import { batchSql } from './batch-sql.ts';
import type { ColumnSource, ParkedSource } from './column-source.ts';
import type { Former } from './former-table.ts';
import { pathAt, type Site, stepAt, tableAfter, tableBefore } from './site.ts';
import type { Step } from './step.ts';
import { titleIn } from './texts.ts';

/** Makes the column; one that comes back as it is stands there already. */
export function prepareColumn(site: Site, source: ColumnSource): Step[] {
  const { name } = source;
  if (source.from === 'kept' || (source.from === 'parked' && !source.isCopied)) return [];
  const shape = { ...preparedShape(source), name };
  const sql = alterTable(site.context.schema, site.former.name, addColumn(shape));
  const undo = `alter table ${tableBefore(site)} drop column if exists ${quote(name)}`;
  const made = stepAt(site, titleOf(site, source.column), sql, { undo });
  return source.from === 'parked' ? [made, copyBack(site, source)] : [made];
}

/** Nobody writes what is parked. Rows that came meanwhile, and those that still come, have the default. */
function copyBack(site: Site, { column, name, parked }: ParkedSource): Step {
  const old = `t.${quote(parked.name)}`;
  const fill = batchSql(tableBefore(site), `${quote(name)} = ${old}`, `and ${old} is not null`);
  const title = titleIn(site.context.locale, 'fieldBack', { path: pathAt(site, column.name) });
  return stepAt(site, title, fill, { how: 'batches', lock: 'none', everyRow: true });
}

/** How a column stands when all is prepared. A default makes it required at once; what is converted is so only in the switch. */
function preparedShape(source: ColumnSource): Column {
  const { column } = source;
  if (source.from === 'kept') return source.former.now;
  const { default: value } = column;
  const isFilled = value !== undefined && source.from !== 'converted';
  return {
    name: column.name,
    type: column.type,
    notNull: isFilled,
    ...(isFilled && { default: value }),
  };
}

export function parkColumn(site: Site, { name, now }: Former<Column>): Step[] {
  const alter = `alter table ${tableBefore(site)}`;
  const column = quote(name);
  const loosen = [
    ...(now.notNull ? [`alter column ${column} drop not null`] : []),
    ...(now.default === undefined ? [] : [`alter column ${column} drop default`]),
  ];
  const title = titleIn(site.context.locale, 'fieldParked', { path: pathAt(site, now.name) });
  const parked = quote(setAside(site.context.release, name));
  return [
    ...(loosen.length > 0 ? [stepAt(site, title, `${alter} ${loosen.join(', ')}`)] : []),
    stepAt(site, title, `${alter} rename column ${column} to ${parked}`),
  ];
}

export function renameColumn(site: Site, { name, column }: ColumnSource): Step[] {
  if (name === column.name) return [];
  const sql = `alter table ${tableBefore(site)} rename column ${quote(name)} to ${quote(column.name)}`;
  return [stepAt(site, titleOf(site, column), sql)];
}

/** The table and its columns have their new names. */
export function shapeColumn(site: Site, source: ColumnSource): Step[] {
  const { column } = source;
  const had = preparedShape(source);
  const edits = [
    ...(had.type === column.type ? [] : [`type ${column.type}`]),
    ...(had.notNull && !column.notNull ? ['drop not null'] : []),
    ...(had.default === column.default
      ? []
      : [column.default === undefined ? 'drop default' : `set default ${column.default}`]),
  ];
  const title = titleOf(site, column);
  const table = `alter table ${tableAfter(site)}`;
  const becomes = column.notNull && !had.notNull;
  const rule = `add constraint ${ruleOf(site, column)} check (${quote(column.name)} is not null) not valid`;
  return [
    ...edits.map((edit) => stepAt(site, title, `${table} alter column ${quote(column.name)} ${edit}`)),
    ...(becomes ? [stepAt(site, title, `${table} ${rule}`)] : []),
  ];
}

/** The rule is looked at without keeping anybody out; what it has shown need not be looked at again. */
export function settleColumn(site: Site, source: ColumnSource): Step[] {
  const { column } = source;
  if (source.from === 'parked' && source.isCopied) return [withoutCopied(site, source)];
  if (!column.notNull || preparedShape(source).notNull) return [];
  const title = titleIn(site.context.locale, 'required', { path: pathAt(site, column.name) });
  const table = `alter table ${tableAfter(site)}`;
  const rule = ruleOf(site, column);
  return [
    stepAt(site, title, `${table} validate constraint ${rule}`, {
      how: 'alone',
      lock: 'shareUpdateExclusive',
      everyRow: true,
    }),
    // Two statements: in one, PostgreSQL would read all rows once more.
    stepAt(
      site,
      title,
      `${table} alter column ${quote(column.name)} set not null; ${table} drop constraint ${rule}`,
    ),
  ];
}

/** Every value of it stands in the column that was made of it. */
function withoutCopied(site: Site, { column, parked }: ParkedSource): Step {
  const sql = `alter table ${tableAfter(site)} drop column if exists ${quote(parked.name)}`;
  return stepAt(site, titleOf(site, column), sql);
}

function ruleOf({ entity }: Site, { name }: Column): string {
  return quote(setAside('check', `${entity}_${name}`));
}

function titleOf(site: Site, { name }: Column): string {
  return titleIn(site.context.locale, 'field', { path: pathAt(site, name) });
}
