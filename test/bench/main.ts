/**
 * `npm run bench -- [--json] [--only list] [--seconds 20]`: the generated API beside the hand-written one, on the same
 * data, in turns of a second, so that what else the machine does falls on both.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { readConfig } from '../../server/config.ts';
import { accountByLogin } from '../../server/people/account.ts';
import { makeToken } from '../../server/people/token.ts';
import { seed } from '../../server/seed.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { type OpenWorkspace, openWorkspace } from '../../server/store/releases.ts';
import type { Usage } from './bench-process.ts';
import { type BenchCase, CASES } from './cases.ts';
import { fillOrders } from './data.ts';

interface Server {
  readonly kind: 'generated' | 'handwritten';
  readonly process: ChildProcess;
  readonly port: number;
}

interface Measured {
  requests: number;
  seconds: number;
  /** Microseconds of the server process and of its database backends. */
  cpu: number;
  statements: number;
}

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '16' },
    orders: { type: 'string', default: '100000' },
  },
});
let counter = 0;
const log = (text: string) => process.stderr.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'jacquard-bench-'));
const env = { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'error', DEMO: '1', TEMPLATES: 'base,crm' };

const database = await openEmbedded(folder);
const workspace = await openWorkspace(readConfig({ ...env, DATABASE_URL: database.url }));
try {
  const report = await measureAll(workspace);
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else print(report);
} finally {
  await workspace.close();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

type Report = { readonly cases: Record<string, Record<string, number>> };

async function measureAll(of: OpenWorkspace): Promise<Report> {
  log('Filling the database …');
  await seed(of, of.documents(), { demo: true });
  await fillOrders(of.db, { orders: Number(options.orders), customers: 5000 });
  const tokens = { manager: await tokenOf(of, 'chen'), rep: await tokenOf(of, 'lin') };
  const servers = await Promise.all([
    start('generated', 'generated-server.ts'),
    start('handwritten', 'handwritten/server.ts'),
  ]);
  const cases: Report['cases'] = {};
  for (const one of CASES) {
    if (options.only && options.only !== one.name) continue;
    log(`${one.name} …`);
    cases[one.name] = await measure(one, servers, tokens[one.as]);
  }
  for (const server of servers) server.process.disconnect();
  return { cases };
}

async function tokenOf(of: OpenWorkspace, login: string): Promise<string> {
  const account = await accountByLogin(of, of.db, login);
  if (!account) throw new Error(`No such person: ${login}`);
  return (await makeToken(of, { user: account.id, title: 'bench' })).token;
}

function start(kind: Server['kind'], file: string): Promise<Server> {
  const child = fork(new URL(file, import.meta.url), {
    env: { ...env, DATABASE_URL: database.url },
    execArgv: ['--import', 'tsx'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port: number }) =>
      resolve({ kind, process: child, port: message.port }),
    );
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

async function measure(
  one: BenchCase,
  servers: readonly Server[],
  token: string,
): Promise<Record<string, number>> {
  const totals = new Map(
    servers.map((server) => [server.kind, { requests: 0, seconds: 0, cpu: 0, statements: 0 }]),
  );
  for (const server of servers) await slice(one, server, token, 2);
  for (let turn = 0; turn < Number(options.seconds) / 2; turn += 1) {
    for (const server of turn % 2 === 0 ? servers : [...servers].reverse()) {
      const part = await slice(one, server, token, 1);
      const total = totals.get(server.kind);
      if (total)
        for (const key of ['requests', 'seconds', 'cpu', 'statements'] as const) total[key] += part[key];
    }
  }
  const per = (kind: Server['kind'], key: keyof Measured, by: keyof Measured) => {
    const total = totals.get(kind);
    return total ? total[key] / total[by] : Number.NaN;
  };
  const round = (value: number) => Math.round(value * 100) / 100;
  const rate = {
    generated: per('generated', 'requests', 'seconds'),
    handwritten: per('handwritten', 'requests', 'seconds'),
  };
  const cpu = {
    generated: per('generated', 'cpu', 'requests'),
    handwritten: per('handwritten', 'cpu', 'requests'),
  };
  return {
    ratio: round(rate.generated / rate.handwritten),
    cpuRatio: round(cpu.generated / cpu.handwritten),
    statements: round(per('generated', 'statements', 'requests')),
    handwrittenStatements: round(per('handwritten', 'statements', 'requests')),
    requestsPerSecond: Math.round(rate.generated),
    handwrittenRequestsPerSecond: Math.round(rate.handwritten),
    cpuMicroseconds: Math.round(cpu.generated),
    handwrittenCpuMicroseconds: Math.round(cpu.handwritten),
  };
}

async function slice(one: BenchCase, server: Server, token: string, seconds: number): Promise<Measured> {
  const before = await usage(server);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections: 10,
    duration: seconds,
    requests: [
      {
        method: one.method ?? 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          ...(one.body && { 'content-type': 'application/json', prefer: 'return=representation' }),
        },
        setupRequest: (request: autocannon.Request) => {
          counter += 1;
          return {
            ...request,
            path: one[server.kind](counter),
            ...(one.body && { body: JSON.stringify(one.body(counter)) }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${one.name}: ${server.kind} answered ${result.non2xx} times with an error`);
  const after = await usage(server);
  return {
    requests: result['2xx'],
    seconds: result.duration,
    cpu: after.cpu - before.cpu,
    statements: after.statements - before.statements,
  };
}

/** CPU of the process and of the backends that serve its connections. */
async function usage(server: Server): Promise<Usage> {
  const own = await new Promise<Usage>((resolve) => {
    server.process.once('message', (message: Usage) => resolve(message));
    server.process.send('usage');
  });
  const application = server.kind === 'handwritten' ? 'handwritten' : `jacquard/${server.process.pid}`;
  const rows = await workspace.db.query({
    text: 'select pid from pg_stat_activity where application_name = $1',
    values: [application],
  });
  return { ...own, cpu: own.cpu + rows.reduce((sum, [pid]) => sum + processCpu(Number(pid)), 0) };
}

/** Microseconds of user and system time, from the kernel's clock ticks of a hundredth of a second. */
function processCpu(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function print({ cases }: Report): void {
  for (const [name, figures] of Object.entries(cases)) {
    const { ratio = 0, cpuRatio, statements, requestsPerSecond, handwrittenRequestsPerSecond } = figures;
    process.stdout.write(
      `${name.padEnd(26)} ${Math.round(ratio * 100)} % of hand-written (${requestsPerSecond} : ${handwrittenRequestsPerSecond} requests/s), CPU a request ${cpuRatio}, statements ${statements}\n`,
    );
  }
}
