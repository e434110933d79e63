/** Customers, their purchases with lines, products and visits: fields of every group, references and lists to go along. */
import type { Document } from '../../../metadata/document.ts';
import { app, entity, list, money, NAME, reference } from '../../metadata/shop.ts';

const text = (settings: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Text',
  type: 'string',
  maxLength: 80,
  'x-field': settings,
});
const choice = (...values: readonly string[]) => ({ title: 'Choice', type: 'string', enum: values });
const date = { title: 'Day', type: 'string', format: 'date' };

const CUSTOMER = entity(
  'customer',
  {
    name: NAME,
    kind: choice('person', 'company'),
    phone: { title: 'Phone', type: 'string', 'x-field': { kind: 'phone', personal: true } },
    email: { title: 'Email', type: 'string', format: 'email', 'x-field': { personal: true } },
    city: text({ access: 'address' }),
    currency: { title: 'Currency', type: 'string', 'x-field': { kind: 'currency' } },
    blocked: { title: 'Blocked', type: 'boolean' },
    credit: { title: 'Credit', type: 'integer' },
    spent: { title: 'Spent', type: 'integer' },
    since: date,
    memo: text(),
    data: { title: 'Data', type: 'object', 'x-field': { kind: 'json', access: 'address' } },
  },
  { required: ['name'], 'x-entity': { owned: true, search: ['name', 'city'], unique: [['name']] } },
);

const PRODUCT = entity('product', {
  name: NAME,
  memo: text(),
  category: choice('food', 'paper', 'tool'),
  list_price: { title: 'Price', type: 'number', 'x-field': { kind: 'price' } },
  data: { title: 'Data', type: 'object', 'x-field': { kind: 'json' } },
});

const LINE = {
  product: reference('product'),
  note: text(),
  quantity: { title: 'Quantity', type: 'number', exclusiveMinimum: 0, 'x-field': { kind: 'quantity' } },
  unit_price: {
    title: 'Unit price',
    type: 'number',
    'x-field': { kind: 'price' },
    'x-calc': { copyFrom: 'product.list_price', refresh: 'ifEmpty' },
  },
  amount: { ...money(), readOnly: true, 'x-calc': { expr: 'round(quantity * unit_price)' } },
};

const PURCHASE = entity(
  'purchase',
  {
    customer: reference('customer', { inverse: 'purchases', inverseTitle: 'Purchases' }),
    customer_name: { ...NAME, readOnly: true, 'x-calc': { copyFrom: 'customer.name' } },
    customer_phone: {
      title: 'Phone',
      type: 'string',
      'x-field': { kind: 'phone', personal: true },
      'x-calc': { copyFrom: 'customer.phone' },
    },
    bought_on: { ...date, 'x-calc': { initial: '$today' } },
    lines: {
      title: 'Lines',
      type: 'array',
      minItems: 1,
      'x-field': { kind: 'lines' },
      items: { type: 'object', required: ['product', 'quantity'], properties: LINE },
    },
    total: { ...money(), readOnly: true, 'x-calc': { expr: 'sum(lines.amount)' } },
  },
  {
    required: ['customer', 'lines'],
    'x-entity': { kind: 'document', number: { pattern: 'P-{YYYY}-{####}' }, search: ['customer_name'] },
  },
);

const VISIT = entity(
  'visit',
  {
    name: NAME,
    remark: text({ access: 'address' }),
    customer: reference('customer', { inverse: 'visits', inverseTitle: 'Visits' }),
    held_on: date,
    memo: text(),
  },
  { 'x-entity': { owned: true, search: ['name', 'remark'] } },
);

const BIG = { total: { gt: 100 } };

/** Views whose filters go to hidden fields, other records and lines. */
const VIEWS = [
  list('customer_old', 'customer', { filter: { since: { lt: '2025-01-01' } }, order: ['-created_at'] }),
  list('customer_big', 'customer', { filter: { purchases: { some: BIG } } }),
  list('purchase_dear', 'purchase', { columns: ['number'], filter: { 'customer.credit': { gt: 300 } } }),
  list('purchase_paper', 'purchase', {
    columns: ['number'],
    filter: { lines: { some: { 'product.category': 'paper' } } },
  }),
  list('visit_far', 'visit', { filter: { 'customer.city': { contains: 'a' } } }),
  list('product_dear', 'product', { filter: { list_price: { gt: 5 } }, order: ['name'] }),
];

export const ENTITIES = ['customer', 'product', 'purchase', 'purchase_line', 'visit'] as const;
export type EntityName = (typeof ENTITIES)[number];

/** @param roles documents of roles beside them */
export function twinDocuments(roles: readonly Document[]): readonly Document[] {
  return [app(), CUSTOMER, PRODUCT, PURCHASE, VISIT, ...VIEWS, ...roles];
}
