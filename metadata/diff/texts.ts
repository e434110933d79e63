/** What is said of each kind of change. Adding a kind is adding a row, which also gives its sign. */
import type { ChangeText } from './text.ts';
import { CONSTRAINT_TEXTS } from './texts/constraints.ts';
import { ENTITY_TEXTS } from './texts/entities.ts';
import { FIELD_TEXTS } from './texts/fields.ts';
import { ROLE_TEXTS } from './texts/roles.ts';
import { RULE_TEXTS } from './texts/rules.ts';
import { SURROUNDING_TEXTS } from './texts/surroundings.ts';
import { VALUE_TEXTS } from './texts/values.ts';
import { VIEW_TEXTS } from './texts/views.ts';

const ALL = {
  ...ENTITY_TEXTS,
  ...RULE_TEXTS,
  ...FIELD_TEXTS,
  ...VALUE_TEXTS,
  ...CONSTRAINT_TEXTS,
  ...ROLE_TEXTS,
  ...VIEW_TEXTS,
  ...SURROUNDING_TEXTS,
};

export type ChangeKind = keyof typeof ALL;

export const TEXTS: Readonly<Record<ChangeKind, ChangeText>> = ALL;
