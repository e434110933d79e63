/** A small package to break: documents as plain values, compiled with the system package from disk. */
import { compile } from '../../metadata/compile.ts';
import type { Document, DocumentKind, DocumentName, Fault } from '../../metadata/document.ts';
import { FOLDERS } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import { readPackage } from '../../server/documents.ts';

export const SYSTEM_FOLDER = new URL('../../metadata/system/', import.meta.url).pathname;

const system = (await readPackage(SYSTEM_FOLDER)).documents;

export function systemDocuments(): readonly Document[] {
  return system;
}

export function document(kind: DocumentKind, name: string, content: unknown, ofPackage = 'shop'): Document {
  const file = kind === 'app' ? 'app.json' : `${FOLDERS[kind]}/${name}.json`;
  return { package: ofPackage, kind, name: kind === 'app' ? 'app' : name, file, content };
}

export function app(changes: Readonly<Record<string, unknown>> = {}, name = 'shop'): Document {
  const content = {
    $schema: 'urn:jacquard:app:1',
    language: 1,
    name,
    title: 'Shop',
    version: '1.0.0',
    ...changes,
  };
  return document('app', 'app', content, name);
}

export function entity(
  name: string,
  properties: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
  ofPackage = 'shop',
): Document {
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const content = {
    $schema: 'urn:jacquard:entity:1',
    $id: name,
    title,
    type: 'object',
    ...changes,
    properties,
  };
  return document('entity', name, content, ofPackage);
}

export function role(name: string, grants: Readonly<Record<string, unknown>>): Document {
  return document('role', name, { $schema: 'urn:jacquard:role:1', name, title: 'Role', grants });
}

export function list(name: string, of: string, changes: Readonly<Record<string, unknown>>): Document {
  const content = {
    $schema: 'urn:jacquard:view:1',
    kind: 'list',
    name,
    title: 'List',
    entity: of,
    columns: ['name'],
    ...changes,
  };
  return document('view', name, content);
}

export function form(
  name: string,
  of: string,
  sections: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Document {
  const content = {
    $schema: 'urn:jacquard:view:1',
    kind: 'form',
    name,
    title: 'Form',
    entity: of,
    ...changes,
    sections,
  };
  return document('view', name, content);
}

export const NAME = { title: 'Name', type: 'string', maxLength: 80 };
export const reference = (ref: string, settings: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Reference',
  type: 'string',
  format: 'uuid',
  'x-field': { ref, ...settings },
});
export const money = (settings: Readonly<Record<string, unknown>> = {}) => ({
  title: 'Money',
  type: 'number',
  'x-field': { kind: 'money', ...settings },
});

/** Customers, products and orders with lines: enough for every part of the language. */
export function shop(): readonly Document[] {
  return [
    app(),
    entity(
      'customer',
      {
        name: NAME,
        kind: { title: 'Kind', type: 'string', enum: ['person', 'company'], default: 'company' },
        phone: { title: 'Phone', type: 'string', 'x-field': { kind: 'phone', personal: true } },
        currency: { title: 'Currency', type: 'string', 'x-field': { kind: 'currency' } },
        blocked: { title: 'Blocked', type: 'boolean' },
      },
      {
        required: ['name'],
        'x-entity': { owned: true, plural: 'Customers', search: ['name'], unique: [['name']] },
      },
    ),
    entity('product', {
      name: NAME,
      list_price: { title: 'Price', type: 'number', 'x-field': { kind: 'price' } },
    }),
    entity(
      'purchase',
      {
        customer: reference('customer', { inverse: 'purchases', inverseTitle: 'Purchases' }),
        customer_name: {
          title: 'Customer name',
          type: 'string',
          maxLength: 80,
          readOnly: true,
          'x-calc': { copyFrom: 'customer.name' },
        },
        customer_phone: {
          title: 'Phone',
          type: 'string',
          'x-field': { kind: 'phone' },
          'x-calc': { copyFrom: 'customer.phone' },
        },
        bought_on: { title: 'Bought on', type: 'string', format: 'date', 'x-calc': { initial: '$today' } },
        lines: {
          title: 'Lines',
          type: 'array',
          minItems: 1,
          'x-field': { kind: 'lines' },
          items: {
            type: 'object',
            required: ['product', 'quantity'],
            properties: {
              product: reference('product'),
              quantity: {
                title: 'Quantity',
                type: 'number',
                exclusiveMinimum: 0,
                'x-field': { kind: 'quantity' },
              },
              unit_price: {
                title: 'Unit price',
                type: 'number',
                'x-field': { kind: 'price' },
                'x-calc': { copyFrom: 'product.list_price', refresh: 'ifEmpty' },
              },
              amount: {
                ...money(),
                title: 'Amount',
                readOnly: true,
                'x-calc': { expr: 'round(quantity * unit_price)' },
              },
            },
          },
        },
        total: { ...money(), title: 'Total', readOnly: true, 'x-calc': { expr: 'sum(lines.amount)' } },
      },
      {
        required: ['customer', 'lines'],
        'x-entity': {
          kind: 'document',
          number: { pattern: 'P-{YYYY}-{####}' },
          label: '{{number}} – {{customer.name}}',
        },
      },
    ),
    role('clerk', {
      customer: {
        read: [
          { rows: { owner: '$user.id' }, fields: { groups: ['personal'] } },
          { fields: { masked: ['personal'] } },
        ],
        update: { fields: { except: ['owner'] } },
      },
      purchase: { read: true, create: true },
    }),
    list('customer_list', 'customer', { filter: { owner: '$user.id' }, order: ['-created_at'] }),
  ];
}

/** The shop with documents put in the place of those with the same kind and name, or added. */
export function shopWith(...changed: readonly Document[]): readonly Document[] {
  const key = (each: Document) => `${each.package} ${each.kind} ${each.name}`;
  const keys = new Set(changed.map(key));
  return [...shop().filter((each) => !keys.has(key(each))), ...changed];
}

export function faultsOf(
  documents: readonly Document[],
  unread: readonly DocumentName[] = [],
): readonly Fault[] {
  return compile([...system, ...documents], unread).faults;
}

/** Throws with all faults when there is no model. */
export function modelOf(documents: readonly Document[]): Model {
  const { model, faults } = compile([...system, ...documents]);
  if (model === undefined) throw new Error(JSON.stringify(faults, undefined, 1));
  return model;
}
