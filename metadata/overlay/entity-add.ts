import { at } from '../compile/faults.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import { own } from '../table.ts';
import type { EntityDocument, EntityProperty, EntityXEntity, OverlayEntityAdd } from '../types.ts';
import { holderAt } from './field-place.ts';
import { isGroupOf } from './group-of.ts';
import type { Laying } from './sheet.ts';

export function addToEntity(content: EntityDocument, add: OverlayEntityAdd, laying: Laying): void {
  for (const [place, property] of Object.entries(add.fields ?? {}))
    addField(content, place, property, laying);
  for (const [index, place] of (add.required ?? []).entries())
    requireField(content, add, { place, pointer: at('/add/required', index) }, laying);
  const { search, unique, index, checks, conditions } = add;
  if (!search && !unique && !index && !checks && !conditions) return;
  content['x-entity'] ??= {};
  const settings = content['x-entity'];
  append(settings, 'search', search, laying);
  append(settings, 'unique', unique, laying);
  append(settings, 'index', index, laying);
  for (const [place, check] of (checks ?? []).entries()) {
    const pointer = at('/add/checks', place);
    if (!laying.isOwn(check.name, at(pointer, 'name'))) continue;
    append(settings, 'checks', [check], laying, pointer);
  }
  for (const [name, condition] of Object.entries(conditions ?? {})) {
    const pointer = at('/add/conditions', name);
    if (!laying.isOwn(name, pointer)) continue;
    settings.conditions = { ...settings.conditions, [name]: condition };
    laying.move(at('/x-entity/conditions', name), pointer);
  }
}

function addField(content: EntityDocument, place: string, property: EntityProperty, laying: Laying): void {
  const pointer = at('/add/fields', place);
  const holder = holderAt(content, place, pointer, laying);
  if (!holder || !laying.isOwn(holder.name, pointer)) return;
  if (own(holder.fields, holder.name)) {
    const params = { name: holder.name, entity: entityTerm(content.$id) };
    laying.fault({ pointer, ...fault('fieldTaken', params) });
    return;
  }
  const { lines } = property['x-field'] ?? {};
  // By default they would be called as other lines of the entity could be.
  if (property.items && !laying.isOwn(lines ?? `${content.$id}_line`, at(pointer, 'x-field', 'lines')))
    return;
  holder.fields[holder.name] = inGroup(property, pointer, laying);
  laying.move(at(holder.pointer, 'properties', holder.name), pointer);
}

/** The field, and its lines, are seen by roles alone that name the group of the package. */
function inGroup(property: EntityProperty, pointer: string, laying: Laying): EntityProperty {
  const group = laying.overlay.package;
  const { items } = property;
  const said = property['x-field']?.access;
  if (said !== undefined && !isGroupOf(group, said))
    laying.fault({
      pointer: at(pointer, 'x-field', 'access'),
      ...fault('groupOfOthers', { group: said }, `${group}_${said}`),
    });
  const lines = items && {
    items: {
      ...items,
      properties: Object.fromEntries(
        Object.entries(items.properties).map(([name, each]) => [
          name,
          inGroup(each, at(pointer, 'items', 'properties', name), laying),
        ]),
      ),
    },
  };
  return { ...property, ...lines, 'x-field': { ...property['x-field'], access: said ?? group } };
}

function requireField(
  content: EntityDocument,
  add: OverlayEntityAdd,
  { place, pointer }: { readonly place: string; readonly pointer: string },
  laying: Laying,
): void {
  const holder = holderAt(content, place, pointer, laying);
  if (!holder) return;
  if (!own(add.fields ?? {}, place)) {
    const example = `"change": { "fields": { "${place}": { "required": true } } }`;
    laying.fault({ pointer, ...fault('requiredNotAdded', { name: place, example }) });
    return;
  }
  const { object } = holder;
  object.required = [...(object.required ?? []), holder.name];
  laying.move(at(holder.pointer, 'required', object.required.length - 1), pointer);
}

type Listed = 'search' | 'unique' | 'index' | 'checks';

/** What is there already is not added again: unions do not conflict. */
function append<M extends Listed>(
  settings: EntityXEntity,
  member: M,
  items: EntityXEntity[M],
  laying: Laying,
  written?: string,
): void {
  for (const [index, item] of (items ?? []).entries()) {
    const list: unknown[] = settings[member] ?? [];
    if (list.some((each) => JSON.stringify(each) === JSON.stringify(item))) continue;
    laying.move(at('/x-entity', member, list.length), written ?? at('/add', member, index));
    // Items of the same member.
    settings[member] = [...list, item] as EntityXEntity[M];
  }
}
