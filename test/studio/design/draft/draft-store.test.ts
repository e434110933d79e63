import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content, Edit } from '../../../../studio/design/draft/draft.ts';
import { DraftStore } from '../../../../studio/design/draft/draft-store.ts';
import { OtherPerson } from '../../../../studio/design/draft/other-person.ts';
import { Shelf } from '../../../../studio/design/draft/shelf.ts';
import { type FakeServer, fakeServer, fakeStorage, OFFLINE, REFUSED } from './set-server.ts';

const LEAD = { package: 'crm', kind: 'entity', name: 'lead' } as const;
const KEY = 'crm/entity/lead';
const CLERK = { package: 'crm', kind: 'role', name: 'clerk' } as const;
const CLERK_KEY = 'crm/role/clerk';
const PUBLISHED = { title: 'Lead', search: ['name'] };
const text = JSON.stringify;
const lead = (content: Content | null): Edit => ({ ...LEAD, content });

let storage: ReturnType<typeof fakeStorage>;
let foreign: boolean[];
let here: boolean;

function open(server: FakeServer, shelf = new Shelf('mona', storage)) {
  const store = new DraftStore(
    {
      server,
      shelf,
      isHere: () => here,
      title: () => 'Changes of today',
      onForeign: (closed) => foreign.push(closed),
    },
    {
      release: 1,
      texts: new Map([
        [KEY, text(PUBLISHED)],
        [CLERK_KEY, '{}'],
      ]),
    },
    server.set()?.state === 'open' ? server.set() : undefined,
  );
  const leave = store.begin();
  return {
    store,
    shelf,
    leave,
    /** What the drafts make of the lead; undefined: nothing. */
    drafted: () => store.state().drafts.get(KEY)?.text,
    title: (title: string) => store.edit([lead({ ...PUBLISHED, title })]),
  };
}

const rest = (ms = 700) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  storage = fakeStorage();
  foreign = [];
  here = true;
});
afterEach(() => {
  DraftStore.atWork.clear();
  vi.useRealTimers();
});

describe('drafts', () => {
  it('begin a change set with the first edit, once the typist rests', async () => {
    const server = fakeServer();
    const { title, store } = open(server);
    title('Leads');
    title('Prospect');
    expect(store.state().saving).toBe('saving');
    expect(server.calls).toEqual([]);
    await rest();
    expect(server.calls).toEqual(['create']);
    expect(server.set()).toMatchObject({ title: 'Changes of today' });
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
    expect(store.state()).toMatchObject({ saving: 'saved', changeSet: { id: 'set-1' } });
  });

  it('are none any more where they say what is published', async () => {
    const server = fakeServer();
    const { title, store, drafted } = open(server);
    title('Prospect');
    await rest();
    title(PUBLISHED.title);
    expect(drafted()).toBeUndefined();
    await rest();
    expect(server.texts()).toEqual({});
    expect(store.state().saving).toBe('saved');
  });

  it('go back and forth, and are stored at every step', async () => {
    const server = fakeServer();
    const { title, store } = open(server);
    title('Prospect');
    await rest(1_000);
    title('Contact');
    await rest();
    store.undo();
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
    store.undo();
    store.redo();
    store.redo();
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
    expect(store.state().history).toMatchObject({ undone: [] });
  });

  it('of a document that goes are stored as such', async () => {
    const server = fakeServer();
    const { store } = open(server);
    store.edit([lead(null)]);
    await rest();
    expect(server.texts()).toEqual({ lead: null });
  });

  it('name the change set, or begin it with that name', async () => {
    const server = fakeServer();
    const { store } = open(server);
    await store.retitle('Spring');
    await store.retitle('Summer');
    expect(server.set()?.title).toBe('Summer');
    expect(store.state().changeSet?.title).toBe('Summer');
  });
});

describe('drafts that somebody else changes as well', () => {
  it('take theirs in, and keep one’s own where both changed a place', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { store, drafted } = open(server);
    const [line] = server.set()?.documents ?? [];
    const theirs = text({ ...PUBLISHED, title: 'Theirs', search: ['name', 'email'] });
    await server.write(server.set() as never, {
      documents: { add: [], change: [{ id: line?.id ?? '', content: theirs }], remove: [] },
    });
    store.edit([lead({ ...PUBLISHED, title: 'Mine' })]);
    await rest();
    const both = text({ ...PUBLISHED, title: 'Mine', search: ['name', 'email'] });
    expect(drafted()).toBe(both);
    expect(server.texts()).toEqual({ lead: both });
    expect(foreign).toEqual([false]);
    expect(store.state().history.done).toEqual([]);
  });
});

describe('drafts under which a newer release comes out', () => {
  const next = { release: 2, texts: new Map([[KEY, text({ ...PUBLISHED, search: ['name', 'email'] })]]) };

  it('stay, with what is not stored yet, over what is published now', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { store, drafted } = open(server);
    store.edit([lead({ ...PUBLISHED, title: 'Prospect', plural: 'Prospects' })]);
    store.moveTo(next, server.set());
    expect(drafted()).toBe(text({ ...PUBLISHED, title: 'Prospect', plural: 'Prospects' }));
    expect(store.state().history.done).toEqual([]);
    await rest();
    expect(server.texts()).toEqual({ lead: drafted() });
  });

  it('begin the next change set where theirs was published with it', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { store, drafted } = open(server);
    store.edit([lead({ ...PUBLISHED, title: 'Prospect', plural: 'Prospects' })]);
    store.unfinish(CLERK_KEY, { base: '{}', text: '{' });
    server.close();
    const published = { ...PUBLISHED, title: 'Prospect' };
    const texts = new Map([
      [KEY, text(published)],
      [CLERK_KEY, '{}'],
    ]);
    store.moveTo({ release: 2, texts }, undefined);
    expect(drafted()).toBe(text({ ...published, plural: 'Prospects' }));
    expect(store.state()).toMatchObject({ changeSet: undefined, saving: 'saving' });
    await rest();
    expect(server.calls.at(-1)).toBe('create');
    expect(server.texts()).toEqual({ lead: drafted() });
    expect([...store.state().unfinished.keys()]).toEqual([CLERK_KEY]);
    expect(storage.size()).toBe(1);
  });

  it('that were begun before one heard of it do not take back what came with it', async () => {
    const server = fakeServer();
    server.publish(2);
    const { title, store, drafted } = open(server);
    title('Prospect');
    await rest();
    expect(server.set()).toMatchObject({ base_release: 2 });
    store.moveTo(next, server.set());
    await rest();
    expect(drafted()).toBe(text({ title: 'Prospect', search: ['name', 'email'] }));
    expect(server.texts()).toEqual({ lead: drafted() });
  });

  it('are not taken back to what was read before they were stored', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const before = server.set();
    const { store, drafted } = open(server);
    store.edit([lead({ ...PUBLISHED, title: 'Contact' })]);
    await rest();
    store.moveTo(next, before);
    expect(drafted()).toBe(text({ ...PUBLISHED, title: 'Contact' }));
    await rest();
    expect(server.calls).toEqual(['write']);
  });
});

describe('drafts whose answer from the server is lost', () => {
  const begun = () => fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
  const somebodyElse = (server: FakeServer, title: string) =>
    server.write(server.set() as never, {
      documents: {
        add: [],
        change: [{ id: server.set()?.documents[0]?.id ?? '', content: text({ ...PUBLISHED, title }) }],
        remove: [],
      },
    });

  it('begin one change set only, also when more is typed before they are tried again', async () => {
    const server = fakeServer();
    const { title, store } = open(server);
    server.loseNext(1);
    title('Prospect');
    await rest();
    expect(store.state().saving).toBe('failed');
    title('Contact');
    await rest();
    expect(server.calls).toEqual(['create', 'create', 'write']);
    expect(server.made()).toBe(1);
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
  });

  it('begin one change set only over a reload', async () => {
    const server = fakeServer();
    const { title } = open(server);
    server.loseNext(1);
    title('Prospect');
    await rest();
    DraftStore.atWork.clear();
    const after = new DraftStore(
      {
        server,
        shelf: new Shelf('mona', storage),
        isHere: () => true,
        title: () => 'Changes of tomorrow',
        onForeign: (closed) => foreign.push(closed),
      },
      { release: 1, texts: new Map([[KEY, text(PUBLISHED)]]) },
      undefined,
    );
    after.begin();
    await rest();
    expect(server.made()).toBe(1);
    expect(after.state()).toMatchObject({ saving: 'saved', changeSet: { title: 'Changes of today' } });
    expect(storage.size()).toBe(0);
  });

  it('begin another one where the first was refused', async () => {
    const server = fakeServer();
    const { title, store } = open(server);
    server.failNext(REFUSED);
    title('Prospect');
    await rest();
    title('Contact');
    await rest();
    expect(store.state().saving).toBe('saved');
    expect(server.calls).toEqual(['create', 'create']);
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
  });

  it('are not taken for somebody else’s, and can still be undone', async () => {
    const server = begun();
    const { title, store } = open(server);
    server.loseNext(1);
    title('Contact');
    await rest();
    title('Customer');
    await rest(2_000);
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Customer' }) });
    expect(foreign).toEqual([]);
    expect(store.state().history.done).toHaveLength(1);
    store.undo();
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
  });

  it('are taken back on the server too where they are undone before it is asked again', async () => {
    const server = begun();
    const { title, store } = open(server);
    server.loseNext(1);
    title('Contact');
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
    store.undo();
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
    expect(store.state().saving).toBe('saved');
  });

  it('do not come back after a reload over what somebody else drafts later', async () => {
    const server = begun();
    const first = open(server);
    server.loseNext(1);
    first.title('Contact');
    await rest();
    DraftStore.atWork.clear();
    const second = open(server, new Shelf('mona', storage));
    await rest();
    expect(second.store.state().saving).toBe('saved');
    expect(second.shelf.isEmpty).toBe(true);
    expect(storage.size()).toBe(0);
    DraftStore.atWork.clear();
    await somebodyElse(server, 'Theirs');
    open(server, new Shelf('mona', storage));
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Theirs' }) });
  });

  it('still take in what somebody else has drafted since', async () => {
    const server = begun();
    const { title, store, drafted } = open(server);
    server.loseNext(1);
    title('Contact');
    await rest();
    const theirs = text({ ...PUBLISHED, title: 'Contact', search: ['email'] });
    const line = server.set()?.documents[0]?.id ?? '';
    await server.write(server.set() as never, {
      documents: { add: [], change: [{ id: line, content: theirs }], remove: [] },
    });
    await store.settled();
    expect(drafted()).toBe(theirs);
    expect(foreign).toEqual([false]);
    expect(store.state().history.done).toEqual([]);
  });
});

describe('the name of a change set', () => {
  it('is stored in line with drafts: one’s own renaming is nobody else’s', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { title, store } = open(server);
    server.take(1_500);
    const renamed = store.retitle('Spring');
    await rest(100);
    title('Contact');
    await rest(5_000);
    await renamed;
    expect(server.set()?.title).toBe('Spring');
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
    expect(foreign).toEqual([]);
    expect(store.state().history.done).toHaveLength(1);
  });

  it('begins one change set with what is drafted meanwhile', async () => {
    const server = fakeServer();
    const { title, store } = open(server);
    server.take(1_500);
    const renamed = store.retitle('Spring');
    await rest(100);
    title('Contact');
    await rest(5_000);
    await renamed;
    expect(server.made()).toBe(1);
    expect(server.set()?.title).toBe('Spring');
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
  });

  it('that is refused is given up, and what is drafted is stored without it', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { title, store } = open(server);
    server.failNext(REFUSED);
    await expect(store.retitle('Spring')).rejects.toBe(REFUSED);
    title('Contact');
    await rest();
    expect(server.set()).toMatchObject({ title: 'Drafts' });
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
  });

  it('that was stored without an answer takes nothing of the steps back', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const { title, store } = open(server);
    title('Contact');
    await rest();
    server.loseNext(1);
    await expect(store.retitle('Spring')).rejects.toBe(OFFLINE);
    await rest(10_000);
    expect(store.state()).toMatchObject({ saving: 'saved', changeSet: { title: 'Spring' } });
    expect(server.calls).toEqual(['write', 'write']);
    expect(foreign).toEqual([]);
    expect(store.state().history.done).toHaveLength(1);
  });
});

describe('drafts that cannot be stored', () => {
  it('say why, and are tried again by themselves when no answer came', async () => {
    const server = fakeServer();
    const { store, title } = open(server);
    server.failNext(OFFLINE, OFFLINE);
    title('Prospect');
    await rest();
    expect(store.state()).toMatchObject({ saving: 'failed', problem: OFFLINE });
    await expect(store.settled()).rejects.toBe(OFFLINE);
    await rest(60_000);
    expect(store.state()).toMatchObject({ saving: 'saved', problem: undefined });
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
  });

  it('are not tried again as they are when they were refused', async () => {
    const server = fakeServer();
    const { store, title } = open(server);
    server.failNext(REFUSED);
    title('Prospect');
    await rest(300_000);
    expect(server.calls).toEqual(['create']);
    expect(store.state()).toMatchObject({ saving: 'failed', problem: REFUSED });
    title('Contact');
    await rest();
    expect(store.state().saving).toBe('saved');
  });

  it('are tried on when the designer is left', async () => {
    const server = fakeServer();
    const { title, leave } = open(server);
    server.failNext(OFFLINE, OFFLINE, OFFLINE);
    title('Prospect');
    await rest();
    leave();
    await rest(1_000);
    expect(server.texts()).toEqual({});
    expect(DraftStore.atWork.size).toBe(1);
    await rest(120_000);
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Prospect' }) });
    expect(DraftStore.atWork.size).toBe(0);
    expect(storage.size()).toBe(0);
  });

  it('stand there again when one comes back, and only one goes on with them', async () => {
    const server = fakeServer();
    const first = open(server);
    server.failNext(...Array.from({ length: 9 }, () => OFFLINE));
    first.title('Prospect');
    await rest();
    first.leave();
    await rest(1);
    const again = open(server, first.shelf);
    expect(again.drafted()).toBe(text({ ...PUBLISHED, title: 'Prospect' }));
    expect([...DraftStore.atWork]).toEqual([again.store]);
    again.title('Contact');
    server.failNext();
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Contact' }) });
    expect(server.calls.filter((call) => call === 'create').length).toBeGreaterThan(1);
    expect(storage.size()).toBe(0);
  });

  it('outlast the page in the tab’s storage, beside what others made of them', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const first = open(server);
    server.failNext(OFFLINE);
    first.store.edit([lead({ ...PUBLISHED, title: 'Prospect', plural: 'Prospects' })]);
    await rest();
    DraftStore.atWork.clear();
    const [line] = server.set()?.documents ?? [];
    const theirs = text({ ...PUBLISHED, title: 'Theirs' });
    await server.write(server.set() as never, {
      documents: { add: [], change: [{ id: line?.id ?? '', content: theirs }], remove: [] },
    });
    const after = open(server, new Shelf('mona', storage));
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, title: 'Theirs', plural: 'Prospects' }) });
    expect(after.store.state().saving).toBe('saved');
  });

  it('go into the next change set where theirs was closed, and take along nothing but one’s own edits', async () => {
    const server = fakeServer([{ ...LEAD, content: text({ ...PUBLISHED, title: 'Prospect' }) }]);
    const first = open(server);
    server.close();
    first.store.edit([lead({ ...PUBLISHED, title: 'Prospect', plural: 'Prospects' })]);
    await rest();
    expect(foreign).toEqual([true]);
    expect(first.store.state().problem).toMatchObject({ code: 'CHANGE_SET_CLOSED' });
    first.store.passOn();
    const next = open(server, first.shelf);
    await rest();
    expect(server.texts()).toEqual({ lead: text({ ...PUBLISHED, plural: 'Prospects' }) });
    expect(next.store.state().saving).toBe('saved');
    expect(storage.size()).toBe(0);
  });

  it('are stored in nobody else’s name', async () => {
    const server = fakeServer();
    const { store, title } = open(server);
    here = false;
    title('Prospect');
    await rest();
    expect(server.calls).toEqual([]);
    expect(store.state()).toMatchObject({ saving: 'failed', problem: expect.any(OtherPerson) });
    expect(new Shelf('otto', storage).of(undefined).edits).toEqual([]);
  });
});

describe('sources that are no documents yet', () => {
  const half = { base: '{}', text: '{' };

  it('are kept beside the drafts, and forgotten with their document', async () => {
    const server = fakeServer();
    const { store, shelf } = open(server);
    store.unfinish(KEY, half);
    expect(shelf.isEmpty).toBe(false);
    expect(new Shelf('mona', storage).of(undefined).unfinished).toEqual(new Map([[KEY, half]]));
    store.edit([lead(null)]);
    await rest();
    expect(store.state().unfinished.size).toBe(0);
    expect(shelf.isEmpty).toBe(true);
  });

  it('do not come back for a document that goes', async () => {
    const server = fakeServer();
    const { store, shelf } = open(server);
    store.unfinish(KEY, half);
    store.edit([lead(null)]);
    // The editor of the source is closed only now.
    store.unfinish(KEY, half);
    await rest();
    expect(store.state().unfinished.size).toBe(0);
    expect(shelf.isEmpty).toBe(true);
  });

  it('go with a document that a step back or forth takes away', async () => {
    const server = fakeServer();
    const { store, shelf } = open(server);
    store.edit([{ ...CLERK, name: 'writer', content: { title: 'Writer' } }]);
    await rest();
    store.unfinish('crm/role/writer', half);
    store.undo();
    await rest();
    expect(store.state().unfinished.size).toBe(0);
    expect(shelf.isEmpty).toBe(true);
    store.edit([lead(null)]);
    store.undo();
    store.unfinish(KEY, half);
    store.redo();
    expect(store.state().unfinished.size).toBe(0);
  });

  it('go along with the change set that begins meanwhile', async () => {
    const server = fakeServer();
    const { store, title, shelf } = open(server);
    store.unfinish(CLERK_KEY, half);
    title('Prospect');
    await rest();
    expect(shelf.of(undefined).unfinished.size).toBe(0);
    expect(open(server, shelf).store.state().unfinished).toEqual(new Map([[CLERK_KEY, half]]));
  });
});
