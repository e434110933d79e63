/**
 * Who is in a sample, and as whom: what they hold decides what they see. Who has come since, or is another by now, is not to be
 * looked as in a preview that was made before.
 */
import type { Database } from '../../store/database.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { qualified, quote } from '../../store/sql-name.ts';
import { type Sampling, takenTable } from './sampling.ts';
import type { Preview } from './stored.ts';

const TABLE = 'jq_sampled_person';
const NO_TABLE = '42P01';

/** In the snapshot of the sample. */
export async function noteSampledPeople(sampling: Sampling): Promise<void> {
  const { connection, context, shadow } = sampling;
  const people = peopleSql(context.workspace.schema);
  await connection.query({
    text: `create table ${qualified(shadow, TABLE)} as ${people}
      where person.id in (select id from ${takenTable(sampling)} where entity = 'user')`,
    values: [],
  });
}

/** Whether the person is in the preview, and the same there as in the workspace. Nobody is in one that was dropped meanwhile. */
export async function holdsPerson(
  db: Database,
  schema: string,
  { schema: shadow }: Pick<Preview, 'schema'>,
  user: string,
): Promise<boolean> {
  const statement = {
    text: `select 1 from (${peopleSql(schema)} where person.id = $1) now
      join ${qualified(shadow, TABLE)} sampled on sampled.id = now.id and sampled.state = now.state
      join ${qualified(shadow, 'user')} there on there.id = now.id and there.active`,
    values: [user],
  };
  const rows = await db.query(statement).catch((error: unknown) => {
    if (error instanceof DatabaseError && error.sqlstate === NO_TABLE) return [];
    throw error;
  });
  return rows.length > 0;
}

/** SQL of ids, and of a text for each that changes with what an actor is made of. */
function peopleSql(schema: string): string {
  const columns = ['login', 'name', 'email', 'active', 'department'].map((name) => `person.${quote(name)}`);
  const held = ['company', 'role', 'department'].map((name) => `given.${quote(name)}`).join(', ');
  return `select person.id, md5(json_build_array(${columns.join(', ')},
      (select json_agg(json_build_array(${held}) order by ${held})
        from ${qualified(schema, 'role_assignment')} given where given."user" = person.id))::text) as state
    from ${qualified(schema, 'user')} person`;
}
