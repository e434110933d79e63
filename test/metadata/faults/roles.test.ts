import { role } from '../shop.ts';
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
