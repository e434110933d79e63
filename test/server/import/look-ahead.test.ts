import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '../../../server/actor.ts';
import { importFile } from '../../../server/import/import-file.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { shop, text } from '../store/documents.ts';

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

let test: TestWorkspace;
let folder: string;

beforeAll(async () => {
  test = await testWorkspace({ packages: DOCUMENTS });
  folder = await mkdtemp(join(tmpdir(), 'jacquard-look-ahead-'));
});

afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(entity: string, columns: object, lines: readonly string[]) {
  const company = await firstCompany(test.workspace);
  if (!company) throw new Error('no company');
  const file = join(folder, `${entity}.csv`);
  await writeFile(file, lines.join('\n'));
  const map = { $schema: 'urn:jacquard:import:1', entity, columns };
  const actor = systemActor(company);
  return importFile({ workspace: test.workspace, actor, entity, file, map, dryRun: false });
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
