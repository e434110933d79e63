import { describe, expect, it } from 'vitest';
import {
  freeValue,
  optionsOf,
  withAdded,
  withHeir,
  withLook,
  withMoved,
  withOptions,
  withoutHeir,
  withoutOption,
} from '../../../../studio/design/entity/options/options.ts';

const STATUS = {
  title: 'Status',
  type: 'string',
  enum: ['open', 'paid', 'late'],
  default: 'open',
  'x-field': { copy: false, options: { open: { title: 'Open', color: 'blue' }, late: { title: 'Late' } } },
};

describe('the values of a choice', () => {
  it('are listed in their order, with or without a look', () => {
    expect(optionsOf(STATUS).map(({ value, look }) => [value, look.title])).toEqual([
      ['open', 'Open'],
      ['paid', undefined],
      ['late', 'Late'],
    ]);
    expect(optionsOf({ enum: [1, 'a', 'a', null], 'x-field': 3 })).toEqual([{ value: 'a', look: {} }]);
    expect(optionsOf({ type: 'string' })).toEqual([]);
  });

  it('are written as they were read', () => {
    expect(withOptions(STATUS, optionsOf(STATUS))).toEqual(STATUS);
  });

  it('are added, moved and painted; what else the field says stays', () => {
    const added = withAdded(STATUS, 'void', 'Void');
    expect(added).toMatchObject({ enum: ['open', 'paid', 'late', 'void'], default: 'open' });
    expect(withMoved(added, 3, 0).enum).toEqual(['void', 'open', 'paid', 'late']);
    expect(withLook(STATUS, 'paid', 'color', 'green')['x-field']).toEqual({
      copy: false,
      options: { open: { title: 'Open', color: 'blue' }, paid: { color: 'green' }, late: { title: 'Late' } },
    });
    expect(withLook(STATUS, 'late', 'title', undefined)['x-field']).toEqual({
      copy: false,
      options: { open: { title: 'Open', color: 'blue' } },
    });
  });

  it('take their look and a default along when they go', () => {
    expect(withoutOption(STATUS, 'open')).toEqual({
      title: 'Status',
      type: 'string',
      enum: ['paid', 'late'],
      'x-field': { copy: false, options: { late: { title: 'Late' } } },
    });
    expect(withoutOption({ enum: ['a', 'b'], 'x-field': { options: { a: { title: 'A' } } } }, 'a')).toEqual({
      enum: ['b'],
    });
  });

  it('that are gone have none to take their place until one is chosen', () => {
    const gone = withoutOption(STATUS, 'open');
    expect(withoutHeir(gone, STATUS)).toEqual(['open']);
    const replaced = withHeir(gone, 'open', 'late');
    expect(withoutHeir(replaced, STATUS)).toEqual([]);
    expect(replaced).toMatchObject({
      'x-field': { options: { late: { title: 'Late', formerly: ['open'] } } },
    });
  });

  it('get a name nobody has', () => {
    expect(freeValue('void', STATUS)).toBe('void');
    expect(freeValue('late', STATUS)).toBe('late_2');
    expect(freeValue('', STATUS)).toBe('option_4');
    expect(freeValue('', withAdded(withoutOption(STATUS, 'open'), 'option_4', ''))).toBe('option_5');
  });
});
