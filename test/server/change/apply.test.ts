/** Releases that change tables with rows in them: every table ends as if it had been made so, and every row keeps what it has. */
import { afterEach, describe, expect, it } from 'vitest';
import type { RefusedError } from '../../../server/store/refused-error.ts';
import { catalogOf } from '../../support/catalog.ts';
import { text } from '../store/documents.ts';
import { CHANGES } from './changes.ts';
import { type Entities, openShop, type Shop } from './shop.ts';

const opened: Shop[] = [];
const open = async (...args: Parameters<typeof openShop>) => {
  const shop = await openShop(...args);
  opened.push(shop);
  return shop;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((shop) => shop.close()));
});

describe('a release', () => {
  it.each(Object.entries(CHANGES))('%s', async (_, change) => {
    const { before, after, rows, columns, becomes, table = 'thing', allowLoss } = change;
    const shop = await open(before);
    for (const row of rows) await shop.add('thing', row);
    const old = await shop.rows('thing', ...Object.keys(rows[0] ?? {}));
    await shop.publish(after, allowLoss);
    expect(await shop.rows(table, ...columns)).toEqual(becomes);
    const fresh = await open(after);
    expect(await catalogOf(shop.database.db, 'jacquard')).toEqual(
      await catalogOf(fresh.database.db, 'jacquard'),
    );

    // And back again: nothing that people wrote is lost.
    await shop.publish(before, ['thing.kind', ...(allowLoss ?? []), ...lossesOf(change)]);
    expect(await shop.rows('thing', ...Object.keys(rows[0] ?? {}))).toEqual(change.back ?? old);
    const original = await open(before);
    expect(await catalogOf(shop.database.db, 'jacquard')).toEqual(
      await catalogOf(original.database.db, 'jacquard'),
    );
  });
});

/** What going back takes away again. */
function lossesOf({ after, columns }: (typeof CHANGES)[string]): readonly string[] {
  const [entity = 'thing'] = Object.keys(after);
  return columns.map((column) => `${entity}.${column}`);
}

describe('a release is refused, and nothing is changed,', () => {
  const number = { title: 'Number', type: 'integer' };
  const state = (...values: string[]) => ({ title: 'State', type: 'string', enum: values });
  const base = {
    thing: {
      properties: { code: text(20), note: text(10), state: state('a', 'b') },
      'x-entity': { unique: [['note']] },
    },
  };
  const rest = { code: text(20), note: text(10), state: state('a', 'b') };
  const unique = { 'x-entity': { unique: [['note']] } };
  it.each<[string, Entities, string]>([
    [
      'where a field with values goes',
      { thing: { properties: { code: text(20), state: state('a', 'b') } } },
      'thing.note',
    ],
    ['where an entity with records goes', { other: { properties: { code: text(5) } } }, 'thing'],
    [
      'where a value of a choice goes that records hold',
      { thing: { properties: { ...rest, state: state('a') }, ...unique } },
      'thing.state',
    ],
    [
      'where a text is too long for its field',
      { thing: { properties: { ...rest, note: text(1) }, ...unique } },
      'thing.note',
    ],
    [
      'where a text is no number',
      { thing: { properties: { ...rest, note: number }, ...unique } },
      'thing.note',
    ],
    [
      'where a field becomes required that records lack',
      { thing: { properties: rest, required: ['code'], ...unique } },
      'thing.code',
    ],
    [
      'where a required field comes without a default',
      { thing: { properties: { ...rest, more: number }, required: ['more'], ...unique } },
      'thing.more',
    ],
    [
      'where the company boundary moves',
      { thing: { properties: rest, 'x-entity': { unique: [['note']], company: 'shared' } } },
      'thing',
    ],
    [
      'where records hold the same in a new key',
      { thing: { properties: rest, 'x-entity': { unique: [['note'], ['state']] } } },
      'thing.state',
    ],
  ])('%s', async (_, after, path) => {
    const shop = await open(base);
    await shop.add('thing', { note: 'long', state: 'b' });
    await shop.add('thing', { state: 'b' });
    const before = await catalogOf(shop.database.db, 'jacquard');
    const refused = await shop.publish(after).catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'RefusedError' });
    const { refusals } = refused as RefusedError;
    expect(refusals.map((refusal) => refusal.path.split(' ')[0])).toContain(path);
    for (const { reason, mend } of refusals)
      expect([reason.length > 10, mend.length > 4]).toEqual([true, true]);
    expect(await catalogOf(shop.database.db, 'jacquard')).toEqual(before);
    expect(shop.workspace.release().number).toBe(2);
    await shop.publish({ thing: { ...base.thing, properties: { ...rest, more: number } } });
    expect(shop.workspace.release().number).toBe(3);
  });
});

describe('what is parked', () => {
  it('stays in its table, whatever takes the name of that', async () => {
    const note = text(10);
    const shop = await open({
      thing: { properties: { code: text(20), note } },
      other: { properties: { code: text(20) } },
    });
    await shop.add('thing', { code: 't', note: 'kept' });
    await shop.add('other', { code: 'o' });
    await shop.publish(
      { thing: { properties: { code: text(20) } }, other: { properties: { code: text(20) } } },
      ['thing.note'],
    );
    await shop.publish({ other: { properties: { code: text(20) } } }, ['thing']);
    // Another entity is called so now, and has a field that the first one had.
    const renamed = { properties: { code: text(20), note }, 'x-entity': { formerly: ['other'] } };
    await shop.publish({ thing: renamed });
    expect(await shop.rows('thing', 'code', 'note')).toEqual([['o', null]]);
    await shop.publish({ other: { properties: { code: text(20) } } }, ['thing.note']);
    await shop.publish({
      thing: { properties: { code: text(20), note } },
      other: { properties: { code: text(20) } },
    });
    expect(await shop.rows('thing', 'code', 'note')).toEqual([['t', 'kept']]);
    expect(await shop.rows('other', 'code')).toEqual([['o']]);
  });

  it('comes back only as what the new release can say', async () => {
    const state = (...values: (string | [string, string])[]) => {
      const renamed = values.filter((value) => typeof value !== 'string');
      const options = Object.fromEntries(renamed.map(([now, old]) => [now, { formerly: [old] }]));
      return {
        title: 'State',
        type: 'string',
        enum: values.map((value) => (typeof value === 'string' ? value : value[0])),
        ...(renamed.length > 0 && { 'x-field': { options } }),
      };
    };
    const thing = (of: object) => ({ thing: { properties: { code: text(20), state: of } } });
    const shop = await open(thing(state('open', 'sent')));
    await shop.add('thing', { code: 'a', state: 'sent' });
    await shop.publish(thing(state('open', ['shipped', 'sent'])));
    await shop.publish(thing(state('open', ['delivered', 'shipped'])));
    expect(await shop.rows('thing', 'state')).toEqual([['delivered']]);
    expect(shop.workspace.release().number).toBe(4);
  });

  it('lets the numbers of a renamed entity go on', async () => {
    const numbered = (more: object) => ({
      properties: { code: text(20) },
      'x-entity': { number: { pattern: 'T-{####}' }, ...more },
    });
    const shop = await open({ thing: numbered({}) });
    const { db } = shop.database;
    const add = `insert into jacquard.jq_counter (company, series, period, value) values ($1, 'thing', '', 41)`;
    await db.query({ text: add, values: [shop.company] });
    await shop.publish({ object: numbered({ formerly: ['thing'] }) });
    const counters = await db.query({
      text: 'select series, value::int from jacquard.jq_counter',
      values: [],
    });
    expect(counters).toEqual([['object', 41]]);
  });

  it('leads to the table that it led to, not to another of that name', async () => {
    const code = { code: text(20) };
    const reference = (ref: string) => ({
      title: 'Kind',
      type: 'string',
      format: 'uuid',
      'x-field': { ref },
    });
    const kind = { properties: code };
    const sort = { properties: code, 'x-entity': { formerly: ['kind'] } };
    const shop = await open({ thing: { properties: { ...code, kind: reference('kind') } }, kind });
    const id = await shop.add('kind', { code: 'k' });
    await shop.add('thing', { code: 't', kind: id });
    await shop.publish({ thing: kind, kind }, ['thing.kind']);
    await shop.publish({ thing: kind, sort });
    await shop.publish({ thing: kind, sort: kind, kind });
    // Another kind: what led to the first one stays parked.
    await shop.publish({ thing: { properties: { ...code, kind: reference('kind') } }, sort: kind, kind });
    expect(await shop.rows('thing', 'kind')).toEqual([[null]]);
    await shop.publish({ thing: kind, sort: kind, kind });
    // The first one under its new name.
    await shop.publish({ thing: { properties: { ...code, kind: reference('sort') } }, sort: kind, kind });
    expect(await shop.rows('thing', 'kind')).toEqual([[id]]);
  });
});
