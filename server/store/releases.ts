/** A workspace in motion: opened with its newest release, moved on when a newer one appears, ours or another process's. */
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Document } from '../../metadata/document.ts';
import { changeActions } from '../change/actions.ts';
import { applyUntilLive, carryOn } from '../change/apply.ts';
import type { Runner } from '../change/held-change.ts';
import { changeHooks } from '../change/hooks.ts';
import { ChangeTaken } from '../change/journal.ts';
import { sweepPreviews } from '../change/preview/drop.ts';
import { ReleaseConflict } from '../change/switch-release.ts';
import type { Config } from '../config.ts';
import { sweepAnswers } from '../idempotency/kept-answer.ts';
import { peopleActions } from '../people/actions.ts';
import { peopleHooks } from '../people/hooks.ts';
import { program } from '../program.ts';
import type { Workspace } from '../workspace.ts';
import { bootstrap } from './bootstrap.ts';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { every } from './every.ts';
import { beat, sayGoodbye } from './heartbeat.ts';
import { compileOnce } from './kept-model.ts';
import { openDatabase } from './open-database.ts';
import { shippedPackages } from './packages.ts';
import { newestNumber, newestRelease } from './release-documents.ts';
import { RequestCounts, sweepCounts } from './request-counts.ts';
import { type Current, compiled, settle } from './settle.ts';

export interface OpenWorkspace extends Workspace {
  /** Takes up a newer release at once, if there is one; happens by itself every quarter of a second. */
  poll(): Promise<void>;
  /** Tells other processes where this one answers. */
  serveAt(address: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Packages in the place of the shipped ones; for tests. */
  readonly packages?: ReadonlyMap<string, readonly Document[]>;
  /** False: the newest release is served as it is, whatever newer packages came with the product. */
  readonly upgrade?: boolean;
  /** An open database in the place of the configured one; closed with the workspace. */
  readonly db?: Database;
  /** Models are kept under this name, as those of a built program are under its own. */
  readonly program?: string;
}

const POLL_MS = 250;
const BEATS = 8;
const SHARE_MS = 1000;
const CARRY_MS = 2000;
const SWEEP_MS = 60_000;
const PREVIEWS_MS = 10_000;

/**
 * Opens the workspace of `config`: database, internal tables, first release or upgrade of the shipped packages.
 * @throws Error that says what to mend
 */
export async function openWorkspace(config: Config, options: OpenOptions = {}): Promise<OpenWorkspace> {
  const log = pino({ level: config.logLevel, name: 'jacquard' });
  const db = options.db ?? (await openDatabase(config));
  const { schema } = config;
  const warn = (error: unknown, message: string) => log.warn({ err: error }, message);
  const compiler = { connection: db, schema, program: options.program ?? program, warn };
  const node = uuid();
  const { runner, inBackground, giveUp } = changesOf({ db, schema, holder: node }, (error) =>
    warn(error, 'a release is live, but not all of its tables are done; trying again'),
  );
  let current: Current;
  let packages: ReadonlyMap<string, readonly Document[]>;
  try {
    await bootstrap(db, schema);
    packages = options.packages ?? (await shippedPackages(config.templates));
    const { upgrade = true } = options;
    const settling = {
      compiler,
      runner,
      inBackground,
      packages,
      upgrade,
      warn: (message: string) => log.warn(message),
    };
    current = await settle(db, settling);
  } catch (error) {
    await db.close();
    throw error;
  }

  let unreadable = 0;
  const poll = async (): Promise<void> => {
    const newest = await newestNumber(db, schema);
    if (newest === current.release.number || newest === unreadable) return;
    const stored = await newestRelease(db, schema);
    if (!stored) return;
    const { number } = stored;
    const { model, faults } = await compileOnce(compiler, stored.documents);
    // Another look may have been quicker and seen a newer one.
    if (number < current.release.number) return;
    if (model) {
      current = { stored, release: { number, model } };
      log.info(`serving release ${number}`);
    } else {
      // Made by a newer program whose language this one does not know: go on with the old one rather than stop.
      unreadable = number;
      log.error(
        { faults: faults.slice(0, 5) },
        `release ${number} cannot be read here; still serving ${current.release.number}`,
      );
    }
  };

  const publish: OpenWorkspace['publish'] = async ({
    base,
    documents,
    note,
    author,
    allowLoss = [],
    shipped = {},
    also = [],
    locale,
  }) => {
    await poll();
    const { stored, release } = current;
    if (release.number !== base) throw new ReleaseConflict();
    const model = await compiled(compiler, documents);
    const { plan, settled } = await applyUntilLive(runner, {
      base: release,
      model,
      release: {
        documents,
        shipped: { ...stored.shipped, ...shipped },
        note,
        ...(author && { author }),
      },
      allowLoss: new Set(allowLoss),
      also,
      ...(locale && { locale }),
    });
    inBackground(settled);
    await poll();
    return { release: current.release, plan, settled };
  };

  let address: string | undefined;
  const self = () => ({ id: node, release: current.release.number, address });
  const stopPolling = every(
    POLL_MS,
    async (turn) => {
      const before = current.release.number;
      await poll();
      if (turn % BEATS === 1 || current.release.number !== before) await beat(db, schema, self());
    },
    (error) =>
      error instanceof DatabaseError
        ? warn(error, 'the database did not answer; trying again')
        : log.error({ err: error }, 'a newer release could not be taken up; trying again'),
  );

  const stopCarrying = every(
    CARRY_MS,
    async () => {
      const carried = await carryOn(runner);
      if (carried) log.warn(`a change of tables was left by its process; it is ${carried.state} now`);
    },
    (error) => {
      if (!(error instanceof ChangeTaken))
        warn(error, 'a change of tables was left by its process; trying again');
    },
  );

  const now = () => config.testClock?.start ?? new Date();
  const requestCounts = new RequestCounts();
  const stopSharing = every(
    SHARE_MS,
    () => requestCounts.share({ connection: db, schema, node }, now()),
    (error) => warn(error, 'requests are counted by each server alone; trying again'),
  );
  const stopSweeping = every(
    SWEEP_MS,
    async () => {
      await sweepAnswers(db, schema, now());
      await sweepCounts(db, schema, now());
    },
    (error) => warn(error, 'what is over was not swept; trying again'),
  );

  const dropPreviews = async (): Promise<void> => {
    await sweepPreviews(db, schema, now());
  };
  const notDropped = (error: unknown) => warn(error, 'a preview that is over was not dropped; trying again');
  // Those of a process that died.
  await dropPreviews().catch(notDropped);
  const stopDropping = every(PREVIEWS_MS, dropPreviews, notDropped);

  return {
    config,
    schema,
    db,
    log,
    hooks: { ...peopleHooks, ...changeHooks },
    actions: { ...peopleActions, ...changeActions },
    requestCounts,
    release: () => current.release,
    now,
    documents: () => current.stored.documents,
    shipped: () => current.stored.shipped,
    packages,
    poll,
    publish,
    serveAt: (at) => {
      address = at;
      return beat(db, schema, self());
    },
    close: async () => {
      // Another process goes on with it, or the next start.
      const given = giveUp();
      await stopPolling();
      await stopCarrying();
      await given;
      await stopSharing();
      await stopSweeping();
      await stopDropping();
      await sayGoodbye(db, schema, node).catch(() => undefined);
      await db.close();
    },
  };
}

/** Changes of tables that this process is at: those that nobody waits for go on in the background, and all end with it. */
function changesOf(
  runner: Omit<Runner, 'signal'>,
  failed: (error: unknown) => void,
): {
  readonly runner: Runner;
  readonly inBackground: (work: Promise<void>) => void;
  readonly giveUp: () => Promise<void>;
} {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  return {
    runner: { ...runner, signal: ending.signal },
    inBackground: (work) => {
      const heard = work
        .catch((error) => {
          if (!(error instanceof ChangeTaken)) failed(error);
        })
        .finally(() => running.delete(heard));
      running.add(heard);
    },
    giveUp: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}
