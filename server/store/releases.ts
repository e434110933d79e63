/** A workspace in motion: opened with its newest release, moved on when a newer one appears, ours or another process's. */
import { hostname } from 'node:os';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { compile } from '../../metadata/compile.ts';
import type { Document } from '../../metadata/document.ts';
import type { Model } from '../../metadata/model.ts';
import type { Config } from '../config.ts';
import type { Release, Workspace } from '../workspace.ts';
import { apply, ReleaseConflict } from './apply.ts';
import { bootstrap } from './bootstrap.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';
import { shippedPackages } from './packages.ts';
import type { Plan } from './plan.ts';
import { FaultyError, RefusedError } from './refused-error.ts';
import {
  fingerprint,
  newestNumber,
  newestRelease,
  type StoredRelease,
  withPackage,
} from './release-documents.ts';
import { qualified } from './sql-name.ts';

export interface OpenWorkspace extends Workspace {
  /** Takes up a newer release at once, if there is one; happens by itself every half second. */
  poll(): Promise<void>;
  /** Puts `documents` in the place of package `name` and publishes. @throws FaultyError, RefusedError, ReleaseConflict */
  publish(change: PackageChange): Promise<{ readonly release: Release; readonly plan: Plan }>;
  /** The documents of the current release. */
  documents(): readonly Document[];
  close(): Promise<void>;
}

export interface PackageChange {
  readonly package: string;
  readonly documents: readonly Document[];
  readonly note: string;
  readonly author?: string;
}

export interface OpenOptions {
  /** Packages in the place of the shipped ones; for tests. */
  readonly packages?: ReadonlyMap<string, readonly Document[]>;
  /** An open database in the place of the configured one; closed with the workspace. */
  readonly db?: Database;
}

const POLL_MS = 500;
const BEATS = 4;

/**
 * Opens the workspace of `config`: database, internal tables, first release or upgrade of the shipped packages.
 * @throws Error that says what to mend
 */
export async function openWorkspace(config: Config, options: OpenOptions = {}): Promise<OpenWorkspace> {
  const log = pino({ level: config.logLevel, name: 'jacquard' });
  const db = options.db ?? (await openDatabase(config));
  const { schema } = config;
  const node = uuid();
  let current: Current;
  try {
    await bootstrap(db, schema);
    const packages = options.packages ?? (await shippedPackages(config.templates));
    current = await settle(db, schema, packages, (message) => log.warn(message));
  } catch (error) {
    await db.close();
    throw error;
  }

  const poll = async (): Promise<void> => {
    if ((await newestNumber(db, schema)) === current.release.number) return;
    const stored = await newestRelease(db, schema);
    if (!stored || stored.number === current.release.number) return;
    const { model, faults } = compile(stored.documents);
    // Made by a newer program whose language this one does not know: go on with the old one rather than stop.
    if (!model)
      return log.error(
        { faults: faults.slice(0, 5) },
        `release ${stored.number} cannot be read here; still serving ${current.release.number}`,
      );
    current = { stored, release: { number: stored.number, model } };
    log.info(`serving release ${stored.number}`);
  };

  const publish: OpenWorkspace['publish'] = async (change) => {
    await poll();
    const { stored, release } = current;
    const documents = withPackage(stored.documents, change.package, change.documents);
    const model = compiled(documents);
    const { package: _, ...rest } = change;
    const applied = await apply(db, schema, {
      ...rest,
      base: release,
      model,
      documents,
      shipped: stored.shipped,
    });
    await poll();
    return { release: current.release, plan: applied.plan };
  };

  const stopPolling = every(
    POLL_MS,
    async (turn) => {
      const before = current.release.number;
      await poll();
      if (turn % BEATS === 1 || current.release.number !== before)
        await beat(db, schema, node, current.release.number);
    },
    (error) => log.warn({ err: error }, 'the database did not answer; trying again'),
  );

  return {
    config,
    schema,
    db,
    log,
    release: () => current.release,
    now: () => config.testClock?.start ?? new Date(),
    documents: () => current.stored.documents,
    poll,
    publish,
    close: async () => {
      await stopPolling();
      await db
        .query({ text: `delete from ${qualified(schema, 'jq_node')} where id = $1`, values: [node] })
        .catch(() => undefined);
      await db.close();
    },
  };
}

interface Current {
  readonly stored: StoredRelease;
  readonly release: Release;
}

/** The first release of an empty schema; otherwise the newest one, with newer shipped packages taken in where that only adds. */
async function settle(
  db: Database,
  schema: string,
  packages: ReadonlyMap<string, readonly Document[]>,
  warn: (message: string) => void,
): Promise<Current> {
  for (;;) {
    const stored = await newestRelease(db, schema);
    const next = upgraded(stored, packages, warn);
    const model = stored && compile(stored.documents).model;
    if (stored && model && !next) return { stored, release: { number: stored.number, model } };
    if (stored && !model)
      warn(
        `release ${stored.number} does not fit this version's language; taking the shipped packages in mends it if they are all there is`,
      );
    if (!next) throw new FaultyError(compile(stored?.documents ?? []).faults);
    try {
      const base = { number: stored?.number ?? 0, ...(model && { model }) };
      const { number } = await apply(db, schema, { ...next, base, model: compiled(next.documents) });
      const newest: StoredRelease = { ...next, number };
      return { stored: newest, release: { number, model: compiled(next.documents) } };
    } catch (error) {
      if (error instanceof ReleaseConflict) continue;
      if (!stored || !model || !(error instanceof RefusedError || error instanceof FaultyError)) throw error;
      warn(
        `the shipped packages are newer but cannot be taken in; still serving release ${stored.number}. ${error.message}`,
      );
      return { stored, release: { number: stored.number, model } };
    }
  }
}

interface Upgrade {
  readonly documents: readonly Document[];
  readonly shipped: Readonly<Record<string, string>>;
  readonly note: string;
}

/** Undefined: nothing newer was shipped. A package that was changed in this workspace is left as it is. */
function upgraded(
  stored: StoredRelease | undefined,
  packages: ReadonlyMap<string, readonly Document[]>,
  warn: (message: string) => void,
): Upgrade | undefined {
  const shipped = { ...stored?.shipped };
  let documents = stored?.documents ?? [];
  const taken: string[] = [];
  for (const [name, files] of packages) {
    const print = fingerprint(files);
    if (shipped[name] === print) continue;
    const present = documents.filter((document) => document.package === name);
    const unchanged = present.length === 0 || fingerprint(present) === shipped[name];
    if (!unchanged && fingerprint(present) !== print) {
      warn(
        `package ${name} was changed in this workspace, so the newer one that came with the product is not taken in. Compare the two and run: jacquard apply <folder>`,
      );
      continue;
    }
    documents = withPackage(documents, name, files);
    shipped[name] = print;
    taken.push(name);
  }
  return taken.length === 0
    ? undefined
    : { documents, shipped, note: `${stored ? 'Newer' : 'First'} packages: ${taken.join(', ')}` };
}

function compiled(documents: readonly Document[]): Model {
  const { model, faults } = compile(documents);
  if (!model) throw new FaultyError(faults.filter((fault) => fault.severity === 'error'));
  return model;
}

async function beat(db: Database, schema: string, node: string, release: number): Promise<void> {
  const nodes = qualified(schema, 'jq_node');
  await db.query({
    text: `insert into ${nodes} (id, release, host, pid) values ($1, $2, $3, $4)
      on conflict (id) do update set seen_at = now(), release = excluded.release`,
    values: [node, release, hostname(), process.pid],
    name: `jq_beat_${schema}`,
  });
}

/** Runs `work` again and again, never twice at once; the answer stops it and waits for the run under way. */
function every(
  ms: number,
  work: (turn: number) => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  let stopped = false;
  const turn = (number: number): void => {
    timer = setTimeout(() => {
      running = work(number)
        .catch(failed)
        .then(() => (stopped ? undefined : turn(number + 1)));
    }, ms);
  };
  turn(1);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
