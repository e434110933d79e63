/**
 * The platform's own tables, which are no entities: releases, sessions, secrets, queues. Their names begin with `jq_`,
 * which no entity may. Every change is a new entry at the end of `OWN_TABLES`; entries never change once released.
 */
import type { Knex } from 'knex';
import { conversionFunctions } from './conversion-functions.ts';
import { ddl, knex } from './sql-builder.ts';
import { qualified } from './sql-name.ts';

/** The SQL of each step for a schema, in order. */
export const OWN_TABLES: readonly ((schema: string) => string)[] = [
  (schema) =>
    ddl(schema, (tables) =>
      tables
        .createTable('jq_release', (table) => {
          table.integer('number').primary();
          since(table, 'created_at');
          table.uuid('author');
          table.text('note').notNullable();
          // Not `jsonb`: the order of keys is the order of fields.
          table.json('documents').notNullable();
          table.jsonb('shipped').notNullable().defaultTo('{}');
        })
        .createTable('jq_node', (table) => {
          table.uuid('id').primary();
          since(table, 'started_at');
          since(table, 'seen_at');
          table.integer('release').notNullable();
          table.text('host').notNullable();
          table.integer('pid').notNullable();
        })
        .createTable('jq_credential', (table) => {
          table.uuid('user').primary();
          table.text('password_hash').notNullable();
          since(table, 'changed_at');
        })
        .createTable('jq_session', (table) => {
          table.uuid('id').primary();
          table.binary('hash').notNullable().unique({ indexName: 'jq_session_hash_key' });
          table.uuid('user').notNullable().index('jq_session_user_idx');
          table.uuid('act_as');
          table.uuid('company');
          since(table, 'created_at');
          since(table, 'seen_at');
          table.timestamp('expires_at').notNullable();
          table.boolean('by_link').notNullable().defaultTo(false);
          table.text('address');
          table.text('agent');
        })
        .createTable('jq_token', (table) => {
          table.uuid('id').primary();
          table.binary('hash').notNullable().unique({ indexName: 'jq_token_hash_key' });
          table.uuid('user').notNullable().index('jq_token_user_idx');
          table.text('title').notNullable();
          since(table, 'created_at');
          table.uuid('created_by');
          table.timestamp('used_at');
          table.timestamp('expires_at');
        })
        .createTable('jq_link', (table) => {
          table.binary('hash').primary();
          table.uuid('user').notNullable().index('jq_link_user_idx');
          const purposes = ['first_run', 'invite', 'password'];
          table.text('purpose').notNullable().checkIn(purposes, 'jq_link_purpose_check');
          since(table, 'created_at');
          table.timestamp('expires_at').notNullable();
          table.timestamp('used_at');
        })
        .createTable('jq_sign_in_attempt', (table) => {
          table.binary('key').primary();
          table.integer('failures').notNullable();
          table.timestamp('first_at').notNullable();
          table.timestamp('locked_until');
        })
        .createTable('jq_outbox', (table) => {
          table.specificType('id', 'bigint generated always as identity').primary();
          table.timestamp('at').notNullable();
          table.uuid('company');
          table.text('event').notNullable();
          table.text('entity').notNullable();
          table.uuid('record').notNullable();
          table.integer('release').notNullable();
          table.json('payload').notNullable();
        })
        .createTable('jq_counter', (table) => {
          table.uuid('company').notNullable();
          table.text('series').notNullable();
          table.text('period').notNullable();
          table.bigInteger('value').notNullable();
          table.primary(['company', 'series', 'period']);
        })
        .createTable('jq_audit_personal', (table) => {
          table.uuid('audit_entry').primary();
          table.jsonb('changes').notNullable();
        })
        // Seed documents that were written, so that a record somebody deleted does not come back at the next start.
        .createTable('jq_seed', (table) => {
          table.text('package').notNullable();
          table.text('name').notNullable();
          table.text('fingerprint').notNullable();
          since(table, 'at');
          table.primary(['package', 'name']);
        })
        .raw(gramsFunction(qualified(schema, 'jq_grams')))
        .raw(wordGramsFunction(qualified(schema, 'jq_word_grams'), qualified(schema, 'jq_grams')))
        .raw(appendOnlyFunction(qualified(schema, 'jq_refuse_change'))),
    ),
  // Where a server answers, for links that another process makes.
  (schema) => ddl(schema, (tables) => tables.alterTable('jq_node', (table) => table.text('address'))),
  (schema) =>
    ddl(schema, (tables) =>
      // All three are made from a key that is not kept: hashes, and an answer that only the key opens.
      tables.createTable('jq_idempotency', (table) => {
        table.binary('id').primary();
        table.binary('request').notNullable();
        table.binary('answer').notNullable();
        table.timestamp('expires_at').notNullable().index('jq_idempotency_expires_at_idx');
      }),
    ),
  (schema) =>
    ddl(schema, (tables) =>
      tables.createTable('jq_rate', (table) => {
        table.uuid('user').notNullable();
        table.text('purpose').notNullable();
        table.integer('uses').notNullable();
        table.timestamp('since').notNullable();
        table.primary(['user', 'purpose']);
      }),
    ),
  // Two minutes of counts: not worth a log, and gone after a crash.
  (schema) => `create unlogged table ${qualified(schema, 'jq_request_count')} (
    minute integer not null, caller text not null, node uuid not null, requests integer not null,
    primary key (minute, caller, node))`,
  // Text that no query looks into; whoever finds nothing here compiles.
  (schema) => `create table ${qualified(schema, 'jq_model')} (
    key bytea primary key, at timestamptz not null default now(), model text not null)`,
  (schema) => searchIndexesByBytes(schema),
  (schema) => `alter table ${qualified(schema, 'jq_model')} add column hash bytea`,
  (schema) => conversionFunctions(schema),
  (schema) => appendOnlyFunction(qualified(schema, 'jq_refuse_change')),
  (schema) =>
    ddl(schema, (tables) =>
      tables
        .createTable('jq_change', (table) => {
          table.uuid('id').primary();
          table.integer('base').notNullable();
          const states = ['preparing', 'settling', 'undoing', 'done', 'undone'];
          table.text('state').notNullable().checkIn(states, 'jq_change_state_check');
          // What is to be done, whole: another program may have to go on with it.
          table.json('content').notNullable();
          // Steps of this state that are done, and where the one under way has come to.
          table.integer('done').notNullable().defaultTo(0);
          table.uuid('cursor');
          table.uuid('holder').notNullable();
          table.timestamp('held_until').notNullable();
          since(table, 'started_at');
          table.timestamp('ended_at');
          table.text('problem');
        })
        .createTable('jq_parked', (table) => {
          table.text('entity').notNullable();
          table.text('name').notNullable();
          table.integer('release').notNullable();
          table.json('content').notNullable();
          since(table, 'at');
          table.primary(['entity', 'name']);
        })
        // The oldest release that may still write; one row.
        .createTable('jq_fence', (table) => table.integer('oldest').notNullable())
        .raw(
          `create unique index jq_change_under_way on ${qualified(schema, 'jq_change')} ((true)) where ended_at is null`,
        )
        .raw(`insert into ${qualified(schema, 'jq_fence')} values (0)`),
    ),
  (schema) => writableFunction(qualified(schema, 'jq_writable'), qualified(schema, 'jq_fence')),
  // The parked table that a parked column lies in; empty for the table of its entity.
  (schema) =>
    ddl(schema, (tables) =>
      tables.alterTable('jq_parked', (table) => {
        table.text('within').notNullable().defaultTo('');
        table.dropPrimary();
        table.primary(['entity', 'within', 'name']);
      }),
    ),
  // Schemas in which a change set is tried out: the row is there before the schema is, and goes with it.
  (schema) =>
    ddl(schema, (tables) =>
      tables
        .createTable('jq_preview', (table) => {
          table.text('id').primary();
          table.text('schema').notNullable();
          table.uuid('change_set').notNullable();
          table.uuid('user').notNullable();
          table.binary('fingerprint').notNullable();
          table.boolean('ready').notNullable().defaultTo(false);
          table.json('sample').notNullable();
          table.timestamp('made_at').notNullable();
          table.timestamp('used_at').notNullable();
        })
        // One for each tab: whose eyes it has, and the session that it belongs to.
        .createTable('jq_preview_seat', (table) => {
          table.text('id').primary();
          table
            .text('preview')
            .notNullable()
            .references('id')
            .inTable(`${schema}.jq_preview`)
            .onDelete('CASCADE');
          table.uuid('session').notNullable();
          table.uuid('as').notNullable();
          // Until it is taken.
          table.binary('link');
          table.timestamp('begun_at').notNullable();
          table.timestamp('expires_at').notNullable();
        }),
    ),
  // Packages as they were shipped, where no release holds them so: what was merged into one.
  (schema) =>
    ddl(schema, (tables) =>
      tables.createTable('jq_shipped', (table) => {
        table.text('fingerprint').primary();
        table.text('package').notNullable();
        since(table, 'at');
        // Not `jsonb`: the order of keys is the order of fields.
        table.json('documents').notNullable();
      }),
    ),
  (schema) => tableNumbers(qualified(schema, 'jq_table'), schema),
  // Why a change was taken back, for whoever waits for it in another process.
  (schema) => `alter table ${qualified(schema, 'jq_change')} add column refusals json`,
  // What may be seen from a seat, and in which company: whoever loses that loses the seat.
  (schema) =>
    ddl(schema, (tables) =>
      tables.alterTable('jq_preview_seat', (table) => {
        table.uuid('company');
        table.text('sight');
      }),
    ),
  // Names of roles that the person tried as holds in the preview alone.
  (schema) =>
    ddl(schema, (tables) =>
      tables.alterTable('jq_preview', (table) => table.json('roles').notNullable().defaultTo('[]')),
    ),
];

/** Tables of before have the numbers that PostgreSQL had for them, which what is parked refers to; new ones go on beyond. */
function tableNumbers(name: string, schema: string): string {
  return `create table ${name} (name text primary key,
      identity bigint generated by default as identity (start with 8589934592) not null unique,
      known_as text[] not null default '{}');
    insert into ${name} (name, identity, known_as)
      select relname, oid::int8, case when relname like '\\_%' then '{}' else array[relname::text] end from pg_class
      where relnamespace = '${schema.replaceAll("'", "''")}'::regnamespace and relkind = 'r' and relname not like 'jq\\_%'`;
}

/** Search indexes of before are made anew, in the order that `searchGrams` asks for. */
function searchIndexesByBytes(schema: string): string {
  return `do $$ declare made record; begin
    for made in select schemaname, indexname, indexdef from pg_indexes
      where schemaname = '${schema.replaceAll("'", "''")}' and indexdef like '%USING gin (%jq_grams(%))'
    loop
      execute format('drop index %I.%I', made.schemaname, made.indexname);
      execute regexp_replace(made.indexdef, '\\)$', ' COLLATE "C")');
    end loop;
  end $$`;
}

/** What opens an account goes with its user. Added by the first release, which makes the table of users. */
export function accountKeys(schema: string): string {
  const tables = ['jq_credential', 'jq_session', 'jq_token', 'jq_link'];
  return ddl(schema, (change) =>
    tables.reduce(
      (changes, name) =>
        changes.alterTable(name, (table) => {
          table
            .foreign('user', `${name}_user_fkey`)
            .references('id')
            .inTable(`${schema}.user`)
            .onDelete('CASCADE');
        }),
      change,
    ),
  );
}

/** A time that is now unless the row says otherwise. */
function since(table: Knex.CreateTableBuilder, column: string): void {
  table.timestamp(column).notNullable().defaultTo(knex().fn.now());
}

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
  return `create or replace function ${name}() returns trigger language plpgsql as $$
    begin
      -- A change of tables writes the same values in another form.
      if current_setting('jacquard.change', true) = 'on' then return null; end if;
      raise exception 'rows of % are only ever added', tg_table_name using errcode = 'JQ405';
    end
  $$`;
}

/** Asked by every write (decision 24). */
function writableFunction(name: string, fence: string): string {
  return `create function ${name}(release integer) returns boolean language plpgsql stable as $$
    begin
      if release < (select oldest from ${fence}) then
        raise exception 'release % may write no more', release using errcode = 'JQ410';
      end if;
      return true;
    end
  $$`;
}
