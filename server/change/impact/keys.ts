/** Records that hold the same where a key of the next release wants each to hold something else. */
import { localise } from '../../../metadata/localise.ts';
import { own } from '../../../metadata/table.ts';
import { quote } from '../../store/sql-name.ts';
import type { Key } from '../../store/table.ts';
import type { Breaking } from './breaking.ts';
import type { ImpactContext } from './context.ts';
import { foundOf, idsOf } from './find-records.ts';
import type { NextTable } from './next-table.ts';
import { impactText, titleList } from './texts.ts';

export async function duplicateRecords(context: ImpactContext): Promise<readonly Breaking[]> {
  const broken: Breaking[] = [];
  for (const table of context.tables.values())
    for (const key of newKeys(table)) {
      const found = await duplicatesOf(context, table, key);
      if (found) broken.push(found);
    }
  return broken;
}

/** Keys that nothing has looked after till now. An id is its own in every key. */
function newKeys({ table, former, sources }: NextTable): readonly Key[] {
  if (!former) return [];
  const keys = table.constraints.filter((rule): rule is Key => rule.kind === 'unique');
  return keys.filter((key) => {
    const { columns } = key;
    if (columns.includes('id')) return false;
    const isKept = columns.every((column) => sources.get(column)?.from === 'kept');
    const had = former.constraints.some(({ now }) => now.kind === 'unique' && isStricter(now, key));
    return !(isKept && had);
  });
}

/** Nothing that the first key allows is refused by the other; in a key without `emptyIsSame` empty values never clash. */
function isStricter(old: Key, key: Key): boolean {
  const empty = (key.emptyIsSame ?? []).filter((column) => old.columns.includes(column));
  return (
    old.columns.every((column) => key.columns.includes(column)) &&
    empty.every((column) => old.emptyIsSame?.includes(column))
  );
}

async function duplicatesOf(
  context: ImpactContext,
  table: NextTable,
  key: Key,
): Promise<Breaking | undefined> {
  const { reading, after, locale } = context;
  const { entity, physical } = table;
  if (physical === undefined) return undefined;
  const { most } = reading.limits;
  const columns = key.columns.map(quote).join(', ');
  // Empty values never clash but where the key says so.
  const filled = key.columns
    .filter((column) => !key.emptyIsSame?.includes(column))
    .map((column) => ` and ${quote(column)} is not null`);
  const { rows, sample } = await reading.ofTable(physical, (from) => ({
    text: `select "id"::text, g from (
        select "id", dense_rank() over (order by ${columns}) as g, count(*) over (partition by ${columns}) as n
        from ${table.rows(from)} r where true${filled.join('')}
      ) d where n > 1 order by g limit ${most + 1}`,
    values: [],
  }));
  const question = { table, rows: 'next', shown: key.fields } as const;
  const found = await foundOf(context, question, idsOf(rows), { ...(sample && { sample }) });
  if (!found) return undefined;
  const fields = own(localise(after, locale).entities, entity.name)?.fields ?? {};
  const titles = key.fields.map((name) => own(fields, name)?.title ?? name);
  return {
    path: key.fields.length === 1 ? `${entity.name}.${key.fields[0]}` : entity.name,
    entity: entity.name,
    code: 'DUPLICATE',
    params: {},
    text: impactText('key', { fields: titleList(titles, locale) }, locale),
    blocks: true,
    asked: 'publish',
    groups: new Set(rows.slice(0, most).map(([, group]) => group)).size,
    ...found,
  };
}
