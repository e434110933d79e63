/** A package with something of every kind, in two languages, and edits of it. */
import type { Document, DocumentKind } from '../../../metadata/document.ts';
import { document } from '../shop.ts';

/** Members to set; null takes one away, an object is merged, everything else replaces. */
export type Patch = { readonly [member: string]: unknown } | null;
/** `entity/customer` → what changes in it; null: the document goes. One that is not there comes. */
export type Patches = Readonly<Record<string, Patch>>;

const field = (title: string, type: string, settings: object = {}, more: object = {}) => ({
  title,
  type,
  ...(Object.keys(settings).length > 0 && { 'x-field': settings }),
  ...more,
});

const BASE: Readonly<Record<string, Patch>> = {
  'app/app': {
    $schema: 'urn:jacquard:app:1',
    language: 1,
    name: 'shop',
    title: 'Shop',
    version: '1.0.0',
    navigation: [
      { title: 'Selling', items: [{ view: 'customers' }, { view: 'orders' }] },
      { title: 'Goods', items: [{ view: 'products' }] },
    ],
  },
  'entity/customer': {
    $schema: 'urn:jacquard:entity:1',
    $id: 'customer',
    title: 'Customer',
    type: 'object',
    'x-entity': { plural: 'Customers', label: '{{name}}', search: ['name'] },
    required: ['name'],
    properties: {
      name: field('Name', 'string', {}, { maxLength: 80 }),
      phone: field('Phone', 'string', {}, { maxLength: 40 }),
      kind: field(
        'Kind',
        'string',
        {
          options: {
            person: { title: 'Person' },
            firm: { title: 'Firm', color: 'blue' },
            club: { title: 'Club' },
          },
        },
        { enum: ['person', 'firm', 'club'] },
      ),
      credit: field('Credit', 'number', { kind: 'number', scale: 2 }),
      wage: field('Wage', 'number', { kind: 'money', access: 'cost' }),
      vip: field('VIP', 'boolean'),
      birthday: field('Birthday', 'string', {}, { format: 'date' }),
      parent: field(
        'Parent',
        'string',
        { ref: 'customer', inverse: 'children', inverseTitle: 'Children' },
        { format: 'uuid' },
      ),
      extra: field('Extra', 'object'),
    },
  },
  'entity/product': {
    $schema: 'urn:jacquard:entity:1',
    $id: 'product',
    title: 'Product',
    type: 'object',
    'x-entity': { plural: 'Products' },
    properties: {
      name: field('Name', 'string', {}, { maxLength: 80 }),
      sellable: field('Sellable', 'boolean'),
    },
  },
  'entity/sales_order': {
    $schema: 'urn:jacquard:entity:1',
    $id: 'sales_order',
    title: 'Order',
    type: 'object',
    'x-entity': { kind: 'document', plural: 'Orders', number: { pattern: 'SO-{####}' }, label: '{{number}}' },
    properties: {
      customer: field(
        'Customer',
        'string',
        { ref: 'customer', inverse: 'orders', inverseTitle: 'Orders' },
        { format: 'uuid' },
      ),
      note: field('Note', 'string', {}, { maxLength: 200 }),
      currency: field('Currency', 'string', { kind: 'currency' }),
      lines: field(
        'Lines',
        'array',
        { kind: 'lines' },
        {
          items: {
            type: 'object',
            title: 'Order line',
            properties: {
              product: field('Product', 'string', { ref: 'product', inverse: 'sold' }, { format: 'uuid' }),
              quantity: field('Quantity', 'number', { kind: 'quantity' }),
              price: field('Price', 'number', { kind: 'price' }),
            },
          },
        },
      ),
    },
  },
  'role/seller': {
    $schema: 'urn:jacquard:role:1',
    name: 'seller',
    title: 'Seller',
    grants: { customer: { read: true, update: true }, sales_order: { read: true } },
  },
  'view/customers': {
    $schema: 'urn:jacquard:view:1',
    kind: 'list',
    name: 'customers',
    title: 'All customers',
    entity: 'customer',
    columns: ['name', 'phone', { field: 'kind', title: 'Sort' }],
  },
  'view/orders': {
    $schema: 'urn:jacquard:view:1',
    kind: 'list',
    name: 'orders',
    title: 'All orders',
    entity: 'sales_order',
    columns: ['number', 'customer.name'],
  },
  'view/products': {
    $schema: 'urn:jacquard:view:1',
    kind: 'list',
    name: 'products',
    title: 'All products',
    entity: 'product',
    columns: ['name'],
  },
  'view/customer_card': {
    $schema: 'urn:jacquard:view:1',
    kind: 'form',
    name: 'customer_card',
    title: 'Customer card',
    entity: 'customer',
    sections: [
      { title: 'Person', fields: ['name', 'phone', 'kind'] },
      { title: 'Money', fields: ['credit', 'vip'] },
    ],
  },
  'view/order_card': {
    $schema: 'urn:jacquard:view:1',
    kind: 'form',
    name: 'order_card',
    title: 'Order card',
    entity: 'sales_order',
    sections: [{ title: 'All', fields: ['customer', 'lines'] }],
  },
  'translation/zh-CN': {
    $schema: 'urn:jacquard:translation:1',
    texts: {
      'app/shop': { '/title': '商店', '/navigation/0/title': '销售', '/navigation/1/title': '商品' },
      'entity/customer': {
        '/title': '客户',
        '/x-entity/plural': '客户',
        '/properties/name/title': '名称',
        '/properties/phone/title': '电话',
        '/properties/kind/title': '类别',
        '/properties/kind/x-field/options/person/title': '个人',
        '/properties/kind/x-field/options/firm/title': '企业',
        '/properties/kind/x-field/options/club/title': '社团',
        '/properties/credit/title': '额度',
        '/properties/wage/title': '工资',
        '/properties/vip/title': '重要',
        '/properties/birthday/title': '生日',
        '/properties/parent/title': '上级',
        '/properties/parent/x-field/inverseTitle': '下级',
        '/properties/extra/title': '附加',
      },
      'entity/product': {
        '/title': '产品',
        '/x-entity/plural': '产品',
        '/properties/name/title': '品名',
        '/properties/sellable/title': '可售',
      },
      'entity/sales_order': {
        '/title': '订单',
        '/x-entity/plural': '订单',
        '/properties/customer/title': '客户',
        '/properties/customer/x-field/inverseTitle': '订单',
        '/properties/note/title': '备注',
        '/properties/currency/title': '币种',
        '/properties/lines/title': '明细',
        '/properties/lines/items/title': '订单明细',
        '/properties/lines/items/properties/product/title': '产品',
        '/properties/lines/items/properties/quantity/title': '数量',
        '/properties/lines/items/properties/price/title': '单价',
      },
      'role/seller': { '/title': '销售' },
      'view/customers': { '/title': '全部客户', '/columns/2/title': '分类' },
      'view/orders': { '/title': '全部订单' },
      'view/products': { '/title': '全部产品' },
      'view/customer_card': {
        '/title': '客户卡片',
        '/sections/0/title': '基本信息',
        '/sections/1/title': '资金',
      },
      'view/order_card': { '/title': '订单卡片', '/sections/0/title': '全部' },
    },
  },
};

/** The package, edited, one edit after the other. */
export function edited(...edits: readonly (Patches | undefined)[]): readonly Document[] {
  let documents: Readonly<Record<string, Patch>> = BASE;
  for (const patches of edits)
    documents = merged(documents, patches ?? {}) as Readonly<Record<string, Patch>>;
  return Object.entries(documents).map(([key, content]) => {
    const [kind = '', name = '', ofPackage = 'shop'] = key.split('/');
    // Keys are written above and in the cases, with the kinds of documents.
    return document(kind as DocumentKind, name, content, ofPackage);
  });
}

function merged(base: unknown, patch: unknown): unknown {
  if (!isObject(base) || !isObject(patch)) return patch;
  const members = Object.entries({ ...base, ...patch }).map(
    ([name]) => [name, Object.hasOwn(patch, name) ? merged(base[name], patch[name]) : base[name]] as const,
  );
  return Object.fromEntries(members.filter(([, value]) => value !== null));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
