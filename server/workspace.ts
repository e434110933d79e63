/** One workspace: a schema in a database, and the release it runs. Every function that needs one takes it as an argument. */
import type { Logger } from 'pino';
import type { Document } from '../metadata/document.ts';
import type { Locale } from '../metadata/locales.ts';
import type { Model } from '../metadata/model.ts';
import type { Actions } from './actions.ts';
import type { PlannedTables } from './change/plan-tables.ts';
import type { Config } from './config.ts';
import type { Hooks } from './hooks.ts';
import type { Database } from './store/database.ts';
import type { RequestCounts } from './store/request-counts.ts';

export interface Release {
  readonly number: number;
  /** Frozen; a request keeps the one it began with. */
  readonly model: Model;
}

export interface Publication {
  /** Number of the release that `documents` were made from: when there is a newer one, they would undo it. */
  readonly base: number;
  /** Those of all packages; see `withPackage`. */
  readonly documents: readonly Document[];
  readonly note: string;
  /** Id of the user; absent: the platform. */
  readonly author?: string;
  /** Paths whose values may be lost. */
  readonly allowLoss?: readonly string[];
  /** Package → fingerprint, of packages that are another shipped version now; others stay what they are. */
  readonly shipped?: Readonly<Record<string, string>>;
  /** Of what is said about its tables; by default English. */
  readonly locale?: Locale;
  /** SQL that becomes true with the release, in the same transaction, whichever process gets that far. */
  readonly also?: readonly string[];
}

export interface Workspace {
  readonly config: Config;
  readonly schema: string;
  readonly db: Database;
  readonly log: Logger;
  /** What the platform does with writes of its own entities. */
  readonly hooks: Hooks;
  /** What can be done by name. */
  readonly actions: Actions;
  readonly requestCounts: RequestCounts;
  /** The release to begin a request with. */
  release(): Release;
  /** Takes up a newer release at once, if there is one; happens by itself every quarter of a second. */
  poll(): Promise<void>;
  /**
   * Makes a release, the one way there is, and answers when it is live. `settled`: its tables are done as well, or tried again.
   * @throws FaultyError, RefusedError, ReleaseConflict; everything is as before then
   */
  publish(
    publication: Publication,
  ): Promise<{ readonly release: Release; readonly plan: PlannedTables; readonly settled: Promise<void> }>;
  /** The documents of the current release. */
  documents(): readonly Document[];
  /** Package → fingerprint of the shipped version that the current release has it from. */
  shipped(): Readonly<Record<string, string>>;
  /** The packages that came with this program, which may be newer than those of the release. */
  readonly packages: ReadonlyMap<string, readonly Document[]>;
  /** The one clock value of a request; `TEST_CLOCK` allows tests to set it. */
  now(): Date;
}
