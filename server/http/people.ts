import type Router from '@koa/router';
import type { Workspace } from '../workspace.ts';
import { tokenRoutes } from './accounts.ts';
import { sessionRoutes } from './session.ts';

/** Signing in and out, and the accounts of people: everything of theirs under `/api/-/`. */
export function peopleRoutes(router: Router, workspace: Workspace): void {
  sessionRoutes(router, workspace);
  tokenRoutes(router, workspace);
}
