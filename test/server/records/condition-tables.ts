/** The fixture's tables in PostgreSQL, and many conditions asked of all things in one statement. */
import type { Condition, Operand } from '../../../metadata/condition/condition.ts';
import type { Moment } from '../../../metadata/condition/facts.ts';
import { constantOf } from '../../../metadata/names.ts';
import { conditionSql } from '../../../server/records/condition-sql.ts';
import type { SqlContext } from '../../../server/records/condition-sql-context.ts';
import type { Connection, Database } from '../../../server/store/database.ts';
import type { Tables } from '../../metadata/condition/fixture.ts';

const DDL = `
  create table "department" (id uuid primary key, name text, parent uuid);
  create table "user" (id uuid primary key, name text);
  create table "partner" (id uuid primary key, name text, amount numeric, flag boolean not null, day date, "department" uuid);
  create table "thing" (id uuid primary key, note text, other_note text, color text, count bigint, amount numeric,
    other_amount numeric, flag boolean not null, day date, other_day date, moment timestamptz, data jsonb,
    partner uuid, "department" uuid, owner uuid);
  create table "thing_line" (id uuid primary key, parent_id uuid, name text, amount numeric, partner uuid)`;

export async function createTables(db: Database, tables: Tables): Promise<void> {
  for (const text of DDL.split(';')) await db.query({ text, values: [] });
  for (const [name, rows] of Object.entries(tables)) {
    const text = `insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", $1)`;
    await db.query({ text, values: [JSON.stringify(rows)] });
  }
  await db.query({ text: 'analyze', values: [] });
}

/** A statement that binds its operands as they are at one moment. */
export function bindingSql(at: Moment): SqlContext & { readonly values: unknown[] } {
  const values: unknown[] = [];
  let aliases = 0;
  return {
    values,
    alias: 't',
    entity: 'thing',
    column: (alias, _, name) => `${alias}."${name}"`,
    source: (name, alias) => ({ from: `"${name}" ${alias}` }),
    bind: (operand: Operand, type, list) => {
      values.push(constantOf(operand, at));
      return `$${values.length}::${type}${list ? '[]' : ''}`;
    },
    nextAlias: () => {
      aliases += 1;
      return `r${aliases}`;
    },
  };
}

export interface Answer {
  /** Ids of the things for which the condition holds, as a `where`. */
  readonly holds: ReadonlySet<string>;
  /** The same, asked for exactly: never null. */
  readonly exact: ReadonlySet<string>;
  readonly nulls: number;
}

const BATCH = 40;

export function ask(db: Database, conditions: readonly Condition[], at: Moment): Promise<readonly Answer[]> {
  return db.transaction(async (connection) => {
    // Forty conditions in one statement look so dear that PostgreSQL would compile them to machine code, for 80 rows.
    await connection.query({ text: 'set local jit = off', values: [] });
    const answers: Answer[] = [];
    for (let from = 0; from < conditions.length; from += BATCH) {
      answers.push(...(await askSome(connection, conditions.slice(from, from + BATCH), at)));
    }
    return answers;
  });
}

async function askSome(
  db: Connection,
  conditions: readonly Condition[],
  at: Moment,
): Promise<readonly Answer[]> {
  const sql = bindingSql(at);
  const plain = conditions.map((condition) => `coalesce(${conditionSql(condition, sql)}, false)`);
  const exact = conditions.map((condition) => conditionSql(condition, sql, true));
  const text = `select t.id, ${[...plain, ...exact].join(', ')} from "thing" t`;
  const rows = await db.query({ text, values: sql.values });
  return conditions.map((_, index) => {
    const exactColumn = 1 + conditions.length + index;
    return {
      holds: new Set(rows.flatMap((row) => (row[1 + index] === true ? [String(row[0])] : []))),
      exact: new Set(rows.flatMap((row) => (row[exactColumn] === true ? [String(row[0])] : []))),
      nulls: rows.filter((row) => row[exactColumn] === null).length,
    };
  });
}
