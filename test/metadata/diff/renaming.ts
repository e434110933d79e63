/** Two releases of one package that differ in names only, and a model without what is said of former names. */
import type { Document } from '../../../metadata/document.ts';
import { app, document, entity, form, list, NAME, reference, role } from '../shop.ts';

/** What each thing is called, and with `formerly` or without. */
export interface Names {
  readonly customer: string;
  readonly name: string;
  readonly purchase: string;
  readonly buyer: string;
  readonly lines: string;
  readonly amount: string;
  readonly parent: string;
  readonly role: string;
  /** Where one of the names has another before it. */
  readonly former: Readonly<Record<string, readonly string[]>>;
}

export const OLD: Names = {
  customer: 'customer',
  name: 'name',
  purchase: 'purchase',
  buyer: 'customer',
  lines: 'lines',
  amount: 'amount',
  parent: 'parent',
  role: 'seller',
  former: {},
};

export const NEW: Names = {
  customer: 'client',
  name: 'full_name',
  purchase: 'acquisition',
  buyer: 'buyer',
  lines: 'rows',
  amount: 'line_total',
  parent: 'above',
  role: 'vendor',
  former: {
    client: ['customer'],
    full_name: ['name'],
    acquisition: ['purchase'],
    buyer: ['customer'],
    rows: ['lines'],
    line_total: ['amount'],
    above: ['parent'],
    vendor: ['seller'],
  },
};

/** A package in which every place that can hold a name holds one. */
export function everywhere(names: Names): readonly Document[] {
  const { customer, purchase } = names;
  return [
    app({ navigation: [{ title: 'Selling', items: [{ view: 'mine' }, { view: `${purchase}_list` }] }] }),
    client(names),
    sale(names),
    entity('note', {
      name: NAME,
      about: { type: 'string', 'x-field': { kind: 'entity_name' }, default: customer },
      by: { type: 'string', 'x-field': { kind: 'role_name' }, default: names.role },
      secret: {
        ...NAME,
        'x-when': { show: { by: [names.role, 'administrator'] } },
      },
    }),
    seller(names),
    list('mine', customer, {
      columns: [names.name, 'owner', `${names.parent}.${names.name}`],
      filter: { [names.parent]: { empty: true }, [purchase]: { some: { total: { gt: 5 } } } },
      order: [names.name],
    }),
    list('notes', 'note', { filter: { about: customer } }),
    form(
      'purchase_form',
      purchase,
      [
        {
          title: 'All',
          fields: [names.buyer, { field: names.lines, columns: ['label', names.amount] }],
          show: { [names.buyer]: { empty: false } },
        },
      ],
      { facts: [names.buyer, 'total'] },
    ),
    translation(names),
  ];
}

const settings = (names: Names, name: string) => {
  const formerly = names.former[name];
  return formerly ? { formerly } : {};
};

function client(names: Names): Document {
  const { name, parent, customer } = names;
  return entity(
    customer,
    {
      [name]: { ...NAME, 'x-field': settings(names, name) },
      phone: { title: 'Phone', type: 'string', 'x-field': { kind: 'phone', personal: true } },
      [parent]: reference(customer, {
        ...settings(names, parent),
        inverse: 'children',
        filter: { [parent]: { empty: true }, [name]: { ne: { field: `$record.${name}` } } },
      }),
    },
    {
      title: 'Customer',
      required: [name],
      'x-entity': {
        ...settings(names, customer),
        owned: true,
        search: [name],
        tree: parent,
        unique: [[name]],
        index: [[parent, name]],
        conditions: { inner: { [parent]: { within: '019ab5c0-7d2e-7c3a-9f00-5b8f2c1d4e6a' } } },
      },
    },
  );
}

function sale(names: Names): Document {
  const { name, purchase, buyer, lines, amount, customer } = names;
  return entity(
    purchase,
    {
      [buyer]: reference(customer, settings(names, buyer)),
      buyer_name: {
        title: 'Name of the buyer',
        type: 'string',
        maxLength: 80,
        'x-calc': { copyFrom: `${buyer}.${name}` },
        'x-when': { show: { [buyer]: { empty: false } }, lock: { total: { gt: '$before.total' } } },
      },
      currency: { title: 'Currency', type: 'string', 'x-field': { kind: 'currency' } },
      [lines]: {
        title: 'Lines',
        type: 'array',
        'x-field': { kind: 'lines', ...settings(names, lines) },
        items: {
          type: 'object',
          title: 'Line',
          properties: {
            label: NAME,
            quantity: { title: 'Quantity', type: 'number', 'x-field': { kind: 'quantity' } },
            [amount]: {
              title: 'Amount',
              type: 'number',
              'x-field': { kind: 'money', currency: '$parent.currency', ...settings(names, amount) },
            },
            double: {
              title: 'Double',
              type: 'number',
              readOnly: true,
              'x-field': { kind: 'money', currency: '$parent.currency' },
              'x-calc': { expr: `round(${amount} * 2)` },
            },
          },
        },
      },
      total: {
        title: 'Total',
        type: 'number',
        readOnly: true,
        'x-field': { kind: 'number', scale: 2 },
        'x-calc': { expr: `round(sum(${lines}.quantity))` },
      },
    },
    {
      title: 'Purchase',
      'x-entity': {
        ...settings(names, purchase),
        kind: 'document',
        label: `{{${buyer}.${name}}} – {{total}}`,
        checks: [
          {
            name: 'has_lines',
            when: { [lines]: { some: { [amount]: { gt: 0 } } }, [buyer]: { empty: false } },
            code: 'EMPTY',
            message: 'Lines are missing.',
            field: buyer,
          },
        ],
      },
    },
  );
}

function seller(names: Names): Document {
  const { name, purchase, buyer, customer, parent } = names;
  const made = role(names.role, {
    [customer]: {
      read: [
        { rows: { [parent]: { empty: true } }, fields: { groups: ['personal'] } },
        { fields: { masked: ['personal'] } },
      ],
      create: true,
      update: { fields: { except: [name] } },
      unmask: { fields: ['phone'] },
      lookup: [name],
      moves: { claim: { rows: { [name]: 'x' } } },
    },
    [purchase]: {
      read: { rows: { [`${buyer}.owner`]: '$user.id' } },
      delete: { rows: { [buyer]: { empty: true } } },
    },
  });
  return { ...made, content: { ...Object(made.content), ...settings(names, names.role) } };
}

function translation({ customer, purchase, name, lines, amount, role: seller }: Names): Document {
  const texts = {
    [`entity/${customer}`]: { '/title': '客户', [`/properties/${name}/title`]: '名称' },
    [`entity/${purchase}`]: {
      '/title': '采购',
      [`/properties/${lines}/title`]: '明细',
      [`/properties/${lines}/items/properties/${amount}/title`]: '金额',
    },
    'view/mine': { '/title': '我的' },
    [`role/${seller}`]: { '/title': '销售' },
  };
  return document('translation', 'zh-CN', { $schema: 'urn:jacquard:translation:1', texts });
}

/** Without what is said of former names, so that only the names count. */
export function withoutFormerly(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each) => (key === 'formerly' ? undefined : each)));
}
