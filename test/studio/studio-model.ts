/** The model of the shipped packages as somebody sees it who may do everything. */

import type { EntityRights } from '../../metadata/entity-rights.ts';
import type { Model } from '../../metadata/model.ts';
import type { StudioModel } from '../../studio/api/model.ts';
import { shipped } from '../templates/shipped.ts';

export async function studioModel(): Promise<StudioModel> {
  const { model } = await shipped();
  if (!model) throw new Error('The shipped packages compile');
  const { entities, views, navigation } = model;
  return { release: 1, locale: 'en', entities, views, navigation, rights: allRights(model) };
}

function allRights(model: Model): Record<string, EntityRights> {
  const all = { read: true, create: true, update: true, delete: true, export: true };
  return Object.fromEntries(
    Object.values(model.entities).map((entity) => {
      const fields = Object.keys(entity.fields).map(
        (name) => [name, { read: 'plain', create: true, update: true }] as const,
      );
      return [entity.name, { ...all, fields: Object.fromEntries(fields) }];
    }),
  );
}
