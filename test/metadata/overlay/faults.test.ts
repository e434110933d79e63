/** What an overlay is refused for: always at its own place. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import type { EntityDocument } from '../../../metadata/types.ts';
import { app, faultsOf, reference } from '../shop.ts';
import { type Content, clinic, overlay, WARD } from './clinic.ts';

const FILE = 'clinic/overlays/clinic_customer.json';
const of = (content: Content) => [overlay('entity', 'customer', content)];
const added = (fields: Content) => of({ add: { fields } });
const changed = (fields: Content) => of({ change: { fields } });

/** The entity with one of its fields in a group. */
function groupOf(name: string, access: string): Document {
  const found = clinic().find((each) => each.kind === 'entity' && each.name === name);
  if (!found) throw new Error(`No entity ${name}`);
  const content = found.content as EntityDocument;
  const currency = { ...content.properties.currency, 'x-field': { kind: 'currency', access } };
  return { ...found, content: { ...content, properties: { ...content.properties, currency } } };
}

// The first look makes the validators.
faultsOf(clinic());

describe('an overlay is refused', () => {
  it.each<[string, readonly Document[], string, string, string?]>([
    ['a name without the prefix', added({ ward: WARD }), '/add/fields/ward', 'BAD_NAME', 'clinic_ward'],
    [
      'a check without the prefix',
      of({ add: { checks: [{ name: 'known', when: { blocked: false }, code: 'X_Y', message: 'No.' }] } }),
      '/add/checks/0/name',
      'BAD_NAME',
      'clinic_known',
    ],
    [
      'a condition without the prefix',
      of({ add: { conditions: { lies: { blocked: false } } } }),
      '/add/conditions/lies',
      'BAD_NAME',
      'clinic_lies',
    ],
    [
      'a field group of others',
      added({ clinic_ward: { ...WARD, 'x-field': { access: 'personal' } } }),
      '/add/fields/clinic_ward/x-field/access',
      'BAD_NAME',
      'clinic_personal',
    ],
    [
      'what is wrong in a field that it adds',
      added({ clinic_bed: reference('beds') }),
      '/add/fields/clinic_bed/x-field/ref',
      'UNKNOWN_NAME',
      'bed',
    ],
    [
      'what its package does not need',
      [overlay('entity', 'customer', { add: { fields: { lab_bed: reference('bed') } } }, 'lab')],
      '/add/fields/lab_bed/x-field/ref',
      'MISSING_NEED',
      'clinic',
    ],
    ['a looser bound above', changed({ name: { maxLength: 90 } }), '/change/fields/name/maxLength', 'LOOSER'],
    [
      'a looser bound than that of the kind',
      changed({ phone: { maxLength: 60 } }),
      '/change/fields/phone/maxLength',
      'LOOSER',
    ],
    [
      'more lines than there can be by default',
      [overlay('entity', 'purchase', { change: { fields: { lines: { maxItems: 1001 } } } })],
      '/change/fields/lines/maxItems',
      'LOOSER',
    ],
    [
      'a field that is not there',
      changed({ nam: { title: 'N' } }),
      '/change/fields/nam',
      'UNKNOWN_NAME',
      'name',
    ],
    [
      'a default that does not fit',
      changed({ kind: { default: 'persn' } }),
      '/change/fields/kind/default',
      'BAD_VALUE',
      'person',
    ],
    [
      'lines that are not there',
      of({ change: { fields: { 'line.quantity': { title: 'Q' } } } }),
      '/change/fields/line.quantity',
      'UNKNOWN_NAME',
    ],
    [
      'a value that is there',
      of({ extend: { fields: { kind: { options: { person: { title: 'Human' } } } } } }),
      '/extend/fields/kind/options/person',
      'DUPLICATE_NAME',
      'clinic_person',
    ],
    [
      'values of what is no choice',
      of({ extend: { fields: { name: { options: { a: {} } } } } }),
      '/extend/fields/name/options',
      'NOT_APPLICABLE',
    ],
    ['a field to hide that is not there', of({ hide: ['name', 'phon'] }), '/hide/1', 'UNKNOWN_NAME', 'phone'],
    [
      'to require what it does not add',
      of({ add: { required: ['phone'] } }),
      '/add/required/0',
      'NOT_APPLICABLE',
    ],
    [
      'a version that is not there yet',
      of({ base: '1.1.0', hide: ['phone'] }),
      '/base',
      'BAD_VERSION',
      '1.0.0',
    ],
    ['words that the language does not have', of({ remove: ['name'] }), '/remove', 'UNKNOWN_NAME'],
    [
      'a condition in a key that it adds',
      of({ add: { conditions: { clinic_x: { nam: 'a' } } } }),
      '/add/conditions/clinic_x/nam',
      'UNKNOWN_NAME',
      'name',
    ],
  ])('for %s', (_, documents, pointer, code, nearest) => {
    const [laid] = documents;
    const file = `${laid?.package}/${laid?.file}`;
    const faults = faultsOf(clinic(...documents)).filter(({ severity }) => severity === 'error');
    expect(faults.map((each) => [each.file, each.pointer, each.code, each.nearest])).toEqual([
      [file, pointer, code, nearest],
    ]);
    expect(faults[0]?.mend).not.toBe('');
  });

  it.each<[string, Document, string, string]>([
    ['an entity that nobody has', overlay('entity', 'custmer', {}), '/of', 'UNKNOWN_NAME'],
    ['a list that is a form', overlay('list', 'customer_form', {}), '/of', 'UNKNOWN_NAME'],
    [
      'a document of its own package',
      overlay('entity', 'bed', { change: { title: 'Cot' } }),
      '/of',
      'NOT_APPLICABLE',
    ],
    [
      'a column that is not there',
      overlay('list', 'customer_list', { add: { columns: [{ field: 'blocked', after: 'nam' }] } }),
      '/add/columns/0/after',
      'UNKNOWN_NAME',
    ],
    [
      'a column that leads nowhere',
      overlay('list', 'customer_list', { add: { columns: [{ field: 'blockd', after: 'name' }] } }),
      '/add/columns/0/field',
      'UNKNOWN_NAME',
    ],
    [
      'all columns hidden',
      overlay('list', 'customer_list', { hide: ['name', 'phone', 'currency'] }),
      '/hide/2',
      'NOT_APPLICABLE',
    ],
    [
      'a field that the form has already',
      overlay('form', 'customer_form', { add: { fields: [{ field: 'kind', after: 'phone' }] } }),
      '/add/fields/0/field',
      'DUPLICATE',
    ],
    [
      'a section that is not there',
      overlay('form', 'customer_form', { change: { sections: { Basic: { title: 'B' } } } }),
      '/change/sections/Basic',
      'UNKNOWN_NAME',
    ],
    [
      'a grant that the role does not have',
      overlay('role', 'clerk', { narrow: { product: { read: false } } }),
      '/narrow/product',
      'UNKNOWN_NAME',
    ],
    [
      'rows that cannot be read',
      overlay('role', 'clerk', { narrow: { customer: { update: { rows: { knd: 'person' } } } } }),
      '/narrow/customer/update/rows/knd',
      'UNKNOWN_NAME',
    ],
    [
      'a role that may more',
      overlay('role', 'clerk', { narrow: { customer: { export: true } } }),
      '/narrow/customer/export',
      'BAD_VALUE',
    ],
  ])('over %s', (_, laid, pointer, code) => {
    const faults = faultsOf(clinic(laid)).filter(({ severity }) => severity === 'error');
    expect(faults.map((each) => [each.file, each.pointer, each.code])).toEqual([
      [`clinic/overlays/${laid.name}.json`, pointer, code],
    ]);
  });

  it.each<[string, string, string, readonly Document[]]>([
    ['the group says so', 'clinic', 'customer', [groupOf('customer', 'clinic')]],
    ['a group below it', 'clinic', 'customer', [groupOf('customer', 'clinic_doctors')]],
    ['a field is personal', 'personal', 'customer', []],
    ['a field is a copy of a personal one', 'personal', 'purchase', []],
  ])('that adds to a group which has fields already, where %s', (_, owner, over, others) => {
    const doctors = { [`${owner}_note`]: { ...WARD, 'x-field': { access: `${owner}_doctors` } } };
    const fields = { [`${owner}_ward`]: WARD, [`lines.${owner}_dose`]: WARD, ...doctors };
    if (over === 'customer') delete fields[`lines.${owner}_dose`];
    const documents = clinic(overlay('entity', over, { add: { fields } }, owner));
    const names = new Set(others.map(({ name }) => name));
    const apart = documents.filter(({ kind, name }) => kind !== 'entity' || !names.has(name));
    const apps = owner === 'clinic' ? [] : [app({ title: 'P', needs: ['shop'] }, owner)];
    const faults = faultsOf([...apart, ...others, ...apps]).filter(({ severity }) => severity === 'error');
    expect(faults.map((each) => [each.file, each.pointer, each.code])).toEqual([
      [`${owner}/overlays/${owner}_${over}.json`, '/add/fields', 'CONFLICT'],
    ]);
  });

  it.each<[string, string, string, Content, Content, string]>([
    ['a text', 'entity', 'customer', { change: { title: 'A' } }, { change: { title: 'B' } }, '/change/title'],
    [
      'a bound',
      'entity',
      'customer',
      { change: { fields: { name: { maxLength: 60 } } } },
      { change: { fields: { name: { maxLength: 50 } } } },
      '/change/fields/name/maxLength',
    ],
    [
      'a value',
      'entity',
      'customer',
      { extend: { fields: { kind: { options: { x: { title: 'A' } } } } } },
      { extend: { fields: { kind: { options: { x: { title: 'B' } } } } } },
      '/extend/fields/kind/options/x',
    ],
    [
      'a column',
      'list',
      'customer_list',
      { change: { columns: { name: { width: 50 } } } },
      { change: { columns: { name: { width: 60 } } } },
      '/change/columns/name/width',
    ],
    ['a role', 'role', 'clerk', { change: { title: 'A' } }, { change: { title: 'B' } }, '/change/title'],
  ])('where two say otherwise of %s, whichever comes first', (_, kind, name, one, other, pointer) => {
    const [first, second] = [overlay(kind, name, one), overlay(kind, name, other, 'lab')];
    for (const documents of [clinic(first, second), clinic(second, first)]) {
      const faults = faultsOf(documents).filter(({ severity }) => severity === 'error');
      expect(faults.map((each) => [each.code, each.pointer])).toEqual([['CONFLICT', pointer]]);
      expect(`${faults[0]?.file} ${faults[0]?.message}`).toContain(`clinic/overlays/clinic_${name}.json`);
      expect(`${faults[0]?.file} ${faults[0]?.message}`).toContain(`lab/overlays/lab_${name}.json`);
    }
  });

  it('is warned of an older base while what it speaks of is there, and refused once it is gone', () => {
    const upgraded = (documents: readonly Document[]) =>
      documents.map((each) =>
        each.package === 'shop' && each.kind === 'app' ? app({ version: '1.1.0' }) : each,
      );
    const there = faultsOf(upgraded(clinic(...of({ hide: ['phone'] }))));
    expect(there.map((each) => [each.severity, each.file, each.pointer, each.code])).toEqual([
      ['warning', FILE, '/base', 'OLD_BASE'],
    ]);
    const gone = faultsOf(upgraded(clinic(...of({ hide: ['fax'] }))));
    expect(gone.map((each) => [each.severity, each.pointer, each.code])).toEqual([
      ['error', '/hide/0', 'UNKNOWN_NAME'],
    ]);
  });
});
