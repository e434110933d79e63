import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Big from 'big.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { save } from '../../../server/records/save.ts';
import { systemContext } from '../../../server/system-context.ts';
import { type CrmImports, openCrmImports } from './imports.ts';
import { CATEGORIES, tradingCompany } from './trading-company.ts';

const SEED = 19960704;
const MAPS = join(import.meta.dirname, '../../../templates/base/imports');
let imports: CrmImports;
beforeAll(async () => {
  imports = await openCrmImports();
  await create('unit', [{ code: 'pcs', name: 'Piece', scale: 0 }]);
  await create(
    'product_category',
    CATEGORIES.map((name, index) => ({ name, sort: index })),
  );
});
afterAll(() => imports.close());

async function create(name: string, bodies: readonly object[]): Promise<void> {
  const { workspace } = imports.test;
  const entity = workspace.release().model.entities[name];
  if (!entity) throw new Error(name);
  const items = bodies.map((body, index) => ({ body, pointer: `/${index}` }));
  await save(systemContext(workspace, imports.system.company), { entity, kind: 'create', items });
}

/** A shipped map, with what a test changes of it. */
async function mapOf(name: string, more: object = {}): Promise<object> {
  return { ...JSON.parse(await readFile(join(MAPS, `${name}.json`), 'utf8')), ...more };
}

describe('files of an old trading company', () => {
  const company = tradingCompany(SEED, { customers: 40, products: 30, orders: 300 });
  const latin1 = { encoding: 'latin1' };
  let orders: string;
  let orderMap: object;

  beforeAll(async () => {
    for (const [name, text] of Object.entries(company.files))
      await imports.write(name, Buffer.from(text, 'latin1'));
    orders = join(imports.folder, 'orders.csv');
    orderMap = await mapOf('northwind-orders', latin1);
  });

  it('come in whole, by the maps that are shipped for Northwind', async () => {
    const products = join(imports.folder, 'products.csv');
    const customers = join(imports.folder, 'customers.csv');
    const reports = [
      await imports.run('product', products, { map: await mapOf('northwind-products', latin1) }),
      await imports.run('product_variant', products, { map: await mapOf('northwind-variants', latin1) }),
      await imports.run('customer', customers, { map: await mapOf('northwind-customers', latin1) }),
      await imports.run('contact', customers, { map: await mapOf('northwind-contacts', latin1) }),
      await imports.run('sales_order', orders, { map: orderMap }),
    ];
    expect(reports.flatMap((report) => report.errors)).toEqual([]);
    expect(reports.map((report) => [report.stored, report.rows, report.created])).toEqual(
      [company.products, company.products, company.customers, company.customers, company.orders].map(
        (count) => [true, count, count],
      ),
    );
  });

  it('give totals that are right to the cent', async () => {
    const zero = new Big(0);
    const total = company.lines.reduce((sum, { price, quantity, discount }) => {
      const unitPrice = new Big(price).times(new Big(1).minus(discount)).round(4, Big.roundHalfUp);
      return sum.plus(unitPrice.times(quantity).round(2, Big.roundHalfUp));
    }, zero);
    expect(await imports.get('/api/sales_order?select=goods_amount.sum(),count()')).toEqual([
      { sum: total.toNumber(), count: company.orders },
    ]);
  });

  it('keep accents, quotes and commas', async () => {
    const [first] = company.files['orders.csv']?.split('\r\n').slice(1) ?? [];
    const address = first?.split(',').slice(9, -4).join(',');
    expect(
      await imports.get('/api/sales_order?external_number=eq.10000&select=delivery_address,order_date'),
    ).toMatchObject([{ delivery_address: address, order_date: first?.split(',')[3]?.slice(0, 10) }]);
    const names = (await imports.get('/api/customer?select=name&limit=100')) as { name: string }[];
    expect(names.some(({ name }) => name.startsWith('Frères "Élan" & fils'))).toBe(true);
  });

  it('change nothing when they come again', async () => {
    const before = await imports.get('/api/sales_order?select=version.sum(),version.max()');
    const report = await imports.run('sales_order', orders, { map: orderMap });
    expect(report).toMatchObject({ stored: true, created: 0, updated: 0, unchanged: company.orders });
    expect(await imports.get('/api/sales_order?select=version.sum(),version.max()')).toEqual(before);
  });

  it('change what has changed in them', async () => {
    const file = await imports.write(
      'changed.csv',
      Buffer.from(company.files['customers.csv']?.replaceAll('05021', '05022') ?? '', 'latin1'),
    );
    const map = await mapOf('northwind-customers', latin1);
    expect(await imports.run('customer', file, { map: { ...map, existing: 'skip' } })).toMatchObject({
      skipped: company.customers,
      updated: 0,
    });
    expect(await imports.run('customer', file, { map, dryRun: true })).toMatchObject({
      stored: false,
      updated: company.customers,
      errors: [],
    });
    expect(await imports.get('/api/customer?select=count()&postcode=eq.05022')).toEqual([{ count: 0 }]);
    expect(await imports.run('customer', file, { map })).toMatchObject({
      stored: true,
      updated: company.customers,
    });
    expect(await imports.get('/api/customer?select=count()&postcode=eq.05022')).toEqual([
      { count: company.customers },
    ]);
  });

  it('can be refused where records are there already', async () => {
    const map = await mapOf('northwind-customers', { ...latin1, existing: 'refuse' });
    const report = await imports.run('customer', join(imports.folder, 'customers.csv'), { map });
    expect(report.errors[0]).toMatchObject({ row: 2, column: 'customerID', value: 'C0001', code: 'EXISTS' });
    expect(report.errors).toHaveLength(company.customers);
  });

  it('are refused with lines that belong to no order, and every cell that is wrong', async () => {
    await imports.write(
      'order-details.csv',
      'orderID,productID,unitPrice,quantity,discount\n20000,1,x,1,0\n20000,99,1.00,0,0\n30000,1,1,1,0\n',
    );
    const file = await imports.write(
      'bad-orders.csv',
      [
        'orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,shipVia,freight,shipName,shipAddress,shipCity,shipRegion,shipPostalCode,shipCountry',
        '20000,C0001,5,1996-07-04 00:00:00.000,NULL,NULL,3,1.00,n,a,c,NULL,5,F',
        '20001,NOBODY,5,1996-13-04 00:00:00.000,NULL,NULL,3,1.234,n,a,c,NULL,5,F',
        '20002,C0001,5',
      ].join('\n'),
    );
    const report = await imports.run('sales_order', file, { map: orderMap });
    expect(report).toMatchObject({ stored: false, rows: 3 });
    expect(report.errors.map(({ file: of, row, column, code }) => [of, row, column, code])).toEqual([
      [undefined, 3, 'orderDate', 'INVALID_FORMAT'],
      [undefined, 4, undefined, 'ROW_LENGTH'],
      ['order-details.csv', 2, 'unitPrice', 'INVALID_TYPE'],
      ['order-details.csv', 4, 'orderID', 'NO_PARENT'],
    ]);
    await imports.write(
      'order-details.csv',
      'orderID,productID,unitPrice,quantity,discount\n20000,1,1.00,1,0\n20000,99,1.00,0,0\n20001,1,1,1,0\n',
    );
    const sound = await imports.write(
      'bad-orders.csv',
      (await readFile(file, 'utf8')).replace('1996-13', '1996-12').replace('\n20002,C0001,5', ''),
    );
    const second = await imports.run('sales_order', sound, { map: orderMap });
    expect(
      second.errors.map(({ file: of, row, column, code, value }) => [of, row, column, code, value]),
    ).toEqual([
      [undefined, 3, 'customerID', 'BAD_REFERENCE', 'NOBODY'],
      [undefined, 3, 'freight', 'INVALID_SCALE', '1.234'],
      ['order-details.csv', 3, 'productID', 'BAD_REFERENCE', '99'],
      ['order-details.csv', 3, 'quantity', 'OUT_OF_RANGE', '0'],
    ]);
    expect(await imports.get('/api/sales_order?select=count()&external_number=like.2000*')).toEqual([
      { count: 0 },
    ]);
  });
});
