/**
 * The platform's own tables, which are no entities: releases, sessions, secrets, queues. Their names begin with `jq_`,
 * which no entity may. Every change is a new entry at the end of `STEPS`; entries never change once released.
 */
import type { Database } from './database.ts';
import { lock } from './lock.ts';
import { qualified, quote } from './sql-name.ts';

/** Brings the schema to the newest step. Safe to call from many processes at once, and again. */
export async function bootstrap(db: Database, schema: string): Promise<void> {
  const versions = qualified(schema, 'jq_version');
  const [present] = await db.query({ text: 'select to_regclass($1) is not null', values: [versions] });
  if (present?.[0] === true && (await reached(db, versions)) === STEPS.length) return;
  await db.transaction(async (connection) => {
    await lock(connection, schema, 'bootstrap');
    const run = (text: string) => connection.query({ text, values: [] });
    await run(`create schema if not exists ${quote(schema)}`);
    await run(
      `create table if not exists ${versions} (number integer primary key, at timestamptz not null default now())`,
    );
    const done = await reached(connection, versions);
    if (done > STEPS.length)
      throw new Error(
        `The schema ${schema} was made by a newer Jacquard. Start that one, or name another DATABASE_SCHEMA.`,
      );
    for (const [index, step] of STEPS.entries()) {
      if (index < done) continue;
      for (const statement of step((name) => qualified(schema, name))) await run(statement);
      await connection.query({ text: `insert into ${versions} (number) values ($1)`, values: [index + 1] });
    }
  });
}

async function reached(connection: Pick<Database, 'query'>, versions: string): Promise<number> {
  const [row] = await connection.query({
    text: `select coalesce(max(number), 0) from ${versions}`,
    values: [],
  });
  return Number(row?.[0] ?? 0);
}

type Step = (table: (name: string) => string) => readonly string[];

const STEPS: readonly Step[] = [
  (table) => [
    // `json`, not `jsonb`: the order of keys is the order of fields.
    `create table ${table('jq_release')} (
      number integer primary key, created_at timestamptz not null default now(), author uuid, note text not null,
      documents json not null, shipped jsonb not null default '{}')`,
    `create table ${table('jq_node')} (
      id uuid primary key, started_at timestamptz not null default now(), seen_at timestamptz not null default now(),
      release integer not null, host text not null, pid integer not null)`,
    `create table ${table('jq_credential')} (
      "user" uuid primary key, password_hash text not null, changed_at timestamptz not null default now())`,
    `create table ${table('jq_session')} (
      id uuid primary key, hash bytea not null unique, "user" uuid not null, act_as uuid, company uuid,
      created_at timestamptz not null default now(), seen_at timestamptz not null default now(),
      expires_at timestamptz not null, by_link boolean not null default false, address text, agent text)`,
    `create index on ${table('jq_session')} ("user")`,
    `create table ${table('jq_token')} (
      id uuid primary key, hash bytea not null unique, "user" uuid not null, title text not null,
      created_at timestamptz not null default now(), created_by uuid, used_at timestamptz, expires_at timestamptz)`,
    `create index on ${table('jq_token')} ("user")`,
    `create table ${table('jq_link')} (
      hash bytea primary key, "user" uuid not null, purpose text not null check (purpose in ('first_run', 'invite', 'password')),
      created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz)`,
    `create index on ${table('jq_link')} ("user")`,
    `create table ${table('jq_sign_in_attempt')} (
      key bytea primary key, failures integer not null, first_at timestamptz not null, locked_until timestamptz)`,
    `create table ${table('jq_outbox')} (
      id bigint generated always as identity primary key, at timestamptz not null, company uuid, event text not null,
      entity text not null, record uuid not null, release integer not null, payload json not null)`,
    `create table ${table('jq_counter')} (
      company uuid not null, series text not null, period text not null, value bigint not null, primary key (company, series, period))`,
    `create table ${table('jq_audit_personal')} (audit_entry uuid primary key, changes jsonb not null)`,
    // Seed documents that were written, so that a record somebody deleted does not come back at the next start.
    `create table ${table('jq_seed')} (
      package text not null, name text not null, fingerprint text not null, at timestamptz not null default now(), primary key (package, name))`,
    gramsFunction(table('jq_grams')),
    wordGramsFunction(table('jq_word_grams'), table('jq_grams')),
    appendOnlyFunction(table('jq_refuse_change')),
  ],
];

/**
 * All characters of a text and all pairs of neighbours, in small letters: an index of them answers a search for two
 * Chinese characters, which trigrams cannot. A loop over an array: a set-returning query costs five times as much a row.
 */
function gramsFunction(name: string): string {
  return `create function ${name}(source text) returns text[] language plpgsql immutable strict parallel safe as $$
    declare grams text[] := string_to_array(lower(source), null); letters int := cardinality(grams);
    begin
      for i in 1..letters - 1 loop grams[letters + i] := grams[i] || grams[i + 1]; end loop;
      return grams;
    end $$`;
}

/** What a row must hold to contain a word: its pairs, or the one character that it is. */
function wordGramsFunction(name: string, grams: string): string {
  return `create function ${name}(word text) returns text[] language sql immutable strict parallel safe as $$
    select case when length(word) < 2 then g else g[length(word) + 1:] end from ${grams}(word) g $$`;
}

function appendOnlyFunction(name: string): string {
  return `create function ${name}() returns trigger language plpgsql as $$
    begin raise exception 'rows of % are only ever added', tg_table_name using errcode = 'JQ405'; end
  $$`;
}
