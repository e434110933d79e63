/** Where this API answers otherwise than PostgREST, on purpose. The same list stands in server/README.md. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cinema, id, openCinema } from './cinema.ts';

let cinema: Cinema;
beforeAll(async () => {
  cinema = await openCinema();
});
afterAll(() => cinema.close());

const CASTLE = 'title=like.*Castle*';
const bad = (reason: string) => ({ code: 'BAD_QUERY', details: expect.stringContaining(reason) });

const DIFFERENCES: readonly [because: string, get: string, status: number, body: unknown][] = [
  [
    'an embed always has its id, so that a screen can lead there',
    `films?select=directors(last_name)&${CASTLE}`,
    200,
    [{ directors: { id: id('directors', 3), last_name: 'Méliès' } }],
  ],
  [
    'numbers come without the trailing zeros of their column, as text too',
    'orders?select=amount,text:amount::text&name=eq.Cup',
    200,
    [{ amount: 10, text: '10' }],
  ],
  [
    'errors have codes of their own, and their text says what to do',
    'films?titel=eq.1',
    400,
    { code: 'UNKNOWN_FIELD', details: '`films` has no field `titel`. → `title`?' },
  ],
  [
    'several ways are 400, not 300: nothing can be chosen from by a redirect',
    'orders?select=addresses(name)',
    400,
    bad('say which: `addresses!billing`, `addresses!shipping`'),
  ],
  [
    'a key of an answer means one thing, because JSON readers keep only the last',
    'films?select=title,...directors(title:last_name)',
    400,
    bad('two items are called `title`'),
  ],
  [
    'what a whole spread brings beside `*` is that too',
    'films?select=*,...directors(*)',
    400,
    bad('two items are called `id`'),
  ],
  [
    'many-to-many goes through the records between, which have rules of their own',
    'actors?select=films(title)',
    400,
    { code: 'UNKNOWN_FIELD', details: expect.stringContaining('`actors` has no field `films`.') },
  ],
  [
    'and their spread is as flat',
    `actors?select=first_name,...roles(...films(films:title))&id=eq.${id('actors', 1)}`,
    200,
    [{ first_name: 'Jehanne', films: ['The Haunted Castle'] }],
  ],
  [
    'a cast that stored values can fail is refused before one does',
    'films?select=title::int',
    400,
    bad('Allowed: text'),
  ],
  ['a limit above the most is refused, not lowered in silence', 'films?limit=5000', 400, bad('0 to 1000')],
  [
    'text search looks into search fields, which have rules and an index',
    'people?full_name=fts.john',
    400,
    bad('looks into search fields only: bio'),
  ],
  [
    'no field is a range or an array',
    'people?age=ov.{1,2}',
    400,
    bad('compares ranges and arrays, and no field is one'),
  ],
  [
    'groups have no order but that of fields they are grouped by, nor many records beside them',
    'films?select=count(),roles(character)',
    400,
    bad('beside an aggregate'),
  ],
  [
    'aggregates in the spread of many records stand in the row',
    'directors?select=last_name,...films(films:count(),year.max())&last_name=eq.Tarantino',
    200,
    [{ last_name: 'Tarantino', films: 2, max: 1994 }],
  ],
  [
    'and as arrays where they are grouped',
    'directors?select=last_name,...films(language,n:count())&last_name=eq.Tarantino',
    200,
    [{ last_name: 'Tarantino', language: ['english'], n: [2] }],
  ],
  [
    'is.null beside an embed of that name asks about the embed, not about the reference',
    'employees?select=last_name,supervisor(last_name)&supervisor.last_name=eq.Nobody&supervisor=is.null&last_name=eq.Miller',
    200,
    [{ last_name: 'Miller', supervisor: null }],
  ],
  [
    'a filter on what is not embedded names what to add',
    'films?directors.last_name=eq.Dickson',
    400,
    bad('the request embeds no `directors`; add it to `select`'),
  ],
];

describe('on purpose', () => {
  it.each(DIFFERENCES)('%s', async (_, get, status, body) => {
    const answer = await cinema.request('GET', `/api/${get}`, { as: cinema.projectionist });
    expect([answer.status, answer.body]).toEqual([
      status,
      status >= 400 ? expect.objectContaining(body as object) : body,
    ]);
  });

  it('a planned count is an exact one, because a plan tells of rows that the caller does not see', async () => {
    const headers = { prefer: 'count=planned' };
    const answer = await cinema.request('GET', '/api/films?limit=1', { as: cinema.projectionist, headers });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, '0-0/6']);
  });

  it('a spreadsheet must not take a text of a CSV for a formula', async () => {
    const as = cinema.projectionist;
    await cinema.request('POST', '/api/competitions', { as, body: { name: '=1+1' } });
    const headers = { accept: 'text/csv' };
    const answer = await cinema.request('GET', '/api/competitions?select=name&name=eq.%3D1%2B1', {
      as,
      headers,
    });
    expect(answer.text).toBe("name\n'=1+1\n");
  });
});
