/**
 * The hand-written handler, token looked up in one query, with the statement of the generated API in which PostgreSQL writes
 * the JSON: what is left between the two is the server's own work.
 */
import Koa from 'koa';
import { type GivenStatement, serveForBench } from '../bench-process.ts';
import { pool, userOf } from './connection.ts';

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

let given: GivenStatement | undefined;
process.on('message', (message: unknown) => {
  if (isGiven(message)) given = message.given;
});

const app = new Koa();
app.use(async (ctx) => {
  await userOf(ctx);
  if (!given) return ctx.throw(503);
  const { path, name, text, values } = given;
  const sample = ID.exec(path)?.[0];
  const id = ID.exec(ctx.path)?.[0];
  const own = values.map((value) => (sample !== undefined && value === sample ? id : value));
  const { rows } = await pool.query<unknown[]>({ name, text, values: own, rowMode: 'array' });
  ctx.type = 'json';
  ctx.body = rows[0]?.[0];
});
serveForBench(app.callback(), 'handwritten');

function isGiven(message: unknown): message is { readonly given: GivenStatement } {
  return typeof message === 'object' && message !== null && 'given' in message;
}
