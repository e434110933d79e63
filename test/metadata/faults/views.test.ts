import { form, list } from '../shop.ts';
import { describeFaults, one } from './broken.ts';

describeFaults('of views', [
  one(
    'a list of an unknown entity',
    list('l', 'custmer', {}),
    'shop/views/l.json',
    '/entity',
    'UNKNOWN_NAME',
    'customer',
  ),
  one(
    'an unknown column',
    list('l', 'customer', { columns: ['name', { field: 'phne' }] }),
    'shop/views/l.json',
    '/columns/1/field',
    'UNKNOWN_NAME',
    'phone',
  ),
  one(
    'an unknown order',
    list('l', 'customer', { order: ['-nme'] }),
    'shop/views/l.json',
    '/order/0',
    'UNKNOWN_NAME',
    'name',
  ),
  one(
    'a field twice in a form',
    form('f', 'customer', [{ fields: ['name'] }, { fields: ['name'] }]),
    'shop/views/f.json',
    '/sections/1/fields/0',
    'DUPLICATE',
  ),
  one(
    'a column that the lines do not have',
    form('f', 'purchase', [{ fields: [{ field: 'lines', columns: ['quantty'] }] }]),
    'shop/views/f.json',
    '/sections/0/fields/0/columns/0',
    'UNKNOWN_NAME',
    'quantity',
  ),
  one(
    'seven facts',
    form('f', 'customer', [{ fields: ['name'] }], {
      facts: ['name', 'kind', 'phone', 'currency', 'blocked', 'owner', 'id'],
    }),
    'shop/views/f.json',
    '/facts',
    'OUT_OF_RANGE',
  ),
  {
    what: 'two forms of an entity',
    documents: [form('f', 'customer', [{ fields: ['name'] }]), form('g', 'customer', [{ fields: ['name'] }])],
    fault: ['shop/views/g.json', '/entity', 'DUPLICATE_NAME'],
  },
]);
