import { beforeEach, describe, expect, it } from 'vitest';
import { startCompiler } from '../../../../studio/design/compile/compiler.ts';
import type { Clerk } from '../../../../studio/design/compile/correspondence.ts';
import type { Letter, Reply } from '../../../../studio/design/compile/message.ts';

/** A worker that answers when it is told to. */
class FakeClerk extends EventTarget {
  readonly letters: Letter[] = [];
  ended = false;
  postMessage(letter: Letter): void {
    this.letters.push(letter);
  }
  terminate(): void {
    this.ended = true;
  }
  reply(kind: string, said: { answer: unknown } | { failure: string }): void {
    const at = this.letters.findIndex(({ question }) => question.kind === kind);
    const [letter] = this.letters.splice(at, 1);
    this.dispatchEvent(new MessageEvent('message', { data: { id: letter?.id, ...said } as Reply }));
  }
}

const draft = (name: string) => [{ package: 'crm', kind: 'role', name, base: null, content: '{}' }] as const;
const ANSWER = { faults: [] };
const soon = () => new Promise((resolve) => setTimeout(resolve));

let clerks: FakeClerk[];
let heard: string[];
const start = () =>
  startCompiler(
    { documents: [], locale: 'en' },
    { compiled: () => heard.push('compiled'), failed: () => heard.push('failed') },
    () => {
      const made = new FakeClerk();
      clerks.push(made);
      return made as unknown as Clerk;
    },
  );
const last = () => clerks.at(-1) as FakeClerk;
const kinds = () => last().letters.map(({ question }) => question.kind);

beforeEach(() => {
  clerks = [];
  heard = [];
});

describe('the compiler', () => {
  it('compiles one after another, and of those that wait only the last', async () => {
    const compiler = start();
    for (const name of ['a', 'b', 'c']) compiler.compile(draft(name));
    expect(kinds()).toEqual(['release', 'drafts']);
    last().reply('drafts', { answer: ANSWER });
    await soon();
    expect(last().letters.at(-1)?.question).toMatchObject({ drafts: [{ name: 'c' }] });
    last().reply('drafts', { answer: ANSWER });
    await soon();
    expect(heard).toEqual(['compiled']);
  });

  it('is asked about the drafts as they are, which are laid before it where it does not have them', async () => {
    const compiler = start();
    const [old, now] = [draft('a'), draft('b')];
    compiler.compile(old);
    const question = { kind: 'rename', target: { kind: 'role', name: 'b' }, name: 'c' } as const;
    const asked = compiler.ask(question, now);
    expect(kinds()).toEqual(['release', 'drafts', 'drafts', 'rename']);
    last().reply('rename', { answer: [] });
    expect(await asked).toEqual([]);
    void compiler.ask(question, now).catch(() => undefined);
    expect(kinds().filter((kind) => kind === 'drafts')).toHaveLength(2);
  });

  it.each(['error', 'messageerror'])(
    'that breaks says so to everybody who waits, and is started again: %s',
    async (type) => {
      const compiler = start();
      const drafts = draft('a');
      compiler.compile(drafts);
      const asked = compiler.ask({ kind: 'uses', target: { kind: 'role', name: 'a' } }, drafts);
      const broken = last();
      broken.dispatchEvent(new Event(type));
      await expect(asked).rejects.toThrow('broke');
      await soon();
      expect(heard).toEqual(['failed']);
      expect(broken.ended).toBe(true);
      compiler.compile(drafts);
      expect(clerks).toHaveLength(2);
      expect(kinds()).toEqual(['release', 'drafts']);
      // What the first one still says is not heard.
      broken.dispatchEvent(new Event('error'));
      last().reply('drafts', { answer: ANSWER });
      await soon();
      expect(heard).toEqual(['failed', 'compiled']);
    },
  );

  it('that cannot answer one question goes on with the next', async () => {
    const compiler = start();
    const drafts = draft('a');
    compiler.compile(drafts);
    last().reply('drafts', { failure: 'RangeError' });
    await soon();
    expect(heard).toEqual(['failed']);
    const asked = compiler.ask({ kind: 'remove', target: { kind: 'role', name: 'a' } }, drafts);
    last().reply('remove', { failure: 'RangeError' });
    await expect(asked).rejects.toThrow('RangeError');
    compiler.compile(draft('b'));
    for (const _ of kinds().filter((kind) => kind === 'drafts')) last().reply('drafts', { answer: ANSWER });
    await soon();
    expect(clerks).toHaveLength(1);
    expect(heard).toEqual(['failed', 'compiled']);
  });

  it('that is closed says nothing more', async () => {
    const compiler = start();
    compiler.compile(draft('a'));
    compiler.close();
    await soon();
    expect(heard).toEqual([]);
    expect(last().ended).toBe(true);
  });

  it('that is closed starts no other worker, whatever still waits or is asked', async () => {
    const compiler = start();
    compiler.compile(draft('a'));
    compiler.compile(draft('b'));
    compiler.close();
    await soon();
    compiler.compile(draft('c'));
    const asked = compiler.ask({ kind: 'uses', target: { kind: 'role', name: 'a' } }, draft('c'));
    await expect(asked).rejects.toThrow('closed');
    expect(clerks).toHaveLength(1);
    expect(heard).toEqual([]);
  });
});
