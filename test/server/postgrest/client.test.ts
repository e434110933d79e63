/** The usual client of this dialect, unmodified, reading from a served workspace. */
import { PostgrestClient } from '@supabase/postgrest-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cinema, id, openCinema } from './cinema.ts';

let cinema: Cinema;
// biome-ignore lint/suspicious/noExplicitAny: the client's types are of a generated schema, which there is none of
let client: PostgrestClient<any>;
beforeAll(async () => {
  cinema = await openCinema();
  const headers = { Authorization: `Bearer ${cinema.projectionist.token}` };
  client = new PostgrestClient(`${cinema.url}/api`, { headers });
});
afterAll(() => cinema.close());

const people = () => client.from('people').select('full_name').order('full_name');
const named = (...names: readonly string[]) => names.map((full_name) => ({ full_name }));
const JOHN = 'John Doe';
const JANE = 'Jane Owen';
const LI = 'Li Park';
const HEBDON = 'Hebdon,John';
const QUOTE = 'Quote:" Backslash:\\';

describe('select', () => {
  it('embeds, renames and spreads', async () => {
    const { data, error, status } = await client
      .from('films')
      .select(`
        title,
        director:directors ( id, last_name ),
        roles ( character ),
        ...directors ( director_first_name: first_name )
      `)
      .eq('title', 'The Haunted Castle');
    expect([status, error]).toEqual([200, null]);
    expect(data).toEqual([
      {
        title: 'The Haunted Castle',
        director: { id: id('directors', 3), last_name: 'Méliès' },
        roles: [{ id: id('roles', 1), character: 'A lady' }],
        director_first_name: 'Georges',
      },
    ]);
  });

  it('shapes an embed by itself', async () => {
    const { data } = await client
      .from('directors')
      .select('last_name,films(title)')
      .eq('last_name', 'Tarantino')
      .or('year.eq.1992,title.eq.Pulp Fiction', { referencedTable: 'films' })
      .order('year', { referencedTable: 'films', ascending: false })
      .limit(1, { referencedTable: 'films' });
    expect(data).toEqual([
      { last_name: 'Tarantino', films: [{ id: id('films', 4), title: 'Pulp Fiction' }] },
    ]);
  });

  it('counts in an embed, and orders by a related record', async () => {
    const counted = await client.from('customers').select('name,orders(count)').eq('name', 'Customer A');
    expect(counted.data).toEqual([{ name: 'Customer A', orders: [{ count: 2 }] }]);
    const ordered = await client
      .from('films')
      .select('title,directors()')
      .lt('year', 1900)
      .order('directors(last_name)', { ascending: false });
    expect(ordered.data?.map(({ title }) => title)).toEqual([
      'The Haunted Castle',
      'Workers Leaving The Lumière Factory In Lyon',
      'The Dickson Experimental Sound Film',
    ]);
  });
});

describe('filters', () => {
  const FILTERS: readonly [string, () => PromiseLike<{ data: unknown; error: unknown }>, unknown][] = [
    ['eq', () => people().eq('age', 14), named(JOHN)],
    ['neq', () => people().neq('age', 14), named(HEBDON, JANE, LI)],
    ['gt and lte', () => people().gt('age', 12).lte('age', 20), named(JANE, JOHN)],
    ['like', () => people().like('full_name', 'J%'), named(JANE, JOHN)],
    ['ilike', () => people().ilike('full_name', '%d%e%'), named(JOHN)],
    ['likeAnyOf', () => people().likeAnyOf('last_name', ['O*', 'P*']), named(HEBDON, JANE, LI)],
    ['likeAllOf', () => people().likeAllOf('last_name', ['O*', '*n']), named(JANE)],
    ['ilikeAnyOf', () => people().ilikeAnyOf('last_name', ['d*', 'p*']), named(JOHN, LI)],
    ['regexMatch', () => people().regexMatch('last_name', '^[OP]'), named(HEBDON, JANE, LI)],
    ['regexIMatch', () => people().regexIMatch('last_name', '^p'), named(LI)],
    ['is', () => people().is('age', null), named(QUOTE)],
    ['isDistinct', () => people().isDistinct('grade', 95), named(HEBDON, JANE, LI, QUOTE)],
    ['in, with what must be quoted', () => people().in('full_name', [HEBDON, JOHN]), named(HEBDON, JOHN)],
    ['in, with a quote that is not closed', () => people().in('full_name', [QUOTE, '"']), named(QUOTE)],
    ['contains', () => people().contains('json_data', { blood_type: 'A-' }), named(JOHN, LI)],
    [
      'containedBy',
      () => people().containedBy('json_data', { blood_type: 'A-', age: 9, more: 1 }),
      named(LI),
    ],
    [
      'textSearch',
      () => people().textSearch('bio', 'fat cat', { type: 'plain', config: 'english' }),
      named(JOHN, LI),
    ],
    ['match', () => people().match({ age: 14, student: true }), named(JOHN)],
    ['not', () => people().not('age', 'in', '(12,14)'), named(HEBDON, JANE)],
    ['or', () => people().or('age.lt.14,and(age.gt.20,student.is.false)'), named(HEBDON, LI)],
    ['filter, into JSON', () => people().filter('json_data->>blood_type', 'eq', 'O+'), named(JANE)],
  ];
  it.each(FILTERS)('%s', async (_, ask, expected) => {
    const { data, error } = await ask();
    expect([error, data]).toEqual([null, expected]);
  });
});

describe('pages and forms', () => {
  it('range answers a part, and count how many there are', async () => {
    const { data, count, status } = await client
      .from('people')
      .select('full_name', { count: 'exact' })
      .order('full_name')
      .range(1, 2);
    expect([status, count, data]).toEqual([206, 5, named(JANE, JOHN)]);
  });

  it.each(['exact', 'planned', 'estimated'] as const)('head with a count that is %s', async (count) => {
    const answer = await client.from('people').select('*', { head: true, count }).gt('age', 12);
    expect([answer.error, answer.data, answer.count]).toEqual([null, null, 3]);
  });

  it('single answers the one record, and an error where it is not one', async () => {
    const one = await client.from('people').select('age').eq('full_name', LI).single();
    expect([one.status, one.data]).toEqual([200, { age: 12 }]);
    const many = await client.from('people').select('age').single();
    expect([many.status, many.data, many.error?.code]).toEqual([406, null, 'NOT_SINGULAR']);
  });

  it('maybeSingle answers null where there is none', async () => {
    const none = await client.from('people').select('age').eq('full_name', 'Nobody').maybeSingle();
    expect([none.status, none.data, none.error]).toEqual([200, null, null]);
    const many = await client.from('people').select('age').maybeSingle();
    expect([many.data, many.error?.code]).toEqual([null, 'PGRST116']);
  });

  it('csv answers text, and stripNulls leaves nulls out', async () => {
    const csv = await client.from('people').select('full_name,age').eq('full_name', LI).csv();
    expect(csv.data).toBe('full_name,age\nLi Park,12\n');
    const stripped = await client.from('people').select('age,height').eq('full_name', QUOTE).stripNulls();
    expect(stripped.data).toEqual([{ height: 180 }]);
  });
});

describe('errors', () => {
  it('have a message, details, a hint and a code', async () => {
    const { status, data, error } = await client.from('people').select('nonsense');
    expect([status, data]).toEqual([400, null]);
    expect(error).toMatchObject({
      code: 'UNKNOWN_FIELD',
      message: 'Unknown field',
      details: expect.stringContaining('`people` has no field `nonsense`.'),
      hint: null,
    });
  });

  it('are thrown where the caller wants that', async () => {
    await expect(client.from('people').select('nonsense').throwOnError()).rejects.toMatchObject({
      code: 'UNKNOWN_FIELD',
    });
  });

  it('tell that somebody is not signed in', async () => {
    const { status, error } = await new PostgrestClient(`${cinema.url}/api`).from('people').select();
    expect([status, error?.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('tell that the request was aborted', async () => {
    const { data, error } = await client.from('people').select().abortSignal(AbortSignal.abort());
    expect([data, error?.message]).toEqual([null, expect.stringContaining('AbortError')]);
  });
});
