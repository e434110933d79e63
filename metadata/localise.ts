import type { Locale } from './locales.ts';
import type {
  Entity,
  Field,
  FormSection,
  IncomingReference,
  ListColumn,
  Model,
  NavigationGroup,
  Role,
  View,
} from './model.ts';
import { platformFieldTitle } from './platform-fields.ts';
import { deepFreeze, mapTable, own } from './table.ts';

const known = new WeakMap<Model, Map<Locale, Model>>();

/** The model with the texts of a language; what has no translation stays English. Made once a model and language. */
export function localise(model: Model, locale: Locale): Model {
  if (locale === 'en') return model;
  const byLocale = known.get(model) ?? new Map<Locale, Model>();
  known.set(model, byLocale);
  const localised = byLocale.get(locale) ?? deepFreeze(translate(model, locale));
  byLocale.set(locale, localised);
  return localised;
}

/** The text at a pointer of a document, or what stands there in English; one may be said in other languages alone. */
type Translate = <E extends string | undefined>(key: string, pointer: string, english: E) => string | E;

function given<K extends string>(name: K, text: string | undefined): { readonly [_ in K]?: string } {
  // One member of that name.
  return (text === undefined ? {} : { [name]: text }) as { readonly [_ in K]?: string };
}

function translate(model: Model, locale: Locale): Model {
  const texts = own(model.translations, locale) ?? {};
  const say: Translate = (key, pointer, english) => own(own(texts, key) ?? {}, pointer) ?? english;
  const entities = mapTable(model.entities, (entity) => withTexts(entity, model, locale, say));
  return {
    ...model,
    packages: model.packages.map((each) => ({
      ...each,
      title: say(`app/${each.name}`, '/title', each.title),
    })),
    entities: mapTable(entities, (entity) => ({
      ...entity,
      incoming: entity.incoming.map((incoming) => incomingTexts(incoming, model.entities, entities, say)),
    })),
    roles: mapTable(model.roles, (role) => roleTexts(role, say)),
    views: mapTable(model.views, (view) => viewTexts(view, model.entities, entities, say)),
    navigation: model.navigation.map((group) => navigationTexts(group, say)),
  };
}

/** Document and pointer of the object that holds an entity's `title` and `properties`. */
function placeOf(entity: Entity): { readonly key: string; readonly base: string } {
  const { lineOf } = entity;
  if (lineOf === undefined) return { key: `entity/${entity.name}`, base: '' };
  return { key: `entity/${lineOf.entity}`, base: `/properties/${lineOf.field}/items` };
}

function withTexts(entity: Entity, model: Model, locale: Locale, say: Translate): Entity {
  const { key, base } = placeOf(entity);
  const header = entity.lineOf && own(model.entities, entity.lineOf.entity);
  const title = say(key, `${base}/title`, entity.title);
  const plural = header
    ? say(key, `/properties/${entity.lineOf?.field}/title`, entity.plural)
    : say(key, '/x-entity/plural', entity.plural === entity.title ? title : entity.plural);
  return {
    ...entity,
    title,
    plural,
    ...given('description', say(key, `${base}/description`, entity.description)),
    fields: mapTable(entity.fields, (field) => fieldTexts(field, header, key, base, locale, say)),
    checks: entity.checks.map((check, index) => ({
      ...check,
      message: say(key, `/x-entity/checks/${index}/message`, check.message),
    })),
  };
}

function fieldTexts(
  field: Field,
  header: Entity | undefined,
  key: string,
  base: string,
  locale: Locale,
  say: Translate,
): Field {
  if (field.origin === 'platform') {
    const title = field.name === 'parent_id' && header ? say(key, '/title', header.title) : undefined;
    return { ...field, title: title ?? platformFieldTitle(field.name, locale) ?? field.title };
  }
  const pointer = `${base}/properties/${field.name}`;
  return {
    ...field,
    title: say(key, `${pointer}/title`, field.title),
    ...given('description', say(key, `${pointer}/description`, field.description)),
    ...(field.options && {
      options: field.options.map((option) => ({
        ...option,
        title: say(key, `${pointer}/x-field/options/${option.value}/title`, option.title),
      })),
    }),
  };
}

/** A title that was made from the entity's is made again from the translated one. */
function incomingTexts(
  incoming: IncomingReference,
  english: Model['entities'],
  localised: Model['entities'],
  say: Translate,
): IncomingReference {
  const [from, to] = [own(english, incoming.entity), own(localised, incoming.entity)];
  const [field, named] = [own(from?.fields ?? {}, incoming.field), own(to?.fields ?? {}, incoming.field)];
  if (from === undefined || to === undefined || field === undefined || named === undefined) return incoming;
  const made = new Map([
    [from.plural, to.plural],
    [`${from.plural} (${field.title})`, `${to.plural}（${named.title}）`],
  ]);
  const { key, base } = placeOf(from);
  const pointer = `${base}/properties/${incoming.field}/x-field/inverseTitle`;
  return { ...incoming, title: say(key, pointer, made.get(incoming.title) ?? incoming.title) };
}

function roleTexts(role: Role, say: Translate): Role {
  const key = `role/${role.name}`;
  return {
    ...role,
    title: say(key, '/title', role.title),
    ...given('description', say(key, '/description', role.description)),
  };
}

function viewTexts(
  view: View,
  english: Model['entities'],
  localised: Model['entities'],
  say: Translate,
): View {
  const key = `view/${view.name}`;
  // A list that nobody designed is called what its entity is called.
  const isMade = view.title === own(english, view.entity)?.plural;
  const title = say(key, '/title', isMade ? (own(localised, view.entity)?.plural ?? view.title) : view.title);
  if (view.kind === 'list') {
    return {
      ...view,
      title,
      columns: view.columns.map((column, index) => columnTexts(column, `/columns/${index}`, key, say)),
    };
  }
  return {
    ...view,
    title,
    sections: view.sections.map((section, index) => sectionTexts(section, `/sections/${index}`, key, say)),
  };
}

function columnTexts(column: ListColumn, pointer: string, key: string, say: Translate): ListColumn {
  return { ...column, ...given('title', say(key, `${pointer}/title`, column.title)) };
}

function sectionTexts(section: FormSection, pointer: string, key: string, say: Translate): FormSection {
  return {
    ...section,
    ...given('title', say(key, `${pointer}/title`, section.title)),
    ...given('description', say(key, `${pointer}/description`, section.description)),
  };
}

function navigationTexts(group: NavigationGroup, say: Translate): NavigationGroup {
  const [key = '', pointer = ''] = group.key.split('#');
  return { ...group, title: say(key, `${pointer}/title`, group.title) };
}
