import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../metadata/document.ts';
import { layOut } from '../../../metadata/lay-out.ts';
import type { Locale } from '../../../metadata/locales.ts';
import { valueTitle } from './place-words.ts';

/** A value of a document as people read it: words for words, choices by their titles, the rest as it is written. */
export function ConflictValue(props: {
  /** JSON; null: nothing stands there. */
  text: string | null;
  kind: DocumentKind;
  pointer: string;
  content: unknown;
  locale: Locale;
}) {
  const { t } = useTranslation();
  const { text, kind, pointer, content, locale } = props;
  if (text === null) return <span className="value mut">{t('changeSets.nothing')}</span>;
  const value: unknown = JSON.parse(text);
  if (typeof value === 'boolean') return <span className="value">{t(value ? 'form.yes' : 'form.no')}</span>;
  if (typeof value === 'string')
    return <span className="value">{valueTitle(kind, pointer, content, value, locale) ?? value}</span>;
  if (typeof value === 'number') return <span className="value">{value}</span>;
  return <pre className="value mono">{layOut(value)}</pre>;
}
