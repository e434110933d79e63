import { useMemo } from 'react';
import type { Fault } from '../../metadata/document.ts';
import { faultText, type TitleOf } from '../../metadata/faults/fault-text.ts';
import { own } from '../../metadata/table.ts';
import { type StudioModel, useDesk } from '../api/model.ts';
import { nearestLocale } from '../i18n/language.ts';
import { useDraft } from './draft/draft.ts';

/** Says a fault in the reader's language, with the titles of what it names. */
export function useToldFault(): (fault: Fault) => Fault {
  const { model } = useDraft().compiled;
  const { locale } = useDesk();
  return useMemo(() => {
    const titleOf = titlesIn(model);
    return (fault) => ({ ...fault, ...faultText(fault, nearestLocale(locale), titleOf) });
  }, [model, locale]);
}

/** Of the last drafts without an error: what is new since has its name only. */
function titlesIn(model: StudioModel | undefined): TitleOf {
  return (named) => {
    switch (named.is) {
      case 'entity':
        return own(model?.entities ?? {}, named.name)?.title;
      case 'field':
        return own(own(model?.entities ?? {}, named.entity)?.fields ?? {}, named.name)?.title;
      case 'view':
        return own(model?.views ?? {}, named.name)?.title;
      case 'role':
        return model?.roles?.find(({ name }) => name === named.name)?.title;
    }
  };
}
