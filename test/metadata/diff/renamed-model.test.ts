import { describe, expect, it } from 'vitest';
import { renamedModel } from '../../../metadata/diff/renamed-model.ts';
import { modelOf } from '../shop.ts';
import { everywhere, NEW, OLD, withoutFormerly } from './renaming.ts';

const before = modelOf(everywhere(OLD));
const after = modelOf(everywhere(NEW));

describe('renamedModel', () => {
  it('is the older model itself where no name has changed', () => {
    expect(renamedModel(before, before)).toBe(before);
    expect(renamedModel(before, modelOf(everywhere(OLD)))).toBe(before);
  });

  it('says every name as the newer model does', () => {
    expect(withoutFormerly(renamedModel(before, after))).toEqual(withoutFormerly(after));
  });

  it('says every name as the older model did, when a release is taken back', () => {
    expect(withoutFormerly(renamedModel(after, before))).toEqual(withoutFormerly(before));
  });

  it('keeps the order in which things stand', () => {
    const renamed = renamedModel(before, after);
    expect(JSON.stringify(withoutFormerly(renamed))).toBe(JSON.stringify(withoutFormerly(after)));
  });

  it('is frozen, and has no members that nobody named', () => {
    const renamed = renamedModel(before, after);
    expect(Object.isFrozen(renamed.entities.client?.fields)).toBe(true);
    expect(renamed.entities.constructor).toBeUndefined();
  });

  it.each(['customer', 'name', 'purchase', 'buyer', 'lines', 'amount', 'parent', 'role'] as const)(
    'says the new name of "%s" alone',
    (one) => {
      const names = { ...OLD, [one]: NEW[one], former: { [NEW[one]]: NEW.former[NEW[one]] ?? [] } };
      const now = modelOf(everywhere(names));
      expect(withoutFormerly(renamedModel(before, now))).toEqual(withoutFormerly(now));
      expect(withoutFormerly(renamedModel(now, before))).toEqual(withoutFormerly(before));
    },
  );
});
