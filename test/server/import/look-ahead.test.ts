import { afterAll, beforeAll, expect, it } from 'vitest';
import { shop, text } from '../store/documents.ts';
import { type Imports, openImports } from './imports.ts';

/** What goes into a full account is refused, so that a batch has to see what the one in front of it wrote. */
const DOCUMENTS = shop({
  account: { required: ['code'], properties: { code: text(20) }, 'x-entity': { unique: [['code']] } },
  booking: {
    required: ['account', 'amount'],
    properties: {
      account: {
        title: 'Account',
        type: 'string',
        format: 'uuid',
        'x-field': { ref: 'account', inverse: 'bookings', inverseTitle: 'Bookings' },
      },
      amount: { title: 'Amount', type: 'integer' },
    },
    'x-entity': {
      checks: [
        {
          name: 'not_full',
          when: { 'account.bookings': { none: { amount: { gte: 100 } } } },
          code: 'FULL',
          message: 'The account is full. Choose another one.',
        },
      ],
    },
  },
});
const BATCH = 500;

let imports: Imports;
beforeAll(async () => {
  imports = await openImports(DOCUMENTS);
});
afterAll(() => imports.close());

async function run(entity: string, columns: object, lines: readonly string[]) {
  const file = await imports.write(`${entity}.csv`, lines.join('\n'));
  return imports.run(entity, file, { map: { $schema: 'urn:jacquard:import:1', entity, columns } });
}

it('a rule that looks at records of the same import sees those of the batches before', async () => {
  await run('account', { code: 'code' }, ['code', 'A', 'B']);
  const filling = Array.from({ length: BATCH }, (_, index) => `A,${index === 0 ? 100 : 1}`);
  const columns = { account: { column: 'account', reference: 'code' }, amount: 'amount' };
  const late = ['B,1', 'A,1', 'B,2'];
  const { stored, errors } = await run('booking', columns, ['account,amount', ...filling, ...late]);
  expect(errors).toMatchObject([{ row: BATCH + 3, code: 'FULL' }]);
  expect(stored).toBe(false);
});
