const BATCH = 2_000;

/** One batch after the other, in the order of ids. */
export function batchSql(table: string, set: string, where = ''): string {
  return `with batch as materialized (
      select "id" from ${table} where ($1::uuid is null or "id" > $1::uuid) order by "id" limit ${BATCH}
    ), written as (
      update ${table} t set ${set} from batch where t."id" = batch."id" ${where}
    )
    select "id"::text from batch order by "id" desc limit 1`;
}
