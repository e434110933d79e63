/** The wording of this page comes with it. */
import type { i18n } from 'i18next';
import en from './en.json' with { type: 'json' };
import zh from './zh-CN.json' with { type: 'json' };

let known = false;

/** Called when the page is drawn: its module may be loaded before any language is. */
export function addWords(texts: i18n): void {
  if (known) return;
  known = true;
  for (const [locale, words] of Object.entries({ en, 'zh-CN': zh }))
    texts.addResourceBundle(locale, 'translation', words, true);
}
