import { textKind } from './text-value.ts';

/** The name of a role of the model. */
export const roleName = textKind({
  name: 'role_name',
  widget: 'role_name',
  keywords: [],
  defaults: { maxLength: 40, pattern: '^[a-z][a-z0-9_]{0,39}$' },
});
