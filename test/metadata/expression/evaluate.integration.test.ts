import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../../metadata/decimal.ts';
import { evaluate } from '../../../metadata/expression/evaluate.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { expressionSql } from './expression-sql.ts';
import { expressionOf, facts } from './fixture.ts';

const SEED = 20261121;
const CASES = 500;

interface Case {
  readonly source: string;
  readonly values: Readonly<Record<string, number | null>>;
  readonly lines: readonly Readonly<Record<string, number | null>>[];
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const decimal = (digits: number) => fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 10 ** digits);
const maybe = (of: fc.Arbitrary<number>) => fc.option(of, { freq: 8, nil: null });

/** Formulas of numbers over the fields `names`, and in `aggregates` over the lines. */
function formulas(names: readonly string[], aggregates: readonly string[]): fc.Arbitrary<string> {
  const { number } = fc.letrec<{ number: string; test: string }>((tie) => ({
    number: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...names, ...aggregates),
      fc.oneof(
        fc.nat(20).map(String),
        decimal(3).map((n) => `(${n.toFixed(3)})`),
      ),
      fc
        .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(fc.constantFrom('min', 'max', 'coalesce'), tie('number'), tie('number'))
        .map(([f, a, b]) => `${f}(${a}, ${b})`),
      fc
        .tuple(fc.constantFrom('abs', 'floor', 'ceil', 'round', '-'), tie('number'))
        .map(([f, a]) => `${f}(${a})`),
      fc.tuple(tie('number'), fc.nat(6)).map(([a, n]) => `round(${a}, ${n})`),
      fc.tuple(tie('test'), tie('number'), tie('number')).map(([t, a, b]) => `if(${t}, ${a}, ${b})`),
    ),
    test: fc.oneof(
      { maxDepth: 3 },
      fc
        .tuple(tie('number'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('number'))
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      fc
        .tuple(tie('test'), fc.constantFrom('&&', '||'), tie('test'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('test').map((a) => `!(${a})`),
    ),
  }));
  return number;
}

const row = formulas(['lines.quantity', 'lines.weight', 'ratio'], []);
const aggregated = fc
  .tuple(fc.constantFrom('sum', 'avg', 'min', 'max', 'count'), row)
  .filter(([, of]) => of.includes('lines.'))
  .map(([name, of]) => `${name}(${of})`);

const cases: fc.Arbitrary<Case> = fc.record({
  source: fc
    .array(aggregated, { minLength: 1, maxLength: 2 })
    .chain((aggregates) => formulas(['count', 'ratio', 'weight'], aggregates))
    .map((formula) => `round(${formula})`)
    .filter((source) => source.length < 1500),
  values: fc.record({
    count: maybe(fc.integer({ min: -9, max: 9 })),
    ratio: maybe(decimal(4)),
    weight: maybe(decimal(2)),
  }),
  lines: fc.array(fc.record({ quantity: maybe(decimal(1)), weight: maybe(decimal(3)) }), { maxLength: 3 }),
});

function caseSql({ source, values, lines }: Case, index: number): string {
  const shown = (value: number | null) => `${value === null ? 'null' : value.toFixed(4)}::numeric`;
  const columns = (of: Case['values']) =>
    Object.entries(of)
      .map(([name, value]) => `${shown(value)} as "${name}"`)
      .join(', ');
  const rows =
    lines.length === 0
      ? [`select ${columns({ quantity: 0, weight: 0 })} where false`]
      : lines.map((line) => `select ${columns(line)}`);
  const formula = expressionSql(expressionOf(source, 'ratio')).replaceAll('"order"', '"v"');
  return `select ${index}, (with "order_line" as (${rows.join(' union all ')}) select ${formula})::text from (select ${columns(values)}) as "v"`;
}

/** `1.50` → 1.5; too many digits → OUT_OF_RANGE. */
function fromPostgres(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  return significantDigits(text) > MAX_SIGNIFICANT_DIGITS || Math.abs(Number(text)) > 1e15
    ? { code: 'OUT_OF_RANGE' }
    : Number(text);
}

describe('expressions and PostgreSQL', () => {
  it(`agree on ${CASES} random formulas`, async () => {
    const sample = fc.sample(cases, { seed: SEED, numRuns: CASES });
    const text = `${sample.map(caseSql).join(' union all ')} order by 1`;
    const rows = await database.db.transaction(async (connection) => {
      // So many formulas in one statement look so dear that PostgreSQL would compile them to machine code.
      await connection.query({ text: 'set local jit = off', values: [] });
      return connection.query({ text, values: [] });
    });
    const disagreements = sample.flatMap((each, index) => {
      const ours = evaluate(expressionOf(each.source, 'ratio'), facts(each.values, each.lines), 4);
      const theirs = fromPostgres(rows[index]?.[1]);
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [{ ...each, ours, theirs }];
    });
    expect(disagreements).toEqual([]);
    const numbers = rows.filter((each) => each[1] !== null && Number(each[1]) !== 0).length;
    expect(numbers).toBeGreaterThan(CASES / 2);
  });
});
