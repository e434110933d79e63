/** What the hand-written handlers share: the pool, and the person behind a token in one query. */
import { createHash } from 'node:crypto';
import type Koa from 'koa';
import pg from 'pg';
import getRawBody from 'raw-body';

export const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL ?? '',
  max: 10,
  application_name: 'handwritten',
});

export interface User {
  readonly id: string;
  readonly company: string;
}

export async function userOf(ctx: Koa.Context): Promise<User> {
  const token = ctx.get('authorization').replace(/^Bearer /, '');
  const { rows } = await pool.query<User>({
    name: 'user-of-token',
    text: `select u.id, a.company from jacquard.jq_token t join jacquard."user" u on u.id = t."user" and u.active
           join jacquard.role_assignment a on a."user" = u.id where t.hash = $1 limit 1`,
    values: [createHash('sha256').update(token).digest()],
  });
  return rows[0] ?? ctx.throw(401);
}

export async function bodyOf(ctx: Koa.Context): Promise<unknown> {
  return JSON.parse(await getRawBody(ctx.req, { limit: '1mb', encoding: 'utf8' }));
}

export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await work(client);
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
