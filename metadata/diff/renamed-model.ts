/**
 * A model as the next one calls its things: what is left between the two is what has really changed. Values of choices
 * are data, and keep their names.
 */
import type { Model } from '../model.ts';
import { deepFreeze, nameTable } from '../table.ts';
import { type NewNames, newNames, newNamesAndValues } from './new-names.ts';
import { renamedEntity } from './renamed-entity.ts';
import { renamedRole } from './renamed-role.ts';
import { renamedTranslations } from './renamed-translations.ts';
import { renamedView } from './renamed-view.ts';

const known = new WeakMap<Model, WeakMap<Model, Model>>();

/** Every name of `before` as `after` calls it, in the order of `before`; `before` itself where no name has changed. */
export function renamedModel(before: Model, after: Model): Model {
  const byAfter = known.get(before) ?? new WeakMap<Model, Model>();
  known.set(before, byAfter);
  const model = byAfter.get(after) ?? named(before, newNames(before, after));
  byAfter.set(after, model);
  return model;
}

/** The same with the values of choices in conditions, formulas, defaults and texts as `after` calls them. The lists of values stay. */
export function alignedModel(before: Model, after: Model): Model {
  return named(before, newNamesAndValues(before, after));
}

function named(before: Model, names: NewNames): Model {
  return names.isEmpty ? before : deepFreeze(withNames(before, names));
}

function withNames(before: Model, names: NewNames): Model {
  const renaming = { names, before };
  const entities = Object.values(before.entities).map((entity) => renamedEntity(entity, renaming));
  const views = Object.values(before.views).map((view) => renamedView(view, renaming));
  const roles = Object.values(before.roles).map((role) => renamedRole(role, renaming));
  return {
    ...before,
    entities: nameTable(entities.map((entity) => [entity.name, entity])),
    roles: nameTable(roles.map((role) => [role.name, role])),
    views: nameTable(views.map((view) => [view.name, view])),
    navigation: before.navigation.map((group) => ({
      ...group,
      items: group.items.map((item) => ({ ...item, view: names.view(item.view) })),
    })),
    translations: renamedTranslations(before, names),
  };
}
