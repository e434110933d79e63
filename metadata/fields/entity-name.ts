import { textKind } from './text-value.ts';

/** The name of an entity of the model. */
export const entityName = textKind({
  name: 'entity_name',
  widget: 'entity_name',
  keywords: [],
  defaults: { maxLength: 40, pattern: '^[a-z][a-z0-9_]{0,39}$' },
});
