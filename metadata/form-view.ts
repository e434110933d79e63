import type { Entity, FormItem, FormSection, FormView, Model } from './model.ts';
import { own } from './table.ts';

/**
 * The form of an entity: its form view with what the view does not place in a last section, or a form made from the
 * fields. `more` is the title of the last section, in the reader's language. Undefined for an unknown entity.
 */
export function formViewOf(
  model: Pick<Model, 'entities' | 'views'>,
  entityName: string,
  more = 'More',
): FormView | undefined {
  const entity = own(model.entities, entityName);
  if (entity === undefined) return undefined;
  const view = Object.values(model.views).find(
    (each): each is FormView => each.kind === 'form' && each.entity === entityName,
  );
  return view === undefined ? madeForm(entity) : withRest(view, entity, more);
}

function withRest(view: FormView, entity: Entity, more: string): FormView {
  const placed = new Set(view.sections.flatMap((section) => section.fields.map((item) => item.field)));
  const rest = itemsOf(entity).filter((item) => !placed.has(item.field));
  if (rest.length === 0) return view;
  return { ...view, sections: [...view.sections, { title: more, fields: rest, collapsed: false }] };
}

function madeForm(entity: Entity): FormView {
  const items = itemsOf(entity);
  const isLines = ({ field }: FormItem) => own(entity.fields, field)?.lines !== undefined;
  const sections: readonly FormSection[] = [
    { fields: items.filter((item) => !isLines(item)), collapsed: false },
    ...items.filter(isLines).map((item) => ({
      title: own(entity.fields, item.field)?.title ?? item.field,
      fields: [item],
      collapsed: false,
    })),
  ];
  return {
    kind: 'form',
    name: `${entity.name}_form`,
    title: entity.title,
    package: entity.package,
    entity: entity.name,
    facts: [],
    sections: sections.filter((section) => section.fields.length > 0),
  };
}

/** Fields that people fill in or look at; those of the platform are shown beside the form. */
function itemsOf(entity: Entity): readonly FormItem[] {
  return Object.values(entity.fields)
    .filter(
      (field) =>
        !field.hidden &&
        (field.origin === 'declared' || field.name === 'owner' || field.name === 'department'),
    )
    .map((field) => ({
      field: field.name,
      wide: field.kind === 'long_text' || field.kind === 'json' || field.kind === 'lines',
    }));
}
