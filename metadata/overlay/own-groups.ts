/** What an overlay adds is seen by roles alone that name a group of its package: nothing else may be in such a group. */

import type { Entities } from '../compile/context.ts';
import type { Read } from '../compile/documents.ts';
import type { Faults } from '../compile/faults.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm, fieldTerm } from '../faults/param.ts';
import type { Field } from '../model.ts';
import { own } from '../table.ts';
import type { OverlayDocument, OverlayEntity } from '../types.ts';
import { isGroupOf } from './group-of.ts';

/**
 * Looked at when all is compiled: a personal field is in a group without saying so, and a copy is in that of its source.
 * @param entities with what the overlays add
 */
export function checkOwnGroups(
  overlays: readonly Read<OverlayDocument>[],
  entities: Entities,
  faults: Faults,
): void {
  for (const { document, content } of overlays) {
    if (content.kind !== 'entity' || !content.add?.fields) continue;
    const owner = document.package;
    const added = addedBy(owner, content.of, overlays);
    // A group of others is a fault by itself.
    const fields = fieldsOf(content.of, entities).filter(({ field }) => isGroupOf(owner, field.access));
    const groups = new Set(fields.flatMap(({ place, field }) => (added.has(place) ? field.access : [])));
    const clash = fields.find(({ place, field }) => !added.has(place) && groups.has(field.access));
    if (!clash) continue;
    const { access } = clash.field;
    faults.add(document, {
      pointer: '/add/fields',
      ...fault('groupTaken', {
        entity: entityTerm(content.of),
        group: access,
        field: fieldTerm(content.of, clash.field.name),
        ...(access === owner && { own: 'yes' }),
      }),
    });
  }
}

interface Placed {
  /** As overlays write it: `ward`, `lines.discount`. */
  readonly place: string;
  readonly field: Field & { readonly access: string };
}

/** Of the entity and its lines: a role that has a group of the header has it in the lines too. Those in a group. */
function fieldsOf(entity: string, entities: Entities): readonly Placed[] {
  const declared = Object.values(own(entities, entity)?.fields ?? {});
  return [
    ...declared.flatMap((field) => placed(field.name, field)),
    ...declared.flatMap(({ name, lines }) =>
      Object.values(own(entities, lines ?? '')?.fields ?? {}).flatMap((field) =>
        placed(`${name}.${field.name}`, field),
      ),
    ),
  ];
}

function placed(place: string, field: Field): readonly Placed[] {
  const { access } = field;
  return access === undefined ? [] : [{ place, field: { ...field, access } }];
}

/** Places of the fields that overlays of a package add to an entity, those in lines that they add too. */
function addedBy(
  owner: string,
  entity: string,
  overlays: readonly Read<OverlayDocument>[],
): ReadonlySet<string> {
  const fields = overlays
    .filter((each) => each.document.package === owner && each.content.of === entity)
    .flatMap(({ content }) => Object.entries((content as OverlayEntity).add?.fields ?? {}));
  return new Set(
    fields.flatMap(([place, { items }]) => [
      place,
      ...Object.keys(items?.properties ?? {}).map((name) => `${place}.${name}`),
    ]),
  );
}
