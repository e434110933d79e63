/** Every call that the first page of the reference shows a person is answered as it promises. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Call } from '../../../studio/reference/curl.ts';
import { ID } from '../../../studio/reference/curl.ts';
import { type Chapter, CURSOR, guideOf } from '../../../studio/reference/guide.ts';
import type { Document } from '../../../studio/reference/open-api.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import type { TestWorkspace } from '../../support/workspace.ts';
import { demoWorkspace } from '../../templates/demo.ts';
import { openApiOf } from './open-api.ts';

let server: TestWorkspace;
beforeAll(async () => {
  server = await demoWorkspace();
  await server.person({ login: 'root', roles: ['administrator'] });
});
afterAll(() => server?.close());

const READING = ['start', 'select', 'filters', 'paging', 'counts'];
const WRITING = ['writing', 'upsert'];

describe.each([
  ['admin', [...READING, ...WRITING, 'batch', 'rpc', 'unmask', 'errors']],
  ['root', [...READING, ...WRITING, 'batch', 'rpc', 'errors']],
  ['lin', [...READING, ...WRITING, 'batch', 'errors']],
  ['gao', [...READING, 'batch', 'errors']],
  ['sun', [...READING, 'batch', 'lookup', 'unmask', 'errors']],
])('the guide of %s', (login, names) => {
  let as: Person;
  let chapters: readonly Chapter[];
  beforeAll(async () => {
    as = await server.personNamed(login);
    // The page sees the schemas of the same document by their parts.
    const document = (await openApiOf(server, as)) as Document;
    chapters = guideOf(document, `guide-of-${login}`);
  });

  it('has the chapters that are of use to this person', () => {
    expect(chapters.map(({ name }) => name)).toEqual(names);
  });

  const send = async ({ method, path, headers, body }: Call, cursor = ''): Promise<Answer> => {
    const id = path.includes('{id}') ? await anyRecord(path) : ID;
    const address = path.replace('{id}', id).replace(CURSOR, cursor);
    return server.request(method, address, { as, headers, ...(body !== undefined && { body }) });
  };
  const isBatch = ({ name }: Chapter) => name === 'batch';
  /** The one that the guide has just made, of which the version is known. */
  let made = '';
  const anyRecord = async (path: string) =>
    (made !== '' && path === `${made.slice(0, made.lastIndexOf('/'))}/{id}` && made.split('/').at(-1)) ||
    (await server.request('GET', `/${path.split('/').slice(1, 3).join('/')}?select=id&limit=1`, { as }))
      .body[0].id;
  /** A cursor is that of the answer before. */
  const sendAll = async (calls: readonly Call[]) => {
    const answers: Answer[] = [];
    for (const call of calls) {
      answers.push(await send(call, answers.at(-1)?.headers.get('next-cursor') ?? undefined));
      made ||= answers.at(-1)?.headers.get('location') ?? '';
    }
    return answers;
  };

  it('shows calls that are done, and pages that follow each other', async () => {
    // What the batch rehearses may be the record that the first call makes, and a key is taken once. What `rpc` does is tried
    // with the examples of the document.
    const order = [...chapters.filter(isBatch), ...chapters.filter((one) => !isBatch(one))];
    for (const { name, calls } of order.filter((chapter) => chapter.name !== 'rpc')) {
      const answers = await sendAll(calls);
      for (const { status, text } of answers) expect(status, `${name} ${text}`).toBeLessThan(300);
      if (name !== 'paging') continue;
      // The list of each of them is longer than a page.
      expect(answers[0]?.headers.has('next-cursor')).toBe(true);
      expect(answers[1]?.body).not.toEqual(answers[0]?.body);
    }
  });

  it('makes one record with its key, however often it is sent', async () => {
    const [first] = chapters;
    const create = first?.calls.find(({ method }) => method === 'POST');
    if (!create) return expect(names).not.toContain('writing');
    const again = await send(create);
    expect([again.status, again.headers.get('idempotent-replay')]).toEqual([201, 'true']);
  });
});
