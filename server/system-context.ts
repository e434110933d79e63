import { v7 as uuid } from 'uuid';
import { type ActingCompany, systemActor } from './actor.ts';
import type { Context } from './context.ts';
import type { Workspace } from './workspace.ts';

/** For what the platform does by itself: first start, seeds, commands of the operator. */
export function systemContext(workspace: Workspace, company: ActingCompany): Context {
  return {
    workspace,
    release: workspace.release(),
    actor: systemActor(company),
    now: workspace.now(),
    requestId: uuid(),
  };
}
