/** The wording of this page comes with this page: lists and forms need none of it. */
import i18n from 'i18next';
import en from './en.json';
import zh from './zh-CN.json';

for (const [locale, words] of Object.entries({ en, 'zh-CN': zh }))
  i18n.addResourceBundle(locale, 'translation', words, true);
