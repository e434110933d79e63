import type { FieldKindName } from '../../../metadata/model.ts';
import { enumTitle } from '../../../metadata/schema-texts.ts';
import { nearestLocale } from '../../i18n/language.ts';

/** What people call a kind of field. */
export function kindTitle(kind: FieldKindName, locale: string): string {
  return enumTitle('entity', '/$defs/xField/properties/kind', kind, nearestLocale(locale));
}
