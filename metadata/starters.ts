/** What new documents and new fields begin with: the least that compiles, in canonical order. */

import type { DocumentName } from './document.ts';
import { isObject } from './json-object.ts';
import type { FieldKindName } from './model.ts';

type Json = Readonly<Record<string, unknown>>;

export interface FieldWishes {
  /** What a reference leads to. */
  readonly entity?: string;
  /** Name of the way back, where the name of the entity is taken. */
  readonly inverse?: string;
}

/** A property of a kind, without its title. A reference that is told no entity leads to people. */
export function starterField(kind: FieldKindName, { entity = 'user', inverse }: FieldWishes = {}): Json {
  const reference = { ref: entity, ...(inverse !== undefined && { inverse }) };
  const own: Partial<Record<FieldKindName, Json>> = {
    text: { type: 'string', maxLength: 200 },
    long_text: { type: 'string', maxLength: 4000, 'x-field': { multiline: true } },
    email: { type: 'string', format: 'email', maxLength: 200 },
    phone: { type: 'string', maxLength: 40, 'x-field': { kind } },
    url: { type: 'string', format: 'uri', maxLength: 500 },
    integer: { type: 'integer' },
    number: { type: 'number', 'x-field': { kind, scale: 2 } },
    percent: { type: 'number', minimum: 0, maximum: 100, 'x-field': { kind } },
    boolean: { type: 'boolean' },
    date: { type: 'string', format: 'date' },
    instant: { type: 'string', format: 'date-time' },
    enum: {
      type: 'string',
      enum: ['first', 'second'],
      'x-field': { options: { first: { title: 'First' }, second: { title: 'Second' } } },
    },
    reference: { type: 'string', format: 'uuid', 'x-field': reference },
    lines: {
      type: 'array',
      items: {
        type: 'object',
        required: ['description'],
        properties: { description: { title: 'Description', type: 'string', maxLength: 200 } },
      },
      'x-field': { kind },
    },
    json: { type: 'object', 'x-field': { kind } },
    uuid: { type: 'string', format: 'uuid', 'x-field': { kind } },
  };
  return own[kind] ?? { type: AMOUNTS.includes(kind) ? 'number' : 'string', 'x-field': { kind } };
}

const AMOUNTS: readonly FieldKindName[] = ['money', 'price', 'quantity', 'rate'];

export interface EntityWishes {
  readonly name: string;
  readonly title: string;
  readonly plural?: string;
  readonly kind?: 'master' | 'document' | 'settings';
}

/** An entity with a name. */
export function starterEntity({ name, title, plural, kind = 'master' }: EntityWishes): Json {
  const settings = { ...(kind !== 'master' && { kind }), ...(plural !== undefined && { plural }) };
  return {
    $schema: 'urn:jacquard:entity:1',
    $id: name,
    title,
    type: 'object',
    'x-entity': { ...settings, label: '{{name}}', search: ['name'] },
    required: ['name'],
    properties: { name: { title: 'Name', type: 'string', maxLength: 200 } },
  };
}

export interface ViewWishes {
  readonly name: string;
  readonly title: string;
  readonly entity: string;
  /** Fields to show, in order. */
  readonly fields: readonly string[];
}

export function starterList({ name, title, entity, fields }: ViewWishes): Json {
  return { $schema: 'urn:jacquard:view:1', kind: 'list', name, title, entity, columns: fields };
}

export function starterForm({ name, title, entity, fields }: ViewWishes): Json {
  const sections = [{ fields }];
  return { $schema: 'urn:jacquard:view:1', kind: 'form', name, title, entity, sections };
}

/** A role that may nothing yet. */
export function starterRole({ name, title }: { readonly name: string; readonly title: string }): Json {
  return { $schema: 'urn:jacquard:role:1', name, title, grants: {} };
}

export function starterTranslation(): Json {
  return { $schema: 'urn:jacquard:translation:1', texts: {} };
}

/** An overlay of an entity. @param base version of the entity's package */
export function starterOverlay(wishes: {
  readonly name: string;
  readonly of: string;
  readonly base: string;
}): Json {
  return { $schema: 'urn:jacquard:overlay:1', kind: 'entity', ...wishes };
}

export interface RecordWishes {
  readonly entity: string;
  /** A required text field. */
  readonly field: string;
}

export function starterSeed({ entity, field }: RecordWishes): Json {
  return { $schema: 'urn:jacquard:seed:1', entity, key: [field], records: [{ [field]: 'First' }] };
}

export function starterExample({ entity, field }: RecordWishes): Json {
  const invalid = { name: 'nothing', record: {}, errors: [{ pointer: `/${field}`, code: 'REQUIRED' }] };
  return { $schema: 'urn:jacquard:example:1', entity, invalid: [invalid] };
}

/** A package of one's own. @param needs packages whose entities it uses */
export function starterApp(wishes: {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
}): Json {
  const { name, title, needs } = wishes;
  return {
    $schema: 'urn:jacquard:app:1',
    language: 1,
    name,
    title,
    version: '1.0.0',
    ...(needs.length > 0 && { needs }),
  };
}

/** A document with what it is to say. */
export interface Made extends DocumentName {
  readonly content: Json;
}

/**
 * What an entity needs to be usable at once: itself, its form, a list in the sidebar, and somebody who may do everything
 * with it. @param app of its package @param roles of the same package: others may not know the entity
 */
export function usableEntity(
  owner: string,
  wishes: EntityWishes,
  app: Json,
  roles: readonly Made[] = [],
): readonly Made[] {
  const { name, title, plural = title } = wishes;
  const [form, list] = [`${name}_form`, `${name}_all`];
  const view = { entity: name, fields: ['name'] };
  return [
    { package: owner, kind: 'entity', name, content: starterEntity(wishes) },
    { package: owner, kind: 'view', name: form, content: starterForm({ ...view, name: form, title }) },
    { package: owner, kind: 'view', name: list, content: starterList({ ...view, name: list, title: 'All' }) },
    { package: owner, kind: 'app', name: 'app', content: withNavigation(app, list, plural) },
    ...withGrants(owner, name, roles),
  ];
}

const EVERYTHING = { read: true, create: true, update: true, delete: true, export: true, import: true };

/** Roles that may do everything with something may do so with this too; where there is none, one is made. */
function withGrants(owner: string, entity: string, roles: readonly Made[]): readonly Made[] {
  const full = roles.filter(({ content }) => Object.values(grantsOf(content)).some(isEverything));
  if (full.length > 0)
    return full.map((role) => {
      const grants = { ...grantsOf(role.content), [entity]: EVERYTHING };
      return { ...role, content: { ...role.content, grants } };
    });
  const name = `${owner}_editor`;
  const content = { ...starterRole({ name, title: 'Editor' }), grants: { [entity]: EVERYTHING } };
  return [{ package: owner, kind: 'role', name, content }];
}

function grantsOf({ grants }: Json): Json {
  return isObject(grants) ? grants : {};
}

/** All rows may be made, changed and deleted. */
function isEverything(grant: unknown): boolean {
  if (!isObject(grant)) return false;
  return ['create', 'update', 'delete'].every((act) => {
    const clause = grant[act];
    return clause === true || (isObject(clause) && clause.rows === undefined);
  });
}

/** The package with a list in the last group of its sidebar; a package without one gets one under its own title. */
function withNavigation(app: Json, view: string, title: string): Json {
  const groups: readonly unknown[] = Array.isArray(app.navigation) ? app.navigation : [];
  const last = groups.at(-1) as { readonly items?: readonly unknown[] } | undefined;
  if (!last) return { ...app, navigation: [{ title: app.title ?? title, items: [{ view }] }] };
  return {
    ...app,
    navigation: [...groups.slice(0, -1), { ...last, items: [...(last.items ?? []), { view }] }],
  };
}
