/** One wrong place in a body: `/lines/0/quantity`. Texts are in the caller's language. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** An answer of the server that is not a success (RFC 9457), or the lack of any answer (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | undefined;
  /** On `VERSION_CONFLICT`: the record as it is now. */
  readonly current: Readonly<Record<string, unknown>> | undefined;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const detail = body.detail ?? body.title;
    super(typeof detail === 'string' ? detail : '');
    this.status = status;
    this.code = typeof body.code === 'string' ? body.code : 'UNREADABLE_ANSWER';
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.requestId = typeof body.request_id === 'string' ? body.request_id : undefined;
    const current = body.current;
    this.current =
      typeof current === 'object' && current !== null ? (current as Record<string, unknown>) : undefined;
  }
}

export function isProblem(error: unknown, code?: string): error is ApiProblem {
  return error instanceof ApiProblem && (code === undefined || error.code === code);
}
