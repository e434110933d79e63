/** Numbers in a preview go on after those that are there. */
import { numberSeen } from '../../records/number-series.ts';
import { qualified } from '../../store/sql-name.ts';
import { liveTable, type Sampling, type Source } from './sampling.ts';

export async function copyCounters(sampling: Sampling): Promise<void> {
  const { sight, connection, shadow } = sampling;
  const counters = qualified(shadow, 'jq_counter');
  if (sight.kind === 'whole') {
    await connection.query({
      text: `insert into ${counters} (company, series, period, value)
        select company, series, period, value from ${liveTable(sampling, 'jq_counter')}
        where company = any($1::uuid[]) or company not in (select id from ${liveTable(sampling, 'company')})`,
      values: [sight.companies],
    });
    return;
  }
  // A counter tells how many there are of what the person may not read: it begins at what was taken.
  for (const source of sampling.sources)
    for (const [period, value] of await highestOf(sampling, source))
      await connection.query({
        text: `insert into ${counters} (company, series, period, value) values ($1, $2, $3, $4)`,
        values: [sight.actor.company.id, source.entity.name, period, value],
      });
}

/** By period. */
async function highestOf(
  { connection, shadow }: Sampling,
  { entity }: Source,
): Promise<ReadonlyMap<string, bigint>> {
  const highest = new Map<string, bigint>();
  if (!entity.number) return highest;
  const rows = await connection.query({
    text: `select number from ${qualified(shadow, entity.name)} where number is not null`,
    values: [],
  });
  for (const [number] of rows) {
    const seen = numberSeen(entity.number.pattern, String(number));
    if (seen && seen.value > (highest.get(seen.period) ?? 0n)) highest.set(seen.period, seen.value);
  }
  return highest;
}
