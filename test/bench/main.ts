/**
 * `npm run bench -- [--json] [--only list] [--seconds 8] [--orders 100000] [--folder keep]`: the generated API beside the
 * hand-written one on the same data; then imports, starts and memory.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/config.ts';
import { accountByLogin } from '../../server/people/account.ts';
import { makeToken } from '../../server/people/token.ts';
import { seed } from '../../server/seed.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { type OpenWorkspace, openWorkspace } from '../../server/store/releases.ts';
import { CASES, type Site } from './cases.ts';
import { fillOrders } from './data.ts';
import { importFigures } from './import.ts';
import { type Bench, measure, type Server } from './measure.ts';
import { startFigures } from './start.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    orders: { type: 'string', default: '100000' },
    folder: { type: 'string' },
  },
});
const log = (text: string) => process.stderr.write(`${text}\n`);
const wanted = (name: string) => !options.only || options.only.split(',').includes(name);
/** A folder that is named is kept, and with it the filled database. */
const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'jacquard-bench-'));
const env = {
  ...process.env,
  RATE_LIMIT: '0',
  CONCURRENT_REQUESTS: '0',
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
  DEMO: '1',
  TEMPLATES: 'base,crm',
};

const database = await openEmbedded(folder);
const workspace = await openWorkspace(readConfig({ ...env, DATABASE_URL: database.url }));
try {
  const report = await measureAll(workspace);
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else print(report);
} finally {
  await workspace.close();
  await database.stop();
  if (!options.folder)
    for (const each of [folder, database.folder]) rmSync(each, { recursive: true, force: true });
}

interface Report {
  readonly cases: Record<string, Record<string, number>>;
  readonly import?: Record<string, number>;
  readonly start?: Record<string, number>;
}

async function measureAll(of: OpenWorkspace): Promise<Report> {
  await fill(of);
  const tokens = { manager: await tokenOf(of, 'chen'), rep: await tokenOf(of, 'lin') };
  const cases: Report['cases'] = {};
  const chosen = CASES.filter(({ name }) => wanted(name));
  if (chosen.length > 0) {
    const servers = await Promise.all([
      start('generated', 'generated-server.ts'),
      start('handwritten', 'handwritten/server.ts'),
      start('json', 'handwritten/json-server.ts'),
    ]);
    const site = await siteOf(of, servers[0], tokens.manager);
    const bench: Bench = { servers, site, db: of.db, seconds: Number(options.seconds) };
    for (const one of chosen) {
      log(`${one.name} …`);
      cases[one.name] = await measure(one, tokens[one.as], bench);
    }
    for (const server of servers) server.process.disconnect();
  }
  return {
    cases,
    ...(wanted('import') && { import: await importFigures(database.url, env, await skusOf(of), log) }),
    ...(wanted('start') && { start: await startFigures(database.url, env, log) }),
  };
}

async function fill(of: OpenWorkspace): Promise<void> {
  const [there] = await of.db.query({ text: 'select 1 from jacquard.sales_order limit 1', values: [] });
  if (there) return;
  log(`Filling the database with ${options.orders} orders …`);
  await seed(of, of.documents(), { demo: true });
  await fillOrders(of.db, { orders: Number(options.orders), customers: 5000 });
}

async function siteOf(of: OpenWorkspace, { port }: Server, token: string): Promise<Site> {
  const headers = { authorization: `Bearer ${token}` };
  const list = await fetch(
    `http://127.0.0.1:${port}/api/sales_order?select=id,order_date&order=order_date.desc,id.desc&offset=${Math.min(49_950, Number(options.orders) / 2)}&limit=25`,
    { headers },
  );
  const rows = (await list.json()) as { id: string; order_date: string }[];
  const last = rows.at(-1);
  return {
    variants: (await variantsOf(of)).map(([id]) => String(id)),
    page2000: {
      cursor: list.headers.get('next-cursor') ?? '',
      date: last?.order_date ?? '',
      id: last?.id ?? '',
    },
  };
}

async function skusOf(of: OpenWorkspace): Promise<string[]> {
  return (await variantsOf(of)).map(([, sku]) => String(sku));
}

/** Id and SKU of what can be sold. */
function variantsOf(of: OpenWorkspace) {
  return of.db.query({
    text: `select v.id, v.sku from jacquard.product_variant v join jacquard.product p on p.id = v.product
           where not v.discontinued and p.status = 'active' and v.currency = 'CNY' order by v.id`,
    values: [],
  });
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
    // Values of a statement may be bytes.
    serialization: 'advanced',
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message: { port: number }) =>
      resolve({ kind, process: child, port: message.port }),
    );
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
}

function print(report: Report): void {
  const line = (text: string) => process.stdout.write(`${text}\n`);
  for (const [name, figures] of Object.entries(report.cases)) {
    const {
      ratio = 0,
      jsonRatio,
      cpuRatio,
      statements,
      requestsPerSecond,
      handwrittenRequestsPerSecond,
    } = figures;
    line(
      `${name.padEnd(26)} ${Math.round(ratio * 100)} % of hand-written (${requestsPerSecond} : ${handwrittenRequestsPerSecond} requests/s)${jsonRatio === undefined ? '' : `, ${Math.round(jsonRatio * 100)} % with the same statement`}, CPU a request ${cpuRatio}, statements ${statements}`,
    );
  }
  for (const part of [report.import, report.start])
    for (const [name, value] of Object.entries(part ?? {})) line(`${name.padEnd(40)} ${value}`);
}
