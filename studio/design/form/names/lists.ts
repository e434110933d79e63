import { humanised } from '../../../../metadata/humanise.ts';
import { isObject } from '../../../../metadata/json-object.ts';
import type { Field } from '../../../../metadata/model.ts';
import { NAME_EXAMPLES } from '../../../../metadata/names.ts';
import type { StudioModel } from '../../../api/model.ts';
import { ICON_PATHS } from '../../../ui/icon-paths.ts';
import { valueAt } from '../content/edit.ts';
import { documentNames } from './documents.ts';
import type { KnownName } from './known-name.ts';
import { type Entities, fieldsOf, headerPaths, type KnownPath, pathsFrom, rowPaths } from './paths.ts';
import type { NamePlace } from './place.ts';

/** What a list is made of. */
interface Source {
  readonly place: NamePlace;
  readonly content: unknown;
  readonly model: StudioModel | undefined;
  readonly entities: Entities;
  /** Of the entity that the place is about, the document's own first. */
  readonly own: readonly KnownName[];
  readonly paths: readonly KnownPath[];
}

type List = (source: Source) => readonly KnownName[];

const NONE: readonly KnownName[] = [];
const named = ({ name, title }: { readonly name: string; readonly title: string }): KnownName => ({
  name,
  title,
});
const plain = (name: string): KnownName => ({ name, title: name });

/** One list a meaning. */
const LISTS: Readonly<Record<NamePlace['meaning'], List>> = {
  entity: ({ entities }) => Object.values(entities).map(named),
  role: ({ model }) => (model?.roles ?? []).map(named),
  view: ({ model }) =>
    Object.values(model?.views ?? {})
      .filter(({ kind }) => kind === 'list')
      .map((view) => ({ ...named(view), ...detail(view.entity) })),
  package: ({ entities }) => [...new Set(Object.values(entities).map((entity) => entity.package))].map(plain),
  document: ({ model }) => documentNames(model),
  icon: () => Object.keys(ICON_PATHS).map(plain),
  field: ({ own }) => own,
  lineField: ({ place, content, entities }) => {
    const field = valueAt(content, [...place.path.slice(0, place.path.lastIndexOf('columns')), 'field']);
    const lines = entities[place.entity ?? '']?.fields[String(field)]?.lines;
    return lines === undefined ? NONE : fieldsOf(entities, lines).map(named);
  },
  sort: ({ own }) => own.flatMap((field) => [field, { name: `-${field.name}`, title: `${field.title} ↓` }]),
  path: ({ own, paths }) => withOwn(own, paths),
  label: ({ own, paths }) => withOwn(own, paths),
  expression: ({ own, paths, place, entities }) => [
    ...withOwn(own, paths),
    ...rowPaths(entities, place.entity ?? ''),
  ],
  reference: ({ place, entities }) =>
    fieldsOf(entities, place.entity ?? '')
      .filter(({ reference }) => reference?.entity === place.entity)
      .map(named),
  currency: ({ paths, place, entities }) => [
    ...paths.filter(({ field }) => field.kind === 'currency').map(named),
    ...headerPaths(entities, place.entity ?? '', ({ kind }) => kind === 'currency'),
  ],
  moment: () => NAME_EXAMPLES.map(plain),
  condition: ({ place, content, entities }) =>
    [
      ...new Set([
        ...Object.keys(objectAt(content, ['x-entity', 'conditions'])),
        ...Object.keys(entities[place.entity ?? '']?.conditions ?? {}),
      ]),
    ].map((name) => ({ name, title: humanised(name) })),
  group: ({ entities }) =>
    [...new Set(Object.values(entities).flatMap((entity) => groupsOf(Object.values(entity.fields))))].map(
      plain,
    ),
  option: ({ place, content }) => {
    const values = valueAt(content, [...place.path.slice(0, place.path.lastIndexOf('x-field')), 'enum']);
    return Array.isArray(values) ? values.map((value) => plain(String(value))) : NONE;
  },
  move: () => NONE,
  test: ({ own, paths }) => withOwn(own, paths),
  operand: ({ place, paths }) => {
    const path = place.inCondition?.findLast((key) => paths.some(({ name }) => name === key));
    const field = paths.find(({ name }) => name === path)?.field;
    const options = field?.options?.map(({ value, title }) => ({ name: value, title }));
    return options ?? NAME_EXAMPLES.map(plain);
  },
};

const detail = (text: string | undefined) => (text === undefined ? {} : { detail: text });
const groupsOf = (fields: readonly Field[]) => fields.flatMap(({ access }) => access ?? []);

function withOwn(own: readonly KnownName[], paths: readonly KnownPath[]): readonly KnownName[] {
  return [...own, ...paths.filter(({ name }) => name.includes('.')).map(named)];
}

function objectAt(content: unknown, path: readonly string[]): Readonly<Record<string, unknown>> {
  const value = valueAt(content, path);
  return isObject(value) ? value : {};
}

type Cache = Map<string, readonly KnownName[]>;
const known = new WeakMap<object, Map<string, Cache>>();
const NO_MODEL = {};

/** Lists that were made of a model, and of the fields that a document declares. */
function cacheOf(model: StudioModel | undefined, declared: string): Cache {
  const caches = known.get(model ?? NO_MODEL) ?? new Map<string, Cache>();
  known.set(model ?? NO_MODEL, caches);
  const cache = caches.get(declared) ?? new Map();
  caches.set(declared, cache);
  return cache;
}

/** Lists of names by place. The same list is given out as long as nothing in it changes. */
export function createLists(
  content: unknown,
  model: StudioModel | undefined,
): (place: NamePlace) => readonly KnownName[] {
  const entities = model?.entities ?? {};
  const declared = declaredFields(content);
  const caches = { own: cacheOf(model, JSON.stringify(declared)), other: cacheOf(model, '') };
  return (place) => {
    const entity = place.entity ?? '';
    const isOwn = entity === declared.entity;
    const cache = isOwn ? caches.own : caches.other;
    const key = `${place.meaning} ${entity} ${JSON.stringify(own(place, content))}`;
    const before = cache.get(key);
    if (before) return before;
    const list = LISTS[place.meaning]({
      place,
      content,
      model,
      entities,
      own: merged(isOwn ? declared.fields : NONE, fieldsOf(entities, entity)),
      get paths() {
        return pathsFrom(entities, entity);
      },
    });
    cache.set(key, list);
    return list;
  };
}

/** What else in the document a list depends on. */
function own({ meaning, path, inCondition }: NamePlace, content: unknown): unknown {
  if (meaning === 'operand') return inCondition;
  if (meaning === 'option') return valueAt(content, [...path.slice(0, path.lastIndexOf('x-field')), 'enum']);
  if (meaning === 'condition') return Object.keys(objectAt(content, ['x-entity', 'conditions']));
  return meaning === 'lineField'
    ? valueAt(content, [...path.slice(0, path.lastIndexOf('columns')), 'field'])
    : null;
}

/** Fields as the document has them now. */
function declaredFields(content: unknown): {
  readonly entity: unknown;
  readonly fields: readonly KnownName[];
} {
  const fields = Object.entries(objectAt(content, ['properties'])).map(([name, property]) => ({
    name,
    title: isObject(property) && typeof property.title === 'string' ? property.title : humanised(name),
  }));
  return { entity: isObject(content) ? content.$id : undefined, fields };
}

/** Those of the model have titles in the reader's language; what is no longer declared is left out. */
function merged(declared: readonly KnownName[], compiled: readonly Field[]): readonly KnownName[] {
  if (declared.length === 0) return compiled.map(named);
  const titles = new Map(compiled.map((field) => [field.name, named(field)]));
  const platform = compiled.filter(({ origin }) => origin === 'platform');
  return [...declared.map((field) => titles.get(field.name) ?? field), ...platform.map(named)];
}
