/** What must hold of a column's values when the release becomes current, and how it is found out in no time. */
import { createHash } from 'node:crypto';
import { setAside } from '../store/constraint-name.ts';
import { literal, qualified, quote } from '../store/sql-name.ts';
import type { Column } from '../store/table.ts';
import type { ColumnSource, ConvertedColumn } from './column-source.ts';
import type { Former } from './former-table.ts';
import { mayLose, pathAt, type Site, stepAt } from './site.ts';
import type { Guard, Step } from './step.ts';
import { type RefusalName, refusalIn, titleIn, valueList } from './texts.ts';

export function guardsOf(site: Site, source: ColumnSource): Guard[] {
  const { column } = source;
  if (source.from === 'added' && column.notNull && column.default === undefined)
    return [guardAt(site, source, { code: 'noColumn', breaking: 'true', rows: 'true' }, 'required')];
  return [...requiredGuard(site, source), ...formGuard(site, source), ...valuesGuard(site, source)];
}

function requiredGuard(site: Site, source: ColumnSource): Guard[] {
  const { column, name } = source;
  const had = source.from === 'kept' && source.former.now.notNull;
  if (!column.notNull || had || isFilled(site, source)) return [];
  const breaking = `${quote(name)} is null`;
  const rows = source.from === 'converted' ? `${source.sql('t')} is null` : breaking;
  return [guardAt(site, source, { code: 'required', breaking, rows }, 'required')];
}

/** Whether no row can be without a value, or only for a reason of its own. */
function isFilled(site: Site, source: ColumnSource): boolean {
  const { column } = source;
  if (source.from === 'kept') return false;
  // What cannot be read is the default, or refused for its form.
  if (source.from !== 'converted' || column.default !== undefined) return column.default !== undefined;
  return source.former.now.notNull && (source.total || !mayLose(site, column.name));
}

function formGuard(site: Site, source: ColumnSource): Guard[] {
  const { column } = source;
  if (source.from !== 'converted' || source.total || mayLose(site, column.name)) return [];
  const breaking = `${quote(source.former.name)} is not null and ${quote(source.name)} is null`;
  return [guardAt(site, source, { code: 'form', breaking, rows: withoutForm(source) }, 'form')];
}

/** Condition of the rows whose value has no new form, before anything is prepared. */
export function withoutForm(source: ConvertedColumn): string {
  return `t.${quote(source.former.name)} is not null and (${source.form('t')}) is null`;
}

function valuesGuard(site: Site, source: ColumnSource): Guard[] {
  if (source.from !== 'kept' || source.narrowed.length === 0) return [];
  const { name, narrowed } = source;
  const breaking = `${quote(name)} in (${narrowed.map(literal).join(', ')})`;
  const values = valueList(narrowed, site.context.locale);
  const what = { code: 'values', breaking, rows: breaking, values: narrowed } as const;
  return [guardAt(site, source, what, 'values', { values })];
}

/** Nobody has named its loss because it held nothing: that must be so still. */
export function lossGuard(site: Site, { name, now }: Former<Column>): Guard[] {
  if (mayLose(site, now.name)) return [];
  const path = pathAt(site, now.name);
  const rows = `${quote(name)} is not null`;
  const { former, entity } = site;
  return [
    {
      path,
      table: former.name,
      entity,
      code: 'loss',
      breaking: rows,
      rows,
      refusal: refusalIn(site.context.locale, 'loss', path),
    },
  ];
}

function guardAt(
  site: Site,
  { column }: Pick<ColumnSource, 'column'>,
  what: Pick<Guard, 'code' | 'breaking' | 'rows' | 'values'>,
  why: RefusalName,
  params: Readonly<Record<string, string>> = {},
): Guard {
  const path = pathAt(site, column.name);
  const refusal = refusalIn(site.context.locale, why, path, params);
  return { path, table: site.former.name, entity: site.entity, ...what, refusal };
}

/** By a hash: `a_b.c` and `a.b_c` are two. */
function guardName({ path, code }: Guard): string {
  const hash = createHash('sha256').update(`${path} ${code}`).digest('hex');
  return setAside('guard', hash.slice(0, 16));
}

/** An index of the rows that break it alone. Nobody writes into a parked table, and of no rows at all none is needed. */
export function isWatched({ former }: Site, { code }: Guard): boolean {
  return !former.isParked && code !== 'noColumn';
}

export function watch(site: Site, guard: Guard): Step {
  const name = guardName(guard);
  const { schema } = site.context;
  const on = `${qualified(schema, guard.table)} ("id") where ${guard.breaking}`;
  return stepAt(site, titleOf(site, guard), `create index concurrently ${quote(name)} on ${on}`, {
    how: 'alone',
    lock: 'shareUpdateExclusive',
    everyRow: true,
    undo: `drop index concurrently if exists ${qualified(schema, name)}`,
  });
}

export function endWatch(site: Site, guard: Guard): Step {
  return stepAt(site, titleOf(site, guard), `drop index ${qualified(site.context.schema, guardName(guard))}`);
}

function titleOf({ context }: Site, { path }: Guard): string {
  return titleIn(context.locale, 'lookOut', { path });
}
