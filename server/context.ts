import type { Actor } from './actor.ts';
import type { Release, Workspace } from './workspace.ts';

/** What a piece of work knows about the moment it runs in. One request, one context: one release, one clock value. */
export interface Context {
  readonly workspace: Workspace;
  readonly release: Release;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  /** Id of the session of who sits at a screen; absent: a program with an API token, or the platform itself. */
  readonly session?: string;
  /** Present: who asks is a guess, and the one statement of the request has to confirm it. Only reads may have one. */
  readonly claim?: Claim;
}

/** That a credential still stands for the same person, in the same company, with the same roles. */
export interface Claim {
  /** Says all that the SQL depends on. */
  readonly key: string;
  /** SQL of a text value; the parameters are placeholders for `values`, in order. */
  sql(hash: string, now: string, company: string): string;
  /** bytea, timestamptz, uuid or null. */
  readonly values: readonly [hash: Buffer, now: Date, company: string | null];
  /** What the SQL answers when the guess is right. */
  readonly expected: string;
  /** Set by the read whose statement has answered so. */
  confirmed: boolean;
}
