/** Runs reads: compiles a query once a release, role set and shape, then sends the prepared statement. */
import type { Context } from '../context.ts';
import type { Connection, Statement } from '../store/database.ts';
import { writeCursor } from './cursor.ts';
import { roleSet } from './grant.ts';
import { momentOf } from './moment.ts';
import { type Query, type Request, shapeKey } from './query.ts';
import { COUNT_LIMIT, selectSql } from './select.ts';
import { parameterValues, SqlBuilder } from './sql.ts';
import { cachedStatement, type NamedStatement } from './statement-cache.ts';

export interface Page {
  /** JSON array text, ready for the wire. */
  readonly body: string;
  readonly rows: number;
  /** Version of the last row; of the one row, when there is one. */
  readonly version: number | null;
  /** Where the list goes on; absent on the last page and for groups. */
  readonly cursor?: string;
  /** All rows that match, when asked for. */
  readonly total?: { readonly count: number; readonly more: boolean };
}

interface ReadOptions {
  readonly count?: boolean;
  /** Runs inside a transaction of the caller. */
  readonly connection?: Connection;
}

/** @throws Problem FORBIDDEN, FIELD_FORBIDDEN, TIMEOUT */
export async function readPage(context: Context, request: Request, options: ReadOptions = {}): Promise<Page> {
  const [row] = await (options.connection ?? context.workspace.db).query(
    readStatement(context, request, options),
  );
  const [body, rows, version, keys, total] = row as [
    string,
    number,
    number | null,
    string | null,
    number | null,
  ];
  const limit = request.query.limit === undefined ? undefined : request.values[request.query.limit];
  const more = keys !== null && rows > 0 && rows === limit;
  return {
    body,
    rows,
    version,
    ...(more && { cursor: writeCursor(keys, request.query.order) }),
    ...(total !== null && { total: { count: Math.min(total, COUNT_LIMIT), more: total > COUNT_LIMIT } }),
  };
}

function readStatement(context: Context, request: Request, options: ReadOptions): Statement {
  const statement = compiledRead(context, request.query, options);
  return {
    text: statement.text,
    name: statement.name,
    values: parameterValues(statement.parameters, {
      slots: request.values,
      momentOf: (role) => momentOf(context.actor, context.now, role),
    }),
  };
}

function compiledRead(context: Context, query: Query, options: ReadOptions): NamedStatement {
  const { model } = context.release;
  const roles = roleSet(context.actor);
  const key = `read|${roles}|${options.count ? 'count' : ''}|${shapeKey(query)}`;
  return cachedStatement(model, key, () => {
    const sql = new SqlBuilder(model, context.workspace.schema, roles);
    return sql.build(selectSql(sql, query, options));
  });
}
