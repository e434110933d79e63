import type { Locale } from '../locales.ts';

const HAN = /\p{Script=Han}/u;
const LATIN = /[A-Za-z0-9−+\-$]/;

/** A template with its params; Chinese has a space between Han and Latin letters or digits where they meet. */
export function filled(template: string, params: Readonly<Record<string, string>>, locale: Locale): string {
  const parts = template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 1 ? (params[part] ?? '') : part));
  if (locale === 'en') return parts.join('');
  return parts.reduce((text, part) => text + (needsSpace(text, part) ? ' ' : '') + part, '');
}

function needsSpace(before: string, after: string): boolean {
  const [last = '', first = ''] = [before.at(-1), after.at(0)];
  return (HAN.test(last) && LATIN.test(first)) || (LATIN.test(last) && HAN.test(first));
}
