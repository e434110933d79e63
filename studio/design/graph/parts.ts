import type { Drawing } from './drawing.ts';

/** What the drawing and the list are made of. */
export interface Parts {
  readonly drawing: Drawing;
  /** The entity whose relations are looked at. */
  readonly chosen: string | undefined;
  readonly changed: ReadonlySet<string>;
  /** Of the whole model, in order: their colours stay when some are left out. */
  readonly packages: readonly string[];
  packageTitle(name: string): string;
  onChoose(entity: string | undefined): void;
  onOpen(entity: string): void;
}

/** Whether the entity or lines in it are changed. */
export function isChanged(card: Drawing['cards'][number], changed: ReadonlySet<string>): boolean {
  return changed.has(card.entity.name) || card.lines.some(({ entity }) => changed.has(entity.name));
}

/** Titles of what an entity refers to, and of what refers to it. */
export function titlesAround({ around, titles }: Drawing, name: string) {
  const titled = (end: string) => ({ name: end, title: titles.get(end) ?? end });
  return {
    to: around.filter(({ from }) => from === name).map(({ to }) => titled(to)),
    from: around.filter(({ to }) => to === name).map(({ from }) => titled(from)),
  };
}

/** `Customer, Lead, and Contact`. */
export function listed(ends: readonly { readonly title: string }[], language: string): string {
  return new Intl.ListFormat(language).format(ends.map(({ title }) => title));
}
