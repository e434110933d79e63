import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/json-object.ts';
import { reservedField } from '../../../metadata/reserved.ts';
import type { Content } from '../draft/draft.ts';
import { type FieldsPlace, fieldsIn } from './entity-content.ts';
import { isName } from './name-box.tsx';

/** Why a field of the place cannot have a name; undefined: it can. */
export function useNameFault(content: Content, place: FieldsPlace): (name: string) => string | undefined {
  const { t } = useTranslation();
  return useCallback(
    (name) => {
      if (!isName(name)) return t('design.field.badName');
      if (fieldsIn(place).some((field) => field.name === name)) return t('design.field.taken');
      const settings = isObject(content['x-entity']) ? content['x-entity'] : {};
      const isOwned =
        settings.owned === true || (settings.owned === undefined && settings.kind === 'document');
      const reserved = reservedField(name, { owned: isOwned, numbered: settings.number !== undefined });
      return reserved && t('design.field.reserved', { instead: reserved.instead });
    },
    [content, place, t],
  );
}
