import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hook } from '../../../server/hooks.ts';
import type { ImportReport } from '../../../server/import/report.ts';
import { FaultyError } from '../../../server/store/refused-error.ts';
import { type Imports, openImports, type RunOptions } from './imports.ts';
import { lookedAhead, recorded } from './recorded.ts';

/** More than two batches, so that one is written while another is composed and a third is read. */
const ROWS = 1_300;
const MAP = {
  $schema: 'urn:jacquard:import:1',
  entity: 'customer',
  key: ['external_code'],
  columns: { external_code: 'code', name: 'name', tax_number: 'tax', credit_limit: 'limit' },
};

let imports: Imports;
beforeAll(async () => {
  imports = await openImports(['base', 'crm']);
});
afterAll(() => imports.close());

/** Rows as a spreadsheet numbers them: 2 is the first below the header. */
function customers(prefix: string, more: Readonly<Record<number, string>> = {}): string {
  const row = (number: number) => more[number] ?? `${prefix}${number},Customer ${number},,${number}`;
  return ['code,name,tax,limit', ...Array.from({ length: ROWS }, (_, index) => row(index + 2))].join('\n');
}

async function run(
  content: string | Buffer,
  { entity = 'customer', map = MAP, ...options }: RunOptions & { readonly entity?: string } = {},
): Promise<ImportReport> {
  return imports.run(entity, await imports.write('file.csv', content), { map, ...options });
}

async function codes(prefix: string): Promise<readonly string[]> {
  const rows = await imports.test.workspace.db.query({
    text: `select external_code from jacquard.customer where external_code like $1 order by id`,
    values: [`${prefix}%`],
  });
  return rows.map(([code]) => String(code));
}

describe('a file of several batches', () => {
  it('is looked up ahead: what the second one needs is known before the first one is written', async () => {
    const { workspace, sent } = recorded(imports.test.workspace);
    await run(customers('E'), { workspace });
    expect(lookedAhead(sent, 'E700', 'customer')).toBe(true);
  });

  it.each([
    ['customer.creating', 'F'],
    ['customer.updating', 'G'],
  ] as const)('goes one by one where hooks of %s may write what the next one needs', async (name, prefix) => {
    const passing: Hook = (_, next) => next();
    const hooks = { ...imports.test.workspace.hooks, [name]: [passing] };
    const { workspace, sent } = recorded({ ...imports.test.workspace, hooks });
    await run(customers(prefix), { workspace });
    expect(lookedAhead(sent, `${prefix}700`, 'customer')).toBe(false);
  });

  it('leaves no savepoint open behind a row that was refused', async () => {
    const { workspace, sent } = recorded(imports.test.workspace);
    const refused = { 10: 'S10,Ten,S1,10', 400: 'S400,Four hundred,S1,400' };
    expect((await run(customers('S', refused), { workspace })).errorCount).toBe(1);
    let open = 0;
    let deepest = 0;
    for (const { text } of sent) {
      if (text.startsWith('savepoint ')) open += 1;
      if (text.startsWith('release savepoint ')) open -= 1;
      deepest = Math.max(deepest, open);
    }
    expect([open, deepest]).toEqual([0, 1]);
  });

  it('is stored whole and in its order', async () => {
    expect(await run(customers('A'))).toMatchObject({ stored: true, created: ROWS, errorCount: 0 });
    expect(await codes('A')).toEqual(Array.from({ length: ROWS }, (_, index) => `A${index + 2}`));
  });

  it('tells what the database refuses and what the rules refuse, in every batch, and stores nothing', async () => {
    const { stored, errors } = await run(
      customers('B', {
        10: 'B10,Ten,T1,10',
        400: 'B400,Four hundred,T1,400',
        700: 'B700,Seven hundred,,-1',
        900: 'B900,Nine hundred,T1,900',
        1200: 'B1200,,,1200',
      }),
    );
    expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [400, 'tax', 'DUPLICATE'],
      [700, 'limit', 'OUT_OF_RANGE'],
      [900, 'tax', 'DUPLICATE'],
      [1200, 'name', 'REQUIRED'],
    ]);
    expect(stored).toBe(false);
    expect(await codes('B')).toEqual([]);
  });

  it('that ends in what nobody can read leaves nothing behind, also of a batch that was under way', async () => {
    const unreadable = Buffer.concat([Buffer.from(customers('C')), Buffer.from([0x0a, 0xff, 0xfe, 0x2c])]);
    await expect(run(unreadable)).rejects.toBeInstanceOf(FaultyError);
    expect(await codes('C')).toEqual([]);
    expect(await run(customers('C'))).toMatchObject({ stored: true, created: ROWS });
  });

  it('changes what is there and adds the rest, and says how many of each', async () => {
    const half = customers('D').split('\n').slice(0, 600).join('\n');
    await run(half);
    const changed = customers('D', { 5: 'D5,Changed,,5', 1100: 'D1100,New,,1' });
    expect(await run(changed)).toMatchObject({ stored: true, created: 701, updated: 1, unchanged: 598 });
  });
});

it('a row may name a record of a row before it', async () => {
  const map = {
    $schema: 'urn:jacquard:import:1',
    entity: 'product_category',
    key: ['name'],
    columns: { name: 'name', parent: { column: 'parent', reference: 'name' } },
  };
  const content = 'name,parent\nTools,\nSaws,Tools\nHacksaws,Saws\n';
  expect(await run(content, { entity: 'product_category', map })).toMatchObject({ stored: true, created: 3 });
});
