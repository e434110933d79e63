/** The types that `jacquard types` prints, by the compiler and the client that they are for. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jacquard, type Ran } from '../../support/command-line.ts';
import type { TestWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';
import { ROOT } from '../../templates/shipped.ts';

const run = promisify(execFile);

/** Reads orders with a customer, lines and variants; changes one; makes a customer. Every value has its own type. */
const PROGRAM = `
import { PostgrestClient } from '@supabase/postgrest-js';
import type { Database } from './database.ts';

const { URL: url = '', TOKEN: token = '', USER_ID: id = '' } = process.env;
const client = new PostgrestClient<Database>(url, { headers: { Authorization: 'Bearer ' + token } });

const { data: orders, error } = await client
  .from('sales_order')
  .select('number,status,grand_total,customer!inner(name,city),lines(quantity,variant(sku)),owner:user!owner(name)')
  .eq('status', 'placed')
  .order('number')
  .limit(2);
if (error) throw error;
const totals: number[] = orders.map((order) => order.grand_total ?? 0);
const cities: (string | null)[] = orders.map((order) => order.customer.city);
const skus: string[] = orders.flatMap((order) => order.lines.map((line) => line.variant?.sku ?? ''));
const owners: (string | undefined)[] = orders.map((order) => order.owner?.name);

const draft: Database['public']['Tables']['sales_order']['Insert'] = {
  customer: { key: 'C0001' },
  lines: [{ variant: { key: 'CHAIR-M3-BLK' }, quantity: 2 }],
};
const made = await client.from('sales_order').insert(draft).select('id,version,status').single();
if (made.error) throw made.error;
const status: 'draft' | 'placed' | 'cancelled' | string = made.data.status;
const changed = await client.from('sales_order').update({ remark: 'by type' }).eq('id', made.data.id).select('remark').single();
if (changed.error) throw changed.error;
const { data: sessions } = await client.rpc('list_sessions', { user: id }, { get: true });
const seen: string[] = (sessions ?? []).map(({ seen_at }) => seen_at);
const ended = await client.rpc('end_sessions', { user: id });
const count: number | undefined = ended.data?.ended;
console.log(JSON.stringify({ seen: seen.length, count, totals: totals.length, cities: cities.length, skus: skus.length > 0, owners: owners.length, status, remark: changed.data.remark }));
`;

/** Each is one mistake that the types must catch, in the place of the last line. */
const MISTAKES: readonly (readonly [string, string, RegExp])[] = [
  [
    'a field that is not there',
    `client.from('customer').select('nmae').then(({ data }) => data?.[0]?.nmae.length);`,
    /nmae/,
  ],
  [
    'a relation that is not there',
    `client.from('customer').select('name,factory(name)').then(({ data }) => data?.[0]?.factory.name);`,
    /factory/,
  ],
  ['a choice that is none', `client.from('sales_order').update({ status: 'lost' });`, /lost/],
  [
    'a field that the server writes',
    `client.from('sales_order').insert({ ...draft, grand_total: 1 });`,
    /never/,
  ],
  ['an argument that is none', `client.rpc('end_sessions', { usr: id });`, /usr/],
  ['an entity that is not there', `client.from('castle').select();`, /castle/],
];

let server: TestWorkspace;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  server = await demoWorkspace();
  env = { DATABASE_URL: server.databaseUrl, ALLOW_UNSAFE_DATABASE: '1' };
  folder = await mkdtemp(join(tmpdir(), 'jacquard-types-'));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const tsconfig = {
    compilerOptions: {
      strict: true,
      target: 'es2022',
      module: 'nodenext',
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      rewriteRelativeImportExtensions: true,
      types: ['node'],
      outDir: 'out',
    },
    include: ['*.ts'],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const made = await jacquard(['types', '--out', join(folder, 'database.ts')], env);
  if (made.code !== 0) throw new Error(made.err);
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** @returns what the compiler says; empty when it is content */
async function compile(program: string): Promise<string> {
  await writeFile(join(folder, 'program.ts'), program);
  try {
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
}

describe('a program with the types of the release', () => {
  it('compiles, and does on the server what its types say', async () => {
    expect(await compile(PROGRAM)).toBe('');
    const { token, id } = await server.personNamed('admin');
    const { stdout } = await run(process.execPath, [join(folder, 'out/program.js')], {
      env: { ...process.env, URL: `${server.url}/api`, TOKEN: token, USER_ID: id },
    });
    expect(JSON.parse(stdout)).toEqual({
      seen: 0,
      count: 0,
      totals: 2,
      cities: 2,
      skus: true,
      owners: 2,
      status: 'draft',
      remark: 'by type',
    });
  });

  it.each(MISTAKES)('does not compile with %s', async (_, line, says) => {
    const complaint = await compile(`${PROGRAM}\n${line}\n`);
    expect(complaint).toMatch(says);
    expect(
      complaint.split('\n').filter((text) => text.startsWith('program.ts') || text.includes('/program.ts')),
    ).toHaveLength(1);
  });
});

describe('jacquard types', () => {
  const types = (...words: string[]): Promise<Ran> => jacquard(['types', ...words], env);

  it('prints what a person sees, and no names beyond', async () => {
    const [all, clerk] = [await types(), await types('--as', 'wu')];
    expect(all.out).toContain('      sales_order: {');
    expect(clerk.out).toContain('      product: {');
    expect(clerk.out).not.toContain('sales_order');
    expect(all.out).toContain('      end_sessions: {');
    expect(clerk.out).toContain('Functions: Record<never, never>;');
  });

  it('prints the same as it writes', async () => {
    expect(`${(await types()).out}\n`).toBe(await readFile(join(folder, 'database.ts'), 'utf8'));
  });

  it('says which login is meant', async () => {
    const { code, err } = await types('--as', 'lim');
    expect([code, err]).toEqual([2, expect.stringContaining('Did you mean lin?')]);
  });
});
