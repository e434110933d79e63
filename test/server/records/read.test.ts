import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Shop } from './shop-roles.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
  const [tea, cup] = [
    await shop.make('product', { name: 'Tea', list_price: 12.5 }),
    await shop.make('product', { name: 'Cup', list_price: 3 }),
  ];
  for (const [name, kind] of [
    ['北京东风茶行', 'company'],
    ['Ann Lee', 'person'],
    ['Bob', 'person'],
    ['Cora & Co', 'company'],
  ]) {
    const customer = await shop.make('customer', { name, kind, currency: name === 'Bob' ? null : 'CNY' });
    if (name === 'Bob') continue;
    await shop.make('purchase', {
      customer: customer.id,
      bought_on: name === 'Ann Lee' ? '2026-01-02' : '2026-03-04',
      lines: [
        { product: tea.id, quantity: 2 },
        { product: cup.id, quantity: 0.5, unit_price: 4 },
      ],
    });
  }
});
afterAll(() => shop.close());

const get = async (path: string, headers = {}) => shop.request('GET', path, { as: shop.keeper, headers });
const names = async (query: string) =>
  (await get(`/api/customer?select=name&order=name&${query}`)).body.map((row: { name: string }) => row.name);

describe('a list', () => {
  it('answers the selected fields under their aliases, in the order asked for', async () => {
    const { status, body } = await get('/api/customer?select=title:name,kind&order=kind.desc,name&limit=2');
    expect([status, body]).toEqual([
      200,
      [
        { title: 'Ann Lee', kind: 'person' },
        { title: 'Bob', kind: 'person' },
      ],
    ]);
  });

  it.each([
    ['name=eq.Bob', ['Bob']],
    ['name=neq.Bob&kind=eq.person', ['Ann Lee']],
    ['name=like.*o*', ['Bob', 'Cora & Co']],
    ['name=ilike.a*', ['Ann Lee']],
    ['name=in.(Bob,"Cora %26 Co")', ['Bob', 'Cora & Co']],
    ['name=not.in.(Bob,"Ann Lee")', ['Cora & Co', '北京东风茶行']],
    ['currency=is.null', ['Bob']],
    ['currency=not.is.null&kind=eq.person', ['Ann Lee']],
    ['blocked=is.false&kind=eq.person', ['Ann Lee', 'Bob']],
    ['or=(name.eq.Bob,and(kind.eq.company,name.like.Cora*))', ['Bob', 'Cora & Co']],
    ['and=(kind.eq.person,not.or(name.eq.Bob,name.eq.Zed))', ['Ann Lee']],
    ['not.or=(name.eq.Bob,kind.eq.company)', ['Ann Lee']],
    ['search=东风', ['北京东风茶行']],
    ['search=风', ['北京东风茶行']],
    ['search=o%20C', ['Cora & Co']],
    ['search=ANN', ['Ann Lee']],
    ['search=nobody', []],
  ])('filters by %s', async (query, expected) => {
    expect((await names(query)).sort()).toEqual([...expected].sort());
  });

  it('follows a cursor through every row once, whatever the order', async () => {
    for (const order of [
      'name',
      'name.desc',
      'currency.desc,name',
      'currency.nullsfirst',
      'kind,name.desc',
    ]) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await get(`/api/customer?select=name&order=${order}&limit=1&cursor=${cursor}`);
        seen.push(...page.body.map((row: { name: string }) => row.name));
        cursor = page.headers.get('next-cursor') ?? '';
      } while (cursor !== '');
      expect(new Set(seen), order).toHaveProperty('size', 4);
      expect(seen, order).toHaveLength(4);
    }
  });

  it('counts only when asked, whatever page is shown', async () => {
    const plain = await get('/api/customer?limit=1&kind=eq.person');
    const counted = await get('/api/customer?limit=1&offset=1&kind=eq.person', { prefer: 'count=exact' });
    expect([plain.headers.get('content-range'), counted.headers.get('content-range')]).toEqual([
      '0-0/*',
      '1-1/2',
    ]);
  });

  it('answers an empty page as one', async () => {
    const { status, body, headers } = await get('/api/customer?name=eq.Zed', { prefer: 'count=exact' });
    expect([status, body, headers.get('content-range'), headers.get('next-cursor')]).toEqual([
      200,
      [],
      '*/0',
      null,
    ]);
  });

  it('applies the filter and order of a list view', async () => {
    expect(
      (await get('/api/customer?view=customer_list&select=name')).body.map(
        (row: { name: string }) => row.name,
      ),
    ).toEqual(['Cora & Co', 'Bob', 'Ann Lee', '北京东风茶行']);
    const stranger = await shop.person({ login: 'stranger', roles: ['keeper'] });
    expect((await shop.request('GET', '/api/customer?view=customer_list', { as: stranger })).body).toEqual(
      [],
    );
  });
});

describe('an embed', () => {
  it('puts a referenced record in the place of its key, with its id', async () => {
    const [row] = (await get('/api/purchase?select=customer(name)&customer_name=eq.Ann%20Lee')).body;
    expect(row).toEqual({ customer: { id: expect.any(String), name: 'Ann Lee' } });
  });

  it('answers lines in their order, with what they refer to, and numbers without trailing zeros', async () => {
    const [row] = (
      await get(
        '/api/purchase?select=total,lines(quantity,unit_price,amount,product(name))&customer_name=eq.Ann%20Lee',
      )
    ).body;
    expect(row).toMatchObject({
      total: 27,
      lines: [
        { quantity: 2, unit_price: 12.5, amount: 25, product: { name: 'Tea' } },
        { quantity: 0.5, unit_price: 4, amount: 2, product: { name: 'Cup' } },
      ],
    });
  });

  it('follows a back-reference, filtered and ordered by itself', async () => {
    const rows = (
      await get('/api/customer?select=name,purchases(total)&purchases.bought_on=gte.2026-02-01&order=name')
    ).body;
    expect(rows.map((row: { purchases: unknown[] }) => row.purchases.length)).toEqual([0, 0, 1, 1]);
  });

  it('keeps only rows that have one, with !inner', async () => {
    const rows = (
      await get('/api/customer?select=name,purchases!inner(total)&purchases.bought_on=lt.2026-02-01')
    ).body;
    expect(rows.map((row: { name: string }) => row.name)).toEqual(['Ann Lee']);
  });

  it('leads from a line to its header', async () => {
    const rows = (
      await get('/api/purchase_line?select=amount,purchase(customer_name)&order=amount.desc&limit=1')
    ).body;
    expect(rows).toMatchObject([{ amount: 25, purchase: { customer_name: expect.any(String) } }]);
  });
});

describe('aggregates', () => {
  it('sum, count and group', async () => {
    const { body } = await get(
      '/api/purchase?select=bought_on,count(),total.sum(),most:total.max()&order=bought_on',
    );
    expect(body).toEqual([
      { bought_on: '2026-01-02', count: 1, sum: 27, most: 27 },
      { bought_on: '2026-03-04', count: 2, sum: 54, most: 27 },
    ]);
  });

  it('answer one row without groups, also of nothing', async () => {
    expect((await get('/api/purchase?select=total.sum(),count()&total=lt.0')).body).toEqual([
      { sum: null, count: 0 },
    ]);
  });

  it('group in the order of what they group by, wherever the rows lie', async () => {
    const groups = Array.from({ length: 60 }, (_, index) => `Group ${10 + index}`);
    const body = [...groups].reverse().map((name) => ({ name, list_price: 1 }));
    await shop.request('POST', '/api/product', { as: shop.keeper, body });
    await shop.workspace.db.query({ text: 'analyze jacquard.product', values: [] });
    const asked = '/api/product?select=list_price,count(),name&list_price=eq.1';
    const namesOf = async (path: string) =>
      (await get(path)).body.map(({ name }: { readonly name: string }) => name);
    expect(await namesOf(asked)).toEqual(groups);
    expect(await namesOf(`${asked}&order=list_price.desc&limit=2`)).toEqual(groups.slice(0, 2));
  });

  it('stand within an embed', async () => {
    const [row] = (
      await get('/api/purchase?select=customer_name,lines(amount.sum())&customer_name=eq.Ann%20Lee')
    ).body;
    expect(row).toEqual({ customer_name: 'Ann Lee', lines: [{ sum: 27 }] });
  });
});

describe('one record', () => {
  it('comes whole, with its lines and the version as its ETag', async () => {
    const [{ id }] = (await get('/api/purchase?select=id&customer_name=eq.Ann%20Lee')).body;
    const { status, headers, body } = await get(`/api/purchase/${id}`);
    expect([status, headers.get('etag'), body.version, body.lines.length]).toEqual([200, '"1"', 1, 2]);
  });

  it('is 404 when there is none', async () => {
    const { status, body } = await get('/api/purchase/01a00000-0000-7000-8000-000000000000');
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});
