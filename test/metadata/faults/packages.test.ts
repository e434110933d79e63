import { expect, it } from 'vitest';
import { app, entity, faultsOf, NAME, reference, shopWith } from '../shop.ts';
import { describeFaults, one } from './broken.ts';

describeFaults('of packages and navigation', [
  one(
    'a sidebar with an unknown list',
    app({ navigation: [{ title: 'A', items: [{ view: 'customer_lst' }] }] }),
    'shop/app.json',
    '/navigation/0/items/0/view',
    'UNKNOWN_NAME',
    'customer_list',
  ),
  one(
    'a need of an unknown package',
    app({ needs: ['systm'] }),
    'shop/app.json',
    '/needs/0',
    'UNKNOWN_NAME',
    'system',
  ),
  {
    what: 'a reference to a package that is not needed',
    documents: [app({}, 'other'), entity('gift', { name: NAME, of: reference('customer') }, {}, 'other')],
    fault: ['other/entities/gift.json', '/properties/of/x-field/ref', 'MISSING_NEED', 'shop'],
  },
  {
    what: 'packages that need each other',
    documents: [app({ needs: ['other'] }), app({ needs: ['shop'] }, 'other')],
    fault: ['other/app.json', '/needs/0', 'CIRCLE'],
  },
  {
    what: 'a package without app.json',
    documents: [entity('gift', { name: NAME }, {}, 'other')],
    fault: ['other/entities/gift.json', '', 'MISSING'],
  },
]);

it('what is built upon a package may be named in it, with a warning that it cannot be had alone any more', () => {
  const faults = faultsOf(
    shopWith(
      app({ needs: ['shop'] }, 'other'),
      entity('gift', { name: NAME }, {}, 'other'),
      entity('parcel', { name: NAME, holds: reference('gift') }),
    ),
  );
  expect(faults).toMatchObject([
    {
      severity: 'warning',
      file: 'shop/entities/parcel.json',
      pointer: '/properties/holds/x-field/ref',
      code: 'LEADS_BACK',
    },
  ]);
});
