/** Lays overlays over a form. */
import { at, unknownName } from '../compile/faults.ts';
import type { Document } from '../document.ts';
import type { OverlayForm, OverlaySectionChange, ViewForm, ViewSection } from '../types.ts';
import { type Item, item, itemsOf, settled } from './items.ts';
import type { Places } from './places.ts';
import type { Laying } from './sheet.ts';

type Field = ViewSection['fields'][number];

interface Section {
  readonly section: Item<ViewSection>;
  readonly fields: Item<Field>[];
  /** What overlays know it by. */
  readonly title: string | undefined;
}

export interface FormSheet {
  lay(overlay: OverlayForm, laying: Laying): void;
  /** The form as it is then. */
  content(places: Places): ViewForm;
}

export function formSheet(document: Document, form: ViewForm): FormSheet {
  const sections = form.sections.map((section, index): Section => {
    const pointer = at('/sections', index);
    return {
      section: item(section, { document, pointer }),
      fields: itemsOf(section.fields, document, at(pointer, 'fields')),
      title: section.title,
    };
  });
  const facts = itemsOf(form.facts ?? [], document, '/facts');
  let { title } = form;
  return {
    lay({ add, change }, laying) {
      const { overlay } = laying;
      for (const [index, fact] of (add?.facts ?? []).entries())
        if (!facts.some(({ value }) => value === fact))
          facts.push(item(fact, { document: overlay, pointer: at('/add/facts', index) }));
      for (const [index, section] of (add?.sections ?? []).entries()) {
        const pointer = at('/add/sections', index);
        const fields = itemsOf(section.fields, overlay, at(pointer, 'fields'));
        sections.push({
          section: item(section, { document: overlay, pointer }),
          fields,
          title: section.title,
        });
      }
      for (const [index, { after, ...field }] of (add?.fields ?? []).entries()) {
        const pointer = at('/add/fields', index);
        const written = { document: overlay, pointer };
        insert(sections, item(field, written), after, at(pointer, 'after'), form.name, laying);
      }
      if (change?.title !== undefined && laying.claims('/title', change.title, '/change/title')) {
        title = change.title;
        laying.move('/title', '/change/title');
      }
      for (const [name, changes] of Object.entries(change?.sections ?? {}))
        changeSection(sections, name, changes, laying, form.name);
    },
    content: (places) => ({
      ...form,
      title,
      ...(facts.length > 0 && { facts: settled(facts, document, '/facts', places) }),
      sections: settled(
        sections.map((each) => each.section),
        document,
        '/sections',
        places,
      ).map((section, index) => ({
        ...section,
        fields: settled(sections[index]?.fields ?? [], document, at('/sections', index, 'fields'), places),
      })),
    }),
  };
}

function insert(
  sections: readonly Section[],
  field: Item<Field>,
  after: string,
  pointer: string,
  form: string,
  laying: Laying,
): void {
  const names = sections.flatMap(({ fields }) => fields.map(({ value }) => nameOf(value)));
  const section = sections.find(({ fields }) => fields.some(({ value }) => nameOf(value) === after));
  if (!section) {
    laying.fault(unknownName(pointer, `field in "${form}"`, after, names));
    return;
  }
  // That it stands there already is said when the form is compiled.
  const place = section.fields.findIndex(({ value }) => nameOf(value) === after);
  section.fields.splice(place + 1, 0, field);
}

function changeSection(
  sections: readonly Section[],
  name: string,
  changes: OverlaySectionChange,
  laying: Laying,
  form: string,
): void {
  const pointer = at('/change/sections', name);
  const found = sections.find(({ title }) => title === name);
  if (!found) {
    const titles = sections.flatMap(({ title }) => title ?? []);
    laying.fault(unknownName(pointer, `section of "${form}"`, name, titles));
    return;
  }
  const { section } = found;
  for (const [member, value] of Object.entries(changes)) {
    const written = at(pointer, member);
    if (!laying.claims(at('/sections', name, member), value, written)) continue;
    section.value = { ...section.value, [member]: value };
    section.members.set(member, { document: laying.overlay, pointer: written });
  }
}

function nameOf(field: Field): string {
  return typeof field === 'string' ? field : field.field;
}
