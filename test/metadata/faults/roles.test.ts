import { expect, it } from 'vitest';
import { faultsOf, role, shopWith } from '../shop.ts';
import { describeFaults, one } from './broken.ts';

describeFaults('of roles', [
  one(
    'a grant of an unknown entity',
    role('r', { custmer: { read: true } }),
    'shop/roles/r.json',
    '/grants/custmer',
    'UNKNOWN_NAME',
    'customer',
  ),
  one(
    'an unknown word of a grant',
    role('r', { customer: { reads: true } }),
    'shop/roles/r.json',
    '/grants/customer/reads',
    'UNKNOWN_NAME',
    'read',
  ),
  one(
    'rows of an unknown field',
    role('r', { customer: { read: { rows: { ownr: '$user.id' } } } }),
    'shop/roles/r.json',
    '/grants/customer/read/rows/ownr',
    'UNKNOWN_NAME',
    'owner',
  ),
  one(
    'an unknown field group',
    role('r', { customer: { read: [{}, { fields: { groups: ['persnal'] } }] } }),
    'shop/roles/r.json',
    '/grants/customer/read/1/fields/groups/0',
    'UNKNOWN_NAME',
    'personal',
  ),
  one(
    'reading all but a field',
    role('r', { customer: { read: { fields: { except: ['phone'] } } } }),
    'shop/roles/r.json',
    '/grants/customer/read/fields/except',
    'NOT_APPLICABLE',
  ),
  one(
    'lines without their header',
    role('r', { purchase_line: { read: true } }),
    'shop/roles/r.json',
    '/grants/purchase_line',
    'MISSING_NEED',
    'purchase',
  ),
]);

it.each([
  ['all but a field that each must have', { except: ['name'] }, ['/grants/customer/create']],
  ['all but fields that may stay empty or have a default', { except: ['phone', 'kind'] }, []],
])('a role that makes records and fills in %s is warned of what it cannot do', (_, fields, pointers) => {
  const faults = faultsOf(shopWith(role('r', { customer: { create: { fields } } })));
  expect(faults.filter(({ code }) => code === 'MISSING_NEED').map(({ pointer }) => pointer)).toEqual(
    pointers,
  );
  expect(faults.every(({ severity }) => severity === 'warning')).toBe(true);
});
