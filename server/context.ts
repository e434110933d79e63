import type { Actor } from './actor.ts';
import type { Release, Workspace } from './workspace.ts';

/** What a piece of work knows about the moment it runs in. One request, one context: one release, one clock value. */
export interface Context {
  readonly workspace: Workspace;
  readonly release: Release;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
}
