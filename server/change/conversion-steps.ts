/** Writes values in another form beside the old ones, and keeps the two in step while people go on writing the old ones. */
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import { batchSql } from './batch-sql.ts';
import type { ConvertedColumn } from './column-source.ts';
import { pathAt, type Site, stepAt, tableBefore } from './site.ts';
import type { Step } from './step.ts';
import { titleIn } from './texts.ts';

export function conversionSteps(
  site: Site,
  columns: readonly ConvertedColumn[],
): { readonly prepare: readonly Step[]; readonly switched: readonly Step[] } {
  if (columns.length === 0) return { prepare: [], switched: [] };
  const table = tableBefore(site);
  const name = setAside('new', site.entity);
  const keep = qualified(site.context.schema, name);
  const fields = columns.map(({ column }) => pathAt(site, column.name)).join(', ');
  const kept = columns.map((source) => `new.${quote(source.name)} := ${source.sql('new')};`).join(' ');
  const values = columns.map((source) => `${quote(source.name)} = ${source.sql('t')}`).join(', ');
  const title = (name: Parameters<typeof titleIn>[1]) => titleIn(site.context.locale, name, { fields });
  const tag = dollarTag(kept);
  const create = `create function ${keep}() returns trigger language plpgsql as ${tag} begin ${kept} return new; end ${tag}`;
  const trigger = `create trigger ${quote(name)} before insert or update on ${table} for each row execute function ${keep}()`;
  const undo = `drop trigger if exists ${quote(name)} on ${table}; drop function if exists ${keep}()`;
  return {
    prepare: [
      stepAt(site, title('formMeanwhile'), `${create}; ${trigger}`, {
        lock: 'shareRowExclusive',
        undo,
      }),
      stepAt(site, title('formOfAll'), batchSql(table, values), {
        how: 'batches',
        lock: 'none',
        everyRow: true,
      }),
    ],
    switched: [stepAt(site, title('formIsTaken'), undo)],
  };
}

/** Quotes that the text does not hold: titles of choices are in it. */
function dollarTag(text: string): string {
  let tag = '$change$';
  for (let number = 1; text.includes(tag); number += 1) tag = `$change${number}$`;
  return tag;
}
