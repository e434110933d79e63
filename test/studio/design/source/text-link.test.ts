import { history, undo } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { EditorState, type TransactionSpec } from '@codemirror/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content } from '../../../../studio/design/draft/draft.ts';
import type { UnfinishedText } from '../../../../studio/design/draft/shelf.ts';
import { type LinkState, type TextHolder, TextLink } from '../../../../studio/design/source/text-link.ts';

const ROLE = { $schema: 'urn:jacquard:role:1', name: 'clerk', title: 'Clerk', grants: {} };
const REST = 400;

function open(content: Content = ROLE, kept?: UnfinishedText) {
  const told: Content[] = [];
  let unfinished = kept;
  let state: LinkState = { broken: undefined, elsewhere: false };
  const link = new TextLink({
    kind: 'role',
    content,
    unfinished: kept,
    onChange: (next) => told.push(next),
    onUnfinished: (next) => {
      unfinished = next;
    },
    onState: (next) => {
      state = next;
    },
  });
  const holder = {
    state: EditorState.create({ doc: link.text, extensions: [json(), history()] }),
    dispatch(spec: TransactionSpec) {
      const transaction = holder.state.update(spec);
      holder.state = transaction.state;
      const { docChanged, changes, startState } = transaction;
      link.heard({ docChanged, changes, startState, transactions: [transaction] });
    },
  } satisfies TextHolder & { state: EditorState };
  link.connect(holder);
  return {
    link,
    told,
    state: () => state,
    unfinished: () => unfinished,
    text: () => holder.state.doc.toString(),
    /** Puts a text in the place of the first that is like it. */
    type(old: string, insert: string) {
      const from = holder.state.doc.toString().indexOf(old);
      if (from < 0) throw new Error(`There is no ${old}`);
      holder.dispatch({ changes: { from, to: from + old.length, insert } });
    },
    undo: () =>
      undo({
        state: holder.state,
        dispatch: (transaction) => holder.dispatch(transaction as TransactionSpec),
      }),
  };
}

describe('a text and its document', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells what was typed once the typist rests, and once', () => {
    const { told, type } = open();
    type('Clerk', 'Clerks');
    type('Clerks', 'Clerk of the day');
    expect(told).toEqual([]);
    vi.advanceTimersByTime(REST);
    expect(told).toEqual([{ ...ROLE, title: 'Clerk of the day' }]);
    vi.advanceTimersByTime(REST);
    expect(told.length).toBe(1);
  });

  it('tells nothing while the text is none, and says where it is not', () => {
    const { told, type, state } = open();
    type('"name": "clerk"', '"name": ');
    vi.advanceTimersByTime(REST);
    expect(told).toEqual([]);
    expect(state().broken).toMatchObject({ reason: 'value', line: 3 });
    type('"name": ', '"name": "writer"');
    vi.advanceTimersByTime(REST);
    expect(told).toEqual([{ ...ROLE, name: 'writer' }]);
    expect(state().broken).toBeUndefined();
  });

  it('tells nothing of spaces and of defaults that are written out', () => {
    const { told, type } = open({ ...ROLE, grants: { lead: { read: true } } });
    type('"read": true', '"read":   true, "export": false');
    vi.advanceTimersByTime(REST);
    expect(told).toEqual([]);
  });

  it('leaves the text alone when what was typed comes back, late and in order', () => {
    const { link, told, type, text } = open();
    type('"title": "Clerk"', '"title":    "One"');
    vi.advanceTimersByTime(REST);
    type('One', 'Two');
    vi.advanceTimersByTime(REST);
    for (const content of told) link.take(content);
    expect(told.length).toBe(2);
    expect(text()).toContain('"title":    "Two"');
  });

  it('follows a change from outside, which the undo of the editor leaves alone', () => {
    const { link, told, type, text, undo } = open();
    type('clerk', 'writer');
    vi.advanceTimersByTime(REST);
    link.take({ ...ROLE, name: 'writer' });
    link.take({ ...ROLE, name: 'writer', title: 'From the form' });
    expect(text()).toContain('From the form');
    undo();
    expect(text()).toContain('"clerk"');
    expect(text()).toContain('From the form');
    vi.advanceTimersByTime(REST);
    expect(told.at(-1)).toEqual({ ...ROLE, title: 'From the form' });
  });

  it('goes back when the document does, also to what was typed before', () => {
    const { link, type, text } = open();
    type('clerk', 'writer');
    vi.advanceTimersByTime(REST);
    link.take({ ...ROLE, name: 'writer' });
    link.take(ROLE);
    expect(text()).toContain('"clerk"');
    link.take({ ...ROLE, name: 'writer' });
    expect(text()).toContain('"writer"');
  });

  it('joins a change from outside with what is being typed in other lines', () => {
    const { link, told, type, text } = open();
    type('clerk"', 'half');
    link.take({ ...ROLE, title: 'From the form' });
    expect(text()).toContain('"half');
    expect(text()).toContain('From the form');
    type('"half', '"whole"');
    vi.advanceTimersByTime(REST);
    expect(told).toEqual([{ ...ROLE, name: 'whole', title: 'From the form' }]);
  });

  it('asks when a line that is being typed changed outside, and does as it is told', () => {
    const asked = (side: 'theirs' | 'typed') => {
      const one = open();
      one.type('Clerk', 'Typed');
      one.link.take({ ...ROLE, title: 'Theirs' });
      expect(one.state().elsewhere).toBe(true);
      vi.advanceTimersByTime(REST);
      expect(one.told).toEqual([]);
      one.link.choose(side);
      vi.advanceTimersByTime(REST);
      expect(one.state().elsewhere).toBe(false);
      return one;
    };
    const theirs = asked('theirs');
    expect(theirs.text()).toContain('Theirs');
    expect(theirs.told).toEqual([]);
    const typed = asked('typed');
    expect(typed.text()).toContain('Typed');
    expect(typed.told).toEqual([{ ...ROLE, title: 'Typed' }]);
  });

  it('no longer asks when the other change is taken back', () => {
    const { link, told, type, state } = open();
    type('Clerk', 'Typed');
    link.take({ ...ROLE, title: 'Theirs' });
    link.take(ROLE);
    expect(state().elsewhere).toBe(false);
    expect(told).toEqual([{ ...ROLE, title: 'Typed' }]);
  });

  it('tells what is typed before it is closed', () => {
    const { link, told, type } = open();
    type('Clerk', 'Last');
    link.close();
    expect(told).toEqual([{ ...ROLE, title: 'Last' }]);
  });

  it('lays a text out as documents are written', () => {
    const { link, told, type, text } = open();
    type('"name": "clerk",\n  "title": "Clerk"', '"title":"Clerk",   "name":"writer"');
    link.layOut();
    expect(text()).toContain('  "name": "writer",\n  "title": "Clerk"');
    expect(told).toEqual([{ ...ROLE, name: 'writer' }]);
  });
});

describe('a text that is no document yet', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const halfTyped = () => {
    const first = open();
    first.type('"name": "clerk"', '"name": ');
    first.link.close();
    return first;
  };

  it('is kept when nobody looks at it any more, and stands there again with what it was typed over', () => {
    const { unfinished, told, text } = halfTyped();
    expect(told).toEqual([]);
    const again = open(ROLE, unfinished());
    expect(again.text()).toBe(text());
    expect(again.state().broken).toMatchObject({ reason: 'value', line: 3 });
    again.type('"name": ', '"name": "writer"');
    vi.advanceTimersByTime(REST);
    expect(again.told).toEqual([{ ...ROLE, name: 'writer' }]);
    expect(again.unfinished()).toBeUndefined();
  });

  it('takes in what was changed elsewhere meanwhile', () => {
    const again = open({ ...ROLE, title: 'Officer' }, halfTyped().unfinished());
    expect(again.text()).toContain('Officer');
    again.type('"name": ', '"name": "writer"');
    vi.advanceTimersByTime(REST);
    expect(again.told).toEqual([{ ...ROLE, title: 'Officer', name: 'writer' }]);
  });

  it('asks where the same lines were changed meanwhile, and is still kept then', () => {
    const again = open({ ...ROLE, name: 'officer' }, halfTyped().unfinished());
    expect(again.state().elsewhere).toBe(true);
    again.link.close();
    expect(again.unfinished()?.text).toContain('"name": ,');
    const third = open({ ...ROLE, name: 'officer' }, again.unfinished());
    third.link.choose('theirs');
    expect(third.text()).toContain('officer');
    expect(third.unfinished()).toBeUndefined();
  });

  it('is forgotten when it says again what the document says', () => {
    const { link, type, unfinished } = open();
    type('"name": "clerk"', '"name": ');
    vi.advanceTimersByTime(REST);
    expect(unfinished()).toBeDefined();
    type('"name": ', '"name": "clerk"');
    link.close();
    expect(unfinished()).toBeUndefined();
  });
});
