import { useMemo } from 'react';
import type { DocumentKind, Fault } from '../../metadata/document.ts';
import { faultText, type TitleOf } from '../../metadata/faults/fault-text.ts';
import { pointerTo } from '../../metadata/json-pointer.ts';
import { useDesk } from '../api/model.ts';
import { nearestLocale } from '../i18n/language.ts';
import { type DraftDocument, useDraft } from './draft/draft.ts';
import { valueAt } from './form/content/edit.ts';
import { translatedText } from './translate.ts';

/** Says a fault in the reader's language, with the titles of what it names. */
export function useToldFault(): (fault: Fault) => Fault {
  const { documents } = useDraft();
  const { locale } = useDesk();
  return useMemo(() => {
    const titleOf = titlesIn(documents, locale);
    return (fault) => ({ ...fault, ...faultText(fault, nearestLocale(locale), titleOf) });
  }, [documents, locale]);
}

/** As the drafts have them: where there is a fault, there is no model of them. */
function titlesIn(documents: ReadonlyMap<string, DraftDocument>, locale: string): TitleOf {
  const find = (kind: DocumentKind, name: string) =>
    [...documents.values()].find((each) => each.kind === kind && each.name === name);
  return (named) => {
    const [document, ...path] =
      named.is === 'field'
        ? [find('entity', named.entity), 'properties', named.name, 'title']
        : [find(named.is, named.name), 'title'];
    if (!document) return undefined;
    const title = valueAt(document.content ?? document.published, path);
    return (
      translatedText(documents, document, pointerTo('', ...path), locale) ??
      (typeof title === 'string' ? title : undefined)
    );
  };
}
