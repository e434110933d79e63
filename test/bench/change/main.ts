/**
 * `npm run bench:change -- [--json] [--rows 1000000] [--rate 100]`: releases that change a table of many rows on two servers,
 * while people use both: how long each takes, when both nodes have it, who waited how long, and whose request failed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../../server/config.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { firstRun } from '../../../server/people/first-run.ts';
import type { Database } from '../../../server/store/database.ts';
import { openEmbedded } from '../../../server/store/embedded/embedded.ts';
import { openWorkspace } from '../../../server/store/releases.ts';
import { makePerson } from '../../support/person.ts';
import { publishPackage } from '../../support/publish.ts';
import { CHANGE_CASES, type ChangeCase, FIRST_DOCUMENTS } from './cases.ts';
import { type Figures, Load } from './load.ts';
import { LockWatch } from './locks.ts';
import type { PublishAnswer, PublishOrder } from './node.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    rows: { type: 'string', default: '1000000' },
    rate: { type: 'string', default: '100' },
  },
});
const log = (text: string) => process.stderr.write(`${text}\n`);
const folder = mkdtempSync(join(tmpdir(), 'jacquard-bench-'));
const env = {
  ...process.env,
  RATE_LIMIT: '0',
  CONCURRENT_REQUESTS: '0',
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
  TEMPLATES: 'base',
};

interface Node {
  readonly url: string;
  readonly process: ChildProcess;
}

interface Measured extends Figures {
  readonly name: string;
  /** Until the one who publishes hears that it is done. */
  readonly publishedMs: number;
  /** Until every node serves it. */
  readonly liveMs: number;
  /** Longest time for which nobody could write or read the table. */
  readonly lockedMs: number;
}

const database = await openEmbedded(folder);
try {
  const token = await prepare(database.url);
  const report = await measureAll(database.url, token);
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else for (const measured of report) process.stdout.write(`${lineOf(measured)}\n`);
} finally {
  await database.stop();
  for (const each of [folder, database.folder]) rmSync(each, { recursive: true, force: true });
}

/** @returns the token of who works */
async function prepare(databaseUrl: string): Promise<string> {
  const workspace = await openWorkspace(readConfig({ ...env, DATABASE_URL: databaseUrl }));
  await firstRun(workspace);
  await publishPackage(workspace, 'shop', FIRST_DOCUMENTS);
  const company = await firstCompany(workspace);
  if (!company) throw new Error('firstRun makes a company');
  const { token } = await makePerson(workspace, company, { login: 'keeper', roles: ['keeper'] });
  log(`Filling the table with ${options.rows} rows …`);
  await fill(workspace.db, company.id);
  await workspace.close();
  return token;
}

async function fill(db: Database, company: string): Promise<void> {
  const rows = Number(options.rows);
  for (let from = 0; from < rows; from += 100_000)
    await db.query({
      text: `insert into jacquard.thing (id, company, created_at, updated_at, code, name, note, size, serial, state)
        select gen_random_uuid(), $1, now(), now(), 'c' || n, 'Name ' || n, 'Note of thing number ' || n, (n % 1000)::text, 's' || n,
          (array['open', 'sent', 'done'])[n % 3 + 1] from generate_series($2::int, $3::int) n`,
      values: [company, from + 1, Math.min(from + 100_000, rows)],
    });
  await db.query({ text: 'analyze jacquard.thing', values: [] });
}

async function measureAll(databaseUrl: string, token: string): Promise<readonly Measured[]> {
  const nodes = await Promise.all([startNode(databaseUrl), startNode(databaseUrl)]);
  const urls = nodes.map(({ url }) => url);
  const list = await fetch(`${urls[0]}/api/thing?select=id,code&limit=1000`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const things = (await list.json()) as { id: string; code: string }[];
  const load = new Load({ urls, token, things }, Number(options.rate));
  const locks = new LockWatch(databaseUrl, 'thing');
  const report: Measured[] = [];
  for (const change of CHANGE_CASES) {
    log(`${change.name} …`);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    load.figures();
    locks.longestTime();
    const times = await publish(nodes, change, token);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    report.push({ name: change.name, ...times, lockedMs: locks.longestTime(), ...load.figures() });
  }
  await load.stop();
  await locks.stop();
  // As long as one of them is connected the database stays.
  await Promise.all(nodes.map(endNode));
  return report;
}

async function publish(
  nodes: readonly Node[],
  { name, documents, allowLoss = [] }: ChangeCase,
  token: string,
) {
  const [first] = nodes;
  if (!first) throw new Error('No node');
  const before = await releaseOf(first, token);
  const start = performance.now();
  first.process.send({ documents, allowLoss } satisfies PublishOrder);
  const answered = once(first.process, 'message') as Promise<[PublishAnswer]>;
  const live = Promise.all(nodes.map((node) => untilRelease(node, before + 1, token))).then(
    () => performance.now() - start,
  );
  const [{ milliseconds, error }] = await answered;
  if (error !== undefined) throw new Error(`${name}: ${error}`);
  return { publishedMs: Math.round(milliseconds), liveMs: Math.round(await live) };
}

async function releaseOf({ url }: Node, token: string): Promise<number> {
  const response = await fetch(`${url}/api/thing?limit=1`, { headers: { authorization: `Bearer ${token}` } });
  await response.text();
  return Number(response.headers.get('jacquard-release'));
}

async function untilRelease(node: Node, number: number, token: string): Promise<void> {
  while ((await releaseOf(node, token)) < number) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function startNode(databaseUrl: string): Promise<Node> {
  const child = fork(new URL('node.ts', import.meta.url), {
    env: { ...env, DATABASE_URL: databaseUrl },
    execArgv: ['--import', 'tsx'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, process: child };
}

async function endNode({ process: child }: Node): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

function lineOf({ name, publishedMs, liveMs, lockedMs, requests, errors, p99, slowest }: Measured): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    name.padEnd(32),
    `published ${seconds(publishedMs)}, live ${seconds(liveMs)}, table held ${lockedMs} ms`,
    `${requests} requests, ${errors.length} errors, p99 ${p99} ms, slowest ${slowest} ms`,
    ...errors.slice(0, 3),
  ].join('; ');
}
