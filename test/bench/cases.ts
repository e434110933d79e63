/** What is asked of both servers. Paths of the generated API are its public dialect; those of the other are its own. */
import { customerId, orderId } from './data.ts';

/** What is known of the filled database. */
export interface Site {
  /** Ids of product variants that can be sold. */
  readonly variants: readonly string[];
  /** Where the generated list of all orders goes on after 1,999 pages, and the order that stands there. */
  readonly page2000: { readonly cursor: string; readonly date: string; readonly id: string };
}

export interface BenchCase {
  readonly name: string;
  /** `manager` sees all, `rep` own rows with masked phones elsewhere. */
  readonly as: 'manager' | 'rep';
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly generated: (n: number, site: Site) => string;
  readonly handwritten: (n: number, site: Site) => string;
  readonly body?: (n: number, site: Site) => unknown;
}

const ROW = 'select=id,number,customer_name,order_date,status,grand_total';
const PLACED = `/api/sales_order?${ROW}&status=eq.placed&order=order_date.desc,id.desc&limit=25`;
const ALL = `/api/sales_order?${ROW}&order=order_date.desc,id.desc&limit=25`;
const WITH_CUSTOMER =
  '/api/sales_order?select=id,number,order_date,grand_total,customer(id,name,phone)&order=order_date.desc,id.desc&limit=25';
const REPRESENTATION = { prefer: 'return=representation' };

/** Every tenth order has lines. */
const orderWithLines = (n: number) => orderId(1 + 10 * (n % 1000));

export const CASES: readonly BenchCase[] = [
  {
    name: 'list',
    as: 'manager',
    generated: () => PLACED,
    handwritten: () => '/list?status=placed&limit=25',
  },
  {
    name: 'list-with-count',
    as: 'manager',
    headers: { prefer: 'count=exact' },
    generated: () => PLACED,
    handwritten: () => '/list?status=placed&limit=25&count=1',
  },
  {
    name: 'list-relation',
    as: 'manager',
    generated: () => WITH_CUSTOMER,
    handwritten: () => '/with-customer?limit=25',
  },
  {
    name: 'list-relation-restricted',
    as: 'rep',
    generated: () => WITH_CUSTOMER,
    handwritten: () => '/restricted?limit=25',
  },
  {
    name: 'page-1',
    as: 'manager',
    generated: () => ALL,
    handwritten: () => '/page?limit=25',
  },
  {
    name: 'page-2000',
    as: 'manager',
    generated: (_, { page2000 }) => `${ALL}&cursor=${page2000.cursor}`,
    handwritten: (_, { page2000 }) => `/page?limit=25&date=${page2000.date}&id=${page2000.id}`,
  },
  {
    name: 'aggregate-by-status',
    as: 'manager',
    generated: () => '/api/sales_order?select=status,count(),grand_total.sum()&order=status',
    handwritten: () => '/by-status',
  },
  {
    name: 'get',
    as: 'manager',
    generated: (n) =>
      `/api/sales_order/${orderWithLines(n)}?select=*,customer(id,name),lines(*,variant(id,sku,product(id,name)))`,
    handwritten: (n) => `/order/${orderWithLines(n)}`,
  },
  {
    name: 'create-customer',
    as: 'manager',
    method: 'POST',
    headers: REPRESENTATION,
    generated: () => '/api/customer',
    handwritten: () => '/customer',
    body: (n) => ({
      name: `Bench ${process.pid} ${n}`,
      type: 'company',
      phone: `139${String(n).padStart(8, '0')}`,
      email: `bench${n}@example.com`,
      city: 'Shanghai',
      credit_limit: 1000.5,
    }),
  },
  {
    name: 'patch-customer',
    as: 'manager',
    method: 'PATCH',
    headers: { ...REPRESENTATION, 'if-match': '*' },
    generated: (n) => `/api/customer/${customerId(1 + (n % 5000))}`,
    handwritten: (n) => `/customer/${customerId(1 + (n % 5000))}`,
    body: (n) => ({ city: `City ${n}`, credit_limit: n % 100_000 }),
  },
  {
    name: 'create-order',
    as: 'manager',
    method: 'POST',
    headers: REPRESENTATION,
    generated: () => '/api/sales_order',
    handwritten: () => '/order',
    body: (n, { variants }) => ({
      customer: customerId(1 + (n % 5000)),
      lines: [0, 1, 2, 3, 4].map((line) => ({
        variant: variants[(n + line) % variants.length],
        quantity: 1 + line,
      })),
    }),
  },
];
