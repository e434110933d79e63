import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Big from 'big.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, systemActor } from '../../../server/actor.ts';
import { importFile } from '../../../server/import/import-file.ts';
import { describeReport, type ImportReport } from '../../../server/import/report.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { identify } from '../../../server/people/identity.ts';
import { save } from '../../../server/records/save.ts';
import { FaultyError } from '../../../server/store/refused-error.ts';
import { systemContext } from '../../../server/system-context.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { tradingCompany } from './trading-company.ts';

const SEED = 19960704;
const MAPS = join(import.meta.dirname, '../../../templates/base/imports');
const CATEGORIES = [
  'Beverages',
  'Condiments',
  'Confections',
  'Dairy Products',
  'Grains/Cereals',
  'Meat/Poultry',
  'Produce',
  'Seafood',
];

let test: TestWorkspace;
let system: Actor;
let director: Person;
let folder: string;

beforeAll(async () => {
  test = await testWorkspace({ packages: ['base', 'crm'] });
  folder = await mkdtemp(join(tmpdir(), 'jacquard-import-'));
  const company = await firstCompany(test.workspace);
  if (!company) throw new Error('no company');
  system = systemActor(company);
  director = await test.person({ login: 'director', roles: ['sales_director'] });
  await create('unit', [{ code: 'pcs', name: 'Piece', scale: 0 }]);
  await create(
    'product_category',
    CATEGORIES.map((name, index) => ({ name, sort: index })),
  );
});

afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

async function create(name: string, bodies: readonly object[]): Promise<void> {
  const entity = test.workspace.release().model.entities[name];
  if (!entity) throw new Error(name);
  const items = bodies.map((body, index) => ({ body, pointer: `/${index}` }));
  await save(systemContext(test.workspace, system.company), { entity, kind: 'create', items });
}

/** A shipped map, with what a test changes of it. */
async function mapOf(name: string, more: object = {}): Promise<object> {
  return { ...JSON.parse(await readFile(join(MAPS, `${name}.json`), 'utf8')), ...more };
}

async function write(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

interface Options {
  readonly map?: unknown;
  readonly dryRun?: boolean;
  readonly actor?: Actor;
}

function run(
  entity: string,
  file: string,
  { map, dryRun = false, actor = system }: Options = {},
): Promise<ImportReport> {
  return importFile({ workspace: test.workspace, actor, entity, file, map, mapName: 'map.json', dryRun });
}

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof FaultyError)) throw new Error(`no faults: ${error}`);
  for (const { mend } of error.faults) expect(mend).not.toBe('');
  return error.faults.map(({ pointer, code }) => `${pointer} ${code}`);
}

const get = async (path: string): Promise<unknown> =>
  (await test.request('GET', path, { as: director })).body;

describe('files of an old trading company', () => {
  const company = tradingCompany(SEED, { customers: 40, products: 30, orders: 300 });
  const latin1 = { encoding: 'latin1' };
  let orders: string;
  let orderMap: object;

  beforeAll(async () => {
    for (const [name, text] of Object.entries(company.files)) await write(name, Buffer.from(text, 'latin1'));
    orders = join(folder, 'orders.csv');
    orderMap = await mapOf('northwind-orders', latin1);
  });

  it('come in whole, by the maps that are shipped for Northwind', async () => {
    const products = join(folder, 'products.csv');
    const customers = join(folder, 'customers.csv');
    const reports = [
      await run('product', products, { map: await mapOf('northwind-products', latin1) }),
      await run('product_variant', products, { map: await mapOf('northwind-variants', latin1) }),
      await run('customer', customers, { map: await mapOf('northwind-customers', latin1) }),
      await run('contact', customers, { map: await mapOf('northwind-contacts', latin1) }),
      await run('sales_order', orders, { map: orderMap }),
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
    expect(await get('/api/sales_order?select=goods_amount.sum(),count()')).toEqual([
      { sum: total.toNumber(), count: company.orders },
    ]);
  });

  it('keep accents, quotes and commas', async () => {
    const [first] = company.files['orders.csv']?.split('\r\n').slice(1) ?? [];
    const address = first?.split(',').slice(9, -4).join(',');
    expect(
      await get('/api/sales_order?external_number=eq.10000&select=delivery_address,order_date'),
    ).toMatchObject([{ delivery_address: address, order_date: first?.split(',')[3]?.slice(0, 10) }]);
    const names = (await get('/api/customer?select=name&limit=100')) as { name: string }[];
    expect(names.some(({ name }) => name.startsWith('Frères "Élan" & fils'))).toBe(true);
  });

  it('change nothing when they come again', async () => {
    const before = await get('/api/sales_order?select=version.sum(),version.max()');
    const report = await run('sales_order', orders, { map: orderMap });
    expect(report).toMatchObject({ stored: true, created: 0, updated: 0, unchanged: company.orders });
    expect(await get('/api/sales_order?select=version.sum(),version.max()')).toEqual(before);
  });

  it('change what has changed in them', async () => {
    const file = await write(
      'changed.csv',
      Buffer.from(company.files['customers.csv']?.replaceAll('05021', '05022') ?? '', 'latin1'),
    );
    const map = await mapOf('northwind-customers', latin1);
    expect(await run('customer', file, { map: { ...map, existing: 'skip' } })).toMatchObject({
      skipped: company.customers,
      updated: 0,
    });
    expect(await run('customer', file, { map, dryRun: true })).toMatchObject({
      stored: false,
      updated: company.customers,
      errors: [],
    });
    expect(await get('/api/customer?select=count()&postcode=eq.05022')).toEqual([{ count: 0 }]);
    expect(await run('customer', file, { map })).toMatchObject({ stored: true, updated: company.customers });
    expect(await get('/api/customer?select=count()&postcode=eq.05022')).toEqual([
      { count: company.customers },
    ]);
  });

  it('can be refused where records are there already', async () => {
    const map = await mapOf('northwind-customers', { ...latin1, existing: 'refuse' });
    const report = await run('customer', join(folder, 'customers.csv'), { map });
    expect(report.errors[0]).toMatchObject({ row: 2, column: 'customerID', value: 'C0001', code: 'EXISTS' });
    expect(report.errors).toHaveLength(company.customers);
  });

  it('are refused with lines that belong to no order, and every cell that is wrong', async () => {
    await write(
      'order-details.csv',
      'orderID,productID,unitPrice,quantity,discount\n20000,1,x,1,0\n20000,99,1.00,0,0\n30000,1,1,1,0\n',
    );
    const file = await write(
      'bad-orders.csv',
      [
        'orderID,customerID,employeeID,orderDate,requiredDate,shippedDate,shipVia,freight,shipName,shipAddress,shipCity,shipRegion,shipPostalCode,shipCountry',
        '20000,C0001,5,1996-07-04 00:00:00.000,NULL,NULL,3,1.00,n,a,c,NULL,5,F',
        '20001,NOBODY,5,1996-13-04 00:00:00.000,NULL,NULL,3,1.234,n,a,c,NULL,5,F',
        '20002,C0001,5',
      ].join('\n'),
    );
    const report = await run('sales_order', file, { map: orderMap });
    expect(report).toMatchObject({ stored: false, rows: 3 });
    expect(report.errors.map(({ file: of, row, column, code }) => [of, row, column, code])).toEqual([
      [undefined, 3, 'orderDate', 'INVALID_FORMAT'],
      [undefined, 4, undefined, 'ROW_LENGTH'],
      ['order-details.csv', 2, 'unitPrice', 'INVALID_TYPE'],
      ['order-details.csv', 4, 'orderID', 'NO_PARENT'],
    ]);
    await write(
      'order-details.csv',
      'orderID,productID,unitPrice,quantity,discount\n20000,1,1.00,1,0\n20000,99,1.00,0,0\n20001,1,1,1,0\n',
    );
    const sound = await write(
      'bad-orders.csv',
      (await readFile(file, 'utf8')).replace('1996-13', '1996-12').replace('\n20002,C0001,5', ''),
    );
    const second = await run('sales_order', sound, { map: orderMap });
    expect(
      second.errors.map(({ file: of, row, column, code, value }) => [of, row, column, code, value]),
    ).toEqual([
      [undefined, 3, 'customerID', 'BAD_REFERENCE', 'NOBODY'],
      [undefined, 3, 'freight', 'INVALID_SCALE', '1.234'],
      ['order-details.csv', 3, 'productID', 'BAD_REFERENCE', '99'],
      ['order-details.csv', 3, 'quantity', 'OUT_OF_RANGE', '0'],
    ]);
    expect(await get('/api/sales_order?select=count()&external_number=like.2000*')).toEqual([{ count: 0 }]);
  });
});

describe('a map', () => {
  it('is checked as a whole before a row is read', async () => {
    const file = await write('people.csv', 'code,name,day\nx\n');
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      key: ['name', 'city'],
      csv: { overflow: 'adress' },
      columns: {
        nmae: 'name',
        name: 'naem',
        created_at: 'day',
        acquired_on: { column: 'day', date: 'MM/DD' },
        owner: { column: 'code', reference: 'nickname' },
        city: { column: 'code', reference: 'name' },
        credit_limit: { column: 'code', expr: 'valu * 2' },
        phone: { column: 'code', date: 'datetime' },
        remark: {},
      },
      lines: { rows: { file: 'rows.csv', parent: 'a', key: 'b', columns: { a: 'b' } } },
    };
    expect(await faultsOf(run('customer', file, { map }))).toEqual([
      '/csv/overflow UNKNOWN_NAME',
      '/columns/nmae UNKNOWN_NAME',
      '/columns/name UNKNOWN_NAME',
      '/columns/created_at READ_ONLY',
      '/columns/acquired_on/date BAD_MAP',
      '/columns/owner/reference UNKNOWN_NAME',
      '/columns/city/reference BAD_MAP',
      '/columns/credit_limit/expr UNKNOWN_NAME',
      '/columns/phone/date BAD_MAP',
      '/columns/remark BAD_MAP',
      '/key BAD_MAP',
      '/lines/rows UNKNOWN_NAME',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['a word that the language does not have', { colums: { name: 'name' } }, '/colums UNKNOWN_NAME'],
    ['a column that is neither name nor object', { columns: { name: 7 } }, '/columns/name WRONG_TYPE'],
    [
      'a lines file elsewhere',
      { lines: { lines: { file: '../x.csv', parent: 'a', key: 'a', columns: { a: 'a' } } } },
      '/lines/lines/file BAD_VALUE',
    ],
    ['an encoding that nobody reads', { encoding: 'ebcdic' }, '/encoding BAD_VALUE'],
    ['another entity', { entity: 'contact' }, '/entity BAD_MAP'],
    ['a key that no column fills', { key: ['external_code'] }, '/key/0 BAD_MAP'],
  ])('with %s is refused', async (_, change, fault) => {
    const file = await write('people.csv', 'name\nx\n');
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      columns: { name: 'name' },
      ...(change as object),
    };
    expect(await faultsOf(run('customer', file, { map }))).toContain(fault);
  });

  it('gives cells the values that they mean, and refuses the ones it does not know', async () => {
    const file = await write(
      'kinds.csv',
      '\uFEFFcode;name;kind;vip;since\nk1;Ann;P;yes;21.11.2026\nk2;Bob;C;0;1.2.2025\nk3;Cy;X;maybe;2026-11-21\n',
    );
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      key: ['external_code'],
      csv: { delimiter: ';' },
      columns: {
        external_code: 'code',
        name: { column: 'name', expr: 'concat(upper(value), "!")' },
        type: { column: 'kind', values: { P: 'person', C: 'company' } },
        key_account: 'vip',
        acquired_on: { column: 'since', date: 'DD.MM.YYYY' },
      },
    };
    const report = await run('customer', file, { map });
    expect(report.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'kind', 'NOT_MAPPED'],
      [4, 'vip', 'INVALID_TYPE'],
      [4, 'since', 'INVALID_FORMAT'],
    ]);
    const good = await write('kinds.csv', (await readFile(file, 'utf8')).split('\n').slice(0, 3).join('\n'));
    expect(await run('customer', good, { map })).toMatchObject({ stored: true, created: 2 });
    expect(
      await get(
        '/api/customer?select=name,type,key_account,acquired_on&external_code=in.(k1,k2)&order=external_code',
      ),
    ).toMatchObject([
      { name: 'ANN!', type: 'person', key_account: true, acquired_on: '2026-11-21' },
      { name: 'BOB!', type: 'company', key_account: false, acquired_on: '2025-02-01' },
    ]);
  });
});

describe('a file without a map', () => {
  it('names its columns as fields or as their titles, in any language', async () => {
    const file = await write('cn.csv', 'external_code,客户名称,City\nm1,"海蓝, 科技",杭州\n');
    expect(await run('customer', file)).toMatchObject({ stored: true, created: 1 });
    expect(await run('customer', file)).toMatchObject({ stored: true, unchanged: 1 });
    expect(await get('/api/customer?select=name,city&external_code=eq.m1')).toMatchObject([
      { name: '海蓝, 科技', city: '杭州' },
    ]);
  });

  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('may be written with %s', async (name, delimiter) => {
    const rows = [
      ['external_code', 'name', 'address'],
      [name, 'A, B and C', 'Long Street 1, Bath'],
    ];
    const file = await write(`${name}.csv`, rows.map((row) => row.join(delimiter)).join('\n'));
    expect(await run('customer', file)).toMatchObject({ stored: true, created: 1 });
    expect(await get(`/api/customer?select=name,address&external_code=eq.${name}`)).toEqual([
      { name: 'A, B and C', address: 'Long Street 1, Bath' },
    ]);
  });

  it('names choices by their values or by what people call them, in any language', async () => {
    const file = await write(
      'choices.csv',
      'external_code,name,lifecycle,source\nv1,A,prospect,Trade fair\nv2,B,潜在客户,展会\nv3,C,Customer,REFERRAL\n',
    );
    expect((await run('customer', file)).errors).toEqual([]);
    expect(
      await get('/api/customer?select=lifecycle,source&external_code=like.v*&order=external_code'),
    ).toEqual([
      { lifecycle: 'prospect', source: 'exhibition' },
      { lifecycle: 'prospect', source: 'exhibition' },
      { lifecycle: 'customer', source: 'referral' },
    ]);
    const wrong = await write('choices.csv', 'external_code,name,lifecycle\nv4,D,Propsect\n');
    expect((await run('customer', wrong)).errors).toMatchObject([
      {
        column: 'lifecycle',
        code: 'NOT_ALLOWED',
        message: 'Choose one of: lead, prospect, customer, dormant, lost.',
      },
    ]);
  });

  it('names a referenced record by its key, and is told by which field it was looked for', async () => {
    const file = await write('people-of.csv', 'customer,name,external_code\nm1,Zhou,p1\nnobody,Qian,p2\n');
    const { errors } = await run('contact', file);
    expect(errors).toMatchObject([
      {
        row: 3,
        column: 'customer',
        value: 'nobody',
        code: 'BAD_REFERENCE',
        message: 'No record of “customer” has the external_code “nobody”, or it cannot be chosen here.',
      },
    ]);
  });

  it('is told how many errors there are, though not all are listed', async () => {
    const rows = Array.from({ length: 1500 }, (_, index) => `many${index},N,nonsense`);
    const file = await write('many.csv', ['external_code,name,lifecycle', ...rows].join('\n'));
    const report = await run('customer', file);
    expect([report.errors.length, report.errorCount]).toEqual([1000, 1500]);
    expect(describeReport(report, file)).toBe(
      'many.csv: 1,500 rows; 1,500 errors, of which the first 1,000 are listed; nothing was stored.',
    );
  });

  it('is told each name that there is once', async () => {
    const file = await write('far.csv', 'name,xyzzyplugh\na,b\n');
    const error: FaultyError = await run('customer', file).then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    const names = error.faults[0]?.mend.match(/[^ ,]+(?=[,.])/g) ?? [];
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is refused when a column finds no field', async () => {
    const file = await write('odd.csv', 'name,Naem,客户名称\na,b,c\n');
    expect(await faultsOf(run('customer', file))).toEqual([' UNKNOWN_NAME', ' TWICE']);
  });
});

describe('a file', () => {
  const map = {
    $schema: 'urn:jacquard:import:1',
    entity: 'customer',
    key: ['external_code'],
    columns: { external_code: 'code', name: 'name' },
  };

  it('is read in the encoding that the map says', async () => {
    // 海蓝 in GB18030.
    const bytes = Buffer.concat([
      Buffer.from('code,name\ng1,'),
      Buffer.from([0xba, 0xa3, 0xc0, 0xb6]),
      Buffer.from('\n'),
    ]);
    const file = await write('gb.csv', bytes);
    expect(await faultsOf(run('customer', file, { map }))).toEqual([' BAD_ENCODING']);
    expect(await run('customer', file, { map: { ...map, encoding: 'gb18030' } })).toMatchObject({
      stored: true,
      created: 1,
    });
    expect(await get('/api/customer?select=name&external_code=eq.g1')).toMatchObject([{ name: '海蓝' }]);
  });

  it.each([
    ['that is not there', undefined, ' MISSING'],
    ['that is empty', '', ' EMPTY'],
    ['that names a column twice', 'code,name,code\n', ' TWICE'],
    ['with a quote that nobody closes', `code,name\nq1,"open${' '.repeat(1000)}\nq2,b\n`, ' NOT_CSV'],
  ])('%s is refused', async (name, content, fault) => {
    const file = content === undefined ? join(folder, 'nowhere.csv') : await write(`${name}.csv`, content);
    expect(await faultsOf(run('customer', file, { map }))).toEqual([fault]);
  });

  it('must not say a key twice or leave it out', async () => {
    const file = await write('twice.csv', 'code,name\nt1,a\n\nt1,b\n,c\n');
    const { errors, stored } = await run('customer', file, { map });
    expect(errors.map(({ row, code }) => [row, code])).toEqual([
      [4, 'KEY_TWICE'],
      [5, 'KEY_MISSING'],
    ]);
    expect(stored).toBe(false);
  });

  it('is told in which row the database found a duplicate', async () => {
    const taxed = { ...map, columns: { ...map.columns, tax_number: 'tax' } };
    const file = await write('tax.csv', 'code,name,tax\nx1,a,T1\nx2,b,T2\nx3,c,T1\n');
    const { errors } = await run('customer', file, { map: taxed });
    expect(errors).toMatchObject([{ row: 4, column: 'tax', value: 'T1', code: 'DUPLICATE' }]);
    expect(await get('/api/customer?select=count()&external_code=like.x*')).toEqual([{ count: 0 }]);
  });
});

describe('who imports', () => {
  it('needs the right to, and then has no more rights than elsewhere', async () => {
    const map = { $schema: 'urn:jacquard:import:1', entity: 'customer', columns: { name: 'name' } };
    const file = await write('mine.csv', 'name\nMine\n');
    const stranger = await test.person({ login: 'stranger', roles: [] });
    const actorOf = async ({ token }: Person): Promise<Actor> => {
      const actor = (await identify(test.workspace, { token }))?.actor;
      if (!actor) throw new Error('nobody');
      return actor;
    };
    await expect(run('customer', file, { map, actor: await actorOf(stranger) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await run('customer', file, { map, actor: await actorOf(director) })).toMatchObject({
      stored: true,
      created: 1,
    });
    expect(await get('/api/customer?select=owner&name=eq.Mine')).toMatchObject([{ owner: director.id }]);
  });
});
