import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { renamed, renameFault } from '../../../metadata/rename.ts';
import { type Target, targetKey, usesIn } from '../../../metadata/uses.ts';
import { app, document, form, list, modelOf, NAME, shop, systemDocuments } from '../shop.ts';
import { edited } from './edited.ts';

const overlay = (name: string, kind: string, of: string, content: object): Document =>
  document(
    'overlay',
    name,
    { $schema: 'urn:jacquard:overlay:1', kind, name, of, base: '1.0.0', ...content },
    'clinic',
  );

const documents: readonly Document[] = [
  ...shop(),
  list('purchase_all', 'purchase', { columns: ['number', 'customer', 'customer.name'] }),
  form('customer_form', 'customer', [{ title: 'Basics', fields: ['name', 'kind'] }]),
  app({ needs: ['shop'] }, 'clinic'),
  overlay('clinic_customer', 'entity', 'customer', {
    add: {
      fields: {
        clinic_ward: {
          title: 'Ward',
          type: 'string',
          enum: ['north', 'south'],
          'x-field': { options: { north: { title: 'North' } } },
        },
        clinic_card: NAME,
      },
      search: ['clinic_card'],
      conditions: { clinic_is_north: { clinic_ward: 'north', kind: 'person' } },
      index: [['clinic_ward', 'name']],
    },
    change: {
      label: '{{name}} ({{clinic_card}})',
      fields: { kind: { default: 'person' }, name: { maxLength: 60 } },
    },
    extend: { fields: { kind: { options: { clinic_patient: { title: 'Patient' } } } } },
    hide: ['blocked'],
  }),
  overlay('clinic_purchase', 'entity', 'purchase', {
    add: { fields: { 'lines.clinic_dose': NAME } },
    change: { fields: { 'lines.quantity': { title: 'Doses' } } },
    hide: ['lines.amount'],
  }),
  overlay('clinic_purchase_all', 'list', 'purchase_all', {
    add: { columns: [{ field: 'customer.clinic_ward', after: 'customer.name' }] },
    change: { columns: { 'customer.name': { title: 'Patient' } } },
    hide: ['number'],
  }),
  overlay('clinic_customer_form', 'form', 'customer_form', {
    add: {
      fields: [{ field: 'clinic_ward', after: 'name' }],
      sections: [{ title: 'Card', fields: ['clinic_card'] }],
    },
  }),
  overlay('clinic_clerk', 'role', 'clerk', {
    narrow: { customer: { read: { rows: { clinic_ward: 'north' } } } },
  }),
  overlay('clinic_product', 'entity', 'product', {
    add: {
      fields: {
        clinic_lots: {
          title: 'Lots',
          type: 'array',
          'x-field': { kind: 'lines', lines: 'clinic_lot', access: 'clinic_store' },
          items: { type: 'object', properties: { code: NAME } },
        },
      },
    },
  }),
  overlay('clinic_user', 'entity', 'user', {
    add: {
      fields: { clinic_badge: NAME },
      checks: [
        { name: 'clinic_known', when: { clinic_badge: { empty: false } }, code: 'X_Y', message: 'No.' },
      ],
    },
  }),
  document(
    'translation',
    'zh-CN',
    {
      $schema: 'urn:jacquard:translation:1',
      texts: {
        'overlay/clinic_customer': {
          '/add/fields/clinic_ward/title': '病区',
          '/add/fields/clinic_ward/x-field/options/north/title': '北',
          '/extend/fields/kind/options/clinic_patient/title': '患者',
        },
        'overlay/clinic_purchase': {
          '/add/fields/lines.clinic_dose/title': '剂量',
          '/change/fields/lines.quantity/title': '剂数',
        },
        'overlay/clinic_purchase_all': { '/change/columns/customer.name/title': '患者' },
      },
    },
    'clinic',
  ),
  document(
    'role',
    'nurse',
    {
      $schema: 'urn:jacquard:role:1',
      name: 'nurse',
      title: 'Nurse',
      grants: {
        customer: { read: { fields: { groups: ['clinic'] } } },
        product: { read: { fields: { groups: ['clinic_store'] } } },
      },
    },
    'clinic',
  ),
];
const model = modelOf(documents);

const field = (entity: string, name: string): Target => ({ kind: 'field', entity, name });
const option = (name: string, of: string): Target => ({
  kind: 'option',
  entity: 'customer',
  field: of,
  name,
});

describe('another name in a package, with overlays over it', () => {
  it.each<[Target, string]>([
    [{ kind: 'entity', name: 'customer' }, 'client'],
    [{ kind: 'entity', name: 'purchase' }, 'sale'],
    [{ kind: 'entity', name: 'purchase_line' }, 'sale_item'],
    [{ kind: 'view', name: 'purchase_all' }, 'sale_all'],
    [{ kind: 'role', name: 'clerk' }, 'assistant'],
    [{ kind: 'overlay', name: 'clinic_clerk' }, 'clinic_assistant'],
    [field('customer', 'name'), 'full_name'],
    [field('customer', 'kind'), 'sort'],
    [field('customer', 'blocked'), 'refused'],
    [field('customer', 'clinic_ward'), 'clinic_floor'],
    [field('purchase', 'lines'), 'items'],
    [field('purchase', 'customer'), 'buyer'],
    [field('purchase_line', 'quantity'), 'count'],
    [field('purchase_line', 'clinic_dose'), 'clinic_amount'],
    [option('person', 'kind'), 'human'],
    [option('clinic_patient', 'kind'), 'clinic_guest'],
    [option('north', 'clinic_ward'), 'upper'],
    [{ kind: 'condition', entity: 'customer', name: 'clinic_is_north' }, 'clinic_is_upper'],
    [{ kind: 'check', entity: 'user', name: 'clinic_known' }, 'clinic_badged'],
    [{ kind: 'group', name: 'clinic_store' }, 'clinic_stock'],
    [{ kind: 'package', name: 'shop' }, 'store'],
    [{ kind: 'view', name: 'customer_form' }, 'client_form'],
    [field('user', 'clinic_badge'), 'clinic_card'],
    [field('product', 'clinic_lots'), 'clinic_batches'],
    [field('clinic_lot', 'code'), 'batch_code'],
    [{ kind: 'entity', name: 'product' }, 'ware'],
    [{ kind: 'entity', name: 'clinic_lot' }, 'clinic_batch'],
  ])('%o is %s everywhere', (target, name) => {
    expect(renameFault(target, name, documents, model)).toBeUndefined();
    const after = edited(documents, renamed(documents, target, name, { model, published: model }));
    const { model: next, faults } = compile([...systemDocuments(), ...after]);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    const texts = (of: typeof model | undefined) =>
      Object.values(of?.translations['zh-CN'] ?? {}).flatMap((each) => Object.values(each));
    expect(texts(next)).toEqual(texts(model));
    if (next === undefined) return;
    const left = after
      .flatMap((each) => usesIn(each, next))
      .filter(({ to }) => targetKey(to) === targetKey(target));
    expect(left).toEqual([]);
    const back = edited(
      after,
      renamed(after, { ...target, name }, target.name, { model: next, published: model }),
    );
    expect(JSON.stringify(back)).toBe(JSON.stringify(documents));
  });

  it('keeps the values of a field of an overlay, and the records of its options', () => {
    const written = (target: Target, name: string) =>
      JSON.stringify(
        renamed(documents, target, name, { model, published: model }).map(({ becomes }) => becomes.content),
      );
    expect(written(field('customer', 'clinic_ward'), 'clinic_floor')).toContain('"formerly":["clinic_ward"]');
    expect(written(field('purchase_line', 'clinic_dose'), 'clinic_gram')).toContain(
      '"formerly":["clinic_dose"]',
    );
    expect(written(option('clinic_patient', 'kind'), 'clinic_guest')).toContain(
      '"formerly":["clinic_patient"]',
    );
  });
});

describe('a name that an overlay gives', () => {
  it.each<[Target, string, string, string | undefined]>([
    [field('customer', 'clinic_ward'), 'ward', 'BAD_NAME', 'clinic_ward'],
    [field('purchase_line', 'clinic_dose'), 'dose', 'BAD_NAME', 'clinic_dose'],
    [field('user', 'clinic_badge'), 'badge', 'BAD_NAME', 'clinic_badge'],
    [field('user', 'login'), 'clinic_login', 'NOT_APPLICABLE', undefined],
    [field('clinic_lot', 'code'), 'lot_code', 'none', undefined],
    [{ kind: 'entity', name: 'clinic_lot' }, 'lot', 'BAD_NAME', 'clinic_lot'],
    [{ kind: 'check', entity: 'user', name: 'clinic_known' }, 'known', 'BAD_NAME', 'clinic_known'],
    [{ kind: 'condition', entity: 'customer', name: 'clinic_is_north' }, 'north', 'BAD_NAME', 'clinic_north'],
    [option('north', 'clinic_ward'), 'up', 'none', undefined],
    [{ kind: 'group', name: 'clinic_store' }, 'store', 'BAD_NAME', 'clinic_store'],
    [{ kind: 'group', name: 'clinic' }, 'ward', 'NOT_APPLICABLE', undefined],
    [{ kind: 'package', name: 'clinic' }, 'hospital', 'NOT_APPLICABLE', undefined],
    [{ kind: 'overlay', name: 'clinic_user' }, 'badges', 'none', undefined],
  ])('%o as %s: %s', (target, name, code, nearest) => {
    const fault = renameFault(target, name, documents, model);
    expect([fault?.code ?? 'none', fault?.nearest]).toEqual([code, nearest]);
  });
});
