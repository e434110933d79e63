/** Rows a second that `jacquard import` writes through the whole pipeline, into a schema of its own. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../server/package-root.ts';

const run = promisify(execFile);
const CUSTOMERS = 20_000;
const ORDERS = 4_000;
const LINES = 5;

type Env = Readonly<Record<string, string | undefined>>;

export async function importFigures(
  url: string,
  env: Env,
  skus: readonly string[],
  log: (text: string) => void,
): Promise<Record<string, number>> {
  const folder = env.DATA_DIR ?? '';
  const own = { ...env, DATABASE_URL: url, DATABASE_SCHEMA: 'import_bench', ALLOW_UNSAFE_DATABASE: '1' };
  const jacquard = (...args: string[]) =>
    run(process.execPath, ['--import', 'tsx', join(packageRoot, 'server', 'cli.ts'), ...args], {
      env: own as NodeJS.ProcessEnv,
      maxBuffer: 1e8,
    });
  await jacquard('seed');
  const files = writeFiles(folder, skus);
  const timed = async (rows: number, ...args: string[]) => {
    log(`import ${args[0]} …`);
    const start = performance.now();
    await jacquard('import', ...args);
    return Math.round((rows * 1000) / (performance.now() - start));
  };
  return {
    importCustomersRowsPerSecond: await timed(
      CUSTOMERS,
      'customer',
      files.customers,
      '--map',
      files.customerMap,
    ),
    importOrderRowsPerSecond: await timed(
      ORDERS * LINES,
      'sales_order',
      files.orders,
      '--map',
      files.orderMap,
    ),
  };
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
