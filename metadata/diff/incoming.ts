import { PARENT } from '../condition/resolve.ts';
import type { Entity, IncomingReference, Model } from '../model.ts';
import { own } from '../table.ts';
import { atEntity, type Change, change } from './change.ts';
import { WAS } from './said.ts';
import type { Versions } from './versions.ts';

/** How records that refer to this entity are called from here. */
export function diffIncoming(before: Entity, after: Entity, versions: Versions): readonly Change[] {
  const { name } = after;
  return after.incoming.flatMap(({ entity, field, ...now }) => {
    const old = before.incoming.find((each) => each.entity === entity && each.field === field);
    if (!old || field === PARENT) return [];
    const isMade =
      isMadeTitle(old, versions.before) && isMadeTitle({ entity, field, ...now }, versions.after);
    const isRetitled = old.title !== now.title && !isMade;
    if (!isRetitled && old.name === now.name) return [];
    const title = { is: 'incoming', entity: name, from: entity, field } as const;
    return [
      change(
        'changeIncoming',
        atEntity(name),
        'none',
        isRetitled ? { title, retitled: true, to: title, from: { ...title, ...WAS } } : { title },
      ),
    ];
  });
}

function isMadeTitle({ entity, field, title }: IncomingReference, model: Model): boolean {
  const from = own(model.entities, entity);
  if (!from) return false;
  return title === from.plural || title === `${from.plural} (${own(from.fields, field)?.title})`;
}
