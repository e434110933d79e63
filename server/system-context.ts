import { v7 as uuid } from 'uuid';
import { type ActingCompany, systemActor } from './actor.ts';
import type { Context } from './context.ts';
import type { Workspace } from './workspace.ts';

/**
 * For what the platform does by itself: first start, seeds, commands of the operator.
 * @param asker id of the user at whose wish it acts, if there is one
 */
export function systemContext(workspace: Workspace, company: ActingCompany, asker?: string): Context {
  return {
    workspace,
    release: workspace.release(),
    actor: systemActor(company, asker),
    now: workspace.now(),
    requestId: uuid(),
  };
}
