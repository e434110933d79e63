import { beforeAll, describe, expect, it } from 'vitest';
import type { Entity } from '../../../../metadata/model.ts';
import type { StudioModel } from '../../../../studio/api/model.ts';
import type { Content } from '../../../../studio/forms/content.ts';
import { differences, merged } from '../../../../studio/work/record/compare.ts';
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
    const found = differences(model, customer, before, mine, theirs).map(({ field, both }) => [
      field.name,
      both,
    ]);
    expect(Object.fromEntries(found)).toEqual({ name: false, city: true, tier: false });
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
});
