import { describe, expect, it } from 'vitest';
import { createAjv } from '../../metadata/ajv.ts';
import { formViewOf } from '../../metadata/form-view.ts';
import { recordSchema, uiSchema } from '../../metadata/forms.ts';
import { entity, form, modelOf, NAME, shop, shopWith } from './shop.ts';

const model = modelOf(shop());
const id = '0190a0b0-0000-7000-8000-000000000001';
const ajv = createAjv();

describe('recordSchema', () => {
  it.each(Object.keys(model.entities))(
    'of %s is a flat, closed schema that a strict validator takes',
    (name) => {
      for (const mode of ['create', 'update'] as const) {
        const schema = recordSchema(model, name, { mode });
        expect(() => createAjv().compile(schema)).not.toThrow();
        expect(JSON.stringify(schema)).not.toContain('$ref');
        expect(schema.additionalProperties).toBe(false);
      }
    },
  );

  const create = ajv.compile(recordSchema(model, 'purchase', { mode: 'create' }));
  const line = { product: id, quantity: 2 };

  it.each<[string, unknown, boolean]>([
    ['a purchase', { customer: id, lines: [line] }, true],
    ['empty optional fields as null', { customer: id, bought_on: null, owner: null, lines: [line] }, true],
    ['a line with a price of its own', { customer: id, lines: [{ ...line, unit_price: 1.5 }] }, true],
    ['a line that is there already', { customer: id, lines: [{ id, ...line }] }, true],
    ['no customer', { lines: [line] }, false],
    ['no lines', { customer: id, lines: [] }, false],
    ['a computed field', { customer: id, lines: [line], total: 5 }, false],
    ['a computed field of a line', { customer: id, lines: [{ ...line, amount: 5 }] }, false],
    ['a field of the platform', { customer: id, lines: [line], version: 1 }, false],
    ['an unknown field', { customer: id, lines: [line], colour: 'red' }, false],
    ['a required field as null', { customer: null, lines: [line] }, false],
  ])('answers %s', (_, record, accepted) => {
    expect(create(record)).toBe(accepted);
  });

  it('asks on create only for what nothing fills in, on update for all that is required', () => {
    const made = modelOf(
      shopWith(
        entity(
          'thing',
          {
            name: NAME,
            size: { type: 'integer', default: 1 },
            on: { type: 'string', format: 'date', 'x-calc': { initial: '$today' } },
            yes: { type: 'boolean' },
          },
          { required: ['name', 'size', 'on', 'yes'] },
        ),
      ),
    );
    expect(recordSchema(made, 'thing', { mode: 'create' }).required).toEqual(['name']);
    expect(recordSchema(made, 'thing', { mode: 'update' }).required).toEqual(['name', 'size', 'on']);
  });

  it('leaves out the fields that the actor may not write, and on update those set once', () => {
    expect(
      Object.keys(
        recordSchema(model, 'customer', { mode: 'create', fields: ['name', 'phone'] }).properties as object,
      ),
    ).toEqual(['name', 'phone']);
    expect(
      Object.keys(recordSchema(model, 'company', { mode: 'update' }).properties as object),
    ).not.toContain('base_currency');
  });

  it('offers the roles of the model where a role is named', () => {
    expect(recordSchema(model, 'role_assignment', { mode: 'create' }).properties).toMatchObject({
      role: { enum: ['administrator', 'designer', 'everyone', 'clerk'] },
    });
  });

  it('is made of the part of a model that an actor knows', () => {
    const { purchase, role_assignment } = model.entities;
    const part = { entities: { purchase, role_assignment } as typeof model.entities, views: {} };
    expect(recordSchema(part, 'purchase', { mode: 'create' }).properties).not.toHaveProperty('lines');
    expect(recordSchema(part, 'role_assignment', { mode: 'create' }).properties).toMatchObject({
      role: { type: 'string' },
    });
  });

  it('throws on an entity that is not there', () => {
    expect(() => recordSchema(model, 'constructor', { mode: 'create' })).toThrow('no entity "constructor"');
  });
});

describe('formViewOf', () => {
  it('puts what the view does not place into a last section', () => {
    const made = modelOf(
      shopWith(
        form('customer_form', 'customer', [
          { title: 'Basics', fields: ['name', { field: 'phone', wide: true }] },
        ]),
      ),
    );
    const sections = formViewOf(made, 'customer', '更多')?.sections;
    expect(sections?.map((section) => section.title)).toEqual(['Basics', '更多']);
    expect(sections?.[1]?.fields.map((item) => item.field)).toEqual([
      'owner',
      'department',
      'kind',
      'currency',
      'blocked',
    ]);
  });

  it('makes a form where nobody designed one, lines in a section of their own', () => {
    expect(
      formViewOf(model, 'purchase')?.sections.map((section) => section.fields.map((item) => item.field)),
    ).toEqual([
      ['owner', 'department', 'customer', 'customer_name', 'customer_phone', 'bought_on', 'total'],
      ['lines'],
    ]);
    expect(formViewOf(model, 'nothing')).toBeUndefined();
  });
});

describe('uiSchema', () => {
  it('says widget and what the widget must know', () => {
    expect(uiSchema(model, 'purchase', { mode: 'create' })).toMatchObject({
      'ui:order': expect.arrayContaining(['customer', 'lines', '*']),
      customer: { 'ui:widget': 'reference', 'ui:options': { entity: 'customer' } },
      lines: {
        'ui:widget': 'lines',
        'ui:options': { columns: ['product', 'quantity', 'unit_price', 'amount'] },
        items: { quantity: { 'ui:widget': 'decimal' } },
      },
      id: { 'ui:widget': 'hidden' },
    });
  });
});
