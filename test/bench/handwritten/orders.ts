import type Router from '@koa/router';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { bodyOf, inTransaction, pool, type User, userOf } from './connection.ts';
import { leaveTrail } from './trail.ts';

const COLUMNS = 'id, number, customer_name, order_date, status, grand_total';

export function orderRoutes(router: Router): void {
  router.get('/list', async (ctx) => {
    const user = await userOf(ctx);
    const { rows } = await pool.query({
      name: 'list',
      text: `select ${COLUMNS} from jacquard.sales_order
             where company = $1 and status = $2 order by order_date desc, id desc limit $3`,
      values: [user.company, ctx.query.status, Number(ctx.query.limit)],
    });
    if (ctx.query.count) {
      const counted = await pool.query({
        name: 'list-count',
        text: 'select count(*) as total from jacquard.sales_order where company = $1 and status = $2',
        values: [user.company, ctx.query.status],
      });
      ctx.set('Content-Range', `0-${rows.length - 1}/${counted.rows[0].total}`);
    }
    ctx.body = rows;
  });

  router.get('/page', async (ctx) => {
    const user = await userOf(ctx);
    const after = ctx.query.id ? 'and (order_date, id) < ($3, $4)' : '';
    const { rows } = await pool.query({
      name: after ? 'page-after' : 'page',
      text: `select ${COLUMNS} from jacquard.sales_order where company = $1 ${after} order by order_date desc, id desc limit $2`,
      values: [user.company, Number(ctx.query.limit), ...(after ? [ctx.query.date, ctx.query.id] : [])],
    });
    ctx.body = rows;
  });

  router.get('/by-status', async (ctx) => {
    const user = await userOf(ctx);
    const { rows } = await pool.query({
      name: 'by-status',
      text: `select status, count(*) as count, sum(grand_total) as sum from jacquard.sales_order where company = $1
             group by status order by status`,
      values: [user.company],
    });
    ctx.body = rows;
  });

  router.get('/with-customer', async (ctx) => {
    const user = await userOf(ctx);
    const { rows } = await pool.query({
      name: 'with-customer',
      text: `select o.id, o.number, o.order_date, o.grand_total, c.id as customer_id, c.name as customer_name, c.phone
             from jacquard.sales_order o join jacquard.customer c on c.id = o.customer
             where o.company = $1 order by o.order_date desc, o.id desc limit $2`,
      values: [user.company, Number(ctx.query.limit)],
    });
    ctx.body = rows.map(({ customer_id, customer_name, phone, ...order }) => ({
      ...order,
      customer: { id: customer_id, name: customer_name, phone },
    }));
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

  router.post('/order', async (ctx) => {
    const body = await bodyOf(ctx);
    if (!isOrder(body)) return ctx.throw(422, JSON.stringify(isOrder.errors));
    const user = await userOf(ctx);
    ctx.status = 201;
    ctx.body = await inTransaction((client) => createOrder(client, user, body));
  });
}

function mask(phone: string | null): string | null {
  return phone === null ? null : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

interface NewOrder {
  readonly customer: string;
  readonly lines: readonly { readonly variant: string; readonly quantity: number }[];
}

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv, ['uuid']);
const id = { type: 'string', format: 'uuid' };
const isOrder = ajv.compile<NewOrder>({
  type: 'object',
  additionalProperties: false,
  required: ['customer', 'lines'],
  properties: {
    customer: id,
    lines: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['variant', 'quantity'],
        properties: { variant: id, quantity: { type: 'number', exclusiveMinimum: 0 } },
      },
    },
  },
});

async function createOrder(client: pg.PoolClient, user: User, body: NewOrder): Promise<object> {
  const customers = await client.query({
    name: 'customer-of-order',
    text: 'select id, name, address from jacquard.customer where company = $1 and id = $2',
    values: [user.company, body.customer],
  });
  const variants = await client.query({
    name: 'variants-of-order',
    text: `select v.id, v.name, v.list_price, p.unit from jacquard.product_variant v join jacquard.product p on p.id = v.product
           where v.company = $1 and v.id = any($2) and not v.discontinued and p.status = 'active'`,
    values: [user.company, body.lines.map(({ variant }) => variant)],
  });
  const [customer] = customers.rows;
  if (!customer) throw new Error('No such customer');
  const known = new Map(variants.rows.map((variant) => [variant.id, variant]));
  const lines = body.lines.map(({ variant, quantity }, position) => {
    const found = known.get(variant);
    if (!found) throw new Error('No such product');
    const price = Number(found.list_price);
    return {
      ...found,
      line: uuidv7(),
      variant,
      quantity,
      price,
      position,
      amount: Math.round(price * quantity * 100) / 100,
    };
  });
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const number = await client.query({
    name: 'number-of-order',
    text: `insert into jacquard.jq_counter (company, series, period, value) values ($1, 'bench', '', 1)
           on conflict (company, series, period) do update set value = jacquard.jq_counter.value + 1 returning value`,
    values: [user.company],
  });
  const { rows } = await client.query({
    name: 'insert-order',
    text: `insert into jacquard.sales_order (id, company, version, created_at, created_by, updated_at, updated_by, owner, number, customer,
             customer_name, delivery_address, status, order_date, currency, delivery_mode, discount_percent, shipping_fee, goods_amount, discount_total, grand_total)
           values ($1, $2, 1, now(), $3, now(), $3, $3, $4, $5, $6, $7, 'draft', current_date, 'CNY', 'ship', 0, 0, $8, 0, $8) returning *`,
    values: [
      uuidv7(),
      user.company,
      user.id,
      `H-${number.rows[0].value}`,
      customer.id,
      customer.name,
      customer.address,
      total,
    ],
  });
  const inserted = await client.query({
    name: 'insert-lines',
    text: `insert into jacquard.sales_order_line (id, company, parent_id, position, variant, description, quantity, unit, list_price, discount_percent, unit_price, amount)
           select l.id, $1, $2, l.position, l.variant, l.description, l.quantity, l.unit, l.price, 0, l.price, l.amount
           from unnest($3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::numeric[], $8::uuid[], $9::numeric[], $10::numeric[])
             as l(id, position, variant, description, quantity, unit, price, amount) returning *`,
    values: [
      user.company,
      rows[0].id,
      lines.map(({ line }) => line),
      lines.map(({ position }) => position),
      lines.map(({ variant }) => variant),
      lines.map(({ name }) => name),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unit }) => unit),
      lines.map(({ price }) => price),
      lines.map(({ amount }) => amount),
    ],
  });
  await leaveTrail(client, user, 'create', 'sales_order', rows[0].id);
  return { ...rows[0], lines: inserted.rows };
}
