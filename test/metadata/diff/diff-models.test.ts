import { describe, expect, it } from 'vitest';
import { type Change, diffModels, type Effect } from '../../../metadata/diff.ts';
import { modelOf, shop } from '../shop.ts';
import { edited, type Patches } from './base.ts';
import { everywhere, NEW, OLD } from './renaming.ts';

function diff(to: Patches, from?: Patches): readonly Change[] {
  return diffModels(modelOf(edited(from)), modelOf(edited(from, to)));
}

const short = ({ kind, path, effect }: Change) => `${kind} ${path} ${effect}`;
const customer = (name: string, patch: Patches[string]): Patches => ({
  'entity/customer': { properties: { [name]: patch } },
});

describe('diffModels', () => {
  it('finds nothing between equal models', () => {
    expect(diff({})).toEqual([]);
    expect(diffModels(modelOf(shop()), modelOf(shop()))).toEqual([]);
  });

  it('finds everything new where there was nothing, and no line or made list twice', () => {
    const found = diffModels(undefined, modelOf(shop()));
    expect(
      found.every(({ sign, effect }) => sign === 'add' && (effect === 'grow' || effect === 'none')),
    ).toBe(true);
    const paths = found.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['package/shop', 'customer', 'role/clerk', 'view/customer_list']),
    );
    expect(paths).not.toContain('purchase_line');
    expect(paths).not.toContain('view/product_list');
  });

  it('tells packages, entities, roles, views, the sidebar and texts in this order, what goes after what stays', () => {
    const found = diff({
      'app/app': { version: '1.1.0', navigation: [{ title: 'Selling', items: [{ view: 'customers' }] }] },
      'entity/product': { properties: { code: { type: 'integer' }, sellable: null } },
      'entity/customer': { title: 'Client', properties: { phone: { maxLength: 60 } } },
      'view/orders': null,
      'role/seller': { description: 'Who sells.' },
      'translation/zh-CN': {
        texts: {
          'app/shop': { '/navigation/1/title': null },
          'entity/product': { '/title': '货品', '/properties/sellable/title': null },
          'view/orders': null,
        },
      },
    });
    expect(found.filter(({ follows }) => !follows).map(({ path }) => path)).toEqual([
      'package/shop',
      'customer',
      'customer.phone',
      'product.code',
      'product.sellable',
      'role/seller',
      'view/orders',
      'navigation',
      'translation/zh-CN',
      'translation/zh-CN',
    ]);
  });

  it('tells each thing that changes in a field by itself', () => {
    const to = customer('phone', { title: 'Mobile', maxLength: 20, minLength: 5, readOnly: true });
    expect(
      diff(to)
        .filter(({ path }) => path === 'customer.phone')
        .map(short),
    ).toEqual([
      'retitleField customer.phone none',
      'becomeReadOnly customer.phone none',
      'changeMinLength customer.phone check',
      'changeMaxLength customer.phone check',
    ]);
  });

  it('names the entity that a view or a right is about', () => {
    const [first] = diff({ 'view/customers': { position: 3 } });
    expect(first).toMatchObject({ kind: 'changeTab', path: 'view/customers', entity: 'customer' });
    expect(diff({ 'role/seller': { grants: { customer: { delete: true } } } })[0]).toMatchObject({
      path: 'role/seller',
      entity: 'customer',
    });
  });
});

describe('effects', () => {
  const phone = (patch: Patches[string]) => customer('phone', patch);
  it.each<[string, Patches, Patches | undefined, string, Effect]>([
    ['a longer text', phone({ maxLength: 50 }), undefined, 'changeMaxLength', 'none'],
    ['a shorter text', phone({ maxLength: 30 }), undefined, 'changeMaxLength', 'check'],
    ['a pattern that goes', phone({ pattern: null }), phone({ pattern: '^1' }), 'changePattern', 'none'],
    [
      'a lower bound',
      customer('credit', { minimum: 1 }),
      customer('credit', { minimum: 2 }),
      'changeMinimum',
      'none',
    ],
    [
      'a higher bound',
      customer('credit', { minimum: 3 }),
      customer('credit', { minimum: 2 }),
      'changeMinimum',
      'check',
    ],
    ['a bound that comes', customer('credit', { maximum: 3 }), undefined, 'changeMaximum', 'check'],
    ['fewer decimals', customer('credit', { 'x-field': { scale: 1 } }), undefined, 'changeScale', 'convert'],
    [
      'more decimals in another column',
      customer('credit', { 'x-field': { scale: 3 } }),
      undefined,
      'changeScale',
      'convert',
    ],
    [
      'a filter that goes',
      customer('parent', { 'x-field': { filter: null } }),
      customer('parent', { 'x-field': { filter: { vip: true } } }),
      'changeFilter',
      'none',
    ],
    [
      'a text that becomes a number',
      phone({ type: 'integer', maxLength: null }),
      undefined,
      'changeKind',
      'convert',
    ],
    [
      'a text that becomes a long one',
      phone({ 'x-field': { multiline: true } }),
      undefined,
      'changeKind',
      'none',
    ],
    ['a text that becomes an email', phone({ format: 'email' }), undefined, 'changeKind', 'check'],
    [
      'a text that becomes a choice',
      phone({ enum: ['a', 'b'], maxLength: null }),
      undefined,
      'changeKind',
      'convert',
    ],
    [
      'a text that becomes a reference',
      phone({ format: 'uuid', maxLength: null, 'x-field': { ref: 'product', inverse: 'p' } }),
      undefined,
      'changeKind',
      'lose',
    ],
    [
      'a text that becomes JSON',
      phone({ type: 'object', maxLength: null, 'x-field': { kind: 'json' } }),
      undefined,
      'changeKind',
      'lose',
    ],
    [
      'a date that becomes a moment',
      customer('birthday', { format: 'date-time' }),
      undefined,
      'changeKind',
      'convert',
    ],
    [
      'a field that must be filled in',
      { 'entity/customer': { required: ['name', 'code'], properties: { code: { type: 'integer' } } } },
      undefined,
      'addField',
      'check',
    ],
    [
      'one that has a default',
      {
        'entity/customer': {
          required: ['name', 'code'],
          properties: { code: { type: 'integer', default: 1 } },
        },
      },
      undefined,
      'addField',
      'grow',
    ],
    [
      'lines that must be there',
      { 'entity/sales_order': { required: ['lines'] } },
      undefined,
      'becomeRequired',
      'none',
    ],
  ])('%s', (_, to, from, kind, effect) => {
    const found = diff(to, from).filter((change) => change.kind === kind);
    expect(found.map((change) => change.effect)).toEqual([effect]);
  });

  it('says nothing of what comes with a kind', () => {
    expect(diff(customer('phone', { 'x-field': { kind: 'phone' }, maxLength: null })).map(short)).toEqual([
      'changeKind customer.phone check',
    ]);
    expect(diff(customer('phone', { type: 'boolean', maxLength: null })).map(short)).toEqual([
      'changeKind customer.phone convert',
    ]);
  });
});

describe('renames', () => {
  const [before, after] = [modelOf(everywhere(OLD)), modelOf(everywhere(NEW))];

  it('tells each once, and nothing that only says the new name', () => {
    expect(diffModels(before, after).map(short)).toEqual([
      'renameEntity client none',
      'renameField client.full_name none',
      'renameField client.above none',
      'renameEntity acquisition none',
      'renameField acquisition.buyer none',
      'renameField acquisition.rows none',
      'renameField acquisition_line.line_total none',
      'renameRole role/vendor none',
    ]);
  });

  it('tells the same when the release is taken back', () => {
    expect(diffModels(after, before).map(short)).toEqual([
      'renameEntity customer none',
      'renameField customer.name none',
      'renameField customer.parent none',
      'renameEntity purchase none',
      'renameField purchase.customer none',
      'renameField purchase.lines none',
      'renameField purchase_line.amount none',
      'renameRole role/seller none',
    ]);
  });

  it('tells what has changed besides', () => {
    const mobile = { title: 'Mobile', type: 'string', maxLength: 20, 'x-field': { formerly: ['phone'] } };
    const found = diff({
      'entity/customer': { properties: { phone: null, mobile } },
      'view/customers': { columns: ['name', 'mobile', { field: 'kind', title: 'Sort' }] },
      'view/customer_card': {
        sections: [
          { title: 'Person', fields: ['name', 'mobile', 'kind'] },
          { title: 'Money', fields: ['credit', 'vip'] },
        ],
      },
      'translation/zh-CN': { texts: { 'entity/customer': { '/properties/phone/title': null } } },
    });
    expect(found.map(short)).toEqual([
      'renameField customer.mobile none',
      'changeMaxLength customer.mobile check',
      'moveFields customer none',
      'changeTexts translation/zh-CN none',
    ]);
  });

  it('takes a name that nobody says was another one for a field that goes and one that comes', () => {
    const found = diff({
      'entity/product': { properties: { sellable: null, on_sale: { type: 'boolean' } } },
      'translation/zh-CN': { texts: { 'entity/product': { '/properties/sellable/title': null } } },
    });
    expect(found.filter(({ follows }) => !follows).map(short)).toEqual([
      'addField product.on_sale grow',
      'removeField product.sellable lose',
    ]);
  });
});

describe('values that have another name', () => {
  /** Wherever a value can stand. */
  const naming = (firm: string, others: readonly string[], formerly: readonly string[] = []): Patches => ({
    'entity/customer': {
      'x-entity': { conditions: { big: { kind: [firm] } } },
      properties: {
        kind: {
          enum: ['person', firm, ...others],
          default: firm,
          'x-field': {
            options: {
              firm: null,
              club: null,
              [firm]: { title: 'Firm', color: 'blue', ...(formerly.length > 0 && { formerly }) },
              ...Object.fromEntries(others.map((value) => [value, { title: 'Club' }])),
            },
          },
        },
        birthday: { 'x-when': { show: { kind: { ne: firm } } } },
        credit: { readOnly: true, 'x-calc': { expr: `if(kind == "${firm}", 10, 5)` } },
        parent: { 'x-field': { filter: { kind: [firm, ...others] } } },
      },
    },
    'role/seller': { grants: { customer: { read: { rows: { kind: [firm, ...others] } } } } },
    'view/customers': { filter: { kind: firm } },
    'translation/zh-CN': {
      texts: {
        'entity/customer': {
          '/properties/kind/x-field/options/firm/title': null,
          '/properties/kind/x-field/options/club/title': null,
          [`/properties/kind/x-field/options/${firm}/title`]: '企业',
        },
      },
    },
  });
  const changes = (from: Patches, to: Patches) =>
    diffModels(modelOf(edited(from)), modelOf(edited(to))).map(short);

  it('are told once, whatever compares with them, in both directions', () => {
    const [old, now] = [naming('firm', ['club']), naming('concern', ['club'], ['firm'])];
    expect(changes(old, now)).toEqual(['renameValue customer.kind convert']);
    expect(changes(now, old)).toEqual(['renameValue customer.kind convert']);
  });

  it('are told as one where several become one', () => {
    const [old, now] = [naming('firm', ['club']), naming('body', [], ['firm', 'club'])];
    expect(changes(old, now)).toEqual(['mergeValues customer.kind convert']);
  });
});

describe('what comes with another change', () => {
  it('is marked: roles that see all fields see a new one', () => {
    const found = diff(customer('code', { type: 'integer' }));
    expect(found.map((change) => [change.kind, change.follows ?? false])).toEqual([
      ['addField', false],
      ['gainFields', true],
      ['gainFields', true],
    ]);
  });

  it('is silent about rights on what has gone', () => {
    const lot = {
      $schema: 'urn:jacquard:entity:1',
      $id: 'lot',
      title: 'Lot',
      type: 'object',
      properties: { code: { type: 'integer' } },
    };
    const found = diff(
      { 'entity/lot': null, 'role/seller': { grants: { lot: null } } },
      { 'entity/lot': lot, 'role/seller': { grants: { lot: { read: true, export: true } } } },
    );
    expect(found.filter(({ follows }) => !follows).map(short)).toEqual(['removeEntity lot lose']);
  });
});
