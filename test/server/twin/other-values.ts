/** For each field another value than the row has; undefined: none that would tell nothing. */
import type { EntityName } from './documents.ts';
import type { Row, World } from './world.ts';

type Other = (row: Row, world: World) => unknown;

const tail = ({ id }: Row) => id.slice(-8);
const another =
  (entity: string, field: string): Other =>
  (row, world) =>
    (world[entity] ?? []).find(({ id }) => id !== row[field] && id > String(row[field] ?? ''))?.id;
const text =
  (field: string): Other =>
  (row) =>
    `Hidden ${field} ${tail(row)}`;
const among =
  (field: string, ...values: readonly string[]): Other =>
  (row) =>
    values.find((value) => value !== row[field]);
const add =
  (field: string, more: number): Other =>
  (row) =>
    Number(row[field] ?? 0) + more;
/** The middle, which is what a mask covers. */
const phone =
  (field: string): Other =>
  (row) => {
    const value = row[field];
    return typeof value === 'string' ? `${value.slice(0, 5)}77${value.slice(7)}` : undefined;
  };

const OWNED = { owner: another('user', 'owner'), department: another('department', 'department') };

export const otherValue: Readonly<Record<EntityName, Readonly<Record<string, Other>>>> = {
  customer: {
    ...OWNED,
    name: text('name'),
    kind: among('kind', 'person', 'company'),
    phone: phone('phone'),
    email: ({ email }) => (typeof email === 'string' ? email.replace('ustomer', 'ostumer') : undefined),
    city: text('city'),
    currency: among('currency', 'USD', 'JPY'),
    blocked: (row) => row.blocked !== true,
    credit: add('credit', 333),
    spent: add('spent', 55),
    since: among('since', '2023-02-02', '2026-06-06'),
    memo: text('memo'),
    data: () => ({ size: 99, tags: ['hidden'] }),
  },
  product: {
    name: text('name'),
    category: among('category', 'paper', 'tool'),
    list_price: add('list_price', 3),
    data: () => ({ size: 98, tags: ['hidden'] }),
    memo: text('memo'),
  },
  purchase: {
    ...OWNED,
    customer: another('customer', 'customer'),
    customer_name: text('customer_name'),
    customer_phone: phone('customer_phone'),
    bought_on: among('bought_on', '2026-02-22', '2026-06-22'),
    total: add('total', 77),
  },
  purchase_line: {
    product: another('product', 'product'),
    note: text('note'),
    quantity: add('quantity', 4),
    unit_price: add('unit_price', 1),
    amount: add('amount', 9),
  },
  visit: {
    ...OWNED,
    name: text('name'),
    remark: text('remark'),
    customer: another('customer', 'customer'),
    memo: text('memo'),
    held_on: among('held_on', '2026-01-11', '2026-07-11'),
  },
};

/** Whether the masked texts of two values are the same; only phones and emails have one here. */
export function sameMask(entity: EntityName, field: string, one: unknown, two: unknown): boolean {
  if (one === two) return true;
  if (typeof one !== 'string' || typeof two !== 'string' || one.length !== two.length) return false;
  if (entity === 'customer' && field === 'email')
    return one[0] === two[0] && one.slice(one.indexOf('@')) === two.slice(two.indexOf('@'));
  return one.slice(0, 3) === two.slice(0, 3) && one.slice(-4) === two.slice(-4);
}
