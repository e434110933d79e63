/** Where the fields of an entity stand in its form, as the documents say it, and moving them about. */
import { isObject } from '../../../metadata/json-object.ts';
import type { Content, DraftDocument } from '../draft/draft.ts';
import { type FieldEntry, fieldsIn } from './entity-content.ts';

export interface Section {
  readonly key: string;
  readonly title: string | undefined;
  /** To the title in the form; absent where the form has no such section. */
  readonly pointer?: string;
  readonly fields: readonly FieldEntry[];
}

/** The section of what the form does not place. */
export const REST = 'rest';
/** The only section where there is no form: fields stand in the entity's own order. */
export const ALL = 'all';

/** Sections of the form with the fields of the entity; fields that are not placed come last. */
export function sectionsOf(entity: Content, form: DraftDocument | undefined): readonly Section[] {
  const fields = fieldsIn({ pointer: '', holder: entity });
  if (!form) return [{ key: ALL, title: undefined, fields }];
  const byName = new Map(fields.map((entry) => [entry.name, entry]));
  const sections = formSections(form.content).map((section, index): Section => {
    const placed = itemsOf(section).flatMap((item) => {
      const entry = byName.get(nameOf(item));
      byName.delete(nameOf(item));
      return entry ? [entry] : [];
    });
    return { key: `s${index}`, title: titleOf(section), pointer: `/sections/${index}/title`, fields: placed };
  });
  const rest = [...byName.values()];
  return rest.length > 0 ? [...sections, { key: REST, title: undefined, fields: rest }] : sections;
}

/**
 * The form with its fields in other places; what is said of a field moves with it. A section that has lost its last field goes.
 * @param order names by section
 * @param shown names that have a row; one that is in no section is not placed any more
 */
export function withPlaces(
  form: Content,
  order: readonly (readonly string[])[],
  shown: ReadonlySet<string>,
): Content {
  const sections = formSections(form);
  const items = new Map(sections.flatMap(itemsOf).map((item) => [nameOf(item), item]));
  const moved = new Set(order.flat());
  const next = sections.map((section, index) => {
    const fields: unknown[] = (order[index] ?? []).map((name) => items.get(name) ?? name);
    // Those of the platform and of overlays have no row that could be dragged: they stay in their section.
    for (const [at, item] of itemsOf(section).entries())
      if (!moved.has(nameOf(item)) && !shown.has(nameOf(item))) fields.splice(at, 0, item);
    return { ...section, fields };
  });
  return { ...form, sections: next.filter(({ fields }) => fields.length > 0) };
}

/** The form with a field at the end of a section, or of the last one that has fields. */
export function withPlaced(form: Content, name: string, section?: number): Content {
  const sections = formSections(form);
  const at = section ?? sections.length - 1;
  return {
    ...form,
    sections: sections.map((each, index) =>
      index === at ? { ...each, fields: [...itemsOf(each), name] } : each,
    ),
  };
}

type Member = Readonly<Record<string, unknown>>;

function formSections(form: Content | null): readonly Member[] {
  const sections = form?.sections;
  return Array.isArray(sections) ? sections.map((section) => (isObject(section) ? section : {})) : [];
}

function itemsOf(section: Member): readonly unknown[] {
  return Array.isArray(section.fields) ? section.fields : [];
}

function titleOf({ title }: Member): string | undefined {
  return typeof title === 'string' ? title : undefined;
}

function nameOf(item: unknown): string {
  if (typeof item === 'string') return item;
  return isObject(item) && typeof item.field === 'string' ? item.field : '';
}
