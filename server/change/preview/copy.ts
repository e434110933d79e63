/** Copies what was taken into the tables of a preview, which no reference binds yet. */
import { qualified, quote } from '../../store/sql-name.ts';
import type { Column } from '../../store/table.ts';
import { copyCounters } from './counters.ts';
import { liveTable, run, type Sampling, type Source, takenTable } from './sampling.ts';
import { hiddenOfSelf, ROW, rowsSql, valueSql } from './scope.ts';

export async function copyRecords(sampling: Sampling): Promise<void> {
  for (const source of sampling.sources) await copyRows(sampling, source);
  await copyCounters(sampling);
}

async function copyRows(sampling: Sampling, { entity, columns, links }: Source): Promise<void> {
  const taken = takenTable(sampling);
  const led = new Map(links.map((link) => [link.column, link]));
  const names = columns.map(({ name }) => quote(name)).join(', ');
  const needed = columns.filter(({ notNull }) => notNull);
  const table = qualified(sampling.shadow, entity.name);
  for (const { name } of hiddenOfSelf(sampling.sight, entity, columns))
    await run(sampling, () => `alter table ${table} alter column ${quote(name)} drop not null`);
  await run(sampling, (sql) => {
    const value = (column: Column) => {
      const link = led.get(column.name);
      const seen = valueSql(sql, sampling.sight, entity, column);
      if (!link) return seen;
      // One that leads out of the sample leads nowhere.
      return `case when exists (select from ${taken} led
        where led.entity = '${link.target}' and led.id = ${ROW}.${quote(column.name)}) then ${seen} end`;
    };
    return `insert into ${table} (${names})
      select ${columns.map(value).join(', ')}
      from ${taken} base join ${liveTable(sampling, entity.name)} ${ROW} on ${ROW}.id = base.id
      where base.entity = '${entity.name}' and (${rowsSql(sql, sampling.sight, entity, needed)})`;
  });
}
