import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import type { Document } from '../../metadata/document.ts';
import type { Clause } from '../../metadata/model.ts';
import {
  app,
  entity,
  faultsOf,
  list,
  modelOf,
  money,
  NAME,
  reference,
  role,
  shop,
  shopWith,
  systemDocuments,
} from './shop.ts';

const model = modelOf(shop());
const number = (access?: string) => ({
  title: 'Number',
  type: 'number',
  'x-field': { scale: 2, ...(access && { access }) },
});

describe('compile', () => {
  it('gives a model that is frozen through and through, and plain JSON', () => {
    const unfrozen: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if (!Object.isFrozen(value)) unfrozen.push(path);
      for (const [key, each] of Object.entries(value)) look(each, `${path}/${key}`);
    };
    look(model, '');
    expect(unfrozen).toEqual([]);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it('has no member that nobody made, whatever name is asked for', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      expect(model.entities[name]).toBeUndefined();
      expect(model.entities.customer?.fields[name]).toBeUndefined();
      expect(model.roles[name]).toBeUndefined();
      expect(model.views[name]).toBeUndefined();
    }
  });

  it('puts the fields of the platform before the declared ones', () => {
    expect(Object.keys(model.entities.purchase?.fields ?? {})).toEqual([
      'id',
      'company',
      'version',
      'created_at',
      'created_by',
      'updated_at',
      'updated_by',
      'owner',
      'department',
      'number',
      'customer',
      'customer_name',
      'customer_phone',
      'bought_on',
      'lines',
      'total',
    ]);
    expect(Object.keys(model.entities.product?.fields ?? {})).not.toContain('owner');
  });

  it('makes an entity of the lines, between header and back', () => {
    const line = model.entities.purchase_line;
    expect(line).toMatchObject({
      kind: 'line',
      company: 'own',
      package: 'shop',
      lineOf: { entity: 'purchase', field: 'lines' },
    });
    expect(Object.keys(line?.fields ?? {})).toEqual([
      'id',
      'company',
      'parent_id',
      'position',
      'product',
      'quantity',
      'unit_price',
      'amount',
    ]);
    expect(line?.fields.parent_id).toMatchObject({
      kind: 'reference',
      required: true,
      hidden: true,
      reference: { entity: 'purchase' },
    });
    expect(model.entities.purchase?.fields.lines?.lines).toBe('purchase_line');
    expect(model.entities.purchase?.incoming).toContainEqual({
      entity: 'purchase_line',
      field: 'parent_id',
      name: 'lines',
      title: 'Lines',
    });
  });

  it('names the way back as the document says, or after the referring entity', () => {
    expect(model.entities.customer?.incoming).toEqual([
      { entity: 'purchase', field: 'customer', name: 'purchases', title: 'Purchases' },
    ]);
    expect(model.entities.product?.incoming).toEqual([
      { entity: 'purchase_line', field: 'product', name: 'purchase_line', title: 'Lines' },
    ]);
    const two = modelOf(
      shopWith(entity('gift', { name: NAME, giver: reference('customer'), taker: reference('customer') })),
    );
    expect(two.entities.customer?.incoming.map(({ name }) => name)).toEqual([
      'purchases',
      'gift_giver',
      'gift_taker',
    ]);
  });

  it('computes each field after what it reads, and lines as a whole', () => {
    expect(model.entities.purchase?.calculation).toEqual([
      'customer_name',
      'customer_phone',
      'lines',
      'total',
    ]);
    expect(model.entities.purchase_line?.calculation).toEqual(['unit_price', 'amount']);
    const written = shopWith(
      entity('sum', {
        c: { ...money(), 'x-calc': { expr: 'b + a' } },
        b: { ...money(), 'x-calc': { expr: 'a + a' } },
        a: money(),
      }),
    );
    expect(modelOf(written).entities.sum?.calculation).toEqual(['b', 'c']);
  });

  it('takes a label apart, and makes one of the number or the first text', () => {
    expect(model.entities.purchase?.label).toEqual([
      { path: ['number'] },
      { text: ' – ' },
      { path: ['customer', 'name'] },
    ]);
    expect(model.entities.customer?.label).toEqual([{ path: ['name'] }]);
  });

  it('adds the unique key of a number series', () => {
    expect(model.entities.purchase?.unique).toEqual([{ name: 'purchase_number_key', fields: ['number'] }]);
  });

  it('closes a copy as its source is closed', () => {
    expect(model.entities.purchase?.fields.customer_phone).toMatchObject({
      access: 'personal',
      personal: true,
    });
    expect(model.entities.purchase?.fields.customer_name?.access).toBeUndefined();
  });

  it('says which fields a clause grants, by name', () => {
    const { read, update } = model.roles.clerk?.grants.customer ?? {};
    expect(read?.[0]?.fields.plain).toContain('phone');
    expect(read?.[0]?.rows).toMatchObject({ op: 'compare', operator: 'eq' });
    expect(read?.[1]?.fields).toMatchObject({ masked: ['phone'] });
    expect(read?.[1]?.fields.plain).not.toContain('phone');
    expect(update?.[0]?.fields.plain).toEqual(['department', 'name', 'kind', 'currency', 'blocked']);
  });

  it('grants lines with their header, clause beside clause', () => {
    expect(model.roles.clerk?.grants.purchase_line?.read).toEqual([
      {
        fields: {
          plain: ['id', 'company', 'parent_id', 'position', 'product', 'quantity', 'unit_price', 'amount'],
          masked: [],
        },
      },
    ]);
    expect(model.roles.clerk?.grants.purchase_line?.create[0]?.fields.plain).toEqual([
      'id',
      'product',
      'quantity',
      'unit_price',
    ]);
  });

  it('keeps the clauses of lines beside those of their header, also where the role says their fields', () => {
    const lines = {
      type: 'array',
      'x-field': { kind: 'lines' },
      items: { type: 'object', properties: { cost: number('cost'), size: number() } },
    };
    const own = { rows: { owner: '$user.id' }, fields: { groups: ['cost'] } };
    const grants = (line?: Readonly<Record<string, unknown>>) =>
      modelOf(
        shopWith(
          entity('parcel', { name: NAME, price: number('cost'), lines }, { 'x-entity': { owned: true } }),
          role('packer', { parcel: { read: [own, {}], update: own }, ...(line && { parcel_line: line }) }),
        ),
      ).roles.packer?.grants.parcel_line;
    const fields = (clauses: readonly Clause[] = []) =>
      clauses.map((clause) => clause.fields.plain.filter((name) => name === 'cost' || name === 'size'));

    expect(fields(grants()?.read)).toEqual([['cost', 'size'], ['size']]);
    expect(fields(grants()?.update)).toEqual([['cost', 'size']]);
    expect(grants()?.delete).toHaveLength(1);
    expect(grants()?.create).toEqual([]);
    expect(fields(grants({ read: { fields: { only: ['cost'] } } })?.read)).toEqual([['cost'], ['cost']]);
    expect(fields(grants({ read: [{}, { fields: { groups: ['cost'] } }] })?.read)).toEqual([
      ['size'],
      ['cost', 'size'],
    ]);
    expect(() => grants({ read: [{}, {}, {}] })).toThrow('as many');
  });

  it('gives an entity without a list one, and a place in the sidebar', () => {
    expect(model.views.purchase_list).toMatchObject({
      kind: 'list',
      title: 'Purchase',
      columns: expect.arrayContaining([{ path: ['number'] }]),
    });
    expect(model.navigation[0]).toEqual({
      key: 'app/shop#',
      title: 'Shop',
      items: [{ view: 'customer_list' }, { view: 'product_list' }, { view: 'purchase_list' }],
    });
    expect(model.navigation.at(-1)?.title).toBe('Administration');
  });

  it('leaves an entity in the sidebar when it gets lists of its own, once, until it is placed', () => {
    const lists = [
      list('customer_all', 'customer', { position: 2 }),
      list('customer_new', 'customer', { position: 1 }),
    ];
    const items = (changes: Readonly<Record<string, unknown>>, ...more: readonly Document[]) =>
      compile([...systemDocuments(), ...shopWith(app(changes), ...more)]).model?.navigation.flatMap(
        (group) => (group.title === 'Administration' ? [] : group.items.map(({ view }) => view)),
      );
    expect(items({}, ...lists)).toEqual(['customer_list', 'product_list', 'purchase_list']);
    const navigation = [{ title: 'Selling', items: [{ view: 'customer_new' }] }];
    expect(items({ navigation }, ...lists)).toEqual(['customer_new', 'product_list', 'purchase_list']);
  });

  it('keeps the documents given untouched', () => {
    const documents = [...systemDocuments(), ...shop()];
    const before = JSON.stringify(documents);
    compile(documents);
    expect(JSON.stringify(documents)).toBe(before);
  });

  it('says that the system is missing instead of failing without it', () => {
    expect(compile(shop()).faults).toContainEqual(
      expect.objectContaining({ code: 'MISSING', message: expect.stringContaining('"system"') }),
    );
  });

  it('gives an empty model of nothing', () => {
    expect(compile([]).model).toMatchObject({ entities: {}, roles: {}, views: {} });
  });

  it('finds no fault in the shop', () => {
    expect(faultsOf(shop())).toEqual([]);
  });
});
