/** People at work: so many requests a second on all nodes in turn, whatever the answers take. */

export interface Target {
  readonly urls: readonly string[];
  readonly token: string;
  /** Ids and codes of records that are there. */
  readonly things: readonly { readonly id: string; readonly code: string }[];
}

export interface Figures {
  readonly requests: number;
  /** Answers that are no success, in words. */
  readonly errors: readonly string[];
  /** Milliseconds. */
  readonly slowest: number;
  readonly p99: number;
}

export class Load {
  private readonly target: Target;
  private readonly timer: NodeJS.Timeout;
  private readonly open = new Set<Promise<void>>();
  private times: number[] = [];
  private errors: string[] = [];
  private sent = 0;

  constructor(target: Target, perSecond: number) {
    this.target = target;
    this.timer = setInterval(() => {
      const request = this.send(this.sent++).finally(() => this.open.delete(request));
      this.open.add(request);
    }, 1000 / perSecond);
  }

  /** Of what was answered since the last time. */
  figures(): Figures {
    const times = this.times.toSorted((a, b) => a - b);
    const { errors } = this;
    this.times = [];
    this.errors = [];
    return {
      requests: times.length,
      errors,
      slowest: Math.round(times.at(-1) ?? 0),
      p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0),
    };
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.open);
  }

  private async send(number: number): Promise<void> {
    const { urls, token, things } = this.target;
    const thing = things[(number * 7919) % things.length];
    const url = urls[number % urls.length];
    const [method, path, body] = requestOf(number, thing?.id ?? '', thing?.code ?? '');
    const start = performance.now();
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(method === 'PATCH' && { 'if-match': '*' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) this.errors.push(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    } catch (error) {
      this.errors.push(`${method} ${path}: ${String(error)}`);
    }
    this.times.push(performance.now() - start);
  }
}

/** Half of it is read, a tenth is new. */
function requestOf(number: number, id: string, code: string): readonly [string, string, object?] {
  switch (number % 10) {
    case 0:
      return ['POST', '/api/thing', { code: `new-${process.pid}-${number}`, name: `New ${number}` }];
    case 1:
    case 2:
    case 3:
    case 4:
      return ['PATCH', `/api/thing/${id}`, { name: `Name ${number}` }];
    case 5:
    case 6:
      return ['GET', `/api/thing/${id}`];
    default:
      return ['GET', `/api/thing?code=eq.${code}`];
  }
}
