/** Reading and changing what an entity's document says. Drafts may say anything, so nothing is taken for granted. */
import { isObject } from '../../../metadata/json-object.ts';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { Content, DraftDocument } from '../draft/draft.ts';
import { pathOf, put, valueAt } from '../form/content/edit.ts';

export type Property = Readonly<Record<string, unknown>>;

/** An object that holds fields: the entity itself, or the items of its lines. Pointer '' is the entity. */
export interface FieldsPlace {
  readonly pointer: string;
  readonly holder: Property;
}

/** Fields in their order, with their pointers. */
export function fieldsIn(place: FieldsPlace): readonly FieldEntry[] {
  const { properties } = place.holder;
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    pointer: pointerTo(place.pointer, 'properties', name),
    property: isObject(property) ? property : {},
  }));
}

export interface FieldEntry {
  readonly name: string;
  readonly pointer: string;
  readonly property: Property;
}

/** Where a field stands, by its pointer: `/properties/lines/items/properties/quantity`. */
export function placeOfField(content: Content, pointer: string): FieldsPlace {
  const lines = /^(\/properties\/[^/]+\/items)\/properties\/[^/]+/.exec(pointer)?.[1];
  const holder = lines === undefined ? content : valueAt(content, pathOf(lines));
  return isObject(holder) && lines !== undefined
    ? { pointer: lines, holder }
    : { pointer: '', holder: content };
}

/** The content with another value at a pointer; undefined takes the member away. Orders of keys stay. */
export function withValue<T>(content: T, pointer: string, value: unknown): T {
  // What is put back has the shape of what was taken.
  return put(content, pathOf(pointer), value, anyOrder) as T;
}

const anyOrder = () => [];

export function requiredIn({ holder }: FieldsPlace): readonly string[] {
  const { required } = holder;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** Says of a field that it is never empty, or no longer. */
export function withRequired(content: Content, place: FieldsPlace, name: string, required: boolean): Content {
  const names = requiredIn(place).filter((each) => each !== name);
  const next = required ? [...names, name] : names;
  const changed = withValue(content, `${place.pointer}/required`, next.length > 0 ? next : undefined);
  return place.pointer === '' ? withRequiredBeforeFields(changed) : changed;
}

/** `required` stands before the fields, as shipped documents have it. */
function withRequiredBeforeFields(content: Content): Content {
  const { required, properties, ...others } = content;
  if (required === undefined || properties === undefined) return content;
  return { ...others, required, properties };
}

export function withField(content: Content, place: FieldsPlace, name: string, property: unknown): Content {
  return withValue(content, pointerTo(place.pointer, 'properties', name), property);
}

/** Without the field, and without its name in the lists of its own entity that would lead nowhere. */
export function withoutField(content: Content, place: FieldsPlace, name: string): Content {
  const still = withRequired(content, place, name, false);
  return withValue(still, pointerTo(place.pointer, 'properties', name), undefined);
}

/** The fields in another order. */
export function withOrder(content: Content, place: FieldsPlace, names: readonly string[]): Content {
  const { properties } = place.holder;
  if (!isObject(properties)) return content;
  const ordered = Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(properties, name) ? [[name, properties[name]]] : [])),
  );
  return withValue(content, `${place.pointer}/properties`, ordered);
}

/** Documents that go with an entity: its views of a kind, by the name that they say. */
export function viewsOf(
  documents: ReadonlyMap<string, DraftDocument>,
  entity: string,
  kind: 'list' | 'form',
): readonly DraftDocument[] {
  return [...documents.values()].filter(
    ({ kind: documentKind, content }) =>
      documentKind === 'view' && content?.entity === entity && content.kind === kind,
  );
}
