/** Change sets as the designer reads and writes them, over the real server. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { discard } from '../../../../studio/design/change-sets/change-set.ts';
import { DraftStore } from '../../../../studio/design/draft/draft-store.ts';
import { Shelf } from '../../../../studio/design/draft/shelf.ts';
import {
  ownNewest,
  readSet,
  SET_SERVER,
  type StoredSet,
} from '../../../../studio/design/draft/stored-set.ts';
import type { Person } from '../../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../../support/workspace.ts';
import { fakeStorage } from './set-server.ts';

const CLERK = { package: 'system', kind: 'role', name: 'clerk' } as const;
const WRITER = { ...CLERK, name: 'writer' } as const;
const { fetch } = globalThis;

let server: TestWorkspace;
let mona: Person;
let otto: Person;
/** Whose browser it is. */
let asking: Person;

beforeAll(async () => {
  server = await testWorkspace();
  mona = await server.person({ login: 'mona', roles: ['designer'] });
  otto = await server.person({ login: 'otto', roles: ['designer'] });
});
afterAll(() => server?.close());
beforeEach(() => {
  asking = mona;
  vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    const headers = { ...(init?.headers as object), authorization: `Bearer ${asking.token}` };
    return fetch(`${server.url}${path}`, { ...init, headers });
  });
});

const texts = ({ documents }: StoredSet) =>
  Object.fromEntries(documents.map(({ name, content }) => [name, content]));

describe('a change set on the server', () => {
  it('is made with drafts, written line by line, and read', async () => {
    const made = await SET_SERVER.create('Spring', [
      { ...CLERK, content: '{"title":"Clerk"}' },
      { ...WRITER, content: null },
    ]);
    expect(made).toMatchObject({ title: 'Spring', state: 'open', base_release: 1 });
    expect(texts(made)).toEqual({ clerk: '{"title":"Clerk"}', writer: null });
    const [clerk, writer] = ['clerk', 'writer'].map((name) =>
      made.documents.find((each) => each.name === name),
    );
    const written = await SET_SERVER.write(made, {
      title: 'Summer',
      documents: {
        add: [{ ...CLERK, name: 'reader', content: '{}' }],
        change: [{ id: clerk?.id ?? '', content: '{"title":"Officer"}' }],
        remove: [writer?.id ?? ''],
      },
    });
    expect(written.version).toBeGreaterThan(made.version);
    expect(texts(written)).toEqual({ clerk: '{"title":"Officer"}', reader: '{}' });
    expect(await readSet(made.id)).toEqual(written);
  });

  it('is made once where it is asked for again with the same key', async () => {
    const ask = () => SET_SERVER.create('Once', [{ ...CLERK, content: '{"title":"Clerk"}' }], 'once-only');
    expect(await ask()).toEqual(await ask());
    const other = SET_SERVER.create('Otherwise', [], 'once-only');
    await expect(other).rejects.toMatchObject({ status: 422, code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('is not written over what somebody else has written meanwhile', async () => {
    const made = await SET_SERVER.create('Spring');
    asking = otto;
    await SET_SERVER.write(made, { title: 'Autumn' });
    asking = mona;
    await expect(SET_SERVER.write(made, { title: 'Summer' })).rejects.toMatchObject({ status: 412 });
    expect(await SET_SERVER.read(made.id)).toMatchObject({ title: 'Autumn' });
  });

  it('is gone on with where it is one’s own newest open one', async () => {
    asking = otto;
    expect(await ownNewest(otto.id)).toBeNull();
    const first = await SET_SERVER.create('First');
    const second = await SET_SERVER.create('Second');
    expect(await ownNewest(otto.id)).toBe(second.id);
    await discard(second.id);
    expect(await ownNewest(otto.id)).toBe(first.id);
    await expect(SET_SERVER.write(second, { title: 'Third' })).rejects.toBeDefined();
  });

  it('takes in what two draft in it at the same time', async () => {
    const set = await SET_SERVER.create('Both', [{ ...CLERK, content: '{"title":"Clerk","grants":{}}' }]);
    const store = () =>
      new DraftStore(
        {
          server: SET_SERVER,
          shelf: new Shelf('mona', fakeStorage()),
          isHere: () => true,
          title: () => 'None',
          onForeign: () => undefined,
        },
        { release: 1, texts: new Map() },
        set,
      );
    const [one, other] = [store(), store()];
    one.edit([{ ...CLERK, content: { title: 'Officer', grants: {} } }]);
    other.edit([{ ...CLERK, content: { title: 'Clerk', grants: { lead: { read: true } } } }]);
    await one.settled();
    await other.settled();
    const both = '{"title":"Officer","grants":{"lead":{"read":true}}}';
    expect(texts(await readSet(set.id))).toEqual({ clerk: both });
    expect([...other.state().drafts.values()]).toMatchObject([{ text: both }]);
  });
});
