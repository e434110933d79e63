/** One case against both servers, in turns of a second, so that what else the machine does falls on both. */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Database } from '../../server/store/database.ts';
import type { Usage } from './bench-process.ts';
import type { BenchCase, Site } from './cases.ts';

export interface Server {
  readonly kind: 'generated' | 'handwritten';
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
  const totals = new Map<Server['kind'], Measured>(
    bench.servers.map(({ kind }) => [kind, { requests: 0, seconds: 0, node: 0, database: 0, statements: 0 }]),
  );
  let longest = 0;
  for (const server of bench.servers) {
    const { seconds } = await slice(one, server, token, bench, { amount: FEW });
    longest = Math.max(longest, seconds);
  }
  // What takes long is counted by requests: nobody knows the cost of those that the end of a second cuts off.
  const turnOf = longest > 2 ? { amount: FEW } : { duration: 1 };
  for (let turn = 0; turn < bench.seconds; turn += 1) {
    for (const server of turn % 2 === 0 ? bench.servers : [...bench.servers].reverse()) {
      const part = await slice(one, server, token, bench, turnOf);
      const total = totals.get(server.kind);
      if (total)
        for (const key of ['requests', 'seconds', 'node', 'database', 'statements'] as const)
          total[key] += part[key];
    }
  }
  return figures(totals);
}

function figures(totals: ReadonlyMap<Server['kind'], Measured>): Record<string, number> {
  const per = (kind: Server['kind'], by: keyof Measured, ...keys: (keyof Measured)[]) => {
    const total = totals.get(kind);
    return total ? keys.reduce((sum, key) => sum + total[key], 0) / total[by] : Number.NaN;
  };
  const round = (value: number) => Math.round(value * 100) / 100;
  const rate = (kind: Server['kind']) => per(kind, 'seconds', 'requests');
  const cpu = (kind: Server['kind']) => per(kind, 'requests', 'node', 'database');
  return {
    ratio: round(rate('generated') / rate('handwritten')),
    cpuRatio: round(cpu('generated') / cpu('handwritten')),
    statements: round(per('generated', 'requests', 'statements')),
    handwrittenStatements: round(per('handwritten', 'requests', 'statements')),
    requestsPerSecond: Math.round(rate('generated')),
    handwrittenRequestsPerSecond: Math.round(rate('handwritten')),
    nodeMicroseconds: Math.round(per('generated', 'requests', 'node')),
    databaseMicroseconds: Math.round(per('generated', 'requests', 'database')),
    handwrittenNodeMicroseconds: Math.round(per('handwritten', 'requests', 'node')),
    handwrittenDatabaseMicroseconds: Math.round(per('handwritten', 'requests', 'database')),
  };
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
          return {
            ...request,
            path: one[server.kind](counter, site),
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
  const own = await new Promise<Usage>((resolve) => {
    server.process.once('message', (message: Usage) => resolve(message));
    server.process.send('usage');
  });
  const application = server.kind === 'handwritten' ? 'handwritten' : `jacquard/${server.process.pid}`;
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
