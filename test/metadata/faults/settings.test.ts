import { NAME, reference } from '../shop.ts';
import { describeFaults, lines, one, THING, thing } from './broken.ts';

describeFaults('of settings', [
  one(
    'a label of an unknown field',
    thing({ name: NAME }, { label: '{{nme}}' }),
    THING,
    '/x-entity/label',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'a label of stray braces',
    thing({ name: NAME }, { label: '{name}' }),
    THING,
    '/x-entity/label',
    'BAD_PATTERN',
  ),
  one(
    'quick search in a number',
    thing({ name: NAME, a: { type: 'integer' } }, { search: ['a'] }),
    THING,
    '/x-entity/search/0',
    'NOT_APPLICABLE',
  ),
  one(
    'a unique key of an unknown field',
    thing({ name: NAME }, { unique: [['nam']] }),
    THING,
    '/x-entity/unique/0/0',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'an index over lines',
    thing({ name: NAME, lines: lines({ name: NAME }) }, { index: [['lines']] }),
    THING,
    '/x-entity/index/0/0',
    'NOT_APPLICABLE',
  ),
  one(
    'a tree along another entity',
    thing({ name: NAME, above: reference('customer') }, { tree: 'above' }),
    THING,
    '/x-entity/tree',
    'NOT_APPLICABLE',
  ),
  one(
    'a number series without a counter',
    thing({ name: NAME }, { number: { pattern: 'T-{YYYY}' } }),
    THING,
    '/x-entity/number/pattern',
    'BAD_PATTERN',
  ),
  one(
    'a check at an unknown field',
    thing(
      { name: NAME },
      { checks: [{ name: 'c', when: { name: 'a' }, code: 'C1', message: 'No.', field: 'nam' }] },
    ),
    THING,
    '/x-entity/checks/0/field',
    'UNKNOWN_NAME',
    'name',
  ),
]);
