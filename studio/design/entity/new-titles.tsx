import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { Title } from './titles-box.tsx';

/** What something new is called. */
export interface NewTitle {
  /** Said by the document itself; names are made from it. */
  readonly english: string;
  /** In the language of who makes it; empty where that is English. */
  readonly own: string;
}

export const NO_TITLE: NewTitle = { english: '', own: '' };

export function NewTitles({ value, onChange }: { value: NewTitle; onChange(value: NewTitle): void }) {
  const { t } = useTranslation();
  const { locale } = useDesk();
  const sayEnglish = (english: string) => onChange({ ...value, english });
  if (locale === 'en')
    return <Title label={t('design.field.title')} value={value.english} autoFocus onChange={sayEnglish} />;
  const language = LOCALES[locale as keyof typeof LOCALES] ?? locale;
  return (
    <div className="two-up">
      <Title
        label={t('design.field.titleIn', { language })}
        value={value.own}
        autoFocus
        onChange={(own) => onChange({ ...value, own })}
      />
      <Title label={t('design.field.english')} value={value.english} onChange={sayEnglish} />
    </div>
  );
}

/** Which of the titles must be given: in other languages than English it is the second. */
export function titleMissing(locale: string): 'title' | 'english' {
  return locale === 'en' ? 'title' : 'english';
}
