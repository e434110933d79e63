import { ApiProblem } from '../../../../studio/api/problem.ts';
import type { Lines, SetServer, StoredDraft, StoredSet } from '../../../../studio/design/draft/stored-set.ts';

/** A server of one change set, as the store of drafts asks for it: it counts versions and refuses what is said of an old one. */
export interface FakeServer extends SetServer {
  /** Document by document: its text in the change set. */
  texts(): Readonly<Record<string, string | null>>;
  set(): StoredSet | undefined;
  /** Calls that changed something. */
  readonly calls: readonly string[];
  /** What the next calls fail with, each once. */
  failNext(...problems: readonly ApiProblem[]): void;
  /** The next so many calls are done, and their answers do not come. */
  loseNext(answers: number): void;
  /** How long each call takes from now on (ms). */
  take(ms: number): void;
  /** How many change sets were made. */
  made(): number;
  /** Somebody else writes. */
  write(
    set: Pick<StoredSet, 'id' | 'version'>,
    changes: { title?: string; documents?: Lines },
  ): Promise<StoredSet>;
  /** The release that change sets are made from. */
  publish(release: number): void;
  close(): void;
}

export const OFFLINE = new ApiProblem(0, { code: 'OFFLINE' });
export const REFUSED = new ApiProblem(422, { code: 'INVALID', detail: 'That cannot be.' });

export function fakeServer(documents: Lines['add'] = []): FakeServer {
  let set: StoredSet | undefined;
  let release = 1;
  let ids = 0;
  let failures: ApiProblem[] = [];
  let lost = 0;
  let duration = 0;
  let count = 0;
  const keys = new Map<string, { readonly body: string; readonly set: StoredSet }>();
  const calls: string[] = [];
  const line = (added: Lines['add'][number]): StoredDraft => ({ ...added, id: `line-${++ids}` });
  const made = (title: string, lines: Lines['add']): StoredSet => ({
    id: `set-${++count}`,
    title,
    version: 1,
    base_release: release,
    state: 'open',
    documents: lines.map(line),
  });
  const answer = async (call: string): Promise<void> => {
    calls.push(call);
    await new Promise<void>((resolve) => (duration > 0 ? setTimeout(resolve, duration) : resolve()));
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const lose = <T>(answered: T): T => {
    if (lost === 0) return answered;
    lost -= 1;
    throw OFFLINE;
  };
  if (documents.length > 0) set = made('Drafts', documents);
  return {
    calls,
    set: () => set,
    texts: () => Object.fromEntries((set?.documents ?? []).map(({ name, content }) => [name, content])),
    failNext: (...problems) => {
      failures = [...problems];
    },
    loseNext: (answers) => {
      lost = answers;
    },
    take: (ms) => {
      duration = ms;
    },
    made: () => count,
    publish: (number) => {
      release = number;
    },
    close: () => {
      if (set) set = { ...set, state: 'published', version: set.version + 1 };
    },
    read: async () => {
      if (!set) throw new ApiProblem(404, {});
      return set;
    },
    create: async (title, lines = [], key = '') => {
      await answer('create');
      const body = JSON.stringify({ title, lines });
      const known = keys.get(key);
      if (known && known.body !== body) throw new ApiProblem(422, { code: 'IDEMPOTENCY_MISMATCH' });
      if (known) return lose(known.set);
      set = made(title, lines);
      keys.set(key, { body, set });
      return lose(set);
    },
    write: async ({ version }, { title, documents: lines }) => {
      await answer('write');
      if (!set) throw new ApiProblem(404, {});
      if (set.state !== 'open') throw new ApiProblem(409, { code: 'CHANGE_SET_CLOSED' });
      if (version !== set.version) throw new ApiProblem(412, { code: 'VERSION_CONFLICT' });
      const changed = new Map(lines?.change.map(({ id, content }) => [id, content]));
      const kept = set.documents
        .filter(({ id }) => !lines?.remove.includes(id))
        .map((each) => (changed.has(each.id) ? { ...each, content: changed.get(each.id) ?? null } : each));
      set = {
        ...set,
        title: title ?? set.title,
        version: version + 1,
        documents: [...kept, ...(lines?.add ?? []).map(line)],
      };
      return lose(set);
    },
  };
}

/** Storage as a tab of a browser has it. */
export function fakeStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { size(): number } {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
    size: () => texts.size,
  };
}
