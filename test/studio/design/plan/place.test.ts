import { expect, it } from 'vitest';
import { queryPairs } from '../../../../studio/design/plan/broken-query.ts';
import { editorAddress } from '../../../../studio/design/plan/place.ts';

it.each([
  [
    'crm/entities/lead.json',
    '/properties/name~1x/title',
    '/design/entity/crm/lead?at=%2Fproperties%2Fname~1x%2Ftitle',
  ],
  ['crm/roles/sales_rep.json', '', '/design/role/crm/sales_rep'],
  ['crm/translations/zh-CN.json', '', '/design/translation/crm/zh-CN'],
  ['crm/app.json', '/title', '/design/app/crm/crm?at=%2Ftitle'],
  ['crm/nowhere/lead.json', '', undefined],
])('a fault at %s %s leads to its editor', (file, pointer, address) => {
  expect(editorAddress(file, pointer)).toBe(address);
});

it.each([
  ['phone=is.null', [['phone', 'is.null']]],
  ['grade=in.(A,B=C)', [['grade', 'in.(A,B=C)']]],
  ['', []],
])('the filter %j of a report becomes parameters', (query, pairs) => {
  expect([...queryPairs(query)]).toEqual(pairs);
});
