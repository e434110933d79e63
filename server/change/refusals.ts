/** What no change of tables can do to records that are there. */
import { renamedEntities } from '../../metadata/diff/renames.ts';
import type { Entity, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import type { Refusal } from './step.ts';

export function refusalsOf(before: Model, after: Model): readonly Refusal[] {
  const renames = renamedEntities(before, after);
  const oldName = (name: string) => renames.get(name) ?? name;
  return Object.values(after.entities).flatMap((entity) => {
    const old = own(before.entities, oldName(entity.name));
    return old ? refusalsOfEntity(old, entity, oldName) : [];
  });
}

function refusalsOfEntity(
  before: Entity,
  after: Entity,
  oldName: (name: string) => string,
): readonly Refusal[] {
  const path = after.name;
  const refusals: Refusal[] = [];
  if (before.company !== after.company)
    refusals.push({
      path,
      reason: `"${after.title}" changes its company boundary from ${before.company} to ${after.company}: records would change hands between companies.`,
      mend: `Keep "company": "${before.company}", or make a new entity and import the records into it.`,
    });
  if (before.appendOnly && !after.appendOnly)
    refusals.push({
      path,
      reason: `Rows of "${after.title}" could be changed and deleted, and what was written for good must stay so.`,
      mend: 'Keep "appendOnly".',
    });
  const header = after.lineOf && oldName(after.lineOf.entity);
  if (before.lineOf?.entity !== header)
    refusals.push({
      path,
      reason: `"${after.title}" becomes lines of another entity, or ceases to be lines: its rows would lose their header.`,
      mend: 'Keep the lines, and make a new entity beside them.',
    });
  return refusals;
}
