import type { Entity } from '../model.ts';
import { atEntity, type Change, change, type Place } from './change.ts';
import { WAS } from './said.ts';

/** Whose the records are, what they are, and what can be done with them at all. */
export function diffBoundary(before: Entity, after: Entity): readonly Change[] {
  const at = atEntity(after.name);
  const changes: Change[] = [...diffLines(before, after, at)];
  if (before.company !== after.company && after.lineOf === undefined)
    changes.push(change('changeCompany', at, 'refuse', words(before.company, after.company)));
  if (before.appendOnly !== after.appendOnly)
    changes.push(after.appendOnly ? change('becomeAppendOnly', at) : change('ceaseAppendOnly', at, 'refuse'));
  // That it becomes lines, or ceases to be, is told above.
  if (before.kind !== after.kind && before.lineOf === undefined && after.lineOf === undefined)
    changes.push(change('changeEntityKind', at, 'none', words(before.kind, after.kind)));
  if (before.owned !== after.owned)
    changes.push(after.owned ? change('addOwner', at, 'grow') : change('removeOwner', at, 'lose'));
  if (before.audit !== after.audit) changes.push(change(after.audit ? 'startAudit' : 'stopAudit', at));
  return changes;
}

type BoundaryWord = Entity['company'] | Entity['kind'];

function words(from: BoundaryWord, to: BoundaryWord): Change['params'] {
  return { from: { is: 'word', word: from }, to: { is: 'word', word: to } };
}

function diffLines({ lineOf: old }: Entity, { lineOf: now }: Entity, at: Place): readonly Change[] {
  if (old?.entity === now?.entity) return [];
  const from = { is: 'entity', name: old?.entity ?? '', ...WAS } as const;
  const to = { is: 'entity', name: now?.entity ?? '' } as const;
  if (!old) return [change('becomeLines', at, 'refuse', { to })];
  if (!now) return [change('ceaseLines', at, 'refuse', { from })];
  return [change('changeHeader', at, 'refuse', { from, to })];
}
