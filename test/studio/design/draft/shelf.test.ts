import { describe, expect, it } from 'vitest';
import { Shelf, type Unsaved } from '../../../../studio/design/draft/shelf.ts';
import { fakeStorage } from './set-server.ts';

const edit = (text: string) => ({ package: 'crm', kind: 'role', name: 'clerk', base: null, text }) as const;
const unsaved = (...texts: string[]): Unsaved => ({ edits: texts.map(edit), unfinished: new Map() });
const texts = ({ edits }: Unsaved) => edits.map(({ text }) => text);

describe('what is not stored', () => {
  it('lies on a shelf of its person, by change set, until it is', () => {
    const storage = fakeStorage();
    const shelf = new Shelf('mona', storage);
    shelf.keep('spring', unsaved('a'));
    shelf.keep(undefined, unsaved('b'));
    expect([texts(shelf.of('spring')), texts(shelf.of(undefined)), texts(shelf.of('autumn'))]).toEqual([
      ['a'],
      ['b'],
      [],
    ]);
    expect(texts(new Shelf('otto', storage).of('spring'))).toEqual([]);
    shelf.keep('spring', unsaved());
    expect(shelf.isEmpty).toBe(false);
    shelf.keep(undefined, unsaved());
    expect(shelf.isEmpty).toBe(true);
    expect(storage.size()).toBe(0);
  });

  it('is there in the next life of the page, with sources that are unfinished', () => {
    const storage = fakeStorage();
    const half: Unsaved = { edits: [], unfinished: new Map([['crm/role/clerk', { base: '{}', text: '{' }]]) };
    new Shelf('mona', storage).keep('spring', half);
    expect(new Shelf('mona', storage).of('spring')).toEqual(half);
  });

  it('lasts as long as the page where the storage takes nothing', () => {
    const full = {
      ...fakeStorage(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const shelf = new Shelf('mona', full);
    shelf.keep('spring', unsaved('a'));
    expect(texts(shelf.of('spring'))).toEqual(['a']);
  });

  it('goes into the next change set where its own was closed, before what lies there', () => {
    const shelf = new Shelf('mona', fakeStorage());
    shelf.keep('spring', unsaved('a'));
    shelf.keep(undefined, unsaved('b'));
    shelf.passOn('spring');
    shelf.passOn('spring');
    expect(texts(shelf.of(undefined))).toEqual(['a', 'b']);
    expect(texts(shelf.of('spring'))).toEqual([]);
  });

  it('says so whenever something is laid there or taken away', () => {
    const heard: boolean[] = [];
    const shelf = new Shelf('mona', fakeStorage(), () => heard.push(shelf.isEmpty));
    shelf.keep('spring', unsaved('a'));
    shelf.keep('spring', unsaved());
    expect(heard).toEqual([false, true]);
  });
});
