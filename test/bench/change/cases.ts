/** A table of many rows, and what is done to it one after the other while people use it. */
import type { Document } from '../../../metadata/document.ts';

export interface ChangeCase {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly allowLoss?: readonly string[];
}

type Properties = Record<string, object>;

interface Thing {
  readonly properties: Properties;
  readonly required: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly index: readonly (readonly string[])[];
}

const text = (title: string, maxLength: number, more: object = {}) => ({
  title,
  type: 'string',
  maxLength,
  ...more,
});
const state = (values: readonly string[], options?: object) => ({
  title: 'State',
  type: 'string',
  enum: values,
  ...(options && { 'x-field': { options } }),
});

const FIRST: Thing = {
  properties: {
    code: text('Code', 20),
    name: text('Name', 80),
    note: text('Note', 200),
    size: text('Size', 10),
    serial: text('Serial', 30),
    state: state(['open', 'sent', 'done']),
  },
  required: ['code'],
  unique: [['code']],
  index: [['size']],
};

const without = (name: string, properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([each]) => each !== name));
const renamed = (thing: Thing): Thing => ({
  ...thing,
  properties: {
    ...without('note', thing.properties),
    remark: text('Note', 200, { 'x-field': { formerly: ['note'] } }),
  },
});
const withProperty = (thing: Thing, properties: Properties): Thing => ({
  ...thing,
  properties: { ...thing.properties, ...properties },
});

const added = withProperty(FIRST, { colour: text('Colour', 20) });
const moved = renamed(added);
const retyped = withProperty(moved, { size: { title: 'Size', type: 'integer' } });
const mapped = withProperty(retyped, {
  state: state(['open', 'shipped', 'done'], { shipped: { formerly: ['sent'] } }),
});
const required = { ...mapped, required: ['code', 'name'] };
const indexed = { ...required, index: [['size'], ['state', 'serial']] };
const unique = { ...indexed, unique: [['code'], ['serial']] };
const dropped = { ...unique, properties: without('remark', unique.properties) };

export const FIRST_DOCUMENTS = documentsOf(FIRST);

export const CHANGE_CASES: readonly ChangeCase[] = [
  { name: 'add a field', documents: documentsOf(added) },
  { name: 'rename a field', documents: documentsOf(moved) },
  { name: 'text to number, with its index', documents: documentsOf(retyped) },
  { name: 'another word for a state', documents: documentsOf(mapped) },
  { name: 'require', documents: documentsOf(required) },
  { name: 'add an index', documents: documentsOf(indexed) },
  { name: 'make unique', documents: documentsOf(unique) },
  { name: 'drop a field with values', documents: documentsOf(dropped), allowLoss: ['thing.remark'] },
  { name: 'back to the first release', documents: FIRST_DOCUMENTS, allowLoss: ['thing.colour'] },
];

function documentsOf({ properties, required: names, unique: keys, index }: Thing): readonly Document[] {
  const document = (
    kind: 'app' | 'entity' | 'role',
    name: string,
    file: string,
    content: object,
  ): Document => ({
    package: 'shop',
    kind,
    name,
    file,
    content: { $schema: `urn:jacquard:${kind}:1`, ...content },
  });
  return [
    document('app', 'shop', 'app.json', {
      language: 1,
      name: 'shop',
      title: 'Shop',
      version: '1.0.0',
      needs: ['system'],
    }),
    document('entity', 'thing', 'entities/thing.json', {
      $id: 'thing',
      title: 'Thing',
      type: 'object',
      'x-entity': { unique: keys, index },
      required: names,
      properties,
    }),
    document('role', 'keeper', 'roles/keeper.json', {
      name: 'keeper',
      title: 'Keeper',
      grants: { thing: { read: true, create: true, update: true, delete: true } },
    }),
  ];
}
