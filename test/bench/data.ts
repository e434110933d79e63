/** Orders of customers, 1 in 10 with 5 lines, made in SQL: the same tables for both servers. */
import type { Connection } from '../../server/store/database.ts';

export interface Sizes {
  readonly orders: number;
  readonly customers: number;
}

const PART = 5_000;
const common = `c.id as company, 1 as version, t as created_at, t as updated_at`;
const company = `(select id from jacquard.company order by created_at limit 1) c`;
const people = `(select array_agg(id order by login) as ids from jacquard."user")`;
const uuid = (table: number, n: string) =>
  `('0${table}9a0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

export async function fillOrders(db: Connection, sizes: Sizes): Promise<void> {
  const run = (text: string) => db.query({ text, values: [] });
  await run(`insert into jacquard.customer (id, company, version, created_at, updated_at, owner, name, type, lifecycle, key_account, phone, email, city, currency, credit_limit, acquired_on)
    select ${uuid(1, 'n')}, ${common}, p.ids[1 + n % array_length(p.ids, 1)], 'Customer ' || n, 'company', 'customer', false,
      '138' || lpad(n::text, 8, '0'), 'c' || n || '@example.com', 'City ' || n % 50, 'CNY', n % 1000 * 100, date '2026-01-01'
    from generate_series(1, ${sizes.customers}) n, ${company}, ${people} p, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as t) x`);
  // In parts: each stays well below the statement timeout.
  for (let from = 1; from <= sizes.orders; from += PART) {
    const to = Math.min(from + PART - 1, sizes.orders);
    // A check of references keeps the plan it made when the table was empty until statistics say otherwise.
    if (from <= 10 * PART) await run('analyze');
    await run(ordersSql(from, to, sizes.customers));
    await run(linesSql(from, to));
  }
  await run('vacuum analyze');
}

function ordersSql(from: number, to: number, customers: number): string {
  return `insert into jacquard.sales_order (id, company, version, created_at, updated_at, owner, number, customer, customer_name, status, order_date, currency, delivery_mode,
      discount_percent, shipping_fee, goods_amount, discount_total, grand_total)
    select ${uuid(2, 'n')}, ${common}, p.ids[1 + n % array_length(p.ids, 1)], 'B-' || n, ${uuid(1, `1 + n % ${customers}`)}, 'Customer ' || 1 + n % ${customers},
      (array['draft','placed','confirmed','completed','cancelled'])[1 + n % 5], date '2024-01-01' + n % 1000, 'CNY', 'ship', 0, n % 50, n % 9000 + 0.5, 0, n % 9000 + n % 50 + 0.5
    from generate_series(${from}, ${to}) n, ${company}, ${people} p, lateral (select timestamptz '2026-01-01' + n * interval '1 second' as t) x`;
}

function linesSql(from: number, to: number): string {
  return `insert into jacquard.sales_order_line (id, company, parent_id, position, variant, description, quantity, unit, list_price, discount_percent, unit_price, amount)
    select ${uuid(3, 'n * 8 + l')}, c.id, ${uuid(2, 'n')}, l, v.id, 'Line ' || l, 1 + l, v.unit, 100, 0, 100, 100 * (1 + l)
    from generate_series(${from}, ${to}, 10) n, generate_series(0, 4) l, ${company},
      (select v.id, p.unit, row_number() over (order by v.id) - 1 as place
       from jacquard.product_variant v join jacquard.product p on p.id = v.product) v
    where v.place = (n + l) % 20`;
}

/** Id of the n-th order; every tenth, from 1, has lines. */
export function orderId(n: number): string {
  return `029a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Id of the n-th customer, from 1. */
export function customerId(n: number): string {
  return `019a0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
