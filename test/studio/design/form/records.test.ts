import { describe, expect, it } from 'vitest';
import { readCondition } from '../../../../studio/design/form/condition/read.ts';
import { recordsIn } from '../../../../studio/design/form/condition/records.ts';
import type { ConditionSite } from '../../../../studio/design/form/condition/site.ts';
import { piecesOf } from '../../../../studio/design/form/condition/words.ts';
import { studioModel } from '../../studio-model.ts';

const [ONE, OTHER] = ['0190c0de-0000-7000-8000-000000000001', '0190c0de-0000-7000-8000-000000000002'];
const { entities } = await studioModel();
const site: ConditionSite = { entities, entity: 'sales_order', conditions: [], names: 'row' };
const read = (condition: object) => {
  const group = readCondition(condition);
  if (!group) throw new Error('It is a condition');
  return group;
};

describe('records that a condition compares with', () => {
  it.each([
    [{ customer: ONE }, [['customer', ONE]]],
    [
      { 'customer.owner': { in: [ONE, OTHER] } },
      [
        ['user', ONE],
        ['user', OTHER],
      ],
    ],
    [{ id: { ne: ONE } }, [['sales_order', ONE]]],
    [{ not: { any: [{ owner: ONE }, { owner: '$user' }] } }, [['user', ONE]]],
    [{ lines: { some: { variant: OTHER } } }, [['product_variant', OTHER]]],
    [{ status: 'draft', customer: { empty: true }, nothing: ONE }, []],
  ])('are those of %j', (condition, found) => {
    const records = recordsIn(read(condition), site);
    expect(records.map(({ entity, id }) => [entity, id])).toEqual(found);
  });

  it('are called by their labels, and by their ids until those are known', () => {
    const said = (labels?: ReadonlyMap<string, string>) =>
      piecesOf(read({ customer: ONE }), {
        site,
        locale: 'en',
        t: ((key: string) => key) as never,
        ...(labels && { labels }),
      }).map(({ text }) => text);
    expect(said()).toContain(ONE);
    expect(said(new Map([[ONE, 'Northern Tea']]))).toEqual([
      'Customer',
      'schemaForm.asked.eq',
      'Northern Tea',
    ]);
  });
});
