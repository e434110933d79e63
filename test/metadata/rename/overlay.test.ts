import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { edited, renamed } from '../../../metadata/rename.ts';
import { type Target, targetKey, usesIn } from '../../../metadata/uses.ts';
import { app, document, form, list, modelOf, NAME, shop, systemDocuments } from '../shop.ts';

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
      fields: { clinic_ward: { title: 'Ward', type: 'string', enum: ['north', 'south'] }, clinic_card: NAME },
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
  ])('%o is %s everywhere', (target, name) => {
    const after = edited(documents, renamed(documents, target, name, { model, published: model }));
    const { model: next, faults } = compile([...systemDocuments(), ...after]);
    expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
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
