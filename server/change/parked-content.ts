/** What is in parked columns and tables: where they lie, and how much they hold. */
import type { Connection, Database } from '../store/database.ts';
import { literal, qualified, quote } from '../store/sql-name.ts';
import { type Parked, parkedAt, parkedThings, placeKey } from './parked.ts';

export interface ParkedContent {
  /** `book.isbn`, or `book` for all of its records, as the current release calls the entity. */
  readonly path: string;
  readonly title: string;
  /** Number of the release that took it away. */
  readonly release: number;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** `dropped`: it is gone. `converted`: its values live on in another form. */
  readonly why: 'dropped' | 'converted';
  /** Rows that hold a value. */
  readonly rows: number;
  readonly bytes: number;
}

export interface Measure {
  readonly rows: number;
  readonly bytes: number;
}

export interface Located {
  readonly thing: Parked;
  /** Table in the database that it is, or is a column of; undefined: it lies nowhere. */
  readonly table: string | undefined;
}

/** Reading a large table may take long. */
const READ_MS = 10 * 60_000;
const NOTHING: Measure = { rows: 0, bytes: 0 };

/** `book.isbn` */
export function pathOf(thing: Parked): string {
  return thing.kind === 'table' ? thing.entity : `${thing.entity}.${thing.field}`;
}

/** Newest first. */
export async function parkedContents(db: Database, schema: string): Promise<readonly ParkedContent[]> {
  const all = await locate(db, schema, await parkedThings(db, schema));
  const times = await parkedAt(db, schema);
  const measures = await measure(db, schema, all);
  return all.map(({ thing }) => ({
    path: pathOf(thing),
    title: titleOf(thing),
    release: thing.release,
    at: new Date(times.get(placeKey(thing)) ?? '').toISOString(),
    why: thing.kind === 'table' ? 'dropped' : thing.why,
    ...(measures.get(thing) ?? NOTHING),
  }));
}

/** A column of the platform has no title. */
function titleOf(thing: Parked): string {
  return thing.definition?.title ?? (thing.kind === 'table' ? thing.entity : thing.field);
}

/** In which table each thing is: a column may lie in a table that was itself parked later. */
export async function locate(
  connection: Connection,
  schema: string,
  things: readonly Parked[],
): Promise<readonly Located[]> {
  const rows = await connection.query({
    text: `select a.attname, c.relname from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and a.attname = any($2::name[]) and not a.attisdropped`,
    values: [schema, things.map(({ name }) => name)],
  });
  const columns = new Set(rows.map(([column, table]) => `${table}.${column}`));
  return things.map((thing) => {
    if (thing.kind === 'table') return { thing, table: thing.name };
    const table = thing.within === '' ? thing.entity : thing.within;
    return { thing, table: columns.has(`${table}.${thing.name}`) ? table : undefined };
  });
}

/** Each table is read once, by itself, so that nobody waits long for it. */
export async function measure(
  db: Database,
  schema: string,
  things: readonly Located[],
): Promise<ReadonlyMap<Parked, Measure>> {
  const measures = new Map<Parked, Measure>();
  for (const table of new Set(things.flatMap((each) => each.table ?? []))) {
    const held = things.filter((each) => each.table === table).map(({ thing }) => thing);
    const [row = []] = await db.transaction(async (connection) => {
      await connection.query({ text: `set local statement_timeout = ${READ_MS}`, values: [] });
      return connection.query({
        text: `select ${held.map((thing) => measureSql(thing, schema)).join(', ')} from ${qualified(schema, table)}`,
        values: [],
      });
    });
    for (const [index, thing] of held.entries())
      measures.set(thing, { rows: Number(row[2 * index]), bytes: Number(row[2 * index + 1]) });
  }
  return measures;
}

function measureSql({ kind, name }: Parked, schema: string): string {
  if (kind === 'table') return `count(*), pg_total_relation_size(${literal(qualified(schema, name))})`;
  return `count(${quote(name)}), coalesce(sum(pg_column_size(${quote(name)})), 0)`;
}
