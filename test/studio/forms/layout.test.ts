import { describe, expect, it } from 'vitest';
import { openModel } from '../../../studio/design/compile/open-model.ts';
import { layoutOf } from '../../../studio/forms/layout.ts';
import { app, entity, form, modelOf } from '../../metadata/shop.ts';

const LINES = {
  title: 'Lines',
  type: 'array',
  items: { type: 'object', properties: { pieces: { title: 'Pieces', type: 'integer' } } },
};
const sum = { title: 'Total', type: 'integer', readOnly: true, 'x-calc': { expr: 'sum(lines.pieces)' } };
const note = { title: 'Note', type: 'string', maxLength: 40 };

/** The sections with their fields; those of sums are marked. */
function laid(properties: object, ...sections: readonly object[]) {
  const views = sections.length > 0 ? [form('order_form', 'order', sections)] : [];
  const model = openModel(modelOf([app(), entity('order', { ...properties }), ...views]), 'en');
  const { order } = model.entities;
  if (!order) throw new Error('It compiles');
  return layoutOf(model, order, true).map(({ items, totals }) => [
    totals ? 'sums' : 'fields',
    ...items.map(({ field }) => field.name),
  ]);
}

describe('a form', () => {
  it('reads what is summed up behind the lines under them', () => {
    const expected = [
      ['fields', 'note', 'lines'],
      ['sums', 'total'],
    ];
    expect(laid({ note, lines: LINES, total: sum })).toEqual(expected);
    const section = { title: 'All', fields: ['note', 'lines', 'total'] };
    expect(laid({ note, lines: LINES, total: sum }, section)).toEqual(expected);
  });

  it('leaves the sum where people read something between, or where it is folded away', () => {
    expect(laid({ lines: LINES, total: sum, note })).toEqual([['fields', 'lines', 'total', 'note']]);
    const folded = { title: 'All', fields: ['lines', 'total'], collapsed: true };
    expect(laid({ lines: LINES, total: sum }, folded)).toEqual([['fields', 'lines', 'total']]);
  });
});
