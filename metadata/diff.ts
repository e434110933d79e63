/** What a new model changes, in words that a business admin can read before it is published. */

import { type Change, refusedChange } from './diff/change.ts';
import { diffEntity } from './diff/entity.ts';
import { same } from './diff/same.ts';
import type { Model } from './model.ts';
import { own } from './table.ts';

export type { Change, ChangeKind } from './diff/change.ts';

/**
 * Changes from one model to the next, entities first, in document order. What may lose data or break records is not
 * `additive` and says why and what to do instead. `before` undefined: everything is new.
 */
export function diffModels(before: Model | undefined, after: Model): readonly Change[] {
  return [
    ...diffEntities(before?.entities ?? {}, after.entities),
    ...diffNamed('Role', 'role', before?.roles ?? {}, after.roles),
    ...diffNamed('View', 'view', before?.views ?? {}, after.views),
    ...diffNamed('Translation', 'translation', before?.translations ?? {}, after.translations),
    ...(before === undefined || same(before.navigation, after.navigation)
      ? []
      : [free('changeNavigation', 'navigation', 'The sidebar changes.')]),
  ];
}

type Entities = Model['entities'];

function diffEntities(before: Entities, after: Entities): readonly Change[] {
  const gone = Object.values(before).filter(({ name }) => own(after, name) === undefined);
  return [
    ...Object.values(after).flatMap((entity) => {
      const old = own(before, entity.name);
      return old
        ? diffEntity(old, entity)
        : [free('addEntity', entity.name, `New entity "${entity.title}".`)];
    }),
    ...gone.map((entity) =>
      refusedChange(
        'removeEntity',
        entity.name,
        `Entity "${entity.title}" goes.`,
        'Its records would be lost.',
        'Keep the document; take it out of roles and the sidebar to hide it.',
      ),
    ),
  ];
}

/** Roles, views and translations hold no data: they may come, change and go. */
function diffNamed(
  what: 'Role' | 'View' | 'Translation',
  folder: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly Change[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name) => {
    const [old, now] = [own(before, name), own(after, name)];
    if (old === undefined) return [free(`add${what}`, `${folder}/${name}`, `New ${folder} "${name}".`)];
    if (now === undefined)
      return [free(`remove${what}`, `${folder}/${name}`, `The ${folder} "${name}" goes.`)];
    return same(old, now)
      ? []
      : [free(`change${what}`, `${folder}/${name}`, `The ${folder} "${name}" changes.`)];
  });
}

function free(kind: Change['kind'], path: string, description: string): Change {
  return { kind, path, additive: true, description };
}
