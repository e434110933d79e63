import { describe, expect, it } from 'vitest';
import type { Document } from '../../../../metadata/document.ts';
import type { StudioModel } from '../../../../studio/api/model.ts';
import { draftedSource, liveEntity } from '../../../../studio/design/entity/drafted-record.ts';
import { app, entity, modelOf, reference } from '../../../metadata/shop.ts';

const LINES = (properties: object) => ({
  title: 'Lines',
  type: 'array',
  items: { type: 'object', properties },
});
const TEXT = { title: 'Text', type: 'string', maxLength: 40 };
const NUMBER = { title: 'Number', type: 'integer' };
const NOW = modelFor(
  entity('customer', { name: TEXT }),
  entity('order', {
    name: TEXT,
    code: TEXT,
    size: NUMBER,
    customer: reference('customer'),
    lines: LINES({ what: TEXT }),
  }),
);
const NEXT = modelFor(
  entity('customer', { name: TEXT }),
  entity(
    'sale',
    {
      title: { ...TEXT, 'x-field': { formerly: ['name'] } },
      code: NUMBER,
      size: NUMBER,
      note: TEXT,
      customer: reference('customer'),
      lines: LINES({ item: { ...TEXT, 'x-field': { formerly: ['what'] } } }),
    },
    { 'x-entity': { formerly: ['order'] } },
  ),
);
const ROW = {
  id: 'o1',
  version: 3,
  name: 'First',
  code: 'A-1',
  size: 4,
  customer: { id: 'c1', name: 'Ann' },
  lines: [{ id: 'l1', position: 1, what: 'Tea' }],
};

function modelFor(...documents: readonly Document[]): StudioModel {
  const { entities, views, navigation } = modelOf([app(), ...documents]);
  return { release: 1, locale: 'en', entities, views, navigation, rights: {} };
}

describe('a record of today in the form of the drafts', () => {
  const sale = NEXT.entities.sale;
  const order = NOW.entities.order;
  if (!sale || !order) throw new Error('Both models hold the entity');

  it('is of the entity that had the name before', () => {
    expect(liveEntity(NOW, sale)).toBe(order);
    expect(liveEntity(NOW, { ...sale, formerly: [] })).toBeUndefined();
  });

  it('keeps what was renamed, in lines too, and is empty where a field is new or of another kind', () => {
    const { id, version, content, known } = draftedSource(NEXT, sale, NOW, order, ROW);
    expect([id, version]).toEqual(['o1', 3]);
    expect(content.values).toMatchObject({ title: 'First', code: null, size: 4, note: null, customer: 'c1' });
    expect(content.lines.lines).toMatchObject([{ id: 'l1', values: { item: 'Tea', position: 1 } }]);
    expect(known.get('c1')).toEqual({ id: 'c1', name: 'Ann' });
  });
});
