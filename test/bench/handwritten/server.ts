/**
 * What a good developer writes by hand with koa and pg: parameterised, named statements that return rows, `ctx.body = rows`,
 * the token looked up in one query. The measure that the generated API is held against.
 */
import { createHash } from 'node:crypto';
import Router from '@koa/router';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import Koa from 'koa';
import pg from 'pg';
import getRawBody from 'raw-body';
import { v7 as uuidv7 } from 'uuid';
import { serveForBench } from '../bench-process.ts';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL ?? '',
  max: 10,
  application_name: 'handwritten',
});

interface User {
  readonly id: string;
  readonly company: string;
}

async function userOf(ctx: Koa.Context): Promise<User> {
  const token = ctx.get('authorization').replace(/^Bearer /, '');
  const { rows } = await pool.query<User>({
    name: 'user-of-token',
    text: `select u.id, a.company from jacquard.jq_token t join jacquard."user" u on u.id = t."user" and u.active
           join jacquard.role_assignment a on a."user" = u.id where t.hash = $1 limit 1`,
    values: [createHash('sha256').update(token).digest()],
  });
  return rows[0] ?? ctx.throw(401);
}

const router = new Router();

router.get('/list', async (ctx) => {
  const user = await userOf(ctx);
  const { rows } = await pool.query({
    name: 'list',
    text: `select id, number, customer_name, order_date, status, grand_total from jacquard.sales_order
           where company = $1 and status = $2 order by order_date desc, id desc limit $3`,
    values: [user.company, ctx.query.status, Number(ctx.query.limit)],
  });
  ctx.body = rows;
});

router.get('/restricted', async (ctx) => {
  const user = await userOf(ctx);
  const { rows } = await pool.query({
    name: 'restricted',
    text: `select o.id, o.number, o.order_date, o.grand_total, c.id as customer_id, c.name as customer_name, c.phone,
             c.owner = $2 as mine
           from jacquard.sales_order o join jacquard.customer c on c.id = o.customer
           where o.company = $1 and (o.owner = $2 or c.owner = $2) order by o.order_date desc, o.id desc limit $3`,
    values: [user.company, user.id, Number(ctx.query.limit)],
  });
  ctx.body = rows.map(({ customer_id, customer_name, phone, mine, ...order }) => ({
    ...order,
    customer: { id: customer_id, name: customer_name, phone: mine ? phone : mask(phone) },
  }));
});

function mask(phone: string | null): string | null {
  return phone === null ? null : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

router.get('/order/:id', async (ctx) => {
  const user = await userOf(ctx);
  const header = await pool.query({
    name: 'order',
    text: `select o.*, c.name as customer_title from jacquard.sales_order o join jacquard.customer c on c.id = o.customer
           where o.company = $1 and o.id = $2`,
    values: [user.company, ctx.params.id],
  });
  const [order] = header.rows;
  if (!order) ctx.throw(404);
  const lines = await pool.query({
    name: 'lines',
    text: `select l.*, v.sku, p.id as product_id, p.name as product_name from jacquard.sales_order_line l
           join jacquard.product_variant v on v.id = l.variant join jacquard.product p on p.id = v.product
           where l.parent_id = $1 order by l.position`,
    values: [order.id],
  });
  ctx.body = { ...order, lines: lines.rows };
});

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv, ['email']);
interface NewCustomer {
  readonly name: string;
  readonly type: string;
  readonly phone?: string;
  readonly email?: string;
  readonly city?: string;
  readonly credit_limit?: number;
}

const isCustomer = ajv.compile<NewCustomer>({
  type: 'object',
  additionalProperties: false,
  required: ['name', 'type'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    type: { enum: ['person', 'company'] },
    phone: { type: 'string', maxLength: 40 },
    email: { type: 'string', format: 'email' },
    city: { type: 'string', maxLength: 100 },
    credit_limit: { type: 'number', minimum: 0 },
  },
});

router.post('/customer', async (ctx) => {
  const body = JSON.parse(await getRawBody(ctx.req, { limit: '1mb', encoding: 'utf8' })) as unknown;
  if (!isCustomer(body)) return ctx.throw(422, JSON.stringify(isCustomer.errors));
  const user = await userOf(ctx);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query({
      name: 'insert-customer',
      text: `insert into jacquard.customer (id, company, version, created_at, created_by, updated_at, updated_by, owner, name, type,
               lifecycle, key_account, phone, email, city, currency, credit_limit, acquired_on)
             values ($1, $2, 1, now(), $3, now(), $3, $3, $4, $5, 'lead', false, $6, $7, $8, 'CNY', $9, current_date) returning *`,
      values: [
        uuidv7(),
        user.company,
        user.id,
        body.name,
        body.type,
        body.phone,
        body.email,
        body.city,
        body.credit_limit,
      ],
    });
    await client.query({
      name: 'insert-audit',
      text: `insert into jacquard.audit_entry (id, company, version, created_at, created_by, updated_at, updated_by, at, actor, action, entity, record)
             values ($1, $2, 1, now(), $3, now(), $3, now(), $3, 'create', 'customer', $4)`,
      values: [uuidv7(), user.company, user.id, rows[0].id],
    });
    await client.query({
      name: 'insert-outbox',
      text: `insert into jacquard.jq_outbox (at, company, event, entity, record, release, payload) values (now(), $1, 'customer.created', 'customer', $2, 1, '{}')`,
      values: [user.company, rows[0].id],
    });
    await client.query('commit');
    ctx.status = 201;
    ctx.body = rows[0];
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
});

const app = new Koa();
app.use(router.routes());
serveForBench(app.callback(), 'handwritten');
