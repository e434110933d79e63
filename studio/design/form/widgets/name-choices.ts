import type { Choice } from '../../../ui/combobox.tsx';
import type { KnownName } from '../names.ts';

/** More than people look through. */
const MOST = 200;

/** The names that a typed text could mean: those that begin so first. */
export function nameChoices(known: readonly KnownName[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase();
  const found = known.filter(({ name, title }) => `${title} ${name}`.toLowerCase().includes(wanted));
  const rank = ({ name, title }: KnownName) =>
    Number(!title.toLowerCase().startsWith(wanted) && !name.toLowerCase().startsWith(wanted));
  const sorted = wanted === '' ? found : found.toSorted((a, b) => rank(a) - rank(b));
  return sorted.slice(0, MOST).map(({ name, title, detail }) => ({
    key: name,
    text: title,
    second: [title === name ? undefined : name, detail].filter(Boolean).join(' · ') || undefined,
  }));
}
