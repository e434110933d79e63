/** What is asked of both servers. Paths of the generated API are its public dialect; those of the other are its own. */
import { orderId } from './data.ts';

export interface BenchCase {
  readonly name: string;
  /** `admin` sees all, `rep` own rows with masked phones elsewhere. */
  readonly as: 'manager' | 'rep';
  readonly method?: 'GET' | 'POST';
  readonly generated: (n: number) => string;
  readonly handwritten: (n: number) => string;
  readonly body?: (n: number) => unknown;
}

export const CASES: readonly BenchCase[] = [
  {
    name: 'list',
    as: 'manager',
    generated: () =>
      '/api/sales_order?select=id,number,customer_name,order_date,status,grand_total&status=eq.placed&order=order_date.desc,id.desc&limit=25',
    handwritten: () => '/list?status=placed&limit=25',
  },
  {
    name: 'list-relation-restricted',
    as: 'rep',
    generated: () =>
      '/api/sales_order?select=id,number,order_date,grand_total,customer(id,name,phone)&order=order_date.desc,id.desc&limit=25',
    handwritten: () => '/restricted?limit=25',
  },
  {
    name: 'get',
    as: 'manager',
    generated: (n) =>
      `/api/sales_order/${orderId(1 + 10 * (n % 1000))}?select=*,customer(id,name),lines(*,variant(id,sku,product(id,name)))`,
    handwritten: (n) => `/order/${orderId(1 + 10 * (n % 1000))}`,
  },
  {
    name: 'create-customer',
    as: 'manager',
    method: 'POST',
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
];
