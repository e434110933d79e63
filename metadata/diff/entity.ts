import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, Model } from '../model.ts';
import { own } from '../table.ts';
import { atEntity, type Change, change, type Place, params } from './change.ts';
import { diffBoundary } from './entity-boundary.ts';
import { diffFields } from './fields.ts';
import { diffIncoming } from './incoming.ts';
import { diffRules } from './rules.ts';
import { fieldsOf, WAS } from './said.ts';
import { same } from './same.ts';
import type { Versions } from './versions.ts';

/** Changes of an entity that is in both models; `oldName`: its name in the original. */
export function diffEntity(
  before: Entity,
  after: Entity,
  oldName: string,
  isRenamed: boolean,
  versions: Versions,
): readonly Change[] {
  if (same(before, after)) return [];
  return [
    ...diffTitles(before, after, isRenamed, versions),
    ...diffBoundary(before, after),
    ...diffFields(before, after, oldName, versions),
    ...diffRules(before, after),
    ...diffUse(before, after),
    ...diffIncoming(before, after, versions),
  ];
}

function diffTitles(
  before: Entity,
  after: Entity,
  isRenamed: boolean,
  versions: Versions,
): readonly Change[] {
  const { name } = after;
  const at = atEntity(name);
  const changes: Change[] = [];
  if (before.title !== after.title && !isRenamed && !areMadeTitles(before, after, versions))
    changes.push(
      change('retitleEntity', at, 'none', {
        from: { is: 'entity', name, ...WAS },
        to: { is: 'entity', name },
      }),
    );
  const isMade = before.plural === before.title && after.plural === after.title;
  // Those of lines are the title of the field that holds them.
  if (before.plural !== after.plural && !isMade && !before.lineOf && !after.lineOf)
    changes.push(
      change('changePlural', at, 'none', {
        from: { is: 'entity', name, many: true, ...WAS },
        to: { is: 'entity', name, many: true },
      }),
    );
  if (before.description !== after.description) changes.push(change('describeEntity', at));
  if (before.package !== after.package)
    changes.push(
      change('moveEntity', at, 'none', {
        from: { is: 'package', name: before.package, ...WAS },
        to: { is: 'package', name: after.package },
      }),
    );
  return changes;
}

/** Lines that say no title are called after their header. */
function areMadeTitles(before: Entity, after: Entity, versions: Versions): boolean {
  const isMade = (entity: Entity, model: Model) =>
    entity.lineOf !== undefined &&
    entity.title === `${own(model.entities, entity.lineOf.entity)?.title} line`;
  return isMade(before, versions.before) && isMade(after, versions.after);
}

/** How records are called, found and told apart. */
function diffUse(before: Entity, after: Entity): readonly Change[] {
  const { name } = after;
  const at = atEntity(name);
  const changes: Change[] = [];
  if (!same(before.label, after.label) && !(isMadeLabel(before) && isMadeLabel(after)))
    changes.push(change('changeLabel', at, 'none', { to: { is: 'label', entity: name } }));
  if (!same(before.search, after.search))
    changes.push(
      change(
        'changeSearch',
        at,
        'none',
        params({ to: after.search.length > 0 ? fieldsOf(name, after.search) : undefined }),
      ),
    );
  return [...changes, ...diffNumber(before, after, at), ...diffIndexes(before, after, at)];
}

/** Where nobody says a label it is the number or the first text field; both are told as what they are. */
function isMadeLabel({ label, fields, number }: Entity): boolean {
  const [part] = label;
  if (label.length !== 1 || part === undefined || !('path' in part)) return false;
  const first = Object.values(fields).find(
    ({ origin, kind }) => origin === 'declared' && FIELD_KINDS[kind].textual && kind !== 'long_text',
  );
  return part.path.join('.') === (number === undefined ? (first?.name ?? 'id') : 'number');
}

function diffNumber({ number: old }: Entity, { number: now }: Entity, at: Place): readonly Change[] {
  if (same(old, now)) return [];
  const [from, to] = [formOf(old), formOf(now)];
  // Records that are there have no number.
  if (!old) return [change('addNumber', at, 'check', { to })];
  if (!now) return [change('removeNumber', at, 'lose', { from })];
  return [change('changeNumber', at, 'none', { from, to })];
}

/** `SO-{YYYY}-{####}` without its braces. */
function formOf(number: Entity['number']): string {
  return number?.pattern.replace(/[{}]/g, '') ?? '';
}

function diffIndexes(before: Entity, after: Entity, at: Place): readonly Change[] {
  const has = (lists: Entity['index'], list: readonly string[]) => lists.some((each) => same(each, list));
  const one = (kind: 'addIndex' | 'removeIndex', was: { readonly was?: true }) => (list: readonly string[]) =>
    change(kind, at, 'none', { fields: fieldsOf(after.name, list, was) });
  return [
    ...after.index.filter((list) => !has(before.index, list)).map(one('addIndex', {})),
    ...before.index.filter((list) => !has(after.index, list)).map(one('removeIndex', WAS)),
  ];
}
