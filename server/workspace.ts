/** One workspace: a schema in a database, and the release it runs. Every function that needs one takes it as an argument. */
import type { Logger } from 'pino';
import type { Document } from '../metadata/document.ts';
import type { Model } from '../metadata/model.ts';
import type { Actions } from './actions.ts';
import type { Config } from './config.ts';
import type { Hooks } from './hooks.ts';
import type { Database } from './store/database.ts';
import type { RequestCounts } from './store/request-counts.ts';

export interface Release {
  readonly number: number;
  /** Frozen; a request keeps the one it began with. */
  readonly model: Model;
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
  /** The documents of the current release. */
  documents(): readonly Document[];
  /** The one clock value of a request; `TEST_CLOCK` allows tests to set it. */
  now(): Date;
}
