/** Previews as they lie in the database of the workspace: each a schema of its own, with a seat for every tab. */
import { randomBytes } from 'node:crypto';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Connection, Database } from '../../store/database.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { qualified } from '../../store/sql-name.ts';
import { holdsPerson } from './sampled-people.ts';
import type { PREVIEWED } from './schemas.ts';

export type Sample = NonNullable<ValueOf<typeof PREVIEWED>['sample']>;

export interface Preview {
  readonly id: string;
  /** The schema that its tables lie in. */
  readonly schema: string;
  readonly sample: Sample;
}

/** What a preview was made of: whoever asks for the same again gets the same. */
export interface Wanted {
  readonly changeSet: string;
  /** Id of who previews. */
  readonly user: string;
  readonly fingerprint: Buffer;
  /** Names of roles that are held in the preview alone. */
  readonly roles: readonly string[];
}

/** Of the workspace's schema, so that names of prepared statements, which hold the schema, stay within 63 characters. */
const LONGEST_PREFIX = 16;

/** A place for a preview that is about to be made. */
export async function beginPreview(
  connection: Connection,
  schema: string,
  { changeSet, user, fingerprint, roles }: Wanted,
  now: Date,
): Promise<Preview> {
  const id = randomBytes(5).toString('hex');
  const shadow = `${schema.slice(0, LONGEST_PREFIX)}_preview_${id}`;
  const sample: Sample = { records: 0, complete: false, own: true };
  await connection.query(
    statementOf(
      from(schema, 'jq_preview').insert({
        id,
        schema: shadow,
        change_set: changeSet,
        user,
        fingerprint,
        roles: JSON.stringify(roles),
        sample: JSON.stringify(sample),
        made_at: now,
        used_at: now,
      }),
    ),
  );
  return { id, schema: shadow, sample };
}

/** @returns whether it is still wanted */
export async function previewIsReady(
  connection: Connection,
  schema: string,
  { id, sample }: Preview,
): Promise<boolean> {
  const made = from(schema, 'jq_preview')
    .where({ id })
    .update({ ready: true, sample: JSON.stringify(sample) })
    .returning('id');
  return (await connection.query(statementOf(made))).length > 0;
}

/** One that is ready, of the very same, made after `since`, in which the person `as` is who that person is now. */
export async function samePreview(
  db: Database,
  schema: string,
  { changeSet, user, fingerprint }: Wanted,
  { since, as }: { readonly since: Date; readonly as: string },
): Promise<Preview | undefined> {
  const same = from(schema, 'jq_preview')
    .where({ change_set: changeSet, user, fingerprint, ready: true })
    .where('made_at', '>', since)
    .select('id', 'schema', 'sample')
    .orderBy('made_at', 'desc')
    .limit(1);
  const [row] = await db.query(statementOf(same));
  const preview = row && previewOf(row);
  return preview && (await holdsPerson(db, schema, preview, as)) ? preview : undefined;
}

/**
 * Those that go for one that is ready: made before it for the same person and change set, and the longest unused ones beyond
 * `most`.
 */
export async function previewsInTheWay(
  connection: Connection,
  schema: string,
  { id }: Preview,
  most: number,
): Promise<readonly Preview[]> {
  const previews = qualified(schema, 'jq_preview');
  const rows = await connection.query({
    text: `select other.id, other.schema, other.sample from (
        select *, row_number() over (order by used_at desc) as place from ${previews} where id <> $1) other
      join ${previews} own on own.id = $1
      where other.place >= $2 or (other.change_set = own.change_set and other."user" = own."user"
        and other.made_at <= own.made_at)`,
    values: [id, most],
  });
  return rows.map(previewOf);
}

export async function hasPreviews(connection: Connection, schema: string): Promise<boolean> {
  const any = from(schema, 'jq_preview').select('id').limit(1);
  return (await connection.query(statementOf(any))).length > 0;
}

/** Those whose time is up, whose maker died, or whose change set is closed. */
export async function previewsOver(
  connection: Connection,
  schema: string,
  { unfinished, old }: { readonly unfinished: Date; readonly old: Date },
): Promise<readonly Preview[]> {
  const rows = await connection.query({
    text: `select id, schema, sample from ${qualified(schema, 'jq_preview')} preview
      where made_at < $2 or (made_at < $1 and not ready)
        or not exists (select from ${qualified(schema, 'change_set')} drafted
          where drafted.id = preview.change_set and drafted.state = 'open')`,
    values: [unfinished, old],
  });
  return rows.map(previewOf);
}

function previewOf([id, schema, sample]: readonly unknown[]): Preview {
  // Written by `previewIsReady`, so the shape is known.
  return { id: String(id), schema: String(schema), sample: JSON.parse(String(sample)) as Sample };
}
