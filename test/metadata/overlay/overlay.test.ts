/** What overlays make of the documents that they lie over. */
import { describe, expect, it } from 'vitest';
import { formatDocument } from '../../../metadata/format.ts';
import { localise } from '../../../metadata/localise.ts';
import { document, modelOf, reference } from '../shop.ts';
import { clinic, nurse, overlay, WARD } from './clinic.ts';

// The first look makes the validators.
modelOf(clinic());

describe('an overlay', () => {
  it('adds fields, keys, indexes, searches, conditions and checks to an entity of another package', () => {
    const { customer, bed } = modelOf(
      clinic(
        overlay('entity', 'customer', {
          add: {
            fields: { clinic_ward: WARD, clinic_bed: reference('bed') },
            required: ['clinic_ward'],
            search: ['clinic_ward'],
            unique: [['clinic_bed']],
            index: [['clinic_ward', 'name']],
            conditions: { clinic_lies: { clinic_bed: { empty: false } } },
            checks: [
              { name: 'clinic_known', when: 'clinic_lies', code: 'NO_BED', message: 'A bed, please.' },
            ],
          },
        }),
      ),
    ).entities;
    expect(customer?.package).toBe('shop');
    expect(customer?.fields.clinic_ward).toMatchObject({ title: 'Ward', required: true });
    expect(bed?.incoming.map(({ entity, field }) => [entity, field])).toEqual([['customer', 'clinic_bed']]);
    expect(customer?.search).toEqual(['name', 'clinic_ward']);
    expect(customer?.unique.map(({ fields }) => fields)).toEqual([['name'], ['clinic_bed']]);
    expect(customer?.checks.map(({ name }) => name)).toContain('clinic_known');
  });

  it('changes texts, defaults and bounds, requires, hides, and extends choices', () => {
    const { customer } = modelOf(
      clinic(
        overlay('entity', 'customer', {
          change: {
            title: 'Patient',
            plural: 'Patients',
            label: 'P {{name}}',
            fields: {
              name: { title: 'Patient name', description: 'As on the card.', maxLength: 60, minLength: 2 },
              kind: { default: 'person' },
              phone: { required: true },
            },
          },
          hide: ['currency'],
          extend: { fields: { kind: { options: { clinic_baby: { title: 'Baby', color: 'green' } } } } },
        }),
      ),
    ).entities;
    const { name, kind, phone, currency } = customer?.fields ?? {};
    expect([customer?.title, customer?.plural, customer?.label[0]]).toEqual([
      'Patient',
      'Patients',
      { text: 'P ' },
    ]);
    expect([name?.title, name?.description, name?.constraints.maxLength]).toEqual([
      'Patient name',
      'As on the card.',
      60,
    ]);
    expect([kind?.options?.at(-1), phone?.required, currency?.hidden]).toEqual([
      { value: 'clinic_baby', title: 'Baby', color: 'green' },
      true,
      true,
    ]);
  });

  it('reaches lines through their table', () => {
    const { purchase_line } = modelOf(
      clinic(
        overlay('entity', 'purchase', {
          add: {
            fields: { 'lines.clinic_dose': { title: 'Dose', type: 'integer' } },
            required: ['lines.clinic_dose'],
          },
          change: { fields: { 'lines.quantity': { title: 'How many' } } },
        }),
      ),
    ).entities;
    expect(purchase_line?.fields.clinic_dose).toMatchObject({ required: true, access: 'clinic' });
    expect(purchase_line?.fields.quantity?.title).toBe('How many');
  });

  it('shows what it adds to roles alone that name the group of its package', () => {
    const { roles } = modelOf(
      clinic(
        overlay('entity', 'customer', {
          add: {
            fields: { clinic_ward: WARD, clinic_note: { ...WARD, 'x-field': { access: 'clinic_doctors' } } },
          },
        }),
        nurse({ customer: { read: { fields: { groups: ['clinic'] } } } }),
      ),
    );
    const seen = (role: string) =>
      roles[role]?.grants.customer?.read
        .flatMap(({ fields }) => fields.plain)
        .filter((name) => name.startsWith('clinic'));
    expect([seen('clerk'), seen('nurse')]).toEqual([[], ['clinic_ward']]);
  });

  it('puts columns and fields where they belong, and leaves columns out', () => {
    const { views } = modelOf(
      clinic(
        overlay('entity', 'customer', { add: { fields: { clinic_ward: WARD } } }),
        overlay('list', 'customer_list', {
          add: { columns: [{ field: 'clinic_ward', width: 90, after: 'name' }, { field: 'blocked' }] },
          change: { title: 'Patients', columns: { name: { title: 'Patient' } } },
          hide: ['currency'],
        }),
        overlay('form', 'customer_form', {
          add: {
            facts: ['clinic_ward'],
            fields: [{ field: 'clinic_ward', after: 'name' }],
            sections: [{ title: 'Money', fields: ['currency'] }],
          },
          change: { title: 'Patient', sections: { Basics: { title: 'Person', collapsed: true } } },
        }),
      ),
    );
    expect(views.customer_list).toMatchObject({
      title: 'Patients',
      columns: [
        { path: ['name'], title: 'Patient' },
        { path: ['clinic_ward'], width: 90 },
        { path: ['phone'], title: 'Number' },
        { path: ['blocked'] },
      ],
    });
    expect(views.customer_form).toMatchObject({
      title: 'Patient',
      facts: ['clinic_ward'],
      sections: [
        {
          title: 'Person',
          collapsed: true,
          fields: [{ field: 'name' }, { field: 'clinic_ward' }, { field: 'kind' }],
        },
        { title: 'Reach' },
        { title: 'Money', fields: [{ field: 'currency' }] },
      ],
    });
  });

  it('narrows a role: words are gone, rows are fewer', () => {
    const { clerk } = modelOf(
      clinic(
        overlay('role', 'clerk', {
          change: { title: 'Reception' },
          narrow: {
            customer: {
              delete: false,
              export: false,
              read: { rows: { kind: 'person' } },
              update: { rows: { kind: 'person' } },
            },
          },
        }),
      ),
    ).roles;
    const grant = clerk?.grants.customer;
    expect([clerk?.title, grant?.delete, grant?.export]).toEqual(['Reception', [], false]);
    const same = modelOf(
      clinic(
        nurse({
          customer: {
            read: { rows: { kind: 'person' } },
            update: { rows: { all: [{ blocked: false }, { kind: 'person' }] } },
          },
        }),
      ),
    ).roles.nurse?.grants.customer;
    expect([grant?.read, grant?.update]).toEqual([same?.read, same?.update]);
  });

  it('joins with others: unions are no conflict, nor is the same said twice', () => {
    const lab = (content: object) => overlay('entity', 'customer', { ...content }, 'lab');
    const both = {
      change: { title: 'Patient' },
      hide: ['currency'],
      extend: { fields: { kind: { options: { baby: { title: 'Baby' } } } } },
    };
    const { customer } = modelOf(
      clinic(
        overlay('entity', 'customer', {
          ...both,
          add: { fields: { clinic_ward: WARD }, unique: [['phone']] },
        }),
        lab({ ...both, add: { fields: { lab_code: WARD }, unique: [['phone']] } }),
      ),
    ).entities;
    expect(Object.keys(customer?.fields ?? {}).slice(-2)).toEqual(['clinic_ward', 'lab_code']);
    expect([customer?.title, customer?.unique.length]).toEqual(['Patient', 2]);
    expect(customer?.fields.kind?.options?.filter(({ value }) => value === 'baby')).toHaveLength(1);
  });

  it('may change what another one has added that its package needs', () => {
    const documents = clinic(
      overlay('entity', 'customer', { change: { fields: { clinic_ward: { title: 'Station' } } } }, 'lab'),
      overlay('entity', 'customer', { add: { fields: { clinic_ward: WARD } } }),
    ).map((each) =>
      each.package === 'lab' && each.kind === 'app'
        ? { ...each, content: { ...(each.content as object), needs: ['shop', 'clinic'] } }
        : each,
    );
    expect(modelOf(documents).entities.customer?.fields.clinic_ward?.title).toBe('Station');
  });

  it('is translated at its own places, and takes away the translation of what it says otherwise', () => {
    const texts = (owner: string, said: object) =>
      document('translation', 'zh-CN', { $schema: 'urn:jacquard:translation:1', texts: said }, owner);
    const documents = clinic(
      texts('shop', {
        'entity/customer': {
          '/title': '客户',
          '/properties/name/title': '名称',
          '/properties/kind/title': '类型',
        },
        'view/customer_list': { '/columns/1/title': '号码' },
      }),
      overlay('entity', 'customer', {
        add: { fields: { clinic_ward: WARD } },
        change: { title: 'Patient', fields: { name: { title: 'Patient name' } } },
        extend: { fields: { kind: { options: { baby: { title: 'Baby' } } } } },
      }),
      overlay('list', 'customer_list', { add: { columns: [{ field: 'clinic_ward', after: 'name' }] } }),
      texts('clinic', {
        'overlay/clinic_customer': {
          '/add/fields/clinic_ward/title': '病区',
          '/change/title': '病人',
          '/extend/fields/kind/options/baby/title': '婴儿',
        },
      }),
    );
    const { entities, views } = localise(modelOf(documents), 'zh-CN');
    const { fields, title } = entities.customer ?? {};
    expect([title, fields?.name?.title, fields?.kind?.title, fields?.clinic_ward?.title]).toEqual([
      '病人',
      'Patient name',
      '类型',
      '病区',
    ]);
    expect(fields?.kind?.options?.at(-1)?.title).toBe('婴儿');
    expect(views.customer_list).toMatchObject({ columns: [{}, {}, { path: ['phone'], title: '号码' }, {}] });
  });

  it('is written in the one way of documents, fields in it like those of an entity', () => {
    const { content } = overlay('entity', 'customer', {
      hide: ['currency'],
      add: {
        fields: {
          clinic_ward: { 'x-field': { hidden: false }, maxLength: 40, type: 'string', title: 'Ward' },
        },
      },
    });
    const said = JSON.parse(formatDocument({ kind: 'overlay', content }));
    expect(Object.keys(said)).toEqual(['$schema', 'kind', 'name', 'of', 'base', 'add', 'hide']);
    expect(JSON.stringify(said.add.fields.clinic_ward)).toBe(
      JSON.stringify({ title: 'Ward', type: 'string', maxLength: 40 }),
    );
  });

  it('leaves the documents that it lies over as they are', () => {
    const documents = clinic(overlay('entity', 'customer', { change: { title: 'Patient' } }));
    const before = JSON.stringify(documents);
    modelOf(documents);
    expect(JSON.stringify(documents)).toBe(before);
    expect(modelOf(clinic()).entities.customer?.title).toBe('Customer');
  });
});
