import type { Context } from '../context.ts';
import { hooksOf } from '../hooks.ts';
import { roleSet } from '../records/grant.ts';
import { type Need, needOf } from '../records/need.ts';
import type { ImportPlan } from './plan.ts';

/**
 * Whether what a batch asks of the database may be asked before the batch in front of it is written: when the one writes
 * no table that the other looks at. The keys of a file are different ones, so a batch never waits for its own records.
 */
export function mayLookAhead({ release: { model }, actor, workspace }: Context, plan: ImportPlan): boolean {
  const { entity } = plan;
  // The rules of a person may look at anything, and a hook may write anything.
  const hooks = (['create', 'update'] as const).flatMap((kind) => hooksOf(workspace, entity.name, kind));
  if (actor.kind !== 'system' || hooks.length > 0) return false;
  const ofLines = Object.values(entity.fields).flatMap(({ lines }) => lines ?? []);
  const written = new Set([entity.name, ...ofLines, 'audit_entry']);
  const named = [plan, ...plan.lines].flatMap(({ columns }) =>
    columns.flatMap(({ field }) => field.reference?.entity ?? []),
  );
  const need = needOf(model, entity, roleSet(actor));
  const needed = [need.record, ...need.lines.values()].flatMap(entitiesBehind);
  return [...named, ...needed, ...need.trees.keys()].every((name) => !written.has(name));
}

/** Entities that a record leads to, as far as a save follows it. */
function entitiesBehind({ references, collections }: Need): string[] {
  const behind = [...references.values(), ...[...collections.values()].map(({ need }) => need)];
  return behind.flatMap((each) => [each.entity, ...entitiesBehind(each)]);
}
