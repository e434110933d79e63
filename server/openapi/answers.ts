/** Answers of the document: headers that they carry, and refusals with the codes that can occur. */
import type { Header, Reference, Response } from '../../metadata/open-api.ts';
import { ERRORS, type ErrorCode, Problem, problemBody } from '../errors.ts';
import type { Caller } from './caller.ts';
import { refer } from './refer.ts';
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

const ASKING = ['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED', 'TIMEOUT', 'UNAVAILABLE'] as const;
const QUERY = [
  'BAD_QUERY',
  'UNKNOWN_FIELD',
  'BAD_VALUE',
  'BAD_REQUEST',
  'FIELD_FORBIDDEN',
  'ANSWER_TOO_LARGE',
] as const;
const FORM = ['NOT_ACCEPTABLE', 'NOT_SINGULAR'] as const;
const WRITING = ['CROSS_SITE', ...QUERY, ...FORM] as const;
const SENT = ['BAD_JSON', 'TOO_LARGE', 'UNSUPPORTED_MEDIA', 'INVALID'] as const;
const BODY = [...SENT, 'DUPLICATE'] as const;
const ACTING = ['CROSS_SITE', ...SENT] as const;
const KEYED = ['IDEMPOTENCY_IN_PROGRESS', 'IDEMPOTENCY_MISMATCH'] as const;
const ONE = ['NOT_FOUND', 'VERSION_REQUIRED', 'VERSION_CONFLICT'] as const;
const MANY = ['FILTER_REQUIRED', 'TOO_MANY_AFFECTED'] as const;

/** What each kind of operation can be refused for. */
const CODES = {
  list: [...ASKING, ...QUERY, ...FORM, 'RANGE', 'EXPORT_FORBIDDEN'],
  get: [...ASKING, ...QUERY, 'NOT_FOUND'],
  history: [...ASKING, 'BAD_QUERY', 'BAD_VALUE', 'NOT_FOUND'],
  rights: [...ASKING, 'BAD_VALUE', 'NOT_FOUND'],
  create: [...ASKING, ...WRITING, ...BODY, ...KEYED],
  changeMany: [...ASKING, ...WRITING, ...BODY, ...MANY, 'VERSION_CONFLICT'],
  removeMany: [...ASKING, ...WRITING, ...MANY, 'IN_USE'],
  change: [...ASKING, ...WRITING, ...BODY, ...ONE],
  remove: [...ASKING, ...WRITING, ...ONE, 'IN_USE'],
  lookup: [...ASKING, ...ACTING, 'FIELD_FORBIDDEN'],
  unmask: [...ASKING, ...ACTING, 'BAD_VALUE', 'NOT_FOUND', 'FIELD_FORBIDDEN'],
  explain: [...ASKING, 'BAD_QUERY', 'BAD_VALUE', 'UNKNOWN_FIELD', 'NOT_FOUND'],
  call: [...ASKING, ...ACTING, ...FORM, ...KEYED, 'BAD_QUERY', 'BAD_REQUEST'],
  ask: [...ASKING, ...FORM, 'BAD_REQUEST', 'INVALID'],
} as const satisfies Record<string, readonly ErrorCode[]>;

export type OperationKind = keyof typeof CODES;

/** A batch is refused for itself, or as the first of its parts that fails. */
const OF_A_BATCH: readonly ErrorCode[] = [
  ...new Set([...Object.values(CODES).flat(), 'BATCH_TIMEOUT', 'BATCH_TOO_LARGE'] as const),
];

/** Somebody must always be able to let others in. */
const PEOPLE: ReadonlySet<string> = new Set(['user', 'role_assignment']);
const CHANGING: ReadonlySet<OperationKind> = new Set(['change', 'changeMany', 'remove', 'removeMany']);

/** Status → the refusals with it, as components. */
export class Refusals {
  readonly #made = new Map<string, Response>();
  readonly #caller: Caller;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  of(kind: OperationKind, entity: string): Readonly<Record<string, Reference>> {
    const ofPeople = PEOPLE.has(entity) && CHANGING.has(kind) ? (['LAST_ADMINISTRATOR'] as const) : [];
    return this.with([...CODES[kind], ...ofPeople]);
  }

  /** @param more codes that only this action has */
  ofAction(kind: 'call' | 'ask', more: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
    return this.with([...CODES[kind], ...more]);
  }

  ofBatch(): Readonly<Record<string, Reference>> {
    return this.with(OF_A_BATCH);
  }

  get components(): Readonly<Record<string, Response>> {
    return Object.fromEntries(this.#made);
  }

  private with(codes: readonly ErrorCode[]): Readonly<Record<string, Reference>> {
    const byStatus = new Map<number, ErrorCode[]>();
    for (const code of new Set(codes))
      byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
    return Object.fromEntries(
      [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => [status, this.component(codes)]),
    );
  }

  private component(codes: readonly ErrorCode[]): Reference {
    const name = codes.join('.');
    if (!this.#made.has(name)) this.#made.set(name, refusal(this.#caller, codes));
    return refer('responses', name);
  }
}

function refusal({ locale }: Caller, codes: readonly ErrorCode[]): Response {
  const said = codes.map((code) => `\`${code}\` (${ERRORS[code].title[locale]})`);
  const schema = { allOf: [refer('schemas', 'Problem'), { properties: { code: { enum: codes } } }] };
  const examples = codes.map((code) => [
    code,
    {
      summary: ERRORS[code].title[locale],
      value: problemBody(new Problem(code, { params: PARAMS }), locale, SAMPLE_ID),
    },
  ]);
  return {
    description: say(locale, 'problem', { codes: said.join(', ') }),
    content: { 'application/problem+json': { schema, examples: Object.fromEntries(examples) } },
  };
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
