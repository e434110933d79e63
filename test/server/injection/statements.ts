/** The statements that the server sends to PostgreSQL, by the request that it sends them for. */
import { AsyncLocalStorage } from 'node:async_hooks';
import diagnostics from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import pg from 'pg';

export interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Says which request it is; the server knows nothing of it. */
export const HEADER = 'x-statements-of';
const CHANNEL = 'http.server.request.start';
/** Of any request, whenever it is time: these very texts, whose values are bound or which have none. */
const HOUSEKEEPING = [
  /^update "jacquard"\."jq_(token|session)" set "(used|seen)_at" = \$1 where "id" = \$2$/,
  /^deallocate "j\w+"(; deallocate "j\w+")*$/,
];

/** Listens where the driver takes statements, below everything that the server does. */
export class Statements {
  private readonly logs = new Map<string, Sent[]>();
  private readonly request = new AsyncLocalStorage<Sent[] | undefined>();
  private readonly query = pg.Client.prototype.query;

  constructor() {
    diagnostics.subscribe(CHANNEL, this.enter);
    const { query, request } = this;
    // Its overloads are many, and all of them go on as they came.
    pg.Client.prototype.query = function (this: pg.Client, ...given: readonly unknown[]) {
      request.getStore()?.push(sentBy(given));
      return Reflect.apply(query, this, given);
    } as typeof query;
  }

  /** @returns what `work` gives, and the statements of the request that carried `id` in its HEADER */
  async during<T>(
    id: string,
    work: () => Promise<T>,
  ): Promise<{ readonly answer: T; readonly sent: Sent[] }> {
    const sent: Sent[] = [];
    this.logs.set(id, sent);
    try {
      const answer = await work();
      return { answer, sent: sent.filter(({ text }) => !HOUSEKEEPING.some((known) => known.test(text))) };
    } finally {
      this.logs.delete(id);
    }
  }

  stop(): void {
    diagnostics.unsubscribe(CHANNEL, this.enter);
    pg.Client.prototype.query = this.query;
  }

  /** Node tells of a request before the server does, in the same turn: what the server begins is of this request. */
  private readonly enter = (message: unknown): void => {
    const { request } = message as { readonly request: IncomingMessage };
    this.request.enterWith(this.logs.get(String(request.headers[HEADER])));
  };
}

function sentBy([statement, values]: readonly unknown[]): Sent {
  if (typeof statement === 'string') return { text: statement, values: Array.isArray(values) ? values : [] };
  const { text, values: own } = statement as { readonly text: string; readonly values?: readonly unknown[] };
  return { text, values: own ?? [] };
}
