/** Answers of the document: headers that they carry, and refusals with the codes that can occur. */
import type { Example, Header, Reference, Response } from '../../metadata/open-api.ts';
import { ERRORS, type ErrorCode, fieldProblem, Problem, problemBody } from '../errors.ts';
import type { Caller } from './caller.ts';
import { refer } from './refer.ts';
import { ALWAYS, OF_A_BATCH, type OperationKind, refusalsOf, refusalsOfAction } from './refusal-codes.ts';
import { SAMPLE_ID } from './sample.ts';
import { say, type TextKey } from './texts.ts';

/** By component: the name of the header, and after a dot where it means something else than elsewhere. */
const HEADERS = {
  'Content-Range': 'contentRange',
  'Next-Cursor': 'nextCursor',
  ETag: 'etag',
  'ETag.list': 'etagOfList',
  Location: 'location',
  'Preference-Applied': 'applied',
  'Jacquard-Release': 'release',
  'Idempotent-Replay': 'replay',
} as const satisfies Record<string, TextKey>;

export type HeaderName = keyof typeof HEADERS;

export function headerComponents({ locale }: Caller): Readonly<Record<string, Header>> {
  return Object.fromEntries(
    Object.entries(HEADERS).map(([name, key]) => [
      name,
      { description: say(locale, key), schema: { type: 'string' } },
    ]),
  );
}

export function headers(...names: readonly HeaderName[]): Readonly<Record<string, Reference>> {
  const all = [...names, 'Jacquard-Release'];
  return Object.fromEntries(all.map((name) => [name.split('.')[0], refer('headers', name)]));
}

/** The answers of the document: refusals by their codes, and what several operations answer alike, as components. */
export class Answers {
  readonly #shared = new Map<string, Response>();
  /** Codes → name of the component. */
  readonly #refusals = new Map<string, string>();
  readonly #examples = new Map<string, Example>();
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** What is answered under this name everywhere. */
  shared(name: string, response: Response): Reference {
    if (!this.#shared.has(name)) this.#shared.set(name, response);
    return refer('responses', name);
  }

  /** Status → refusals, of an operation of an entity. */
  of(kind: OperationKind, entity: string): Readonly<Record<string, Reference>> {
    return this.#with(kind, refusalsOf(kind, entity));
  }

  /** @param more codes that only this action has */
  ofAction(kind: 'call' | 'ask', more: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
    return this.#with(kind, refusalsOfAction(kind, more));
  }

  ofBatch(): Readonly<Record<string, Reference>> {
    return this.#with('batch', OF_A_BATCH);
  }

  get components(): Readonly<Record<string, Response>> {
    return Object.fromEntries(this.#shared);
  }

  /** Of refusals, by their code. */
  get examples(): Readonly<Record<string, Example>> {
    return Object.fromEntries(this.#examples);
  }

  #with(kind: string, codes: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
    const own = [...new Set(codes)].filter((code) => !ALWAYS.includes(code));
    const byStatus = new Map<number, ErrorCode[]>();
    for (const code of own)
      byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
    return {
      ...Object.fromEntries(
        [...byStatus]
          .sort(([a], [b]) => a - b)
          .map(([status, codes]) => [status, this.#refusal(`${kind}.${status}`, codes)]),
      ),
      default: this.#refusal('refused', ALWAYS),
    };
  }

  /** @param name of the component, unless there is one with these codes */
  #refusal(name: string, codes: readonly ErrorCode[]): Reference {
    const key = codes.join();
    const known = this.#refusals.get(key);
    if (known !== undefined) return refer('responses', known);
    this.#refusals.set(key, name);
    const { locale } = this.#caller;
    const said = codes.map((code) => `\`${code}\` (${ERRORS[code].title[locale]})`);
    const schema = { allOf: [refer('schemas', 'Problem'), { properties: { code: { enum: codes } } }] };
    const examples = Object.fromEntries(codes.map((code) => [code, this.#example(code)]));
    return this.shared(name, {
      description: say(locale, 'problem', { codes: said.join(', ') }),
      content: { 'application/problem+json': { schema, examples } },
    });
  }

  #example(code: ErrorCode): Reference {
    const { locale } = this.#caller;
    const problem =
      code === 'INVALID'
        ? fieldProblem([{ pointer: '/name', code: 'REQUIRED' }])
        : new Problem(code, { params: PARAMS });
    if (!this.#examples.has(code))
      this.#examples.set(code, {
        summary: ERRORS[code].title[locale],
        value: problemBody(problem, locale, SAMPLE_ID),
      });
    return refer('examples', code);
  }
}

/** What the texts of examples are filled with. */
const PARAMS = {
  reason: '…',
  parameter: 'order',
  entity: '…',
  field: '…',
  value: '…',
  expected: '…',
  count: 1,
  maximum: 10,
  limit: '5 MB',
  total: 10,
  seconds: 30,
};
