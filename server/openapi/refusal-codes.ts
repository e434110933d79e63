/** What each kind of operation can be refused for. */
import type { ErrorCode } from '../errors.ts';

/** Of any request, whatever it asks for: `default` in the document. */
export const ALWAYS: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'TIMEOUT',
  'BUSY',
  'UNAVAILABLE',
];

const ASKING = ['FORBIDDEN'] as const;
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
export const OF_A_BATCH: readonly ErrorCode[] = [
  ...new Set([...Object.values(CODES).flat(), 'BATCH_TIMEOUT', 'BATCH_TOO_LARGE'] as const),
];

/** Somebody must always be able to let others in. */
const PEOPLE: ReadonlySet<string> = new Set(['user', 'role_assignment']);
const CHANGING: ReadonlySet<OperationKind> = new Set(['change', 'changeMany', 'remove', 'removeMany']);

export function refusalsOf(kind: OperationKind, entity: string): readonly ErrorCode[] {
  const ofPeople = PEOPLE.has(entity) && CHANGING.has(kind) ? (['LAST_ADMINISTRATOR'] as const) : [];
  return [...CODES[kind], ...ofPeople];
}

export function refusalsOfAction(kind: 'call' | 'ask', more: readonly ErrorCode[]): readonly ErrorCode[] {
  return [...CODES[kind], ...more];
}
