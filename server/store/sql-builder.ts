/**
 * SQL that is built, not written: knex without a connection, for whatever is not hot. It only makes text; running it
 * is the business of `Connection`. A query object of knex tries to run when it is awaited, so no async function returns one.
 */
import makeKnex, { type Knex } from 'knex';
import type { Statement } from './database.ts';

let builder: Knex | undefined;

/** Made when the first statement is built. */
export function knex(): Knex {
  builder ??= makeKnex({ client: 'pg' });
  return builder;
}

/** A query on `table` of the workspace, such as `user` or `user as person`; what is joined to it lies in the same schema. */
export function from(schema: string, table: string): Knex.QueryBuilder {
  return knex().withSchema(schema).from(table);
}

/** What the connection runs: `$1, $2 …` in the text, and the values in their order. */
export function statementOf(query: Knex.QueryBuilder): Statement {
  const { sql, bindings } = query.toSQL().toNative();
  return { text: sql, values: bindings };
}

/** The time in `column` as ISO 8601 text, which every JavaScript engine reads. */
export function instantOf(column: string): Knex.Raw {
  return knex().raw("to_json(??)#>>'{}'", [column]);
}

/** A change of tables as one text, since DDL takes no parameters; knex may need several statements for it. */
export function ddl(schema: string, change: (tables: Knex.SchemaBuilder) => Knex.SchemaBuilder): string {
  const statements = change(knex().schema.withSchema(schema)).toSQL();
  return statements.map(({ sql }) => sql).join(';\n');
}

/** SQL that stays as it is written: knex takes `\?` for an escaped question mark. */
export function verbatim(sql: string): Knex.Raw {
  return knex().raw(sql.replaceAll('\\?', '\\\\?'));
}
