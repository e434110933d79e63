/** Rows for the truth table: every value of every type, null included, and random ones from a seed. */
import fc from 'fast-check';
import { type Row, type Tables, USER, uuid } from '../../metadata/condition/fixture.ts';

export const NOTES = ['ann', 'Ann_50%', 'a\\b', 'Überfluß ΣΑΣ', '测试', 'b%'];
export const AMOUNTS = [-1.5, 0, 0.1, 1000, 99999999999.25];
export const COUNTS = [-3, 0, 7, 900719925474099];
export const DAYS = ['2024-02-29', '2026-11-21', '2026-11-22', '2027-01-01'];
export const MOMENTS = ['2026-11-21T10:23:59.999Z', '2026-11-21T10:24:00.000Z', '2026-11-20T16:00:00.000Z'];
export const COLORS = ['red', 'green', 'blue'];
export const DEPARTMENTS = [1, 2, 3, 4, 5].map((number) => uuid(1, number));
export const PARTNERS = [1, 2, 3, 4].map((number) => uuid(2, number));

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 4 });

const thing = fc.record({
  note: maybe(NOTES),
  other_note: maybe(NOTES),
  color: maybe(COLORS),
  count: maybe(COUNTS),
  amount: maybe(AMOUNTS),
  other_amount: maybe(AMOUNTS),
  flag: fc.boolean(),
  day: maybe(DAYS),
  other_day: maybe(DAYS),
  moment: maybe(MOMENTS),
  data: maybe([{ a: 1 }]),
  // The last one leads nowhere: a record that may not be read.
  partner: maybe([...PARTNERS, uuid(2, 99)]),
  department: maybe(DEPARTMENTS),
  owner: maybe([USER, uuid(9, 2)]),
});

const partner = fc.record({
  name: maybe(NOTES),
  amount: maybe(AMOUNTS),
  flag: fc.boolean(),
  day: maybe(DAYS),
  department: maybe(DEPARTMENTS),
});

const line = fc.record({
  parent_id: fc.nat({ max: 79 }).map((number) => uuid(3, number + 1)),
  name: maybe(NOTES),
  amount: maybe(AMOUNTS),
  partner: maybe(PARTNERS),
});

const EMPTY = {
  note: null,
  other_note: null,
  color: null,
  count: null,
  amount: null,
  other_amount: null,
  flag: false,
  day: null,
  other_day: null,
  moment: null,
  data: null,
  partner: null,
  department: null,
  owner: null,
};

export function randomTables(seed: number): Tables {
  const numbered = (kind: number, rows: readonly object[]): readonly Row[] =>
    rows.map((row, index) => ({ ...row, id: uuid(kind, index + 1) }));
  const sample = <T>(of: fc.Arbitrary<T>, count: number) => fc.sample(of, { seed, numRuns: count });
  return {
    // 1 ─ 2 ─ 4, 1 ─ 3, and 5 alone.
    department: numbered(
      1,
      [null, 1, 1, 2, null].map((parent) => ({ name: 'g', parent: parent && uuid(1, parent) })),
    ),
    user: [{ id: USER, name: 'Ann' }],
    partner: numbered(2, sample(partner, PARTNERS.length)),
    thing: numbered(3, [EMPTY, ...sample(thing, 79)]),
    thing_line: numbered(4, sample(line, 90)),
  };
}
