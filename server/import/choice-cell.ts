import type { Entity, Field, Model } from '../../metadata/model.ts';

/** Text of a cell, in small letters → value of the choice. */
export type Choices = ReadonlyMap<string, string>;

/**
 * What people call the values of a field, in every language. Of a title that two values share nobody knows which is
 * meant, so it stands for neither. Undefined for a field without choices.
 */
export function choicesOf(model: Model, entity: Entity, field: Field): Choices | undefined {
  if (field.options === undefined) return undefined;
  const meant = new Map<string, Set<string>>();
  for (const { value, title } of field.options) {
    for (const text of [title, ...translations(model, entity, field, value)]) {
      const key = text.trim().toLowerCase();
      meant.set(key, (meant.get(key) ?? new Set()).add(value));
    }
  }
  const single = [...meant].flatMap(([text, values]) =>
    values.size === 1 ? [...values].map((value) => [text, value] as const) : [],
  );
  // A value itself is stronger than the title of another.
  return new Map([...single, ...field.options.map(({ value }) => [value.toLowerCase(), value] as const)]);
}

/** Texts of lines stand in the document of their header. */
function translations(model: Model, entity: Entity, field: Field, value: string): readonly string[] {
  const { lineOf } = entity;
  const document = `entity/${lineOf?.entity ?? entity.name}`;
  const below = lineOf === undefined ? '' : `/properties/${lineOf.field}/items`;
  const pointer = `${below}/properties/${field.name}/x-field/options/${value}/title`;
  return Object.values(model.translations).flatMap((locale) => locale[document]?.[pointer] ?? []);
}
