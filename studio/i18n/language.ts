import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { speak } from '../api/client.ts';

export const LOCALES = { 'zh-CN': '简体中文', en: 'English' } as const;
export type StudioLocale = keyof typeof LOCALES;

const texts: Readonly<Record<StudioLocale, () => Promise<{ default: object }>>> = {
  en: () => import('./en.json'),
  'zh-CN': () => import('./zh-CN.json'),
};

/** The language of somebody who has not said one: what the browser prefers, of those we speak. */
export function preferredLocale(): StudioLocale {
  const stored = localStorage.getItem('jacquard.locale');
  if (stored !== null && stored in LOCALES) return stored as StudioLocale;
  return nearestLocale(navigator.languages[0]);
}

export function nearestLocale(tag: string | null | undefined): StudioLocale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Loads the language's texts and makes the page, the API and the forms speak it. */
export async function speakLanguage(locale: StudioLocale): Promise<void> {
  const loaded = (await texts[locale]()).default;
  if (!i18next.isInitialized) {
    await i18next.use(initReactI18next).init({
      lng: locale,
      resources: { [locale]: { translation: loaded } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  } else {
    i18next.addResourceBundle(locale, 'translation', loaded, true, true);
    await i18next.changeLanguage(locale);
  }
  speak(locale);
  localStorage.setItem('jacquard.locale', locale);
  document.documentElement.lang = locale;
}
