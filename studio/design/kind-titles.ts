import type { EntityKind, FieldKindName } from '../../metadata/model.ts';
import { enumTitle } from '../../metadata/schema-texts.ts';
import { nearestLocale } from '../i18n/language.ts';

/** As the schema of entities calls them. */
export const entityKindTitle = (kind: EntityKind, language: string): string =>
  enumTitle('entity', '/$defs/xEntity/properties/kind', kind, nearestLocale(language));

export const fieldKindTitle = (kind: FieldKindName, language: string): string =>
  enumTitle('entity', '/$defs/xField/properties/kind', kind, nearestLocale(language));
