import { describe, expect, it } from 'vitest';
import { compile } from '../../metadata/compile.ts';
import { type Document, type DocumentKind, FOLDERS } from '../../metadata/document.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import { formatDocument } from '../../metadata/format.ts';
import { layOut } from '../../metadata/lay-out.ts';
import type { FieldKindName, Model } from '../../metadata/model.ts';
import {
  type Made,
  starterApp,
  starterEntity,
  starterExample,
  starterField,
  starterForm,
  starterList,
  starterRole,
  starterSeed,
  starterTranslation,
  usableEntity,
} from '../../metadata/starters.ts';
import { systemDocuments } from './shop.ts';

// Keys of a typed record are its kinds.
const KINDS = Object.keys(FIELD_KINDS) as readonly FieldKindName[];
const app = starterApp({ name: 'own', title: 'Own', needs: [] });
const entity = starterEntity({ name: 'meeting_room', title: 'Meeting room' });

function made(kind: DocumentKind, name: string, content: Readonly<Record<string, unknown>>): Document {
  const file = kind === 'app' ? 'app.json' : `${FOLDERS[kind]}/${name}.json`;
  return { package: 'own', kind, name, file, content };
}

/** Without a fault, not even a warning. */
function modelOf(...documents: readonly Document[]): Model {
  const { model, faults } = compile([...systemDocuments(), ...documents]);
  expect(faults).toEqual([]);
  if (model === undefined) throw new Error('does not compile');
  return model;
}

const withEntity = (content: Readonly<Record<string, unknown>>, ...others: readonly Document[]) =>
  modelOf(made('app', 'app', app), made('entity', 'meeting_room', content), ...others);

describe('a new field', () => {
  it.each(KINDS)('of kind %s is one', (kind) => {
    const properties = { ...(entity.properties as object), thing: { title: 'Thing', ...starterField(kind) } };
    const content = { ...entity, properties };
    expect(withEntity(content).entities.meeting_room?.fields.thing).toMatchObject({
      kind,
      required: kind === 'boolean',
    });
    expect(formatDocument({ kind: 'entity', content })).toBe(`${layOut(content)}\n`);
  });

  it('leads to the entity that is wished for', () => {
    const wished = starterField('reference', { entity: 'company', inverse: 'rooms' });
    const content = {
      ...entity,
      properties: { ...(entity.properties as object), site: { title: 'Site', ...wished } },
    };
    const { company } = withEntity(content).entities;
    expect(company?.incoming).toContainEqual(
      expect.objectContaining({ entity: 'meeting_room', name: 'rooms' }),
    );
  });
});

describe('a new document', () => {
  const view = { entity: 'meeting_room', fields: ['name'], title: 'Rooms' };
  const record = { entity: 'meeting_room', field: 'name' };
  const documents: readonly Document[] = [
    made('view', 'meeting_room_all', starterList({ ...view, name: 'meeting_room_all' })),
    made('view', 'meeting_room_form', starterForm({ ...view, name: 'meeting_room_form' })),
    made('role', 'caretaker', starterRole({ name: 'caretaker', title: 'Caretaker' })),
    made('seed', '10_meeting_room', starterSeed(record)),
    made('example', 'meeting_room', starterExample(record)),
  ];

  it.each([made('app', 'app', app), made('entity', 'meeting_room', entity), ...documents])(
    'of kind $kind is as the canonical form has it: $name',
    ({ kind, content }) => {
      expect(formatDocument({ kind, content })).toBe(`${layOut(content)}\n`);
    },
  );

  it('compiles with all the others', () => {
    const model = withEntity(entity, ...documents);
    expect(Object.keys(model.roles)).toContain('caretaker');
    expect(model.views).toMatchObject({
      meeting_room_all: { kind: 'list' },
      meeting_room_form: { kind: 'form' },
    });
  });

  it('of texts says which are missing, and nothing else', () => {
    const translation = made('translation', 'zh-CN', starterTranslation());
    const { faults } = compile([
      ...systemDocuments(),
      made('app', 'app', app),
      made('entity', 'meeting_room', entity),
      translation,
    ]);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['MISSING_TRANSLATION']));
  });

  it.each(['master', 'document', 'settings'] as const)('of a %s is one', (kind) => {
    const content = starterEntity({ name: 'meeting_room', title: 'Meeting room', plural: 'Rooms', kind });
    expect(withEntity(content).entities.meeting_room).toMatchObject({ kind, plural: 'Rooms' });
  });
});

describe('an entity with all it needs', () => {
  const documentsOf = (parts: readonly Made[]) =>
    parts.map(({ kind, name, content }) => made(kind, name, content));
  const wishes = { name: 'meeting_room', title: 'Meeting room', plural: 'Meeting rooms' };
  const first = usableEntity('own', wishes, app);

  it('has a form, a list in the sidebar, and a role that may do everything with it', () => {
    const model = modelOf(...documentsOf(first));
    expect(model.navigation[0]).toMatchObject({ title: 'Own', items: [{ view: 'meeting_room_all' }] });
    expect(Object.values(model.views).map(({ entity: of, kind }) => `${of} ${kind}`)).toEqual(
      expect.arrayContaining(['meeting_room form', 'meeting_room list']),
    );
    expect(model.roles.own_editor?.grants.meeting_room).toMatchObject({
      create: [{}],
      delete: [{}],
      export: true,
    });
  });

  it('stands beside the one before it, and the same role may do everything with both', () => {
    const parts = new Map(first.map((part) => [`${part.kind} ${part.name}`, part]));
    const before = parts.get('app app')?.content ?? {};
    const roles = first.filter(({ kind }) => kind === 'role');
    const second = usableEntity(
      'own',
      { name: 'booking', title: 'Booking', kind: 'document' },
      before,
      roles,
    );
    for (const part of second) parts.set(`${part.kind} ${part.name}`, part);
    const model = modelOf(...documentsOf([...parts.values()]));
    expect(model.navigation[0]?.items).toEqual([{ view: 'meeting_room_all' }, { view: 'booking_all' }]);
    expect(Object.keys(model.roles.own_editor?.grants ?? {})).toEqual(['meeting_room', 'booking']);
  });

  it('is left to roles that may do everything, not to those that may do some', () => {
    const role = (name: string, grant: object): Made => ({
      package: 'own',
      kind: 'role',
      name,
      content: { ...starterRole({ name, title: name }), grants: { user: grant } },
    });
    const all = { create: true, update: true, delete: true };
    const director = role('director', { ...all, update: { fields: { except: ['name'] } } });
    const rep = role('rep', { ...all, update: { rows: { owner: '$user.id' } } });
    const parts = usableEntity('own', wishes, app, [rep, director]);
    expect(parts.filter(({ kind }) => kind === 'role').map(({ name }) => name)).toEqual(['director']);
  });
});
