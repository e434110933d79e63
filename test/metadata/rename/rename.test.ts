import { describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { type Edit, renamed, renameFault } from '../../../metadata/rename.ts';
import type { Target } from '../../../metadata/uses.ts';
import { document, entity, modelOf, NAME, reference, shop } from '../shop.ts';
import { edited } from './edited.ts';

const example = document('example', 'customer', {
  $schema: 'urn:jacquard:example:1',
  entity: 'customer',
  valid: [{ name: 'a person', record: { name: 'Ann', kind: 'person' } }],
});
const visit = entity('visit', { name: NAME, customer: reference('customer'), host: reference('user') });
const documents = [...shop(), example, visit];
const model = modelOf(documents);

const field = (of: string, name: string): Target => ({ kind: 'field', entity: of, name });
const KIND: Target = { kind: 'option', entity: 'customer', field: 'kind', name: 'person' };
const CUSTOMER: Target = { kind: 'entity', name: 'customer' };

const contentOf = (all: readonly Document[], name: string) =>
  all.find((each) => each.kind === 'entity' && each.name === name)?.content;
const filesOf = (edits: readonly Edit[]) =>
  edits.map(({ document: was, becomes }) => [was.file, becomes.file]);

describe('renamed', () => {
  it('gives a document the name of what it says, and leaves out what stays as it is', () => {
    const edits = renamed(documents, CUSTOMER, 'client', { model });
    expect(filesOf(edits)).toEqual([
      ['entities/customer.json', 'entities/client.json'],
      ['entities/purchase.json', 'entities/purchase.json'],
      ['roles/clerk.json', 'roles/clerk.json'],
      ['views/customer_list.json', 'views/customer_list.json'],
      ['examples/customer.json', 'examples/client.json'],
      ['entities/visit.json', 'entities/visit.json'],
    ]);
    expect(edits[0]?.becomes).toMatchObject({
      package: 'shop',
      kind: 'entity',
      name: 'client',
      content: { $id: 'client' },
    });
  });

  it('keeps the order of keys', () => {
    const edits = renamed(documents, field('customer', 'kind'), 'sort', { model });
    const { properties } = contentOf(edited(documents, edits), 'customer') as { readonly properties: object };
    expect(Object.keys(properties)).toEqual(['name', 'sort', 'phone', 'currency', 'blocked']);
  });

  it.each<[string, Target, string, object]>([
    ['an entity', CUSTOMER, 'client', { 'x-entity': { formerly: ['customer'] } }],
    [
      'a field',
      field('customer', 'phone'),
      'mobile',
      { properties: { mobile: { 'x-field': { formerly: ['phone'] } } } },
    ],
    [
      'a field without settings',
      field('customer', 'name'),
      'full_name',
      { properties: { full_name: { 'x-field': { formerly: ['name'] } } } },
    ],
    [
      'a value',
      KIND,
      'human',
      {
        properties: {
          kind: { enum: ['human', 'company'], 'x-field': { options: { human: { formerly: ['person'] } } } },
        },
      },
    ],
  ])('writes down the old name of %s that a release has', (_, target, name, expected) => {
    const published = edited(documents, renamed(documents, target, name, { model, published: model }));
    expect(contentOf(published, target === CUSTOMER ? 'client' : 'customer')).toMatchObject(expected);
    const draft = edited(documents, renamed(documents, target, name, { model }));
    expect(JSON.stringify(draft)).not.toContain('formerly');
  });

  it('writes down the old name of a role, so that who holds it keeps it', () => {
    const clerk: Target = { kind: 'role', name: 'clerk' };
    const roleOf = (edits: readonly Edit[]) =>
      edits.find(({ becomes }) => becomes.kind === 'role')?.becomes.content;
    expect(roleOf(renamed(documents, clerk, 'assistant', { model, published: model }))).toMatchObject({
      name: 'assistant',
      formerly: ['clerk'],
    });
    expect(roleOf(renamed(documents, clerk, 'assistant', { model }))).not.toHaveProperty('formerly');
  });

  it('follows a name that changes twice before it is published', () => {
    const first = edited(documents, renamed(documents, CUSTOMER, 'client', { model, published: model }));
    const next = modelOf(first);
    const client: Target = { kind: 'entity', name: 'client' };
    const second = edited(first, renamed(first, client, 'buyer', { model: next, published: model }));
    expect(contentOf(second, 'buyer')).toMatchObject({ 'x-entity': { formerly: ['customer'] } });
    const phone = field('client', 'phone');
    const third = edited(first, renamed(first, phone, 'mobile', { model: next, published: model }));
    expect(contentOf(third, 'client')).toMatchObject({
      properties: { mobile: { 'x-field': { formerly: ['phone'] } } },
    });
  });

  it('takes lines along, and says their name where it is no longer the one that lines have', () => {
    const line: Target = { kind: 'entity', name: 'purchase_line' };
    const named = edited(documents, renamed(documents, line, 'sale_item', { model }));
    expect(contentOf(named, 'purchase')).toMatchObject({
      properties: { lines: { 'x-field': { lines: 'sale_item' } } },
    });
    const next = modelOf(
      edited(documents, renamed(documents, { kind: 'entity', name: 'purchase' }, 'sale', { model })),
    );
    expect(next.entities.sale_line?.lineOf).toEqual({ entity: 'sale', field: 'lines' });
  });

  it('changes nothing for the same name', () => {
    expect(renamed(documents, CUSTOMER, 'customer', { model })).toEqual([]);
  });
});

describe('renameFault', () => {
  it.each<[Target, string, string]>([
    [CUSTOMER, 'Client', 'BAD_NAME'],
    [CUSTOMER, 'rpc', 'RESERVED_NAME'],
    [CUSTOMER, 'product', 'DUPLICATE_NAME'],
    [CUSTOMER, 'purchase_line', 'DUPLICATE_NAME'],
    [{ kind: 'entity', name: 'purchase' }, 'a_name_that_leaves_no_room_for_its_lines', 'BAD_NAME'],
    [CUSTOMER, 'a_name_that_leaves_no_room_for_its_lines', 'none'],
    [field('customer', 'name'), 'order', 'RESERVED_NAME'],
    [field('customer', 'name'), 'department', 'RESERVED_NAME'],
    [field('product', 'name'), 'department', 'none'],
    [field('customer', 'name'), 'phone', 'DUPLICATE_NAME'],
    [field('customer', 'name'), 'purchases', 'DUPLICATE_NAME'],
    [field('customer', 'created_at'), 'made_at', 'NOT_APPLICABLE'],
    [field('user', 'login'), 'account', 'NOT_APPLICABLE'],
    [{ kind: 'entity', name: 'user' }, 'person', 'NOT_APPLICABLE'],
    [{ kind: 'group', name: 'personal' }, 'private', 'NOT_APPLICABLE'],
    [KIND, 'company', 'DUPLICATE_NAME'],
    [KIND, 'a person', 'BAD_NAME'],
    [KIND, 'Person-1', 'none'],
    [{ kind: 'role', name: 'clerk' }, 'administrator', 'DUPLICATE_NAME'],
    [{ kind: 'view', name: 'customer_list' }, 'all_customers', 'none'],
  ])('%o as %s: %s', (target, name, code) => {
    expect(renameFault(target, name, documents, model)?.code ?? 'none').toBe(code);
  });

  it('says another name that would do', () => {
    expect(renameFault(CUSTOMER, 'batch', documents, model)).toMatchObject({
      nearest: 'lot',
      mend: 'Use another name: "lot".',
    });
  });
});
