/** One random release after the other: each leaves the tables as if they had been made so, or as they were. */
import { isDeepStrictEqual } from 'node:util';
import { RefusedError } from '../../../server/store/refused-error.ts';
import { catalogOf } from '../../support/catalog.ts';
import { random as randomOf } from '../twin/random.ts';
import { allPaths, changedShop, entitiesOf, randomShop, rowOf } from './random-shop.ts';
import { openShop } from './shop.ts';

const ROWS = 6;

export interface Walk {
  readonly published: number;
  readonly refused: number;
  /** What is not as it should be, in words. */
  readonly faults: readonly string[];
}

export async function walk(seed: number, releases: number): Promise<Walk> {
  const random = randomOf(seed);
  let spec = randomShop(random);
  const first = spec;
  const shop = await openShop(entitiesOf(spec));
  const faults: string[] = [];
  let [published, refused] = [0, 0];
  const fault = (what: string, release: number, detail: unknown) =>
    faults.push(`seed ${seed}, release ${release}: ${what}\n${JSON.stringify(detail, null, 1)}`);
  try {
    for (const thing of spec)
      for (let number = 1; number <= ROWS; number += 1) {
        const row = rowOf(random, thing, number);
        if (row) await shop.add(thing.name, row);
      }
    for (let release = 1; release <= releases && faults.length === 0; release += 1) {
      // In the end back to the beginning.
      const next = release === releases ? first : changedShop(random, spec);
      const before = await catalogOf(shop.database.db, 'jacquard');
      const content = await contentOf();
      const counts = await countsOf(spec.map(({ name }) => name));
      try {
        await shop.publish(entitiesOf(next), [...allPaths(spec), ...allPaths(next)]);
      } catch (error) {
        if (!(error instanceof RefusedError)) {
          fault(`failed: ${String(error)}`, release, { from: spec, to: next });
          break;
        }
        refused += 1;
        const after = await catalogOf(shop.database.db, 'jacquard');
        if (!isDeepStrictEqual(after, before))
          fault('was refused, and something is left', release, {
            why: error.message,
            ...difference(before, after),
          });
        if (!isDeepStrictEqual(await contentOf(), content))
          fault('was refused, and rows or what is parked are others', release, { why: error.message });
        continue;
      }
      published += 1;
      const fresh = await openShop(entitiesOf(next));
      const [is, should] = [
        await catalogOf(shop.database.db, 'jacquard'),
        await catalogOf(fresh.database.db, 'jacquard'),
      ];
      await fresh.close();
      if (!isDeepStrictEqual(is, should))
        fault('left other tables than those of its documents', release, {
          from: spec,
          to: next,
          ...difference(should, is),
        });
      for (const thing of next) {
        const old = spec.find(({ name }) => name === thing.name || thing.formerly.includes(name));
        const [count] = await countsOf([thing.name]);
        const expected = old && counts[spec.indexOf(old)];
        if (expected !== undefined && count !== expected)
          fault(`has ${count} rows of ${thing.name} where ${expected} were`, release, {});
      }
      spec = next;
    }
  } finally {
    await shop.close();
  }
  return { published, refused, faults };

  /** Every row of every table, with what is parked in it. */
  async function contentOf(): Promise<readonly (readonly unknown[])[]> {
    const { db } = shop.database;
    const tables = await db.query({
      text: `select relname::text from pg_class where relnamespace = 'jacquard'::regnamespace and relkind = 'r'
        and (relname not like 'jq\\_%' or relname = 'jq_parked') order by 1`,
      values: [],
    });
    const rows = tables.map(async ([table]) => {
      const text = `select md5(string_agg(t::text, ',' order by t::text)) from jacquard."${table}" t`;
      return [table, ...((await db.query({ text, values: [] }))[0] ?? [])];
    });
    return Promise.all(rows);
  }

  async function countsOf(tables: readonly string[]): Promise<readonly number[]> {
    const counts: number[] = [];
    for (const table of tables) {
      const text = `select count(*)::int from jacquard."${table}"`;
      const [row] = await shop.database.db.query({ text, values: [] });
      counts.push(Number(row?.[0]));
    }
    return counts;
  }
}

function difference(should: readonly string[], is: readonly string[]) {
  return {
    missing: should.filter((line) => !is.includes(line)),
    beyond: is.filter((line) => !should.includes(line)),
  };
}
