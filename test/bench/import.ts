/** Rows a second that `jacquard import` writes through the whole pipeline, into a schema of its own. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../server/package-root.ts';
import { type Connection, connect } from '../../server/store/database.ts';
import { processCpu } from './measure.ts';

const run = promisify(execFile);
const CUSTOMERS = 100_000;
const ORDERS = 20_000;
const LINES = 5;

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Of orders their lines are counted as rows. `…Microseconds` is processor time a row, of the process that imports and of
 * its database connections; megabytes are the most memory that the process held.
 */
export async function importFigures(
  url: string,
  env: Env,
  skus: readonly string[],
  log: (text: string) => void,
): Promise<Record<string, number>> {
  const own = { ...env, DATABASE_URL: url, DATABASE_SCHEMA: 'import_bench', ALLOW_UNSAFE_DATABASE: '1' };
  const db = connect({ databaseUrl: url, prepared: true, connections: 1 });
  try {
    await jacquard(db, own, ['seed']);
    const files = writeFiles(env.DATA_DIR ?? '', skus);
    log('import customer …');
    const customers = await jacquard(db, own, importOf('customer', files.customers, files.customerMap));
    log('import sales_order …');
    const orders = await jacquard(db, own, importOf('sales_order', files.orders, files.orderMap));
    return {
      ...figures('importCustomers', CUSTOMERS, CUSTOMERS, customers),
      ...figures('importOrder', ORDERS, ORDERS * LINES, orders),
    };
  } finally {
    await db.close();
  }
}

function importOf(entity: string, file: string, map: string): readonly string[] {
  return ['import', entity, file, '--map', map, '--json'];
}

/** @throws Error when not every record was made: the figure of an import of nothing would be a fine one */
function figures(
  name: string,
  records: number,
  rows: number,
  { output, seconds, node, database, megabytes }: Ran,
): Record<string, number> {
  const report = JSON.parse(output) as { readonly stored: boolean; readonly created: number };
  if (!report.stored || report.created !== records)
    throw new Error(`${name}: ${report.created} of ${records} records were made.`);
  return {
    [`${name}RowsPerSecond`]: Math.round(rows / seconds),
    [`${name}NodeMicroseconds`]: Math.round(node / rows),
    [`${name}DatabaseMicroseconds`]: Math.round(database / rows),
    [`${name}Megabytes`]: Math.round(megabytes),
  };
}

interface Ran {
  readonly output: string;
  readonly seconds: number;
  /** Microseconds of processor time. */
  readonly node: number;
  readonly database: number;
  readonly megabytes: number;
}

const WATCH_MS = 200;

/** Runs a command and watches what it uses, until it ends. */
async function jacquard(db: Connection, env: Env, args: readonly string[]): Promise<Ran> {
  const start = performance.now();
  const command = join(packageRoot, 'server', 'jacquard.mjs');
  const options = { env: env as NodeJS.ProcessEnv, maxBuffer: 1e8 };
  const running = run(process.execPath, [command, ...args], options);
  const pid = running.child.pid ?? 0;
  let used = { node: 0, database: 0, megabytes: 0 };
  const watch = setInterval(async () => {
    const connections = await db.query({
      text: 'select pid from pg_stat_activity where application_name = $1',
      values: [`jacquard/${pid}`],
    });
    const database = connections.reduce(
      (sum, [each]) => sum + (whileAlive(() => processCpu(Number(each))) ?? 0),
      0,
    );
    used = {
      node: whileAlive(() => processCpu(pid)) ?? used.node,
      database: Math.max(used.database, database),
      megabytes: whileAlive(() => peakMegabytes(pid)) ?? used.megabytes,
    };
  }, WATCH_MS);
  try {
    const { stdout: output } = await running;
    return { output, seconds: (performance.now() - start) / 1000, ...used };
  } finally {
    clearInterval(watch);
  }
}

/** Undefined of a process that has ended meanwhile. */
function whileAlive<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function peakMegabytes(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  // Ended, and not yet taken leave of.
  if (kilobytes === undefined) throw new Error(`The process ${pid} holds no memory any more.`);
  return Number(kilobytes) / 1000;
}

interface Files {
  readonly customers: string;
  readonly customerMap: string;
  readonly orders: string;
  readonly orderMap: string;
}

function writeFiles(folder: string, skus: readonly string[]): Files {
  const write = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const count = (most: number) => Array.from({ length: most }, (_, index) => index + 1);
  const customers = count(CUSTOMERS).map(
    (n) => `I-${n},Import ${n},company,138${String(n).padStart(8, '0')},City ${n % 50},${n % 1000}`,
  );
  const orders = count(ORDERS).map(
    (n) => `O-${n},I-${1 + (n % CUSTOMERS)},2026-01-${String(1 + (n % 28)).padStart(2, '0')}`,
  );
  const lines = count(ORDERS).flatMap((n) =>
    count(LINES).map((line) => `O-${n},${skus[(n + line) % skus.length]},${line}`),
  );
  write('lines.csv', ['order,sku,quantity', ...lines].join('\n'));
  return {
    customers: write('customers.csv', ['code,name,type,phone,city,limit', ...customers].join('\n')),
    customerMap: write('customers.json', JSON.stringify(CUSTOMER_MAP)),
    orders: write('orders.csv', ['order,customer,date', ...orders].join('\n')),
    orderMap: write('orders.json', JSON.stringify(ORDER_MAP)),
  };
}

const CUSTOMER_MAP = {
  $schema: 'urn:jacquard:import:1',
  entity: 'customer',
  key: ['external_code'],
  columns: {
    external_code: 'code',
    name: 'name',
    type: 'type',
    phone: 'phone',
    city: 'city',
    credit_limit: 'limit',
  },
};
const ORDER_MAP = {
  $schema: 'urn:jacquard:import:1',
  entity: 'sales_order',
  key: ['external_number'],
  columns: {
    external_number: 'order',
    customer: { column: 'customer', reference: 'external_code' },
    order_date: 'date',
    currency: { constant: 'CNY' },
  },
  lines: {
    lines: {
      file: 'lines.csv',
      parent: 'order',
      key: 'order',
      columns: { variant: { column: 'sku', reference: 'sku' }, quantity: 'quantity' },
    },
  },
};
