/** Configuration by environment variables: read once at start, all faults at once, frozen. */
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { packageRoot } from './package-root.ts';

export interface Config {
  /** Port of the HTTP server; 0 takes a free one. */
  readonly port: number;
  /** `postgres://…`; absent: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl?: string;
  /** Past a pooler, for what runs outside of transactions; absent: the same. */
  readonly databaseDirectUrl?: string;
  /** The schema of this workspace in the database. */
  readonly schema: string;
  /** Folder of the embedded database and its password. */
  readonly dataDir: string;
  /** Address people type, without a slash at the end; `https` makes cookies secure. */
  readonly publicUrl: string;
  /** At least 32 characters, the same on every server: keys the hashes of sessions, tokens and links. Another one ends them all. */
  readonly secret?: string;
  /** `smtp://user:password@host:port`; absent: links are shown to be copied. */
  readonly smtpUrl?: string;
  /** Believe `X-Forwarded-For` and `X-Forwarded-Proto`. */
  readonly trustProxy: boolean;
  /** Packages under `templates/` that a workspace begins with, in order. */
  readonly templates: readonly string[];
  /** Demo data and signing in as the demo people. */
  readonly demo: boolean;
  /** Named prepared statements; `off` behind a transaction pooler. */
  readonly prepared: boolean;
  /** Milliseconds that a statement of the database may run. */
  readonly statementTimeout: number;
  /** Requests a minute of one person on all servers together; 0: any number. */
  readonly rateLimit: number;
  /** Requests a minute from one address of who is not known; 0: any number. */
  readonly anonymousRateLimit: number;
  /** Requests of one caller that one server works on at once, further ones wait; 0: any number. */
  readonly concurrentRequests: number;
  /** Other sites whose pages may use the API with a token, as `https://shop.example`. */
  readonly allowedOrigins: readonly string[];
  /** Absent: the clock of the machine. Present: `X-Test-Now` is heard, and `start`, if given, stands in for the clock. */
  readonly testClock?: { readonly start?: Date };
  readonly logLevel: LogLevel;
  /** Serve from a database with `fsync=off`, which loses data in a power cut. */
  readonly allowUnsafeDatabase: boolean;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every fault of the environment, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

/** @throws ConfigError naming every variable that cannot be used, and what to write instead. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const text = (name: string): string | undefined => env[name]?.trim() || undefined;
  const fault = (name: string, mend: string): undefined => {
    faults.push(`${name}=${name.includes('URL') ? '…' : JSON.stringify(text(name))}: ${mend}`);
    return undefined;
  };
  const flag = (name: string, otherwise: boolean): boolean => {
    const value = text(name)?.toLowerCase();
    if (value === undefined) return otherwise;
    if (['1', 'true', 'on', 'yes'].includes(value)) return true;
    if (['0', 'false', 'off', 'no'].includes(value)) return false;
    fault(name, 'write 1 or 0.');
    return otherwise;
  };
  const url = (name: string, protocols: readonly string[]): string | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    if (parsed && protocols.includes(parsed.protocol)) return value.replace(/\/+$/, '');
    return fault(name, `write an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  };

  const count = (name: string, otherwise: number, least = 0): number => {
    const value = text(name);
    if (value === undefined) return otherwise;
    if (/^\d{1,7}$/.test(value) && Number(value) >= least) return Number(value);
    fault(name, `write a whole number from ${least} to 9999999.`);
    return otherwise;
  };

  const port = readPort(text('PORT'));
  if (Number.isNaN(port)) fault('PORT', 'write a port number from 0 to 65535.');
  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const databaseDirectUrl = url('DATABASE_DIRECT_URL', ['postgres:', 'postgresql:']);
  const smtpUrl = url('SMTP_URL', ['smtp:', 'smtps:']);
  const publicUrl = url('PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`;
  const schema = text('DATABASE_SCHEMA') ?? 'jacquard';
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(schema)) {
    fault(
      'DATABASE_SCHEMA',
      'write a name of at most 40 small letters, digits and _, beginning with a letter.',
    );
  } else if (schema.startsWith('pg_') || schema === 'information_schema') {
    fault('DATABASE_SCHEMA', 'this schema belongs to PostgreSQL; write another name.');
  }
  const secret = text('SECRET');
  if (secret !== undefined && secret.length < 32)
    faults.push('SECRET: write at least 32 random characters, for example from: openssl rand -base64 32');
  const templates = listOf(env.TEMPLATES ?? 'base,crm');
  for (const name of templates) {
    if (!/^[a-z][a-z0-9_]{0,39}$/.test(name))
      fault(
        'TEMPLATES',
        `${JSON.stringify(name)} is no package name; write names with commas between, as in base,crm.`,
      );
  }
  const allowedOrigins = listOf(text('ALLOWED_ORIGINS') ?? '');
  if (!allowedOrigins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
    fault(
      'ALLOWED_ORIGINS',
      'write origins with commas between, as in https://shop.example,http://localhost:5173.',
    );
  const logLevel = LOG_LEVELS.find((level) => level === (text('LOG_LEVEL') ?? 'info'));
  if (logLevel === undefined) fault('LOG_LEVEL', `write one of ${LOG_LEVELS.join(', ')}.`);
  const testClock = readTestClock(text('TEST_CLOCK'));
  if (testClock === 'fault') fault('TEST_CLOCK', 'write 1, or an instant such as 2026-11-21T10:24:00Z.');

  const config: Config = {
    port,
    ...(databaseUrl && { databaseUrl }),
    ...(databaseDirectUrl && { databaseDirectUrl }),
    schema,
    dataDir: readFolder(text('DATA_DIR')),
    publicUrl,
    ...(secret && { secret }),
    ...(smtpUrl && { smtpUrl }),
    trustProxy: flag('TRUST_PROXY', false),
    templates,
    demo: flag('DEMO', databaseUrl === undefined),
    prepared: flag('PREPARED', true),
    statementTimeout: count('STATEMENT_TIMEOUT', 30, 1) * 1000,
    rateLimit: count('RATE_LIMIT', 3000),
    anonymousRateLimit: count('RATE_LIMIT_ANONYMOUS', 600),
    concurrentRequests: count('CONCURRENT_REQUESTS', 8),
    allowedOrigins,
    ...(testClock && testClock !== 'fault' && { testClock }),
    logLevel: logLevel ?? 'info',
    allowUnsafeDatabase: flag('ALLOW_UNSAFE_DATABASE', false),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function readPort(text: string | undefined): number {
  if (text === undefined) return 3000;
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : Number.NaN;
}

function readFolder(text: string | undefined): string {
  if (text === undefined) return join(packageRoot, '.data');
  if (text === '~' || text.startsWith('~/')) return join(homedir(), text.slice(1));
  return isAbsolute(text) ? text : resolve(text);
}

function readTestClock(text: string | undefined): Config['testClock'] | 'fault' {
  if (text === undefined || text === '0') return undefined;
  if (text === '1') return {};
  const start = new Date(text);
  return Number.isNaN(start.getTime()) ? 'fault' : { start };
}
