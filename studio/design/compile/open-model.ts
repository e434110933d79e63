import type { EntityRights, FieldRights } from '../../../metadata/entity-rights.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { localise } from '../../../metadata/localise.ts';
import type { Entity, Model } from '../../../metadata/model.ts';
import { mapTable } from '../../../metadata/table.ts';
import type { StudioModel } from '../../api/model.ts';

const ALL: FieldRights = { read: 'plain', create: true, update: true };

/** A model as somebody would see it from whom nothing is kept: what is designed is looked at whole. */
export function openModel(source: Model, locale: Locale): StudioModel {
  const { entities, views, navigation, roles } = localise(source, locale);
  return {
    // Not yet a release.
    release: 0,
    locale,
    entities,
    views,
    navigation,
    rights: mapTable(entities, rightsOf),
    roles: Object.values(roles).map(({ name, title, description }) => ({
      name,
      title,
      ...(description !== undefined && { description }),
    })),
  };
}

function rightsOf({ fields }: Entity): EntityRights {
  const may = { read: true, create: true, update: true, delete: true, export: true };
  return { ...may, fields: mapTable(fields, () => ALL) };
}
