/** Languages of the product's own texts. English stands in the documents, the others in translations. */
export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];
