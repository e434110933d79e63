/** The same request to both, and whether the answers are the same in all that a client can see. */
import type { Answer } from '../../support/request.ts';
import type { Side, Twins } from './databases.ts';
import type { PathKind, TwinRequest } from './requests.ts';
import { NOW } from './world.ts';

export interface Compared {
  readonly request: TwinRequest;
  readonly status: number;
  /** Of a refusal. */
  readonly code?: string;
  readonly equal: boolean;
  /** It was answered with rows. */
  readonly rows: boolean;
  /** Both, in full; to be printed. */
  readonly answers: readonly [string, string];
}

/** What every answer has of its own. */
const OWN_HEADERS = ['date', 'x-request-id'];
/** They say what there is, not what is in it. */
const WITHOUT_ROWS: readonly PathKind[] = ['model', 'openapi', 'error'];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export class Comparison {
  private readonly twins: Twins;
  /** Ids of one database or of both. Others are made while it answers, at random. */
  private readonly known: ReadonlySet<string>;

  constructor(twins: Twins) {
    this.twins = twins;
    this.known = new Set(
      twins.sides.flatMap(({ world }) => Object.values(world).flatMap((rows) => rows.map(({ id }) => id))),
    );
  }

  /** A page and those after it, as many as three; each is a request of its own. */
  async ask(request: TwinRequest): Promise<Compared[]> {
    const compared: Compared[] = [];
    let next: TwinRequest | undefined = request;
    while (next && compared.length < 3) {
      const [one, two]: readonly [Answer, Answer] = await this.both(next);
      const answers = [this.seen(one), this.seen(two)] as const;
      compared.push({
        request: next,
        status: one.status,
        ...(typeof one.body?.code === 'string' && { code: one.body.code }),
        equal: answers[0] === answers[1],
        rows: hasRows(next, one),
        answers,
      });
      const cursor = request.kind === 'cursor' && answers[0] === answers[1] && one.headers.get('next-cursor');
      const page = request.path.replace(/&offset=\d+/, '');
      next = cursor ? { ...request, path: `${page}&cursor=${encodeURIComponent(cursor)}` } : undefined;
    }
    return compared;
  }

  private both(request: TwinRequest): Promise<[Answer, Answer]> {
    const send = ({ workspace, rep }: Side) =>
      workspace.request(request.method, request.path, {
        as: rep,
        ...(request.body !== undefined && { body: request.body }),
        headers: { ...request.headers, 'x-test-now': NOW.toISOString() },
      });
    const [one, two] = this.twins.sides;
    return Promise.all([send(one), send(two)]);
  }

  private seen({ status, headers, text }: Answer): string {
    const shown = [...headers].flatMap(([name, value]) =>
      OWN_HEADERS.includes(name) ? [] : [`${name}: ${name === 'next-cursor' ? opened(value) : value}`],
    );
    const body = text.replaceAll(/"request_id":"[^"]*"/g, '');
    return [status, ...shown, body]
      .join('\n')
      .replace(UUID, (id) => (this.known.has(id) ? id : '<made just now>'));
  }
}

/** The values in a cursor: ids made just now may be among them. */
function opened(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}

function hasRows({ kind, method }: TwinRequest, { status, headers, text }: Answer): boolean {
  if (status > 206 || WITHOUT_ROWS.includes(kind)) return false;
  if (method !== 'HEAD') return text.length > 4;
  const range = headers.get('content-range');
  return range === null || !range.startsWith('*');
}
