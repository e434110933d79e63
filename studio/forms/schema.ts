import type { RJSFSchema } from '@rjsf/utils';
import { recordSchema } from '../../metadata/forms.ts';
import type { Entity } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import type { LaidSection } from './layout.ts';

/**
 * The JSON Schema that rjsf walks: that of the record as the API takes it, narrowed to the placed fields. What only the
 * server writes has no schema there and is shown by its title; lines are a field of their own, opaque to rjsf.
 */
export function formSchema(
  model: StudioModel,
  entity: Entity,
  sections: readonly LaidSection[],
  mode: 'create' | 'update',
): RJSFSchema {
  const { entities, views } = model;
  const whole = recordSchema({ entities, views }, entity.name, { mode });
  // The schema is made by metadata/forms.ts; rjsf types name an older draft, but reads what both have.
  const { properties = {}, required = [] } = whole as RJSFSchema;
  const fields = sections.flatMap(({ items }) => items.map(({ field }) => field));
  return {
    title: entity.title,
    type: 'object',
    required: required.filter((name) => fields.some((field) => field.name === name)),
    properties: Object.fromEntries(
      fields.map((field) => {
        const known = field.kind === 'lines' || field.kind === 'json' ? undefined : properties[field.name];
        return [field.name, known ?? { title: field.title }];
      }),
    ),
  };
}
