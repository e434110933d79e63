import type { FormItem, FormSection, FormView, ListView, View } from '../model.ts';
import { own } from '../table.ts';
import { type Renaming, renamedCondition } from './renamed-condition.ts';

export function renamedView(view: View, renaming: Renaming): View {
  return view.kind === 'list' ? renamedList(view, renaming) : renamedForm(view, renaming);
}

function renamedList(view: ListView, renaming: Renaming): ListView {
  const { names } = renaming;
  return {
    ...view,
    name: names.view(view.name),
    entity: names.entity(view.entity),
    columns: view.columns.map((column) => ({ ...column, path: names.path(view.entity, column.path) })),
    ...(view.filter && { filter: renamedCondition(view.filter, view.entity, renaming) }),
    order: view.order.map((each) => ({ ...each, field: names.field(view.entity, each.field) })),
  };
}

function renamedForm(view: FormView, renaming: Renaming): FormView {
  const { names } = renaming;
  return {
    ...view,
    name: names.view(view.name),
    entity: names.entity(view.entity),
    facts: view.facts.map((name) => names.field(view.entity, name)),
    sections: view.sections.map((section) => renamedSection(section, view.entity, renaming)),
  };
}

function renamedSection(section: FormSection, entity: string, renaming: Renaming): FormSection {
  const { names, before } = renaming;
  const item = (each: FormItem): FormItem => {
    const lines = own(own(before.entities, entity)?.fields ?? {}, each.field)?.lines;
    return {
      ...each,
      field: names.field(entity, each.field),
      ...(each.columns &&
        lines !== undefined && { columns: each.columns.map((name) => names.field(lines, name)) }),
    };
  };
  return {
    ...section,
    fields: section.fields.map(item),
    ...(section.show && { show: renamedCondition(section.show, entity, renaming) }),
  };
}
