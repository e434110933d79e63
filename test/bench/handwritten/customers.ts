import type Router from '@koa/router';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { v7 as uuidv7 } from 'uuid';
import { bodyOf, inTransaction, userOf } from './connection.ts';
import { leaveTrail } from './trail.ts';

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv, ['email']);

interface Customer {
  readonly name: string;
  readonly type: string;
  readonly phone?: string;
  readonly email?: string;
  readonly city?: string;
  readonly credit_limit?: number;
}

const properties = {
  name: { type: 'string', minLength: 1, maxLength: 200 },
  type: { enum: ['person', 'company'] },
  phone: { type: 'string', maxLength: 40 },
  email: { type: 'string', format: 'email' },
  city: { type: 'string', maxLength: 100 },
  credit_limit: { type: 'number', minimum: 0 },
};
const closed = { type: 'object', additionalProperties: false, properties };
const isCustomer = ajv.compile<Customer>({ ...closed, required: ['name', 'type'] });
const isChange = ajv.compile<Partial<Customer>>(closed);

export function customerRoutes(router: Router): void {
  router.post('/customer', async (ctx) => {
    const body = await bodyOf(ctx);
    if (!isCustomer(body)) return ctx.throw(422, JSON.stringify(isCustomer.errors));
    const user = await userOf(ctx);
    ctx.status = 201;
    ctx.body = await inTransaction(async (client) => {
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
      await leaveTrail(client, user, 'create', 'customer', rows[0].id);
      return rows[0];
    });
  });

  router.patch('/customer/:id', async (ctx) => {
    const body = await bodyOf(ctx);
    if (!isChange(body)) return ctx.throw(422, JSON.stringify(isChange.errors));
    const user = await userOf(ctx);
    ctx.body = await inTransaction(async (client) => {
      const { rows } = await client.query({
        name: 'update-customer',
        text: `update jacquard.customer set name = coalesce($4, name), phone = coalesce($5, phone), email = coalesce($6, email),
                 city = coalesce($7, city), credit_limit = coalesce($8, credit_limit),
                 version = version + 1, updated_at = now(), updated_by = $3
               where id = $1 and company = $2 returning *`,
        values: [
          ctx.params.id,
          user.company,
          user.id,
          body.name,
          body.phone,
          body.email,
          body.city,
          body.credit_limit,
        ],
      });
      if (!rows[0]) ctx.throw(404);
      await leaveTrail(client, user, 'update', 'customer', rows[0].id);
      return rows[0];
    });
  });
}
