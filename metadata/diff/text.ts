/** The form of the sentences about changes, as in messages.ts: the first variant whose params are all there is taken. */
import type { Locale } from '../locales.ts';

export type Sign = 'add' | 'change' | 'remove';

export interface Variant {
  /** Names of params, or `name=value`. */
  readonly when: readonly string[];
  readonly text: Readonly<Record<Locale, string>>;
}

/** A kind of change. Placeholders are its params, and `entity`, `field`, `role`, `view`, `package` of its path. */
export interface ChangeText {
  readonly sign: Sign;
  readonly variants: readonly Variant[];
}

export const when = (names: string, en: string, zh: string): Variant => ({
  when: names.split(' '),
  text: { en, 'zh-CN': zh },
});
export const always = (en: string, zh: string): Variant => ({ when: [], text: { en, 'zh-CN': zh } });

export const added = (...variants: readonly Variant[]): ChangeText => ({ sign: 'add', variants });
export const changed = (...variants: readonly Variant[]): ChangeText => ({ sign: 'change', variants });
export const removed = (...variants: readonly Variant[]): ChangeText => ({ sign: 'remove', variants });
