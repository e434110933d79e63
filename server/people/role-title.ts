import type { Model } from '../../metadata/model.ts';
import type { Locale } from '../actor.ts';

/** In the reader's language; a role that the release no longer has keeps its name. */
export function roleTitle(model: Model, role: string, locale: Locale): string {
  return model.translations[locale]?.[`role/${role}`]?.['/title'] ?? model.roles[role]?.title ?? role;
}
