import { expect, it } from 'vitest';
import type { Fault } from '../../../../metadata/document.ts';
import { mended } from '../../../../studio/design/form/faults/mended.ts';

const fault = (pointer: string, nearest: string, message = 'There is no such name.'): Fault => ({
  severity: 'error',
  file: 'crm/entities/lead.json',
  code: 'UNKNOWN_NAME',
  mend: '',
  pointer,
  nearest,
  message,
});

it.each([
  ['a value', { a: 'nmae' }, '/a', 'name', { kind: 'value', value: 'name' }],
  [
    'a word of a label',
    { a: '{{city}} {{nmae}}' },
    '/a',
    'name',
    { kind: 'value', value: '{{city}} {{name}}' },
  ],
  ['a step of a path', { a: 'customer.nmae' }, '/a', 'name', { kind: 'value', value: 'customer.name' }],
  ['a field to sort by', { a: ['-nmae'] }, '/a/0', 'name', { kind: 'value', value: '-name' }],
  [
    'a member',
    { grants: { custmer: {} } },
    '/grants/custmer',
    'customer',
    { kind: 'name', holder: ['grants'], from: 'custmer', to: 'customer' },
  ],
  [
    'a member beside one of the right name',
    { g: { custmer: 1, customer: 2 } },
    '/g/custmer',
    'customer',
    undefined,
  ],
])('writes the nearest name in the place of %s', (_, content, pointer, nearest, mend) => {
  expect(mended(content, fault(pointer, nearest))).toEqual(mend);
});

it('takes the word that the fault speaks of', () => {
  const spoken = fault('/a', 'net_total', '"x" has no field "nat_total".');
  expect(mended({ a: 'net_total + nat_total' }, spoken)).toEqual({
    kind: 'value',
    value: 'net_total + net_total',
  });
});
