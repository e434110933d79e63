import type { EditorState } from '@codemirror/state';
import { pointerTo } from '../../../metadata/json-pointer.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { SchemaKind } from '../../../metadata/schema-texts.ts';
import type { KnownName, NameSource } from '../form/names.ts';
import { jsonOf, rootOf, treeOf, valuesIn } from './json-tree.ts';
import { type Position, positionAt } from './position.ts';
import { entrySchema, isSchema, type Meant, meantAt, propertiesOf } from './schema-meant.ts';
import { hasHole, literal, requiredMembers, requiredNames, valueTemplate } from './template.ts';

/** What the language and the application know for a place. */
export interface Knowledge {
  readonly kind: SchemaKind;
  readonly locale: Locale;
  readonly names: NameSource;
}

export interface Suggestion {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly sort: 'member' | 'required' | 'missing' | 'value' | 'name';
  /** Of a snippet. */
  readonly template: string;
  /** Its value has suggestions of its own. */
  readonly goesOn?: boolean;
}

export interface Suggestions {
  readonly position: Position;
  readonly list: readonly Suggestion[];
}

export function suggestionsAt(state: EditorState, pos: number, about: Knowledge): Suggestions | undefined {
  const position = positionAt(state, pos);
  if (!position) return undefined;
  const content = jsonOf(state, rootOf(treeOf(state)));
  const told = position.at === 'value' ? 'around' : 'all';
  const meant = meantAt(about.kind, about.locale, content, position.path, told);
  const found =
    position.at === 'key' ? members(meant, position, about) : values(state, meant, position, about);
  const seen = new Set<string>();
  const list = found.filter(({ name }) => seen.size < seen.add(name).size);
  return { position, list };
}

type KeyPosition = Extract<Position, { at: 'key' }>;
type ValuePosition = Extract<Position, { at: 'value' }>;

function members(
  meant: readonly Meant[],
  { path, taken, named }: KeyPosition,
  about: Knowledge,
): readonly Suggestion[] {
  const objects = meant.filter(({ schema }) => schema.type === 'object');
  const names = about.names.at(pointerTo('', ...path));
  const known = objects.flatMap((each) => membersOf(each, about));
  const entries = objects.flatMap(({ schema, root }) => {
    const entry = entrySchema(schema);
    return entry ? names.map((name) => entryOf(name, { schema: entry, root }, about)) : [];
  });
  const free = [...known, ...entries].filter(({ name }) => !taken.includes(name));
  if (!named) return [...missing(objects, taken, about), ...free];
  return free.map(({ goesOn: _, ...each }) => ({ ...each, template: literal(each.name) }));
}

/** Members that the schema names. */
function membersOf({ schema, root }: Meant, about: Knowledge): readonly Suggestion[] {
  const required = requiredNames(schema);
  return Object.entries(propertiesOf(schema)).map(([name, of]) =>
    member(name, { schema: of, root }, required.includes(name) ? 'required' : 'member', about),
  );
}

/** A member that the application has a name for, such as an entity among grants. */
function entryOf(known: KnownName, meant: Meant, about: Knowledge): Suggestion {
  return { ...member(known.name, meant, 'name', about), ...wordsOf(known) };
}

function member(name: string, meant: Meant, sort: Suggestion['sort'], { locale }: Knowledge): Suggestion {
  const template = valueTemplate(meant, locale);
  const { title, description } = meant.schema;
  return {
    name,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    sort,
    template: `${literal(name)}: ${template}`,
    goesOn: hasHole(template),
  };
}

const wordsOf = ({ title, detail }: KnownName) => ({
  title,
  ...(detail === undefined ? {} : { description: detail }),
});

/** All members that must be there and are not, as one choice. */
function missing(
  meant: readonly Meant[],
  taken: readonly string[],
  { locale }: Knowledge,
): readonly Suggestion[] {
  return meant.flatMap((each) => {
    const all = requiredMembers(each, locale, taken);
    if (all.length < 2) return [];
    const name = requiredNames(each.schema)
      .filter((one) => !taken.includes(one))
      .join(', ');
    return [{ name, sort: 'missing' as const, template: all.join(', ') }];
  });
}

function values(
  state: EditorState,
  meant: readonly Meant[],
  { path, list, from }: ValuePosition,
  { names }: Knowledge,
): readonly Suggestion[] {
  const others = list ? valuesIn(list).filter((each) => each.from !== from) : [];
  const taken = others.map((each) => jsonOf(state, each));
  const known = names.at(pointerTo('', ...path)).map(
    (each): Suggestion => ({
      name: each.name,
      ...wordsOf(each),
      sort: 'name',
      template: literal(each.name),
    }),
  );
  return [...meant.flatMap(choices), ...known].filter(({ name }) => !taken.includes(name));
}

/** The values a schema names. */
function choices({ schema }: Meant): readonly Suggestion[] {
  const titles = isSchema(schema['x-titles']) ? schema['x-titles'] : {};
  const all = Array.isArray(schema.enum) ? schema.enum : schema.const !== undefined ? [schema.const] : [];
  const booleans = [schema.type].flat().includes('boolean') ? [true, false] : [];
  return [...all, ...booleans].map((value) => ({
    name: String(value),
    ...(typeof titles[String(value)] === 'string' ? { title: String(titles[String(value)]) } : {}),
    sort: 'value' as const,
    template: literal(value),
  }));
}
