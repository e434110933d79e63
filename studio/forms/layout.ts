import type { Entity, Field, FormSection, FormView } from '../../metadata/model.ts';
import { formView, readable, type StudioModel } from '../api/model.ts';
import { isNumeric } from '../work/money.ts';
import { pathsIn } from './needs.ts';

/** A section of a form with its fields resolved, without what the caller may not see. */
export interface LaidSection {
  readonly key: string;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly show: FormSection['show'];
  readonly collapsed: boolean;
  readonly items: readonly LaidItem[];
  /** Drawn as the block of sums under the lines. */
  readonly totals: boolean;
}

export interface LaidItem {
  readonly field: Field;
  readonly wide: boolean;
  /** Of a lines field. */
  readonly columns: readonly Field[];
}

/** The form of an entity: its view, then a last section with what the view does not place. */
export function layoutOf(model: StudioModel, entity: Entity, isNew: boolean): LaidSection[] {
  const view = formView(model, entity.name);
  const sections = view?.sections ?? [];
  const placed = new Set(sections.flatMap(({ fields }) => fields.map(({ field }) => field)));
  const rest = Object.values(entity.fields).filter(
    (field) => field.origin === 'declared' && !field.hidden && !placed.has(field.name),
  );
  const laid = sections.map((section, index) => laidSection(model, entity, section, `s${index}`, isNew));
  const last: FormSection = {
    fields: rest.map(({ name, kind }) => ({ field: name, wide: kind === 'long_text' || kind === 'lines' })),
    collapsed: false,
  };
  return [...laid, laidSection(model, entity, last, view ? 'more' : 'all', isNew)]
    .flatMap((section) => totalsApart(entity, section))
    .filter(({ items }) => items.length > 0);
}

/** What a section sums up right behind its lines is read under them, without a section of its own. */
function totalsApart(entity: Entity, section: LaidSection): readonly LaidSection[] {
  const { key, items, show, collapsed } = section;
  const end = items.findLastIndex(({ field }) => field.kind === 'lines') + 1;
  const behind = items.slice(end);
  if (end === 0 || collapsed || !areTotals(entity, behind)) return [section];
  const totals = { key: `${key}-totals`, title: undefined, description: undefined, show, collapsed };
  return [
    { ...section, items: items.slice(0, end) },
    { ...totals, items: behind, totals: true },
  ];
}

function laidSection(
  model: StudioModel,
  entity: Entity,
  section: FormSection,
  key: string,
  isNew: boolean,
): LaidSection {
  const items = section.fields.flatMap((item): LaidItem[] => {
    const field = entity.fields[item.field];
    if (!field || !isPresent(model, entity, field, isNew)) return [];
    const wide = item.wide || field.kind === 'long_text' || field.kind === 'lines' || field.kind === 'json';
    return [{ field, wide, columns: field.kind === 'lines' ? lineColumns(model, field, item.columns) : [] }];
  });
  return {
    key,
    title: section.title,
    description: section.description,
    show: section.show,
    collapsed: section.collapsed,
    items,
    totals: items.length > 1 && areTotals(entity, items),
  };
}

function isPresent(model: StudioModel, entity: Entity, field: Field, isNew: boolean): boolean {
  if (
    !readable(model, entity.name, field.name) &&
    !(isNew && model.rights[entity.name]?.fields[field.name]?.create)
  )
    return false;
  // Of a person who is there this is said, and done, with the access.
  if (entity.name === 'user' && field.name === 'active' && !isNew && model.rights.user?.update) return false;
  // Before the first save there is nothing to say about what only the server writes.
  return !isNew || field.calc !== undefined || !(field.readOnly || isStamp(field));
}

function isStamp(field: Field): boolean {
  return field.origin === 'platform' && field.name !== 'owner' && field.name !== 'department';
}

function lineColumns(model: StudioModel, field: Field, wanted: readonly string[] | undefined): Field[] {
  const fields = model.entities[field.lines ?? '']?.fields ?? {};
  const names =
    wanted ??
    Object.values(fields)
      .filter(({ origin, hidden }) => origin === 'declared' && !hidden)
      .map(({ name }) => name);
  return names.flatMap((name) => {
    const column = fields[name];
    return column && readable(model, field.lines ?? '', name) ? [column] : [];
  });
}

/** Short numbers of which at least one is computed from the lines: they are read under them, like on paper. */
function areTotals(entity: Entity, items: readonly LaidItem[]): boolean {
  return (
    items.every(({ field }) => isNumeric(field)) && items.some(({ field }) => comesFromLines(entity, field))
  );
}

/** Whether an expression adds up lines, itself or through another field. */
export function comesFromLines(entity: Entity, field: Field, depth = 0): boolean {
  if (field.calc?.kind !== 'expression' || depth > 8) return false;
  if (JSON.stringify(field.calc.expression).includes('"node":"aggregate"')) return true;
  return pathsIn(field.calc.expression).some(({ steps }) => {
    const other = entity.fields[steps[0]?.field ?? ''];
    return other !== undefined && other !== field && comesFromLines(entity, other, depth + 1);
  });
}

/** The fields above the sections of a saved record. */
export function factsOf(model: StudioModel, entity: Entity): Field[] {
  const view: FormView | undefined = formView(model, entity.name);
  return (view?.facts ?? []).slice(0, 6).flatMap((name) => {
    const field = entity.fields[name];
    return field && readable(model, entity.name, name) ? [field] : [];
  });
}

/** The field whose coloured options say in what state a record is. */
export function stateField(model: StudioModel, entity: Entity): Field | undefined {
  const coloured = Object.values(entity.fields).filter(
    (field) =>
      field.options?.some(({ color }) => color !== undefined) && readable(model, entity.name, field.name),
  );
  return coloured.find(({ name }) => name === 'status') ?? coloured[0];
}
