import { beforeAll, describe, expect, it } from 'vitest';
import type { Document, DocumentKind } from '../../../../metadata/document.ts';
import type { StudioModel } from '../../../../studio/api/model.ts';
import { namesFor } from '../../../../studio/design/form/names.ts';
import { shipped } from '../../../templates/shipped.ts';
import { studioModel } from '../../studio-model.ts';

let model: StudioModel;
let documents: readonly Document[];
beforeAll(async () => {
  model = { ...(await studioModel()), roles: [{ name: 'sales_rep', title: 'Sales rep' }] };
  documents = (await shipped()).documents;
});

function namesAt(kind: DocumentKind, name: string, pointer: string): string[] {
  const found = documents.find((document) => document.kind === kind && document.name === name);
  return namesFor(kind, found?.content, model)
    .at(pointer)
    .map((known) => known.name);
}

describe('the names that could stand at a place', () => {
  it.each<[string, DocumentKind, string, string, string, string | undefined]>([
    [
      'entities for a reference',
      'entity',
      'lead',
      '/properties/converted_customer/x-field/ref',
      'customer',
      'name',
    ],
    ['own fields in quick search', 'entity', 'lead', '/x-entity/search/0', 'company_name', 'customer'],
    ['own fields in a list of lists', 'entity', 'lead', '/x-entity/index/1', 'received_on', 'customer'],
    ['platform fields too', 'entity', 'lead', '/required', 'owner', 'sales_order'],
    [
      'fields of a line',
      'entity',
      'sales_order',
      '/properties/lines/items/required/0',
      'quantity',
      'order_date',
    ],
    ['a reference to itself for a tree', 'entity', 'product_category', '/x-entity/tree', 'parent', 'name'],
    [
      'currencies of an amount',
      'entity',
      'sales_order',
      '/properties/total/x-field/currency',
      'currency',
      'total',
    ],
    [
      'paths for a formula',
      'entity',
      'sales_order',
      '/properties/total/x-calc/expr',
      'customer.name',
      'sales_rep',
    ],
    ['paths for a label', 'entity', 'lead', '/x-entity/label', 'name', 'sales_rep'],
    ['conditions of the entity', 'entity', 'lead', '/properties/lost_reason/x-when/show', 'is_lost', 'name'],
    ['values of the choice', 'entity', 'lead', '/properties/status/x-field/options', 'new', 'name'],
    ['moments', 'entity', 'lead', '/properties/received_on/x-calc/initial', '$today', 'name'],
    ['entities of a view', 'view', 'lead_all', '/entity', 'lead', 'name'],
    ['columns', 'view', 'lead_all', '/columns/0', 'converted_customer.name', 'lead'],
    ['columns written as objects', 'view', 'lead_all', '/columns/0/field', 'name', 'lead'],
    ['both directions of sorting', 'view', 'lead_all', '/order/0', '-received_on', 'lead'],
    ['fields of a section', 'view', 'lead_form', '/sections/0/fields/0', 'status', 'lead'],
    [
      'columns of a line table',
      'view',
      'sales_order_form',
      '/sections/1/fields/0/columns',
      'quantity',
      'customer',
    ],
    ['entities of grants', 'role', 'sales_rep', '/grants', 'customer', 'name'],
    ['field groups', 'role', 'sales_rep', '/grants/customer/read/0/fields/groups', 'personal', 'name'],
    [
      'fields of the granted entity',
      'role',
      'sales_rep',
      '/grants/customer/update/fields/except',
      'name',
      'order_date',
    ],
    ['views of the sidebar', 'app', 'crm', '/navigation/0/items/0/view', 'lead_all', 'lead_form'],
    ['icons', 'app', 'crm', '/navigation/0/items/0/icon', 'users', 'name'],
    ['fields of a seed', 'seed', '10_unit', '/key', 'code', 'order_date'],
    ['fields of its records', 'seed', '10_unit', '/records/0', 'code', 'order_date'],
    ['roles of an example', 'example', 'lead', '/access/0/role', 'sales_rep', 'name'],
    ['fields of a record of an example', 'example', 'lead', '/valid/0/record', 'name', 'order_date'],
    ['documents of a translation', 'translation', 'zh-CN', '/texts', 'entity/lead', 'name'],
    ['fields in a condition', 'view', 'lead_all', '/filter', 'status', 'lead'],
  ])('knows %s', (_, kind, name, pointer, there, absent) => {
    const names = namesAt(kind, name, pointer);
    expect(names).toContain(there);
    expect(names).not.toContain(absent);
  });

  it('has a field that was only just written', async () => {
    const lead = documents.find(({ kind, name }) => kind === 'entity' && name === 'lead')?.content as {
      properties: object;
    };
    const content = {
      ...lead,
      properties: { ...lead.properties, vat_id: { type: 'string', title: 'VAT id' } },
    };
    expect(namesFor('entity', content, model).at('/x-entity/search')).toContainEqual({
      name: 'vat_id',
      title: 'VAT id',
    });
  });

  it('knows nothing, and fails at nothing, before anything compiled', () => {
    expect(namesFor('entity', { $id: 'x' }, undefined).at('/x-entity/search')).toEqual([]);
    expect(namesFor('entity', 7, undefined).at('/nowhere/at/all')).toEqual([]);
  });

  it('gives the same list for the same question', () => {
    const content = documents.find(({ name }) => name === 'lead_all')?.content;
    const [one, other] = [namesFor('view', content, model), namesFor('view', content, model)];
    expect(other.at('/columns/0')).toBe(one.at('/columns/0'));
  });
});

describe('what a condition speaks of', () => {
  const siteAt = (kind: DocumentKind, name: string, pointer: string) => {
    const found = documents.find((document) => document.kind === kind && document.name === name);
    const site = namesFor(kind, found?.content, model).site?.(pointer);
    return site && [site.entity, site.referrer, site.names];
  };
  it.each<[DocumentKind, string, string, (string | undefined)[]]>([
    ['entity', 'lead', '/properties/lost_reason/x-when/show', ['lead', undefined, 'record']],
    ['entity', 'lead', '/properties/name/x-when/require', ['lead', undefined, 'record']],
    ['entity', 'lead', '/x-entity/checks/0/when', ['lead', undefined, 'record']],
    ['view', 'lead_all', '/filter', ['lead', undefined, 'row']],
    ['view', 'lead_form', '/sections/0/show', ['lead', undefined, 'record']],
    ['role', 'sales_rep', '/grants/customer/read/0/rows', ['customer', undefined, 'row']],
  ])('%s %s %s', (kind, name, pointer, expected) => {
    expect(siteAt(kind, name, pointer)).toEqual(expected);
  });

  it('is the referred record in the filter of a reference', () => {
    const content = { $id: 'lead', properties: { c: { type: 'string', 'x-field': { ref: 'customer' } } } };
    const site = namesFor('entity', content, model).site?.('/properties/c/x-field/filter');
    expect(site).toMatchObject({ entity: 'customer', referrer: 'lead', names: 'row' });
  });
});
