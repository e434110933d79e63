/** Runs reads: compiles a query once a release, role set and shape, then sends the prepared statement. */
import type { Claim, Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import type { Connection, Statement } from '../../store/database.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { roleSet } from '../grant.ts';
import { momentOf } from '../moment.ts';
import { writeCursor } from '../query/cursor.ts';
import { limitRows, type Query, type Request, shapeKey } from '../query/query.ts';
import { parameterValues, SqlBuilder } from '../sql.ts';
import { cachedStatement, type NamedStatement } from '../statement-cache.ts';
import { answerTooLarge } from './answer-size.ts';
import { COUNT_LIMIT, type SelectOptions, selectSql } from './select.ts';

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

export interface ReadOptions extends Pick<SelectOptions, 'count' | 'stripNulls'> {
  /** Runs inside a transaction of the caller. */
  readonly connection?: Connection;
}

/** @throws Problem FORBIDDEN, FIELD_FORBIDDEN, BAD_QUERY, ANSWER_TOO_LARGE, TIMEOUT */
export async function readPage(context: Context, request: Request, options: ReadOptions = {}): Promise<Page> {
  const statement = readStatement(context, request, options);
  const connection = options.connection ?? context.workspace.db;
  const [row] = await connection.query(statement).catch((error: unknown) => {
    throw asQueryProblem(error, request.query);
  });
  const [body, rows, version, keys, total, proof] = row as [
    string,
    number,
    number | null,
    string | null,
    number | null,
    string | null | undefined,
  ];
  if (context.claim) confirm(context.claim, proof ?? null);
  const more = keys !== null && rows > 0 && rows === limitRows(request);
  return {
    body,
    rows,
    version,
    ...(more && { cursor: writeCursor(keys, { order: request.query.order, mark: request.mark ?? '' }) }),
    ...(total !== null && { total: totalOf(total, options) }),
  };
}

/** The person was somebody else, or somebody with other roles, when the statement ran: its answer is for nobody. */
export class ClaimRefuted extends Error {}

function confirm(claim: Claim, proof: string | null): void {
  if (proof !== claim.expected) throw new ClaimRefuted();
  claim.confirmed = true;
}

function totalOf(total: number, { count }: ReadOptions): NonNullable<Page['total']> {
  const more = count === 'capped' && total > COUNT_LIMIT;
  return { count: more ? COUNT_LIMIT : total, more };
}

function readStatement(context: Context, request: Request, options: ReadOptions): Statement {
  const statement = compiledRead(context, request.query, options);
  return {
    text: statement.text,
    ...(statement.name !== undefined && { name: statement.name }),
    values: parameterValues(statement.parameters, {
      slots: request.values,
      ...(context.claim && { inputs: claimInputs(context.claim) }),
      momentOf: (role) => momentOf(context.actor, context.now, role),
    }),
  };
}

function compiledRead(context: Context, query: Query, { count, stripNulls }: ReadOptions): NamedStatement {
  const { model } = context.release;
  const roles = roleSet(context.actor);
  const { claim } = context;
  const key = `read|${roles}|${claim?.key ?? ''}|${count ?? ''}|${stripNulls ? 'stripped' : ''}|${shapeKey(query)}`;
  return cachedStatement(model, key, () => {
    const sql = new SqlBuilder(model, context.workspace.schema, roles);
    const options = { ...(count && { count }), ...(stripNulls && { stripNulls }) };
    const page = selectSql(sql, query, options);
    return sql.build(claim ? `select p.*, ${claimSql(sql, claim)} as proof from (${page}) p` : page);
  });
}

const CLAIM_INPUTS = ['claim_hash', 'claim_now', 'claim_company'] as const;

function claimSql(sql: SqlBuilder, claim: Claim): string {
  const [hash, now, company] = CLAIM_INPUTS;
  return claim.sql(
    sql.bind({ from: 'input', name: hash }, 'bytea'),
    sql.bind({ from: 'input', name: now }, 'timestamptz'),
    sql.bind({ from: 'input', name: company }, 'uuid'),
  );
}

function claimInputs({ values }: Claim): Record<string, unknown> {
  return Object.fromEntries(CLAIM_INPUTS.map((name, index) => [name, values[index]]));
}

/** Two of PostgreSQL's own languages stand in values: patterns of `match`, and words of `fts`. */
const VALUE_LANGUAGES: Readonly<Record<string, string>> = {
  '2201B': 'the regular expression cannot be read',
  '42601': 'the words cannot be read; between two stands `&`, `|` or `<->`, or ask with `wfts`',
};

function asQueryProblem(error: unknown, query: Query): unknown {
  if (!(error instanceof DatabaseError)) return error;
  // Beyond 1 GB the text cannot even be made.
  if (error.sqlstate === '54000') return answerTooLarge(error);
  if (error.meaning === 'value' && shapeKey(query).includes('"cast":'))
    return new Problem('BAD_QUERY', {
      params: {
        parameter: 'select',
        reason: 'a value cannot be cast as asked: it is of another type or too large',
      },
      cause: error,
    });
  const reason = VALUE_LANGUAGES[error.sqlstate];
  const parameter = error.sqlstate === '42601' ? 'fts' : 'match';
  // Our own statements are never wrong in syntax; only a text search can be.
  if (reason === undefined || !shapeKey(query).includes(parameter)) return error;
  return new Problem('BAD_QUERY', { params: { parameter, reason }, cause: error });
}
