/** One's own writes to a change set. Where an answer is lost nothing is done twice, nor taken for somebody else's. */
import { v4 } from 'uuid';
import { isProblem } from '../../api/problem.ts';
import { type Drafts, draftsOf, missingLines, sayTheSame } from './drafts.ts';
import type { Beginning, SetServer, StoredSet } from './stored-set.ts';

export interface Written {
  readonly set: StoredSet;
  /** Somebody else has drafted in it meanwhile, or closed it. */
  readonly isForeign: boolean;
}

export class SetWriter {
  readonly #server: SetServer;
  #set: StoredSet | undefined;
  #beginning: Beginning | undefined;
  /** How the change set is to be named. */
  #title: string | undefined;
  /** What was sent since a write was answered last: any of it may have come to the server. */
  #sent: readonly Drafts[] = [];
  /** The answer to the last write was lost. */
  #isUnsure = false;

  /** @param beginning of an earlier page, which was not answered */
  constructor(server: SetServer, set: StoredSet | undefined, beginning: Beginning | undefined) {
    this.#server = server;
    this.#set = set;
    this.#beginning = set ? undefined : beginning;
  }

  /** As it was known last; undefined: it is still to be begun. */
  get set(): StoredSet | undefined {
    return this.#set;
  }

  /** Asked for and not answered. It is asked for again as it was: only then the server knows that it is the same. */
  get beginning(): Beginning | undefined {
    return this.#beginning;
  }

  /** Whether something is left to write. */
  isBehind(drafts: Drafts): boolean {
    const isOpen = this.#isUnsure || this.#beginning !== undefined || this.#title !== undefined;
    return isOpen || missingLines(this.#set, drafts) !== undefined;
  }

  retitle(title: string): void {
    this.#title = title;
  }

  /** It was read anew, or another one takes its place. */
  goOn(set: StoredSet | undefined): void {
    if (set?.id !== this.#set?.id) {
      this.#title = undefined;
      this.#sent = [];
      this.#isUnsure = false;
    }
    if (set) this.#beginning = undefined;
    this.#set = set;
  }

  /** @param untitled names a change set that nobody has named */
  async write(drafts: Drafts, untitled: () => string): Promise<Written> {
    const set = this.#set;
    if (!set) return { set: await this.#begin(drafts, untitled), isForeign: false };
    if (this.#isUnsure) return this.#look(set, drafts);
    const [title, documents] = [this.#title, missingLines(set, drafts)];
    const changes = { ...(title !== undefined && { title }), ...(documents && { documents }) };
    this.#sent = [...this.#sent, drafts];
    try {
      const written = await this.#server.write(set, changes);
      this.#set = written;
      this.#sent = [];
      this.#hasTitled(title);
      return { set: written, isForeign: false };
    } catch (problem) {
      if (isProblem(problem) && problem.status === 412) return this.#look(set, drafts);
      this.#isUnsure = !isRefused(problem);
      if (!this.#isUnsure) this.#hasTitled(title);
      throw problem;
    }
  }

  async #begin(drafts: Drafts, untitled: () => string): Promise<StoredSet> {
    this.#beginning ??= {
      key: v4(),
      title: this.#title ?? untitled(),
      lines: missingLines(undefined, drafts)?.add ?? [],
    };
    const { title, lines, key } = this.#beginning;
    try {
      this.#set = await this.#server.create(title, lines, key);
      this.#beginning = undefined;
      this.#hasTitled(title);
      return this.#set;
    } catch (problem) {
      if (isRefused(problem)) {
        this.#beginning = undefined;
        this.#hasTitled(title);
      }
      throw problem;
    }
  }

  /** What has become of it: what one sent oneself is nobody else's. */
  async #look(before: StoredSet, drafts: Drafts): Promise<Written> {
    const set = await this.#server.read(before.id);
    const there = draftsOf(set);
    const own = [draftsOf(before), ...this.#sent, drafts].some((each) => sayTheSame(each, there));
    const isForeign = !own || set.state !== 'open';
    this.#set = set;
    this.#isUnsure = false;
    if (isForeign) this.#sent = [];
    this.#hasTitled(set.title);
    return { set, isForeign };
  }

  #hasTitled(title: string | undefined): void {
    if (this.#title === title) this.#title = undefined;
  }
}

/** The server has looked at it and will not have it: nothing of it is stored, nor was when it was sent before. */
function isRefused(problem: unknown): boolean {
  if (!isProblem(problem) || problem.code === 'IDEMPOTENCY_IN_PROGRESS') return false;
  const { status } = problem;
  return status >= 400 && status < 500 && ![401, 403, 429].includes(status);
}
