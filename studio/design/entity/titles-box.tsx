import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isObject } from '../../../metadata/json-object.ts';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { type DraftDocument, useDraft } from '../draft/draft.ts';
import { pathOf, valueAt } from '../form/content/edit.ts';
import { textAt } from '../kinds.ts';
import { useReadOnly } from '../read-only.ts';
import { translate, translatedText } from '../translate.ts';
import { withValue } from './entity-content.ts';
import { ReadValue } from './read-value.tsx';

/** The title at a place of a document in the reader's language, and in English, which the document itself holds. */
export function TitlesBox({ document, pointer }: { document: DraftDocument; pointer: string }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const { documents, edit } = useDraft();
  const place = `${pointer}/title`;
  const holder = valueAt(document.content, pathOf(pointer));
  const english = (isObject(holder) && textAt(holder, 'title')) || '';
  const { package: owner, kind, name } = document;
  const sayEnglish = (text: string) =>
    edit([{ package: owner, kind, name, content: withTitle(document.content ?? {}, pointer, text) }]);
  if (locale === 'en') return <Title label={t('design.field.title')} value={english} onChange={sayEnglish} />;
  const own = translatedText(documents, document, place, locale) ?? '';
  const language = LOCALES[locale as keyof typeof LOCALES] ?? locale;
  return (
    <div className="two-up">
      <Title
        label={t('design.field.titleIn', { language })}
        value={own}
        onChange={(text) =>
          edit([translate(documents, { package: owner, locale }, [{ document, texts: { [place]: text } }])])
        }
      />
      <Title label={t('design.field.english')} value={english} onChange={sayEnglish} />
    </div>
  );
}

/** Titles stand first in their object. */
function withTitle<T extends Readonly<Record<string, unknown>>>(
  content: T,
  pointer: string,
  text: string,
): T {
  const holder = valueAt(content, pathOf(pointer));
  if (!isObject(holder) || 'title' in holder)
    return withValue(content, `${pointer}/title`, text === '' ? undefined : text);
  return withValue(content, pointer, { title: text, ...holder });
}

export function Title(props: {
  label: string;
  value: string;
  autoFocus?: boolean;
  onChange(text: string): void;
}) {
  const id = useId();
  if (useReadOnly()) return <ReadValue label={props.label} value={props.value} />;
  return (
    <div className="f">
      <label htmlFor={id}>{props.label}</label>
      <div className="in">
        <input
          id={id}
          value={props.value}
          maxLength={200}
          // biome-ignore lint/a11y/noAutofocus: a dialog begins at its first input
          autoFocus={props.autoFocus}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
