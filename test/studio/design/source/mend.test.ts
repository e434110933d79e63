import { expect, it } from 'vitest';
import { compile } from '../../../../metadata/compile.ts';
import type { Fault } from '../../../../metadata/document.ts';
import { mendOf } from '../../../../studio/design/source/mend.ts';
import { placeOf } from '../../../../studio/design/source/place.ts';
import { shipped } from '../../../templates/shipped.ts';
import { stateOf } from './state-of.ts';

function mended(text: string, fault: Pick<Fault, 'pointer' | 'message' | 'nearest'>): string | undefined {
  const { state } = stateOf(text);
  const whole: Fault = { severity: 'error', file: 'x', code: 'UNKNOWN_NAME', mend: '', ...fault } as Fault;
  const change = mendOf(state, placeOf(state, fault.pointer), whole);
  return change && state.update({ changes: change }).state.doc.toString();
}

it.each([
  ['a value', '{ "a": "nmae" }', '/a', 'name', '{ "a": "name" }'],
  ['one word of a longer text', '{ "a": "{{city}} {{nmae}}" }', '/a', 'name', '{ "a": "{{city}} {{name}}" }'],
  ['one step of a path', '{ "a": "customer.nmae" }', '/a', 'name', '{ "a": "customer.name" }'],
  [
    'a member',
    '{ "grants": { "custmer": { "read": true } } }',
    '/grants/custmer',
    'customer',
    '{ "grants": { "customer": { "read": true } } }',
  ],
  ['what is sorted by, with its minus', '{ "a": ["-nmae"] }', '/a/0', 'name', '{ "a": ["-name"] }'],
])('writes the nearest name in the place of %s', (_, text, pointer, nearest, result) => {
  expect(mended(text, { pointer, message: 'There is no such name.', nearest })).toBe(result);
});

it('takes the word that the fault speaks of, in either language', () => {
  const text = '{ "a": "net_total + nat_total" }';
  expect(
    mended(text, { pointer: '/a', message: '"x" has no field "nat_total".', nearest: 'net_total' }),
  ).toBe('{ "a": "net_total + net_total" }');
  expect(mended(text, { pointer: '/a', message: '没有字段“nat_total”。', nearest: 'net_total' })).toBe(
    '{ "a": "net_total + net_total" }',
  );
});

it('offers nothing where the place is gone or the name stands already', () => {
  expect(mended('{ "b": 1 }', { pointer: '/a', message: '', nearest: 'name' })).toBeUndefined();
  expect(mended('{ "a": "name" }', { pointer: '/a', message: '"name"', nearest: 'name' })).toBeUndefined();
});

it('mends a misspelt reference, field of a list and option of the shipped documents', async () => {
  const { documents } = await shipped();
  const spoilt = [
    ['view', 'lead_all', '"company_name"', '"compny_name"'],
    ['entity', 'lead', '"ref": "customer"', '"ref": "custmer"'],
    ['role', 'sales_rep', '"customer":', '"custmoer":'],
  ] as const;
  for (const [kind, name, right, wrong] of spoilt) {
    const document = documents.find((each) => each.kind === kind && each.name === name);
    const text = JSON.stringify(document?.content, null, 1);
    const bad = text.replace(right, wrong);
    expect(bad, `${right} stands in ${name}`).not.toBe(text);
    const changed = documents.map((each) =>
      each === document ? { ...each, content: JSON.parse(bad) } : each,
    );
    const fault = compile(changed).faults.find(({ nearest }) => nearest !== undefined);
    expect(fault && mended(bad, fault)).toBe(text);
  }
});
