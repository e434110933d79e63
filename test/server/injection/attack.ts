/**
 * Requests of every shape under `/api/`, each plain and then hostile: with values and names that mean something to SQL, to
 * JavaScript, to patterns and templates. For each the statements are taken down that the server sends, and compared:
 *
 * - **Texts are equal**, letter for letter, to texts that were sent for harmless values: of the plain request, of one before it,
 *   or of the harmless counterpart, which has in each hostile place a value of the same type, as well or as badly formed, made
 *   of letters. So the text of a statement is not made from values. How a request branches may depend on them (not found, not
 *   valid), which is why the counterpart is asked.
 *   How many records a request finds or writes may depend on them too, and stands in the text as one of a few numbers.
 * - **Names** that a caller gives to keys of the answer stand in the text. There both texts must have the same tokens by
 *   PostgreSQL's own scanner, but for the insides of quotes: `same-statements.ts`.
 * - **No answer** is a fault of the server (only 503 with `Retry-After` may be), and none tells of statements, messages of
 *   PostgreSQL, stacks or places on the disk, but what its request said itself: `leaks.ts`.
 *
 * What this proves is for these shapes and values: no value of a request becomes a part of a statement. Hostile values are
 * also kept (`keep`, `keepJson`) and met again by what reads them. It says nothing of what PostgreSQL does with a value in a
 * pattern or a text search, of how long that takes, nor of the command line and of documents, whose authors write SQL's names.
 */
import type { Answer } from '../../support/request.ts';
import { random } from '../twin/random.ts';
import { ACCOUNT_SHAPES } from './account-shapes.ts';
import { type Fill, HostileFill, PLAIN } from './fill.ts';
import { MARK } from './hostile.ts';
import { leakIn } from './leaks.ts';
import { READ_SHAPES } from './read-shapes.ts';
import { forAnyNumber, sameButForNames } from './same-statements.ts';
import { send } from './send.ts';
import type { Shape, ShapedRequest } from './shape.ts';
import type { Sent, Statements } from './statements.ts';
import { Tally } from './tally.ts';
import type { Target } from './target.ts';
import { WRITE_SHAPES } from './write-shapes.ts';

export const SHAPES: Readonly<Record<string, Shape>> = { ...READ_SHAPES, ...WRITE_SHAPES, ...ACCOUNT_SHAPES };

/** Hostile requests beside each plain one. */
const HOSTILE = 9;
/** At once: the server waits for PostgreSQL, and PostgreSQL for the server. */
const LANES = 4;
/** Faults after which there is no more to be learnt, and suspects after which they are looked at. */
const ENOUGH = 20;
const SENDERS = ['keeper', 'admin', 'session', 'nobody'] as const;

interface Exchange {
  /** For who reads of a fault. */
  readonly title: string;
  readonly request: ShapedRequest;
  readonly answer: Answer;
  readonly sent: readonly Sent[];
}

/** A request with a statement that no harmless one had sent. */
interface Suspect {
  readonly hostile: Exchange;
  readonly named: boolean;
  readonly counterpart: () => ShapedRequest;
}

interface Template {
  readonly name: string;
  readonly seed: number;
}

export class Attack {
  readonly tally = new Tally();
  /** What is wrong, each with its seed and request. */
  readonly faults: string[] = [];
  private readonly target: Target;
  private readonly statements: Statements;
  /** Texts that plain requests sent: whatever hostile is in another one, it is not in these. */
  private readonly known = new Set<string>();
  private readonly suspects: Suspect[] = [];

  constructor(target: Target, statements: Statements) {
    this.target = target;
    this.statements = statements;
  }

  /** @param requests hostile ones, of these shapes in turn */
  async run(seed: number, requests: number, shapes: readonly string[] = Object.keys(SHAPES)): Promise<void> {
    const rounds = Math.ceil(requests / HOSTILE);
    for (const as of SENDERS)
      await this.askPlain('refused', { method: 'GET', path: '/api/customer?limit=no', as });
    let begun = 0;
    const lane = async () => {
      while (begun < rounds && this.faults.length + this.suspects.length < ENOUGH) {
        begun += 1;
        await this.round({ seed: seed + begun, name: shapes[begun % shapes.length] ?? '' });
      }
    };
    do {
      await Promise.all(Array.from({ length: LANES }, lane));
      for (const suspect of this.suspects.splice(0)) await this.askAgain(suspect);
    } while (begun < rounds && this.faults.length < ENOUGH);
  }

  private async round(template: Template): Promise<void> {
    const plain = await this.askPlain(titleOf(template, 'plain'), this.made(template, PLAIN));
    for (let index = 1; index <= HOSTILE; index += 1) {
      const { seed, everywhere } = this.hostile(template, index);
      const fill = new HostileFill(seed, everywhere);
      const hostile = await this.ask(titleOf(template, `hostile ${index}`), this.made(template, fill));
      this.tally.add(template.name, hostile.answer.status, isMarkIn(hostile.sent));
      if (isSame(plain, hostile)) this.tally.same += 1;
      else
        await this.judgeTexts(plain, hostile, fill.named, () =>
          this.made(template, new HostileFill(seed, everywhere, true)),
        );
    }
  }

  /** With at least one hostile place. */
  private hostile(
    template: Template,
    index: number,
  ): { readonly seed: number; readonly everywhere: boolean } {
    const seed = template.seed * (HOSTILE + 1) + index;
    const fill = new HostileFill(seed, false);
    this.made(template, fill);
    return { seed, everywhere: fill.count === 0 };
  }

  private made({ name, seed }: Template, fill: Fill): ShapedRequest {
    const shape = SHAPES[name];
    if (!shape) throw new Error(`No shape ${name}`);
    return shape({ random: random(seed), fill, target: this.target });
  }

  private async askPlain(title: string, request: ShapedRequest): Promise<Exchange> {
    const exchange = await this.ask(title, request);
    for (const { text } of exchange.sent) this.known.add(forAnyNumber(text));
    return exchange;
  }

  private async ask(title: string, request: ShapedRequest): Promise<Exchange> {
    const { answer, sent } = await send(this.target, this.statements, request);
    const exchange = { title, request, answer, sent };
    this.judgeAnswer(exchange);
    return exchange;
  }

  private judgeAnswer(exchange: Exchange): void {
    const { answer, request } = exchange;
    const isBusy = answer.status === 503 && answer.headers.has('retry-after');
    if (answer.status >= 500 && !isBusy) this.fault('a fault of ours', exchange);
    const said = [answer.text, ...answer.headers.values()].join('\n');
    const leak = leakIn(said, JSON.stringify([decoded(request.path), request.headers, request.body]));
    if (leak !== undefined) this.fault(`it tells ${leak}`, exchange);
  }

  /** Each text must be one that harmless values send too; where a name is hostile, one that differs in that name alone. */
  private async judgeTexts(
    plain: Exchange,
    hostile: Exchange,
    named: boolean,
    counterpart: () => ShapedRequest,
  ): Promise<void> {
    const unknown = () =>
      hostile.sent.map(({ text }) => text).filter((text) => !this.known.has(forAnyNumber(text)));
    const others = (near: Exchange) =>
      unknown().filter(
        (text) =>
          !named || !near.sent.some((one) => sameButForNames(forAnyNumber(one.text), forAnyNumber(text))),
      );
    if (others(plain).length === 0) {
      this.tally.near += 1;
      return;
    }
    const neutral = await this.askPlain(`${hostile.title}, neutral`, counterpart());
    this.tally.neutral += 1;
    if (others(neutral).length > 0) this.suspects.push({ hostile, named, counterpart });
  }

  /**
   * By itself, between two counterparts: before, another lane may have changed what it found, or the server may just then have
   * forgotten who asks.
   */
  private async askAgain({ hostile: { title, request }, named, counterpart }: Suspect): Promise<void> {
    const before = await this.askPlain(`${title}, neutral`, counterpart());
    const hostile = await this.ask(title, request);
    const after = await this.askPlain(`${title}, neutral`, counterpart());
    const harmless = [...before.sent, ...after.sent];
    for (const { text } of hostile.sent) {
      const known =
        this.known.has(forAnyNumber(text)) ||
        (named && harmless.some((one) => sameButForNames(forAnyNumber(one.text), forAnyNumber(text))));
      if (!known) this.fault(`a statement of its own: ${text}`, hostile);
    }
  }

  private fault(what: string, { title, request, answer }: Exchange): void {
    const asked = `${request.method} ${request.path} ${JSON.stringify(request.headers ?? {})} ${JSON.stringify(request.body) ?? ''}`;
    this.faults.push(
      `${title}: ${what.slice(0, 3000)}\n  ${asked.slice(0, 3000)}\n  ${answer.status} ${answer.text.slice(0, 1000)}`,
    );
  }
}

function titleOf({ name, seed }: Template, how: string): string {
  return `${name}, seed ${seed}, ${how}`;
}

function isSame({ sent: one }: Exchange, { sent: two }: Exchange): boolean {
  return one.length === two.length && one.every(({ text }, index) => text === two[index]?.text);
}

function isMarkIn(sent: readonly Sent[]): boolean {
  return sent.some(({ values }) => JSON.stringify(values)?.includes(MARK));
}

/** All that a server could read in an address. */
function decoded(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://test');
  const parts = pathname.split('/').map((part) => new URLSearchParams(`p=${part}`).get('p'));
  return [path, ...parts, ...[...searchParams].flat()].join(' ');
}
