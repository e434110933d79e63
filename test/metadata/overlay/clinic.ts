/** A shop, and packages that lie over it: a clinic, and a laboratory beside it. */
import type { Document } from '../../../metadata/document.ts';
import { app, document, entity, form, list, NAME, role, shop } from '../shop.ts';

export type Content = Readonly<Record<string, unknown>>;

/** An overlay over a document of the shop, of version 1.0.0. */
export function overlay(kind: string, of: string, content: Content, owner = 'clinic'): Document {
  const name = `${owner}_${of}`;
  return document(
    'overlay',
    name,
    { $schema: 'urn:jacquard:overlay:1', kind, name, of, base: '1.0.0', ...content },
    owner,
  );
}

export const WARD = { title: 'Ward', type: 'string', maxLength: 40 };

/** The shop with screens and a role, and the packages with these documents besides. */
export function clinic(...documents: readonly Document[]): readonly Document[] {
  return [
    ...shop().filter(({ name }) => !['customer_list', 'customer_form', 'clerk'].includes(name)),
    list('customer_list', 'customer', { columns: ['name', { field: 'phone', title: 'Number' }, 'currency'] }),
    form('customer_form', 'customer', [
      { title: 'Basics', fields: ['name', 'kind'] },
      { title: 'Reach', fields: ['phone'] },
    ]),
    role('clerk', {
      customer: { read: true, update: { rows: { blocked: false } }, delete: true, export: true },
    }),
    app({ title: 'Clinic', needs: ['shop'] }, 'clinic'),
    app({ title: 'Laboratory', needs: ['shop'] }, 'lab'),
    entity('bed', { name: NAME }, {}, 'clinic'),
    ...documents,
  ];
}

/** A role of the clinic. */
export function nurse(grants: Content): Document {
  return document(
    'role',
    'nurse',
    { $schema: 'urn:jacquard:role:1', name: 'nurse', title: 'Nurse', grants },
    'clinic',
  );
}
