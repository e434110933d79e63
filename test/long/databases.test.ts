/** The API behind a pooler and on the oldest PostgreSQL that it takes: the suite of the API once more, with that beneath it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';

const SUITE = [
  'records',
  'postgrest',
  'idempotency',
  'limits',
  'grants',
  'openapi',
  'store/database',
  'change/apply',
  'change/killed',
  'http',
];
/** Where Debian and PostgreSQL's own packages put version 15; `TEST_POSTGRES_15` names another folder. */
const FOLDERS = [process.env.TEST_POSTGRES_15 ?? '', '/usr/lib/postgresql/15/bin', '/usr/pgsql-15/bin'];
const MINUTES = 25;

function postgres15(): string {
  const folder = FOLDERS.find((each) => each !== '' && existsSync(join(each, 'initdb')));
  if (folder !== undefined) return folder;
  throw new Error(
    'There is no PostgreSQL 15. Install it (Debian 12: apt-get install -y postgresql-15), or name the folder of its initdb in TEST_POSTGRES_15.',
  );
}

/** @returns what vitest says at the end; @throws Error with all that it said when anything failed */
async function passes(env: Readonly<Record<string, string>>): Promise<string> {
  const files = SUITE.map((each) => `test/server/${each}`);
  const args = [join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'integration', ...files];
  const { TEST_POSTGRES: _, TEST_POOLER: __, ...own } = process.env;
  const ran = promisify(execFile)(process.execPath, args, {
    cwd: packageRoot,
    env: { ...own, ...env, NO_COLOR: '1' },
    maxBuffer: 100_000_000,
  });
  const { stdout } = await ran.catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${error.stdout ?? ''}\n${error.stderr ?? ''}`, { cause: error });
  });
  return stdout;
}

it.each([
  ['PostgreSQL 15', () => ({ TEST_POSTGRES: postgres15() })],
  ['pgbouncer in transaction mode', () => ({ TEST_POOLER: '1' })],
  ['pgbouncer before PostgreSQL 15', () => ({ TEST_POSTGRES: postgres15(), TEST_POOLER: '1' })],
])(
  'the API is the same on %s',
  async (name, env) => {
    const said = await passes(env());
    const [count] = /\d+ passed, 0 failed/.exec(said) ?? [];
    console.info(`${name}: ${count}`);
    expect(count).toBeDefined();
  },
  MINUTES * 60_000,
);
