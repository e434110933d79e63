/** One case against both servers, in turns of a second, so that what else the machine does falls on both. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Database } from '../../server/store/database.ts';
import type { GivenStatement, NamedQuery, Usage } from './bench-process.ts';
import type { BenchCase, Site } from './cases.ts';

export interface Server {
  /** `json` is the hand-written one with the statement of the generated one. */
  readonly kind: 'generated' | 'handwritten' | 'json';
  readonly process: ChildProcess;
  readonly port: number;
}

interface Measured {
  requests: number;
  seconds: number;
  /** Microseconds of the server process. */
  node: number;
  /** Microseconds of the database backends of its connections. */
  database: number;
  statements: number;
}

export interface Bench {
  readonly servers: readonly Server[];
  readonly site: Site;
  readonly db: Database;
  /** Seconds of load for each server. */
  readonly seconds: number;
}

/** Requests that warm a case up, and that measure a slow one. */
const FEW = 40;

let counter = 0;

export async function measure(one: BenchCase, token: string, bench: Bench): Promise<Record<string, number>> {
  const servers = bench.servers.filter(({ kind }) => kind !== 'json' || one.method === undefined);
  const turns = new Map<Server['kind'], Measured[]>(servers.map(({ kind }) => [kind, []]));
  let longest = 0;
  for (const server of servers) {
    const { seconds } = await slice(one, server, token, bench, { amount: FEW });
    longest = Math.max(longest, seconds);
    if (server.kind === 'generated') await giveStatement(one, server, token, bench);
  }
  // What takes long is counted by requests: nobody knows the cost of those that the end of a second cuts off.
  const turnOf = longest > 2 ? { amount: FEW } : { duration: 1 };
  for (let turn = 0; turn < bench.seconds; turn += 1) {
    for (const server of turn % 2 === 0 ? servers : [...servers].reverse())
      turns.get(server.kind)?.push(await slice(one, server, token, bench, turnOf));
  }
  return figures(turns);
}

/**
 * Has the generated server answer once, and hands the statement that it sent to the one that makes do with it.
 *
 * @throws Error when the two answer differently
 */
async function giveStatement(one: BenchCase, from: Server, token: string, { servers, site }: Bench) {
  const to = servers.find(({ kind }) => kind === 'json');
  if (!to || one.method !== undefined) return;
  const path = one.generated(1, site);
  const answerOf = async ({ port }: Server) => {
    const headers = { authorization: `Bearer ${token}`, ...one.headers };
    return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).text();
  };
  const answer = await answerOf(from);
  const statement = withoutProof(await ask<NamedQuery>(from, 'statement'));
  to.process.send({ given: { path, ...statement } satisfies GivenStatement });
  const same = await answerOf(to);
  // A record by itself stands in the list of one that PostgreSQL writes.
  if (same !== answer && same !== `[${answer}]`) throw new Error(`${one.name}: the two answers differ`);
}

/** The read itself, of a statement that looks its token up beside it. The values of that come last. */
function withoutProof({ name, text, values }: NamedQuery): NamedQuery {
  const read = /^select p\.\*, .* as proof from \((.*)\) p$/s.exec(text)?.[1];
  if (read === undefined) throw new Error(`This statement has no proof: ${text}`);
  const last = Math.max(0, ...[...read.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  return { name, text: read, values: values.slice(0, last) };
}

function ask<T>({ process }: Server, message: 'usage' | 'statement'): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error('A server of the bench has ended.'));
    process.once('exit', ended);
    process.once('message', (answer) => {
      process.off('exit', ended);
      resolve(answer as T);
    });
    process.send(message);
  });
}

type Cost = 'node' | 'database' | 'statements';

function figures(turns: ReadonlyMap<Server['kind'], readonly Measured[]>): Record<string, number> {
  const of = (kind: Server['kind']) => turns.get(kind) ?? [];
  const total = (kind: Server['kind'], key: keyof Measured) =>
    of(kind).reduce((sum, each) => sum + each[key], 0);
  const rate = (kind: Server['kind']) => total(kind, 'requests') / total(kind, 'seconds');
  // The middle of all turns: a vacuum that ends within one counts there as the server's.
  const cost = (kind: Server['kind'], ...keys: Cost[]) =>
    median(of(kind).map((each) => keys.reduce((sum, key) => sum + each[key], 0) / each.requests));
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    ratio: round(rate('generated') / rate('handwritten')),
    ...(turns.has('json') && { jsonRatio: round(rate('generated') / rate('json')) }),
    cpuRatio: round(cost('generated', 'node', 'database') / cost('handwritten', 'node', 'database')),
    statements: round(cost('generated', 'statements')),
    handwrittenStatements: round(cost('handwritten', 'statements')),
    requestsPerSecond: Math.round(rate('generated')),
    handwrittenRequestsPerSecond: Math.round(rate('handwritten')),
    nodeMicroseconds: Math.round(cost('generated', 'node')),
    databaseMicroseconds: Math.round(cost('generated', 'database')),
    handwrittenNodeMicroseconds: Math.round(cost('handwritten', 'node')),
    handwrittenDatabaseMicroseconds: Math.round(cost('handwritten', 'database')),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function slice(
  one: BenchCase,
  server: Server,
  token: string,
  { site, db }: Bench,
  length: { readonly duration: number } | { readonly amount: number },
): Promise<Measured> {
  const before = await usage(server, db);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections: 10,
    timeout: 60,
    ...length,
    requests: [
      {
        method: one.method ?? 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          ...(one.body && { 'content-type': 'application/json' }),
          ...one.headers,
        },
        setupRequest: (request: autocannon.Request) => {
          counter += 1;
          const path = one[server.kind === 'json' ? 'generated' : server.kind](counter, site);
          return {
            ...request,
            path,
            ...(one.body && { body: JSON.stringify(one.body(counter, site)) }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${one.name}: ${server.kind} answered ${result.non2xx} times with an error`);
  const after = await usage(server, db);
  return {
    requests: result['2xx'],
    seconds: result.duration,
    node: after.node - before.node,
    database: after.database - before.database,
    statements: after.statements - before.statements,
  };
}

async function usage(server: Server, db: Database): Promise<Omit<Measured, 'requests' | 'seconds'>> {
  const own = await ask<Usage>(server, 'usage');
  const application = server.kind === 'generated' ? `jacquard/${server.process.pid}` : 'handwritten';
  const rows = await db.query({
    text: `select pid from pg_stat_activity where application_name = $1 and backend_type = 'client backend'`,
    values: [application],
  });
  const connections = rows.map(([pid]) => processTimes(Number(pid)));
  // A parallel worker ends with its statement, and then stands among the ended children of the main process. Only one server
  // is asked at a time.
  const main = connections[0] ? processTimes(connections[0].parent).endedChildren : 0;
  return {
    node: own.cpu,
    statements: own.statements,
    database: connections.reduce((sum, { own }) => sum + own, main),
  };
}

/** Microseconds of user and system time. */
export function processCpu(pid: number): number {
  return processTimes(pid).own;
}

/** Microseconds, from the kernel's clock ticks of a hundredth of a second. */
function processTimes(pid: number): { own: number; endedChildren: number; parent: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .map(Number);
  const ticks = (from: number) => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * 10_000;
  return { own: ticks(11), endedChildren: ticks(13), parent: fields[1] ?? 0 };
}
