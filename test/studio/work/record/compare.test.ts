import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../../../metadata/model.ts';
import type { StudioModel } from '../../../../studio/api/model.ts';
import type { Content } from '../../../../studio/forms/content.ts';
import { differences, linesChange, merged } from '../../../../studio/work/record/compare.ts';
import { studioModel } from '../../studio-model.ts';

let model: StudioModel;
let customer: Entity;
beforeAll(async () => {
  model = await studioModel();
  const found = model.entities.customer;
  if (!found) throw new Error('no customer');
  customer = found;
});

const content = (values: Record<string, unknown>): Content => ({
  values: { version: 1, ...values },
  lines: {},
});

describe('two changes of one record', () => {
  it('collide only where both sides changed a field to different values', () => {
    const before = content({ name: 'A', city: 'X', tier: 'B', phone: '1' });
    const mine = content({ name: 'A', city: 'mine', tier: 'S', phone: '2' });
    const theirs = content({ name: 'theirs', city: 'theirs', tier: 'S', phone: '1', version: 2 });
    const found = differences(model, customer, before, mine, theirs).map((one) => [
      one.field.name,
      { both: one.both, mine: one.mine },
    ]);
    expect(Object.fromEntries(found)).toEqual({
      name: { both: false, mine: false },
      city: { both: true, mine: true },
      phone: { both: false, mine: true },
    });
  });

  it('merge to what was chosen, with everything that only one side changed', () => {
    const before = content({ name: 'A', city: 'X', phone: '1', tier: null });
    const mine = content({ name: 'A', city: 'mine', phone: '2', tier: null });
    const theirs = content({ name: 'theirs', city: 'theirs', phone: '1', tier: 'A', version: 2 });
    const found = differences(model, customer, before, mine, theirs);
    expect(merged(found, new Set(['city']), mine, theirs).values).toMatchObject({
      name: 'theirs',
      city: 'mine',
      phone: '2',
      tier: 'A',
      version: 2,
    });
    expect(merged(found, new Set(), mine, theirs).values).toMatchObject({ city: 'theirs', phone: '2' });
  });

  it('say of lines which came, went and changed', () => {
    const order = model.entities.sales_order_line;
    if (!order) throw new Error('no lines');
    const line = (id: string, quantity: number) => ({ key: id, id, values: { variant: `v${id}`, quantity } });
    const fresh = { key: 'new', values: { variant: 'n' } };
    expect(linesChange(order, [line('a', 1), line('b', 2)], [line('b', 3), fresh])).toEqual({
      added: [{ id: 'new', fields: { variant: [null, 'n'] } }],
      removed: [{ id: 'a', fields: { variant: ['va', null], quantity: [1, null] } }],
      changed: [{ id: 'b', fields: { quantity: [2, 3] } }],
    });
  });
});
