import type { FormItem, FormSection, FormView } from '../model.ts';
import { own } from '../table.ts';
import { type Change, change, following, type Params, type Place, params } from './change.ts';
import { diffSection } from './form-section.ts';
import { split } from './list-view.ts';
import { fieldsOf, type Said, WAS } from './said.ts';
import { same } from './same.ts';
import { pairedSections } from './sections.ts';
import { isReordered, type Versions, without } from './versions.ts';

export function diffForm(old: FormView, now: FormView, at: Place, versions: Versions): readonly Change[] {
  const facts = now.facts.length > 0 ? fieldsOf(now.entity, now.facts) : undefined;
  const { pairs, came, went } = pairedSections(old.sections, now.sections);
  const order = (side: 'old' | 'now') =>
    [...pairs].sort((a, b) => a[side] - b[side]).map((pair) => String(pair.now));
  return [
    ...(same(old.facts, now.facts) ? [] : [change('changeFacts', at, 'none', params({ to: facts }))]),
    ...came.map((index) => change('addSection', at, 'none', sectionParams(now, index, {}))),
    ...went.map((index) => change('removeSection', at, 'none', sectionParams(old, index, WAS))),
    ...(isReordered(order('old'), order('now')) ? [change('moveSections', at)] : []),
    ...pairs.flatMap((pair) => diffSection(old, now, pair, at)),
    ...diffItems(old, now, new Set(came), at, versions),
  ];
}

function sectionParams(form: FormView, index: number, was: { readonly was?: true }): Params {
  const { title, fields = [] } = form.sections[index] ?? {};
  return params({
    section: title === undefined ? undefined : { is: 'section', view: form.name, index, ...was },
    fields: fieldsOf(
      form.entity,
      fields.map(({ field }) => field),
      was,
    ),
  });
}

const itemsOf = (sections: readonly FormSection[]): readonly FormItem[] =>
  sections.flatMap(({ fields }) => fields);

/** Fields that come, go, and look otherwise, wherever in the form they are. Those of a new section are told with it. */
function diffItems(
  old: FormView,
  now: FormView,
  newSections: ReadonlySet<number>,
  at: Place,
  versions: Versions,
): readonly Change[] {
  const key = ({ field }: FormItem) => field;
  const [before, after] = [itemsOf(old.sections), itemsOf(now.sections)];
  const names = (items: readonly FormItem[]) => items.map(key);
  const fields = own(versions.after.entities, now.entity)?.fields ?? {};
  const [left, gone] = split(names(without(before, after, key)), (name) => own(fields, name) !== undefined);
  const unplaced = (list: readonly string[]) =>
    list.length === 0
      ? []
      : [change('unplaceFields', at, 'none', { fields: fieldsOf(now.entity, list, WAS) })];
  const placed = now.sections.flatMap((section, index) => {
    const came = names(without(section.fields, before, key));
    if (came.length === 0 || newSections.has(index)) return [];
    const title: Said | undefined =
      section.title === undefined ? undefined : { is: 'section', view: now.name, index };
    return [
      change('placeFields', at, 'none', params({ section: title, fields: fieldsOf(now.entity, came) })),
    ];
  });
  return [
    ...placed,
    ...unplaced(left),
    ...unplaced(gone).map(following),
    ...diffLooks(before, after, now, at),
  ];
}

function diffLooks(
  before: readonly FormItem[],
  after: readonly FormItem[],
  { entity }: FormView,
  at: Place,
): readonly Change[] {
  const pairs = after.flatMap((now) => {
    const old = before.find(({ field }) => field === now.field);
    return old ? [{ old, now }] : [];
  });
  const widened = pairs.filter(({ old, now }) => old.wide !== now.wide).map(({ now }) => now.field);
  return [
    ...(widened.length > 0 ? [change('changeWidth', at, 'none', { fields: fieldsOf(entity, widened) })] : []),
    ...pairs
      .filter(({ old, now }) => !same(old.columns, now.columns))
      .map(({ now }) =>
        change(
          'changeLineColumns',
          at,
          'none',
          params({
            field: { is: 'field', entity, name: now.field },
            to: now.columns?.map((name): Said => ({ is: 'column of', entity, lines: now.field, name })),
          }),
        ),
      ),
  ];
}
