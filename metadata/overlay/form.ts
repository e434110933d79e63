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

/** A form with overlays laid over it. */
export class FormSheet {
  private readonly document: Document;
  private readonly form: ViewForm;
  private readonly sections: Section[];
  private readonly facts: Item<string>[];
  private title: string;

  constructor(document: Document, form: ViewForm) {
    this.document = document;
    this.form = form;
    this.sections = form.sections.map((section, index) =>
      sectionOf(section, document, at('/sections', index)),
    );
    this.facts = itemsOf(form.facts ?? [], document, '/facts');
    this.title = form.title;
  }

  lay({ add, change }: OverlayForm, laying: Laying): void {
    const { overlay } = laying;
    for (const [index, fact] of (add?.facts ?? []).entries())
      if (!this.facts.some(({ value }) => value === fact))
        this.facts.push(item(fact, { document: overlay, pointer: at('/add/facts', index) }));
    for (const [index, section] of (add?.sections ?? []).entries())
      this.sections.push(sectionOf(section, overlay, at('/add/sections', index)));
    for (const [index, { after, ...field }] of (add?.fields ?? []).entries()) {
      const pointer = at('/add/fields', index);
      insert(this.sections, item(field, { document: overlay, pointer }), after, this.form.name, laying);
    }
    if (change?.title !== undefined && laying.claims('/title', change.title, '/change/title')) {
      this.title = change.title;
      laying.move('/title', '/change/title');
    }
    for (const [name, changes] of Object.entries(change?.sections ?? {}))
      changeSection(this.sections, name, changes, laying, this.form.name);
  }

  /** The form as it is then. */
  content(places: Places): ViewForm {
    const { document, form, title, facts } = this;
    const sections = settled(
      this.sections.map(({ section }) => section),
      document,
      '/sections',
      places,
    );
    return {
      ...form,
      title,
      ...(facts.length > 0 && { facts: settled(facts, document, '/facts', places) }),
      sections: sections.map((section, index) => {
        const fields = this.sections[index]?.fields ?? [];
        return { ...section, fields: settled(fields, document, at('/sections', index, 'fields'), places) };
      }),
    };
  }
}

function sectionOf(section: ViewSection, document: Document, pointer: string): Section {
  return {
    section: item(section, { document, pointer }),
    fields: itemsOf(section.fields, document, at(pointer, 'fields')),
    title: section.title,
  };
}

function insert(
  sections: readonly Section[],
  field: Item<Field>,
  after: string,
  form: string,
  laying: Laying,
): void {
  const names = sections.flatMap(({ fields }) => fields.map(({ value }) => nameOf(value)));
  const section = sections.find(({ fields }) => fields.some(({ value }) => nameOf(value) === after));
  if (!section) {
    laying.fault(unknownName(at(field.written.pointer, 'after'), 'field', after, names, form));
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
    laying.fault(unknownName(pointer, 'section', name, titles, form));
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
