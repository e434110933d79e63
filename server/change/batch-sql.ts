const BATCH = 2_000;

/**
 * One batch after the other, in the order of ids. By a range of them, not by a join: PostgreSQL would read all of a table that
 * is not very large for each of its batches.
 * @param set, where of the alias `t`
 */
export function batchSql(table: string, set: string, where = ''): string {
  return inBatches(table, `update ${table} t set ${set} where ${IN_RANGE} ${where}`);
}

/** The same for rows that go. */
export function batchDeleteSql(table: string, where: string): string {
  return inBatches(table, `delete from ${table} t where ${IN_RANGE} and ${where}`);
}

const IN_RANGE = `($1::uuid is null or t."id" > $1::uuid) and t."id" <= (select "id" from last)`;

function inBatches(table: string, act: string): string {
  return `with last as materialized (
      select "id" from (
        select "id" from ${table} where ($1::uuid is null or "id" > $1::uuid) order by "id" limit ${BATCH}
      ) batch order by "id" desc limit 1
    ), written as (${act})
    select "id"::text from last`;
}
