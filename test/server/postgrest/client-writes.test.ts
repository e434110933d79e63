/** The usual client of this dialect, unmodified, writing to a served workspace. */
import { PostgrestClient } from '@supabase/postgrest-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cinema, id, openCinema } from './cinema.ts';

let cinema: Cinema;
// biome-ignore lint/suspicious/noExplicitAny: the client's types are of a generated schema, which there is none of
let client: PostgrestClient<any, { PostgrestVersion: '13' }>;
beforeAll(async () => {
  cinema = await openCinema();
  const headers = { Authorization: `Bearer ${cinema.projectionist.token}` };
  client = new PostgrestClient(`${cinema.url}/api`, { headers });
});
afterAll(() => cinema.close());

const ME = id('actors', 90);
const YOU = id('actors', 91);
const actors = () => client.from('actors');
const names = async () =>
  (await actors().select('first_name').gte('id', ME).order('id')).data?.map(({ first_name }) => first_name);

beforeEach(async () => {
  await actors().delete().gte('id', ME);
});

describe('insert', () => {
  it('answers nothing unless asked', async () => {
    const { data, error, status } = await actors().insert({ id: ME, first_name: 'Ada' });
    expect([data, error, status]).toEqual([null, null, 201]);
  });

  it('answers one or many as they are selected', async () => {
    const one = await actors().insert({ id: ME, first_name: 'Ada' }).select('first_name').single();
    expect([one.data, one.error]).toEqual([{ first_name: 'Ada' }, null]);
    const many = await actors()
      .insert([
        { id: YOU, first_name: 'Bea' },
        { id: id('actors', 92), last_name: 'Cole' },
      ])
      .select('first_name,last_name');
    expect(many.data).toEqual([
      { first_name: 'Bea', last_name: null },
      { first_name: null, last_name: 'Cole' },
    ]);
  });

  it('says what is wrong, and where', async () => {
    const { data, error, status } = await actors().insert({ first_name: 1 });
    expect([data, status, error?.code, error?.message]).toEqual([
      null,
      422,
      'INVALID',
      'Some fields need mending',
    ]);
  });
});

describe('update', () => {
  beforeEach(async () => {
    await actors().insert([
      { id: ME, first_name: 'Ada', last_name: 'L' },
      { id: YOU, first_name: 'Bea', last_name: 'L' },
    ]);
  });

  it('changes what the filters find', async () => {
    const { data, error } = await actors()
      .update({ last_name: 'M' })
      .eq('last_name', 'L')
      .select('last_name');
    expect([data, error]).toEqual([[{ last_name: 'M' }, { last_name: 'M' }], null]);
  });

  it('counts, and changes no more than it may', async () => {
    const counted = await actors().update({ last_name: 'M' }, { count: 'exact' }).eq('first_name', 'Ada');
    expect([counted.count, counted.status]).toEqual([1, 204]);
    const most = await actors().update({ last_name: 'N' }).gte('id', ME).maxAffected(1);
    expect(most.error?.code).toBe('TOO_MANY_AFFECTED');
    const single = await actors().update({ last_name: 'N' }).gte('id', ME).select().single();
    expect(single.status).toBe(406);
    const { data } = await actors().select('last_name').gte('id', ME).order('last_name');
    expect(data).toEqual([{ last_name: 'L' }, { last_name: 'M' }]);
  });

  it('refuses to change everything', async () => {
    expect((await actors().update({ last_name: 'M' })).error?.code).toBe('FILTER_REQUIRED');
    expect((await actors().delete()).error?.code).toBe('FILTER_REQUIRED');
  });

  it('can be tried, and taken back', async () => {
    const { data } = await actors()
      .update({ first_name: 'Eve' })
      .eq('id', ME)
      .select('first_name')
      .rollback();
    expect([data, await names()]).toEqual([[{ first_name: 'Eve' }], ['Ada', 'Bea']]);
  });
});

describe('upsert', () => {
  it('makes and changes, or leaves alone', async () => {
    await actors().insert({ id: ME, first_name: 'Ada' });
    const rows = [
      { id: ME, first_name: 'Ann' },
      { id: YOU, first_name: 'Bea' },
    ];
    const ignored = await actors().upsert(rows, { ignoreDuplicates: true }).select('first_name');
    expect(ignored.data).toEqual([{ first_name: 'Bea' }]);
    const merged = await actors().upsert(rows, { onConflict: 'id' }).select('first_name');
    expect([merged.data, merged.status]).toEqual([[{ first_name: 'Ann' }, { first_name: 'Bea' }], 200]);
  });
});

describe('delete', () => {
  it('answers what it deleted', async () => {
    await actors().insert({ id: ME, first_name: 'Ada' });
    const { data, count } = await actors().delete({ count: 'exact' }).eq('id', ME).select('first_name');
    expect([data, count, await names()]).toEqual([[{ first_name: 'Ada' }], 1, []]);
  });
});
