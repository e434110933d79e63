/** Which records a preview gets: the newest of each entity, and whatever they lead to. */
import type { Entity } from '../../../metadata/model.ts';
import { quote } from '../../store/sql-name.ts';
import { liveTable, run, type Sampling, type Source, takenTable } from './sampling.ts';
import { ROW, rowsSql } from './scope.ts';
import type { Sight } from './sight.ts';

/** Newest records of an entity. */
const NEWEST = 500;
/** Lines of a kind, of all headers together. */
const MOST_LINES = 10_000;
/** Of all; what they lead to beyond is left out. */
const MOST = 40_000;
const MOST_ROUNDS = 20;

export interface Taken {
  readonly records: number;
  readonly complete: boolean;
}

/** @param people ids of users who must be there, with the roles that they hold */
export async function takeRecords(sampling: Sampling, people: readonly string[]): Promise<Taken> {
  const taken = takenTable(sampling);
  await run(
    sampling,
    () => `create table ${taken} (entity text, id uuid, round integer not null, primary key (entity, id))`,
  );
  await takePeople(sampling, people);
  let complete = true;
  for (const source of sampling.sources) {
    if (source.entity.kind === 'line') continue;
    for (const part of partsOf(sampling.sight, source.entity)) {
      const found = await takeNewest(sampling, source, part);
      if (found >= part.most) complete = false;
    }
  }
  // What joins it is planned by how much it holds.
  await run(sampling, () => `analyze ${taken}`);
  const followed = await follow(sampling);
  await leaveOutDangling(sampling);
  return { records: await countTaken(sampling), complete: complete && followed };
}

async function takePeople(sampling: Sampling, people: readonly string[]): Promise<void> {
  const taken = takenTable(sampling);
  await run(
    sampling,
    (sql) => `insert into ${taken} select 'user', id, 0 from
      unnest(${sql.bind({ from: 'input', name: 'people' }, 'uuid[]')}) id on conflict do nothing`,
    { people },
  );
  const held = sampling.sources.find(({ entity }) => entity.name === 'role_assignment');
  if (!held) return;
  await run(
    sampling,
    (sql) => `insert into ${taken} select 'role_assignment', ${ROW}.id, 0
      from ${liveTable(sampling, 'role_assignment')} ${ROW}
      where ${ROW}."user" = any(${sql.bind({ from: 'input', name: 'people' }, 'uuid[]')})
        and (${rowsSql(sql, sampling.sight, held.entity, [])}) on conflict do nothing`,
    { people },
  );
}

interface Part {
  readonly sight: Sight;
  readonly most: number;
}

/** Company by company, so that an index finds the newest of each, and no company crowds the others out. */
function partsOf(sight: Sight, entity: Entity): readonly Part[] {
  if (sight.kind === 'own' || entity.company !== 'own') return [{ sight, most: NEWEST }];
  const most = Math.ceil(NEWEST / Math.max(sight.companies.length, 1));
  return sight.companies.map((company) => ({ sight: { ...sight, companies: [company] }, most }));
}

async function takeNewest(sampling: Sampling, source: Source, { sight, most }: Part): Promise<number> {
  const { entity, columns } = source;
  // Ids are made in the order of time.
  const order =
    entity.kind === 'document' ? `${ROW}."created_at" desc, ${ROW}."id" desc` : `${ROW}."id" desc`;
  const needed = columns.filter(({ notNull }) => notNull);
  const [row] = await run(
    sampling,
    (sql) => `with found as (
        select ${ROW}.id from ${liveTable(sampling, entity.name)} ${ROW}
        where ${rowsSql(sql, sight, entity, needed)} order by ${order} limit ${most}),
      made as (insert into ${takenTable(sampling)} select '${entity.name}', id, 0 from found on conflict do nothing)
      select count(*) from found`,
  );
  return Number(row?.[0]);
}

/** References and lines, round by round. @returns whether there was room for all */
async function follow(sampling: Sampling): Promise<boolean> {
  const taken = takenTable(sampling);
  let complete = true;
  for (let round = 0; ; round += 1) {
    const rows = await run(sampling, () => `select distinct entity from ${taken} where round = ${round}`);
    const entities = new Set(rows.map(([entity]) => String(entity)));
    const sources = sampling.sources.filter(({ entity }) => entities.has(entity.name));
    if (round > 0) for (const source of sources) await leaveOutOfSight(sampling, source, round);
    if (sources.length === 0) return complete;
    if (round === MOST_ROUNDS || (await countTaken(sampling)) > MOST) return false;
    for (const source of sources) await takeTargets(sampling, source, round);
    for (const source of sampling.sources)
      if (entities.has(source.entity.lineOf?.entity ?? ''))
        complete = (await takeLines(sampling, source, round)) && complete;
  }
}

async function takeTargets(sampling: Sampling, { entity, links }: Source, round: number): Promise<void> {
  const known = new Set(sampling.sources.map((source) => source.entity.name));
  const led = links.filter(({ target }) => known.has(target));
  if (led.length === 0) return;
  const taken = takenTable(sampling);
  const targets = led.map(({ target, column }) => `('${target}', ${ROW}.${quote(column)})`).join(', ');
  await run(
    sampling,
    () => `insert into ${taken} select distinct led.entity, led.id, ${round + 1}
      from ${taken} base join ${liveTable(sampling, entity.name)} ${ROW} on ${ROW}.id = base.id
      cross join lateral (values ${targets}) led (entity, id)
      where base.entity = '${entity.name}' and base.round = ${round} and led.id is not null
      on conflict do nothing`,
  );
}

/** @returns whether there was room for all */
async function takeLines(sampling: Sampling, { entity }: Source, round: number): Promise<boolean> {
  const taken = takenTable(sampling);
  const [before] = await run(sampling, () => `select count(*) from ${taken} where entity = '${entity.name}'`);
  const room = Math.max(MOST_LINES - Number(before?.[0]), 0);
  const [row] = await run(
    sampling,
    () => `with found as (
        select ${ROW}.id from ${taken} base
        join ${liveTable(sampling, entity.name)} ${ROW} on ${ROW}.parent_id = base.id
        where base.entity = '${entity.lineOf?.entity}' and base.round = ${round}
        order by base.id desc, ${ROW}.position limit ${room}),
      made as (insert into ${taken} select '${entity.name}', id, ${round + 1} from found on conflict do nothing)
      select count(*) from found`,
  );
  return Number(row?.[0]) < room;
}

async function leaveOutOfSight(
  sampling: Sampling,
  { entity, columns }: Source,
  round: number,
): Promise<void> {
  const needed = columns.filter(({ notNull }) => notNull);
  await run(
    sampling,
    (sql) => `delete from ${takenTable(sampling)} base
      where base.entity = '${entity.name}' and base.round = ${round} and not exists (
        select from ${liveTable(sampling, entity.name)} ${ROW}
        where ${ROW}.id = base.id and (${rowsSql(sql, sampling.sight, entity, needed)}))`,
  );
}

/** What needs a record that was not taken, and what needs that, until nothing does. */
async function leaveOutDangling(sampling: Sampling): Promise<void> {
  for (;;) {
    let left = 0;
    for (const source of sampling.sources) left += await leaveOut(sampling, source);
    if (left === 0) return;
  }
}

async function leaveOut(sampling: Sampling, { entity, links }: Source): Promise<number> {
  const needed = links.filter((link) => link.needed);
  if (needed.length === 0) return 0;
  const taken = takenTable(sampling);
  const dangling = needed.map(
    ({ column, target }) => `(${ROW}.${quote(column)} is not null and not exists (
      select from ${taken} led where led.entity = '${target}' and led.id = ${ROW}.${quote(column)}))`,
  );
  const [row] = await run(
    sampling,
    () => `with gone as (delete from ${taken} base using ${liveTable(sampling, entity.name)} ${ROW}
        where base.entity = '${entity.name}' and ${ROW}.id = base.id and (${dangling.join(' or ')}) returning 1)
      select count(*) from gone`,
  );
  return Number(row?.[0]);
}

async function countTaken(sampling: Sampling): Promise<number> {
  const [row] = await run(sampling, () => `select count(*) from ${takenTable(sampling)}`);
  return Number(row?.[0]);
}
