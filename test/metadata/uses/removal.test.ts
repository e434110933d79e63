import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import { isSame, usesIn, whereUsed } from '../../../metadata/uses.ts';
import { consequences, isBelow, placeOf, type Removal, removals } from './removal.ts';
import { shipped } from './shipped.ts';

const { documents, model } = await shipped();
const all = removals(documents, model);
/** Each takes a compilation; with EVERY=1 all are tried. */
const SAMPLE = Number(process.env.EVERY ?? 7);

function faultsOf({ rest }: Removal): ReadonlySet<string> {
  const { faults } = compile(rest);
  return new Set(
    faults.flatMap(({ severity, file, pointer }) => (severity === 'error' ? [file + pointer] : [])),
  );
}

/** What has no fault although the name leads nowhere. */
function mayStand({ target, from, pointer }: Removal): ReadonlySet<string> {
  const places = documents.flatMap((document) =>
    usesIn(document, model).flatMap((use) => {
      if (!isSame(use.to, target)) return [];
      const isGone = document === from && isBelow(use.pointer, pointer);
      // Another key of the record takes its place.
      const follows = use.part === undefined;
      // What must be refused may say anything, and only the tests ask who unmasks and looks up.
      const isUnchecked = document.kind === 'example' && /\/(invalid|unmask|lookup)\//.test(use.pointer);
      // Roles of a record are data, which its save looks at.
      const isData = document.kind === 'seed' && target.kind === 'role';
      return isGone || follows || isUnchecked || isData ? [placeOf(document, use.pointer)] : [];
    }),
  );
  return new Set(places);
}

describe('what is taken away', () => {
  const sample = all.filter((_, index) => index % SAMPLE === 0);

  it.each(sample.map((each) => [JSON.stringify(each.target), each] as const))(
    '%s is missed where it was used, and nowhere else',
    (_, removal) => {
      const told = whereUsed(removal.target, documents, model).map((use) =>
        placeOf(use.document, use.pointer),
      );
      const faults = faultsOf(removal);
      const silent = mayStand(removal);
      const more = consequences(removal, documents, model);
      expect(told.filter((place) => !faults.has(place) && !silent.has(place))).toEqual([]);
      expect([...faults].filter((place) => !told.includes(place) && !more.has(place))).toEqual([]);
    },
  );

  it('is an entity, a field, a column of lines, a view or a role', () => {
    expect(all.length).toBeGreaterThan(200);
    expect(new Set(all.map(({ target }) => target.kind))).toEqual(
      new Set(['entity', 'field', 'view', 'role']),
    );
  });
});

describe('whereUsed', () => {
  it('goes through everything that is shipped in less than 50 ms of work', () => {
    const times = Array.from({ length: 9 }, () => {
      const [fresh, copies] = [{ ...model }, documents.map((each) => ({ ...each }))];
      // Not by the clock: the machine may be busy with other tests.
      const before = process.cpuUsage();
      whereUsed({ kind: 'entity', name: 'customer' }, copies, fresh);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
