import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Condition } from '../../../metadata/condition/condition.ts';
import { parseCondition } from '../../../metadata/condition/parse.ts';
import { holds } from '../../../metadata/condition/predicate.ts';
import { conditionSql } from '../../../server/records/condition-sql.ts';
import { factsOfThing, moment, resolving, uuid } from '../../metadata/condition/fixture.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { distantLeaves, leaves, type Source, surroundings } from './condition-cases.ts';
import { randomTables } from './condition-rows.ts';
import { ask, bindingSql, createTables } from './condition-tables.ts';

const SEED = 20261121;
const tables = randomTables(SEED);
const at = moment(tables);
const things = tables.thing.map((thing) => ({ id: thing.id, facts: factsOfThing(thing, tables, at) }));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await createTables(database.db, tables);
});
afterAll(() => database.drop());

function parsed(source: Source): Condition {
  const context = resolving();
  const condition = parseCondition(source, context);
  expect(context.faults, JSON.stringify(source)).toEqual([]);
  if (condition === undefined) throw new Error(`no condition from ${JSON.stringify(source)}`);
  return condition;
}

/** The documents on which PostgreSQL and the predicate answer differently. */
async function disagreements(sources: readonly Source[]): Promise<readonly string[]> {
  const conditions = sources.map(parsed);
  const answers = await ask(database.db, conditions, at);
  return conditions.flatMap((condition, index) => {
    const law = things.filter(({ facts }) => holds(condition, facts)).map(({ id }) => id);
    const answer = answers[index];
    const same = (ids: ReadonlySet<string> | undefined) =>
      ids?.size === law.length && law.every((id) => ids.has(id));
    return answer?.nulls === 0 && same(answer.holds) && same(answer.exact)
      ? []
      : [JSON.stringify(sources[index])];
  });
}

describe('a condition in SQL', () => {
  it('agrees with the predicate for every operator, type, operand, null and surrounding', async () => {
    const sources = [...leaves(), ...distantLeaves()].flatMap(surroundingsOf);
    expect(sources.length).toBeGreaterThan(1500);
    expect(await disagreements(sources)).toEqual([]);
  });

  it('is true of some rows and false of others for most leaves, so that the agreement means something', () => {
    const telling = [...leaves(), ...distantLeaves()].map(parsed).filter((condition) => {
      const count = things.filter(({ facts }) => holds(condition, facts)).length;
      return count > 0 && count < things.length;
    });
    expect(telling.length / (leaves().length + distantLeaves().length)).toBeGreaterThan(0.75);
  });

  it('agrees with the predicate on random conditions', async () => {
    const leaf = fc.constantFrom(...leaves(), ...distantLeaves());
    const { condition } = fc.letrec<{ condition: Source }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
        fc.record({ not: tie('condition') }),
        fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc
          .tuple(
            fc.constantFrom('some', 'every', 'none'),
            leaf.filter((each) => !('lines' in each) && !hasCollection(each)),
          )
          .map(([quantifier, of]) => ({ 'partner.things': { [quantifier]: of } })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(condition, { minLength: 1, maxLength: 10 }), async (sources) => {
        expect(await disagreements(sources)).toEqual([]);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it.each<[string, Source, string]>([
    ['an own field', { color: 'red' }, 't."color" = $1::text'],
    ['a list', { color: ['red', 'blue'] }, 't."color" = any($1::text[])'],
    ['not equal to a constant', { note: { ne: 'x' } }, 't."note" is distinct from $1::text'],
    [
      'not equal to a name, which may be null',
      { note: { ne: '$user.email' } },
      '(t."note" = $1::text) is not true',
    ],
    ['several keys', { color: 'red', count: { gt: 1 } }, '(t."color" = $1::text and t."count" > $2::bigint)'],
    ['the inside of a not', { not: { color: 'red' } }, '(not ((t."color" = $1::text) is true))'],
    [
      'a referenced record',
      { 'partner.flag': true },
      'exists (select 1 from "partner" r1 where r1."id" = t."partner" and r1."flag" = $1::boolean)',
    ],
    [
      'lines',
      { lines: { none: { name: 'x' } } },
      '(not exists (select 1 from "thing_line" r1 where r1."parent_id" = t."id" and r1."name" = $1::text))',
    ],
    ['two fields', { day: { eq: { field: 'other_day' } } }, 't."day" is not distinct from t."other_day"'],
    ['part of a text', { note: { contains: '50%' } }, 't."note" like $1::text'],
  ])('writes %s as expected', (_, source, text) => {
    expect(conditionSql(parsed(source), bindingSql(at))).toBe(text);
  });

  it('binds every value', () => {
    const sql = bindingSql(at);
    conditionSql(
      parsed({ note: { contains: '50%' }, day: '$today', department: '$assignment.department' }),
      sql,
    );
    expect(sql.values).toEqual(['%50\\%%', '2026-11-21', [uuid(1, 2), uuid(1, 5)]]);
  });

  it('cannot ask a stored row what has changed', () => {
    const condition = parseCondition({ note: { changed: true } }, resolving({ names: 'record' }));
    if (condition === undefined) throw new Error('no condition');
    expect(() => conditionSql(condition, bindingSql(at))).toThrow('changed');
  });
});

function surroundingsOf(leaf: Source): readonly Source[] {
  if (!hasCollection(leaf) && !Object.keys(leaf).some((key) => key.includes('.'))) return surroundings(leaf);
  return [
    leaf,
    { not: leaf },
    { any: [leaf, { amount: 0 }] },
    { not: { all: [leaf, { amount: { gte: 0 } }] } },
  ];
}

function hasCollection(leaf: Source): boolean {
  return 'lines' in leaf;
}
