import { useTranslation } from 'react-i18next';
import { useDesk } from '../../api/model.ts';
import { LOCALES } from '../../i18n/language.ts';
import { nameFrom } from './name-box.tsx';
import { Title } from './titles-box.tsx';

/** What something new is called. */
export interface NewTitle {
  /** Said by the document itself, and names are made from it; empty where nobody says it. */
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

/** What the document itself says: as long as nobody says it in English, the same. */
export function documentTitle({ english, own }: NewTitle): string {
  return english === '' ? own : english;
}

/**
 * The name that goes with a title until somebody types another one: of its Latin letters, else counted. Empty where there is
 * no title yet.
 * @param base what counted names begin with
 */
export function nameOfTitle(title: NewTitle, base: string, isFree: (name: string) => boolean): string {
  const made = nameFrom(documentTitle(title));
  if (made !== '' || documentTitle(title) === '') return made;
  for (let number = 1; ; number += 1) if (isFree(`${base}_${number}`)) return `${base}_${number}`;
}
