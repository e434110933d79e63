/** Writes values in another form beside the old ones, and keeps the two in step while people go on writing the old ones. */
import { setAside } from '../store/constraint-name.ts';
import { qualified, quote } from '../store/sql-name.ts';
import { batchSql } from './batch-sql.ts';
import type { ChangeContext } from './changed-table.ts';
import type { ColumnSource } from './column-source.ts';
import type { FormerTable } from './former-table.ts';
import type { Step } from './step.ts';

export function conversionSteps(
  former: FormerTable,
  entity: string,
  columns: readonly (ColumnSource & { readonly from: 'converted' })[],
  { schema }: ChangeContext,
): { readonly prepare: readonly Step[]; readonly switched: readonly Step[] } {
  if (columns.length === 0) return { prepare: [], switched: [] };
  const table = qualified(schema, former.name);
  const name = setAside('new', entity);
  const keep = qualified(schema, name);
  const fields = columns.map(({ column }) => `${entity}.${column.name}`).join(', ');
  const sets = columns.map((source) => `new.${quote(source.name)} := ${source.sql('new')};`);
  const undo = `drop trigger if exists ${quote(name)} on ${table}; drop function if exists ${keep}()`;
  const step = (title: string, sql: string, more: Partial<Step> = {}): Step => ({
    title: `${title} ${fields}`,
    entity,
    sql,
    how: 'transaction',
    lock: 'shareRowExclusive',
    ...more,
  });
  return {
    prepare: [
      step(
        'New form of what is written meanwhile:',
        `create function ${keep}() returns trigger language plpgsql as $change$ begin ${sets.join(' ')} return new; end $change$;
         create trigger ${quote(name)} before insert or update on ${table} for each row execute function ${keep}()`,
        { undo },
      ),
      step(
        'New form of all values:',
        batchSql(table, columns.map((source) => `${quote(source.name)} = ${source.sql('t')}`).join(', ')),
        { how: 'batches', lock: 'none', everyRow: true },
      ),
    ],
    switched: [step('The new form is the form:', undo, { lock: 'accessExclusive' })],
  };
}
