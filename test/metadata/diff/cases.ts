/** For each kind of change two releases that differ by it. */
import type { ChangeKind } from '../../../metadata/diff.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import { mapTable, nameTable } from '../../../metadata/table.ts';
import { modelOf } from '../shop.ts';
import { edited, type Patch, type Patches } from './base.ts';

export interface Case {
  /** Edits of the package before; absent: as it is. */
  readonly from?: Patches;
  readonly to: Patches;
  /** What no document can say yet. */
  readonly remodelBefore?: (model: Model) => Model;
  readonly remodel?: (model: Model) => Model;
}

const customer = (patch: Patch): Patches => ({ 'entity/customer': patch });
const settings = (patch: Patch): Patches => customer({ 'x-entity': patch });
const field = (name: string, patch: Patch): Patches => customer({ properties: { [name]: patch } });
const xField = (name: string, patch: Patch): Patches => field(name, { 'x-field': patch });
const kind = (values: readonly string[], options: Patch): Patches =>
  field('kind', { enum: values, 'x-field': { options } });
const order = (patch: Patch): Patches => ({ 'entity/sales_order': patch });
const lines = (patch: Patch): Patches => order({ properties: { lines: patch } });
const seller = (grants: Patch): Patches => ({ 'role/seller': { grants } });
const grant = (patch: Patch): Patches => seller({ customer: patch });
const list = (patch: Patch): Patches => ({ 'view/customers': patch });
const sections = (...all: readonly object[]): Patches => ({ 'view/customer_card': { sections: all } });
const texts = (patch: Patch): Patches => ({ 'translation/zh-CN': { texts: patch } });
const app = (patch: Patch): Patches => ({ 'app/app': patch });

const PERSON = { title: 'Person', fields: ['name', 'phone', 'kind'] };
const MONEY = { title: 'Money', fields: ['credit', 'vip'] };
const SELLING = { title: 'Selling', items: [{ view: 'customers' }, { view: 'orders' }] };
const GOODS = { title: 'Goods', items: [{ view: 'products' }] };
const OPTIONS = {
  person: { title: 'Person' },
  firm: { title: 'Firm', color: 'blue' },
  club: { title: 'Club' },
};
const CHECK = {
  name: 'reachable',
  when: { phone: { empty: false } },
  code: 'NO_PHONE',
  message: 'A customer has a phone.',
  field: 'phone',
};
const checked = (patch: object): Patches => settings({ checks: [{ ...CHECK, ...patch }] });
const OTHER_APP: Patch = {
  $schema: 'urn:jacquard:app:1',
  language: 1,
  name: 'depot',
  title: 'Depot',
  version: '2.0.0',
};
const LOT: Patch = {
  $schema: 'urn:jacquard:entity:1',
  $id: 'lot',
  title: 'Lot',
  type: 'object',
  properties: {
    code: { title: 'Code', type: 'string', maxLength: 20 },
    size: { title: 'Size', type: 'integer' },
  },
};
const depot = (patches: Patches): Patches => ({ 'app/app/depot': OTHER_APP, ...patches });
const ROLE: Patch = {
  $schema: 'urn:jacquard:role:1',
  name: 'keeper',
  title: 'Keeper',
  grants: { product: { read: true } },
};
const VIEW: Patch = {
  $schema: 'urn:jacquard:view:1',
  kind: 'list',
  name: 'important',
  title: 'Important customers',
  entity: 'customer',
  columns: ['name'],
};

const untitled = (...values: readonly string[]): Patches =>
  texts({
    'entity/customer': Object.fromEntries(
      values.map((value) => [`/properties/kind/x-field/options/${value}/title`, null]),
    ),
  });

const customerOf = (model: Model, change: (customer: Entity) => Entity): Model => ({
  ...model,
  entities: mapTable(model.entities, (each) => (each.name === 'customer' ? change(each) : each)),
});
const PLAIN = modelOf(edited());

export function modelsOf({ from, to, remodelBefore, remodel }: Case): {
  readonly before: Model;
  readonly after: Model;
} {
  const [before, after] = [from ? modelOf(edited(from)) : PLAIN, modelOf(edited(from, to))];
  return { before: remodelBefore?.(before) ?? before, after: remodel?.(after) ?? after };
}

const withoutTexts = (model: Model): Model => ({ ...model, translations: {} });
const turned = (model: Model): Model =>
  customerOf(model, (each) => ({
    ...each,
    fields: nameTable(Object.entries(each.fields).toReversed()),
  }));
const withWhere = (model: Model): Model =>
  customerOf(model, (each) => ({
    ...each,
    unique: each.unique.map((key) => ({ ...key, where: { op: 'isNew', value: true } })),
  }));

export const CASES: Readonly<Record<ChangeKind, Case>> = {
  // Entities
  addEntity: { to: { 'entity/lot': LOT } },
  removeEntity: { from: { 'entity/lot': LOT }, to: { 'entity/lot': null } },
  renameEntity: {
    from: { 'entity/lot': LOT },
    to: {
      'entity/lot': null,
      'entity/batch_lot': { ...LOT, $id: 'batch_lot', title: 'Batch', 'x-entity': { formerly: ['lot'] } },
    },
  },
  retitleEntity: {
    to: { ...customer({ title: 'Client' }), ...texts({ 'entity/customer': { '/title': '顾客' } }) },
  },
  changePlural: { to: settings({ plural: 'Clients' }) },
  describeEntity: { to: customer({ description: 'Who buys.' }) },
  moveEntity: {
    from: depot({ 'entity/lot': LOT }),
    to: { 'entity/lot': null, 'entity/lot/depot': LOT },
  },
  changeEntityKind: { to: settings({ kind: 'settings' }) },
  changeLabel: { to: settings({ label: '{{name}} – {{parent.name}}' }) },
  changeSearch: { to: settings({ search: ['name', 'phone'] }) },
  addNumber: { to: settings({ number: { pattern: 'C-{####}' } }) },
  changeNumber: { to: order({ 'x-entity': { number: { pattern: 'SO-{YYYY}-{####}' } } }) },
  removeNumber: {
    from: settings({ number: { pattern: 'C-{####}' } }),
    to: settings({ number: null }),
  },
  changeCompany: { to: settings({ company: 'optional' }) },
  addOwner: { to: settings({ owned: true }) },
  removeOwner: { from: settings({ owned: true }), to: settings({ owned: null }) },
  becomeAppendOnly: {
    from: grant({ update: null }),
    to: settings({ appendOnly: true }),
  },
  ceaseAppendOnly: {
    from: { ...grant({ update: null }), ...settings({ appendOnly: true }) },
    to: settings({ appendOnly: null }),
  },
  stopAudit: { to: settings({ audit: false }) },
  startAudit: { from: settings({ audit: false }), to: settings({ audit: null }) },
  becomeLines: {
    from: { 'entity/lot': LOT },
    to: {
      'entity/lot': null,
      ...order({
        properties: {
          lots: {
            title: 'Lots',
            type: 'array',
            'x-field': { kind: 'lines', lines: 'lot' },
            items: {
              type: 'object',
              title: 'Lot',
              properties: {
                code: { title: 'Code', type: 'string', maxLength: 20 },
                size: { title: 'Size', type: 'integer' },
              },
            },
          },
        },
      }),
    },
  },
  ceaseLines: {
    from: order({
      properties: {
        lots: {
          title: 'Lots',
          type: 'array',
          'x-field': { kind: 'lines', lines: 'lot' },
          items: {
            type: 'object',
            title: 'Lot',
            properties: {
              code: { title: 'Code', type: 'string', maxLength: 20 },
              size: { title: 'Size', type: 'integer' },
            },
          },
        },
      },
    }),
    to: { ...order({ properties: { lots: null } }), 'entity/lot': LOT },
  },
  changeHeader: {
    from: lines({ 'x-field': { lines: 'piece' } }),
    to: {
      ...order({ properties: { lines: null } }),
      ...field('pieces', {
        title: 'Pieces',
        type: 'array',
        'x-field': { kind: 'lines', lines: 'piece' },
        items: {
          type: 'object',
          title: 'Order line',
          properties: {
            product: {
              title: 'Product',
              type: 'string',
              format: 'uuid',
              'x-field': { ref: 'product', inverse: 'sold' },
            },
            quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } },
            price: { title: 'Price', type: 'number', 'x-field': { kind: 'price' } },
          },
        },
      }),
      ...texts({ 'entity/sales_order': null }),
      'view/order_card': { sections: [{ title: 'All', fields: ['customer'] }] },
    },
  },
  changeTree: { to: settings({ tree: 'parent' }) },
  addIndex: { to: settings({ index: [['kind', 'name']] }) },
  removeIndex: { from: settings({ index: [['kind', 'name']] }), to: settings({ index: null }) },
  changeIncoming: { to: xField('parent', { inverseTitle: 'Branches' }) },
  moveFields: { to: {}, remodel: turned },

  // Rules
  addUnique: { to: settings({ unique: [['phone', 'kind']] }) },
  removeUnique: { from: settings({ unique: [['phone', 'kind']] }), to: settings({ unique: null }) },
  changeUnique: { from: settings({ unique: [['phone']] }), to: {}, remodel: withWhere },
  addCheck: { to: checked({}) },
  changeCheck: { from: checked({}), to: checked({ when: { phone: { startsWith: '+' } } }) },
  rewordCheck: { from: checked({}), to: checked({ message: 'Write a phone number.' }) },
  placeCheck: { from: checked({}), to: checked({ field: 'name' }) },
  recodeCheck: { from: checked({}), to: checked({ code: 'UNREACHABLE' }) },
  removeCheck: { from: checked({}), to: settings({ checks: null }) },
  changeConditions: { to: settings({ conditions: { is_firm: { kind: 'firm' } } }) },

  // Fields
  addField: {
    to: {
      ...field('code', { title: 'Code', type: 'string', maxLength: 20 }),
      'role/seller': { grants: { customer: { update: null } } },
    },
  },
  removeField: {
    to: {
      ...field('birthday', null),
      ...texts({ 'entity/customer': { '/properties/birthday/title': null } }),
    },
  },
  renameField: {
    to: {
      ...customer({
        properties: {
          phone: null,
          mobile: { title: 'Mobile', type: 'string', maxLength: 40, 'x-field': { formerly: ['phone'] } },
        },
      }),
      ...list({ columns: ['name', 'mobile', { field: 'kind', title: 'Sort' }] }),
      ...sections({ ...PERSON, fields: ['name', 'mobile', 'kind'] }, MONEY),
      ...texts({
        'entity/customer': { '/properties/phone/title': null, '/properties/mobile/title': '手机' },
      }),
    },
  },
  retitleField: { to: field('phone', { title: 'Telephone' }) },
  describeField: { to: field('phone', { description: 'With the area code.' }) },
  changeKind: { to: field('phone', { type: 'integer', maxLength: null }) },
  becomeRequired: { to: customer({ required: ['name', 'phone'] }) },
  becomeOptional: { to: customer({ required: null }) },
  becomeReadOnly: { to: field('phone', { readOnly: true }) },
  becomeWritable: { from: field('phone', { readOnly: true }), to: field('phone', { readOnly: null }) },
  becomeOnce: { to: xField('phone', { once: true }) },
  ceaseOnce: { from: xField('phone', { once: true }), to: field('phone', { 'x-field': null }) },
  hideField: { to: xField('birthday', { hidden: true }) },
  showField: { from: xField('birthday', { hidden: true }), to: field('birthday', { 'x-field': null }) },
  becomePersonal: { to: xField('phone', { personal: true }) },
  ceasePersonal: { from: xField('phone', { personal: true }), to: field('phone', { 'x-field': null }) },
  changeAccess: { to: xField('credit', { access: 'price' }) },
  changeTarget: {
    to: { ...xField('parent', { ref: 'product' }) },
  },
  changeFilter: { to: xField('parent', { filter: { kind: ['firm', 'club'], vip: true } }) },
  openScope: { to: xField('parent', { scopeFree: true }) },
  closeScope: { from: xField('parent', { scopeFree: true }), to: xField('parent', { scopeFree: null }) },
  replaceLines: {
    from: lines({ 'x-field': { lines: 'piece' } }),
    to: {
      ...lines({ 'x-field': { lines: 'item' } }),
      'entity/piece': { ...LOT, $id: 'piece', title: 'Piece' },
    },
  },
  changeDefault: { from: field('kind', { default: 'person' }), to: field('kind', { default: 'firm' }) },
  changeCalculation: { to: field('birthday', { 'x-calc': { initial: '$today+1y' } }) },
  changeShow: { to: field('birthday', { 'x-when': { show: { kind: 'person' } } }) },
  changeRequire: { to: field('birthday', { 'x-when': { require: { credit: { gt: 1000.5 }, vip: true } } }) },
  changeLock: { to: field('birthday', { 'x-when': { lock: { $isNew: false } } }) },
  changeClear: {
    from: field('birthday', { 'x-when': { show: { kind: 'person' } } }),
    to: field('birthday', { 'x-when': { clear: true } }),
  },
  changeNormalise: { to: xField('phone', { normalise: ['trim', 'upper'] }) },
  stopCopying: { to: xField('phone', { copy: false }) },
  startCopying: { from: xField('phone', { copy: false }), to: field('phone', { 'x-field': null }) },

  // Values of choices
  addValue: { to: kind(['person', 'firm', 'club', 'state'], { state: { title: 'State' } }) },
  removeValue: { to: { ...kind(['person', 'firm'], { club: null }), ...untitled('club') } },
  renameValue: {
    to: {
      ...kind(['person', 'company', 'club'], {
        firm: null,
        company: { title: 'Company', color: 'blue', formerly: ['firm'] },
      }),
      ...untitled('firm'),
    },
  },
  mergeValues: {
    to: {
      ...kind(['person', 'body'], {
        firm: null,
        club: null,
        body: { title: 'Body', formerly: ['firm', 'club'] },
      }),
      ...untitled('firm', 'club'),
    },
  },
  retitleValue: { to: kind(['person', 'firm', 'club'], { club: { title: 'Society' } }) },
  recolourValue: { to: kind(['person', 'firm', 'club'], { club: { color: 'green' } }) },
  moveValues: { to: kind(['club', 'person', 'firm'], OPTIONS) },

  // Constraints
  changeMinLength: { to: field('phone', { minLength: 6 }) },
  changeMaxLength: { to: field('phone', { maxLength: 200 }) },
  changePattern: { to: field('phone', { pattern: '^[0-9]+$' }) },
  changeMinimum: { from: field('credit', { minimum: 0 }), to: field('credit', { minimum: 1000 }) },
  changeMaximum: { to: field('credit', { maximum: 50_000 }) },
  changeExclusiveMinimum: {
    from: field('credit', { exclusiveMinimum: 0 }),
    to: field('credit', { exclusiveMinimum: null }),
  },
  changeExclusiveMaximum: { to: field('credit', { exclusiveMaximum: 100 }) },
  changeMinItems: { to: lines({ minItems: 1 }) },
  changeMaxItems: { from: lines({ maxItems: 50 }), to: lines({ maxItems: 20 }) },
  changeType: { from: xField('extra', { kind: 'json' }), to: field('extra', { type: 'array' }) },
  changeScale: { to: xField('credit', { scale: 1 }) },
  changeCurrency: {
    to: lines({ items: { properties: { price: { 'x-field': { currency: '$parent.currency' } } } } }),
  },

  // Roles
  addRole: { to: { 'role/keeper': ROLE } },
  removeRole: { from: { 'role/keeper': ROLE }, to: { 'role/keeper': null } },
  renameRole: {
    from: { 'role/keeper': ROLE },
    to: {
      'role/keeper': null,
      'role/warden': { ...(ROLE ?? {}), name: 'warden', title: 'Warden', formerly: ['keeper'] },
    },
  },
  retitleRole: {
    to: { 'role/seller': { title: 'Salesman' }, ...texts({ 'role/seller': { '/title': '业务员' } }) },
  },
  describeRole: { to: { 'role/seller': { description: 'Who sells.' } } },
  moveRole: {
    from: depot({ 'role/keeper': { ...(ROLE ?? {}), grants: { user: { read: true } } } }),
    to: { 'role/keeper': null, 'role/keeper/depot': { ...(ROLE ?? {}), grants: { user: { read: true } } } },
  },
  grant: { to: grant({ delete: { rows: { kind: 'person' } } }) },
  withdraw: { to: grant({ update: null }) },
  gainFields: { to: grant({ read: { fields: { groups: ['cost'] } } }) },
  loseFields: { to: grant({ update: { fields: { except: ['credit', 'kind'] } } }) },
  gainMasked: {
    from: { ...xField('phone', { personal: true }), ...grant({}) },
    to: grant({ read: { fields: { masked: ['personal'] } } }),
  },
  uncoverFields: {
    from: {
      ...xField('phone', { personal: true }),
      ...grant({ read: { fields: { masked: ['personal'] } } }),
    },
    to: grant({ read: { fields: { masked: null, groups: ['personal'] } } }),
  },
  coverFields: {
    from: {
      ...xField('phone', { personal: true }),
      ...grant({ read: { fields: { groups: ['personal'] } } }),
    },
    to: grant({ read: { fields: { groups: null, masked: ['personal'] } } }),
  },
  narrowRows: { to: grant({ read: { rows: { created_by: '$user.id' } } }) },
  widenRows: { from: grant({ read: { rows: { created_by: '$user.id' } } }), to: grant({ read: true }) },
  changeRows: {
    from: grant({ read: { rows: { kind: 'firm' } } }),
    to: grant({ read: { rows: { kind: 'club' } } }),
  },
  changeClauses: {
    from: grant({
      update: [{ rows: { kind: 'firm' } }, { rows: { kind: 'club' }, fields: { except: ['name'] } }],
    }),
    to: grant({
      update: [{ rows: { kind: 'firm' }, fields: { except: ['name'] } }, { rows: { kind: 'club' } }],
    }),
  },
  grantMove: { to: grant({ moves: { claim: true } }) },
  withdrawMove: { from: grant({ moves: { claim: true } }), to: grant({ moves: null }) },
  changeMove: {
    from: grant({ moves: { claim: true } }),
    to: grant({ moves: { claim: { rows: { vip: true } } } }),
  },
  requireReason: {
    from: {
      ...xField('phone', { personal: true }),
      ...grant({ read: { fields: { masked: ['personal'] } }, unmask: { fields: ['phone'] } }),
    },
    to: grant({ unmask: { reason: true } }),
  },
  dropReason: {
    from: {
      ...xField('phone', { personal: true }),
      ...grant({ read: { fields: { masked: ['personal'] } }, unmask: { fields: ['phone'], reason: true } }),
    },
    to: grant({ unmask: { reason: null } }),
  },

  // Views
  addView: { to: { 'view/important': VIEW } },
  removeView: { from: { 'view/important': VIEW }, to: { 'view/important': null } },
  replaceView: {
    from: { 'view/important': VIEW },
    to: { 'view/important': { entity: 'product' } },
  },
  retitleView: { to: list({ title: 'Customers' }) },
  moveView: {
    from: depot({ 'view/users': { ...(VIEW ?? {}), name: 'users', entity: 'user' } }),
    to: { 'view/users': null, 'view/users/depot': { ...(VIEW ?? {}), name: 'users', entity: 'user' } },
  },
  addColumns: {
    to: list({ columns: ['name', 'phone', { field: 'kind', title: 'Sort' }, 'credit', 'parent.name'] }),
  },
  removeColumns: {
    to: { ...list({ columns: ['name'] }), ...texts({ 'view/customers': { '/columns/2/title': null } }) },
  },
  moveColumns: { to: list({ columns: ['phone', 'name', { field: 'kind', title: 'Sort' }] }) },
  retitleColumn: { to: list({ columns: ['name', 'phone', { field: 'kind', title: 'Class' }] }) },
  resizeColumns: {
    to: list({ columns: [{ field: 'name', width: 300 }, 'phone', { field: 'kind', title: 'Sort' }] }),
  },
  changeListFilter: { to: list({ filter: { birthday: { gte: '$today-7d' } } }) },
  changeSorting: { to: list({ order: ['-credit', 'name'] }) },
  changeTab: { to: list({ position: 2 }) },
  changeFacts: { to: { 'view/customer_card': { facts: ['credit', 'vip'] } } },
  addSection: { to: sections(PERSON, MONEY, { title: 'More', fields: ['birthday'] }) },
  removeSection: {
    to: { ...sections(PERSON), ...texts({ 'view/customer_card': { '/sections/1/title': null } }) },
  },
  moveSections: { to: sections(MONEY, PERSON) },
  retitleSection: { to: sections(PERSON, { ...MONEY, title: 'Finance' }) },
  describeSection: { to: sections(PERSON, { ...MONEY, description: 'What they owe.' }) },
  changeSectionShow: { to: sections(PERSON, { ...MONEY, show: { vip: true } }) },
  foldSection: { to: sections(PERSON, { ...MONEY, collapsed: true }) },
  unfoldSection: { from: sections(PERSON, { ...MONEY, collapsed: true }), to: sections(PERSON, MONEY) },
  placeFields: { to: sections(PERSON, { ...MONEY, fields: ['credit', 'vip', 'birthday'] }) },
  unplaceFields: { to: sections({ ...PERSON, fields: ['name', 'kind'] }, MONEY) },
  moveItems: {
    to: sections({ ...PERSON, fields: ['name', 'kind'] }, { ...MONEY, fields: ['credit', 'vip', 'phone'] }),
  },
  changeWidth: {
    to: sections({ ...PERSON, fields: [{ field: 'name', wide: true }, 'phone', 'kind'] }, MONEY),
  },
  changeLineColumns: {
    to: {
      'view/order_card': {
        sections: [{ title: 'All', fields: ['customer', { field: 'lines', columns: ['product', 'price'] }] }],
      },
    },
  },

  // Packages, the sidebar, other languages
  addPackage: { to: depot({}) },
  removePackage: { from: depot({}), to: { 'app/app/depot': null } },
  retitlePackage: { to: app({ title: 'Store' }) },
  changeVersion: { to: app({ version: '1.1.0' }) },
  movePackages: {
    from: depot({}),
    to: app({ needs: ['depot'] }),
  },
  addGroup: { to: app({ navigation: [SELLING, GOODS, { title: 'People', items: [{ view: 'user_all' }] }] }) },
  removeGroup: {
    to: {
      ...app({ navigation: [{ ...SELLING, items: [...SELLING.items, { view: 'products' }] }] }),
      ...texts({ 'app/shop': { '/navigation/1/title': null } }),
    },
  },
  retitleGroup: { to: app({ navigation: [SELLING, { ...GOODS, title: 'Stock' }] }) },
  addToSidebar: {
    to: app({ navigation: [{ ...SELLING, items: [...SELLING.items, { view: 'products' }] }, GOODS] }),
  },
  removeFromSidebar: { to: app({ navigation: [{ ...SELLING, items: [{ view: 'orders' }] }, GOODS] }) },
  moveInSidebar: {
    to: app({ navigation: [{ ...SELLING, items: [{ view: 'orders' }, { view: 'customers' }] }, GOODS] }),
  },
  changeIcon: {
    to: app({
      navigation: [{ ...SELLING, items: [{ view: 'customers', icon: 'user' }, { view: 'orders' }] }, GOODS],
    }),
  },
  addTranslation: { to: {}, remodelBefore: withoutTexts },
  removeTranslation: { to: {}, remodel: withoutTexts },
  changeTexts: { to: texts({ 'view/orders': { '/title': '订单一览' } }) },
};
