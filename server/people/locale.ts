import { LOCALES, type Locale } from '../../metadata/locales.ts';

/** The language as kept with a user; English for what we do not speak. */
export function toLocale(value: unknown): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'en';
}
