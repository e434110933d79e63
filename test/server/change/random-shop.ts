/** Random small shops, random changes of them, and rows that fit. */

import type { TestEntity } from '../store/documents.ts';
import type { Random } from '../twin/random.ts';
import type { Entities } from './shop.ts';

interface Field {
  readonly name: string;
  readonly formerly: readonly string[];
  readonly form: Form;
  readonly required: boolean;
}

type Form =
  | { readonly kind: 'text'; readonly length: number }
  | { readonly kind: 'enum'; readonly values: readonly EnumValue[] }
  | { readonly kind: 'reference'; readonly to: string }
  | { readonly kind: 'long' | 'integer' | 'number' | 'money' | 'boolean' | 'date' | 'instant' };

interface EnumValue {
  readonly value: string;
  readonly formerly: readonly string[];
}

interface Thing {
  readonly name: string;
  readonly formerly: readonly string[];
  readonly fields: readonly Field[];
  readonly unique: readonly string[];
  readonly index: readonly (readonly string[])[];
  readonly search: readonly string[];
}

export type RandomShop = readonly Thing[];

const KINDS = [
  'text',
  'text',
  'enum',
  'reference',
  'long',
  'integer',
  'number',
  'money',
  'boolean',
  'date',
  'instant',
] as const;

/** Names that nobody had before. */
let made = 0;
function freshName(letter: string): string {
  made += 1;
  return `${letter}${made}`;
}

export function randomShop(random: Random): RandomShop {
  made = 0;
  const first = ruled(random, newThing(random, []));
  return [first, ruled(random, newThing(random, [first.name]))];
}

/** The next one: between one and three things are another. */
export function changedShop(random: Random, shop: RandomShop): RandomShop {
  let next = shop;
  const times = 1 + random.between(0, 2);
  for (let time = 0; time < times; time += 1) next = changedOnce(random, next);
  return next.map((thing) => repaired(thing, next));
}

function changedOnce(random: Random, shop: RandomShop): RandomShop {
  const thing = random.pick(shop);
  const others = shop.filter((each) => each !== thing);
  switch (random.between(0, 11)) {
    case 0:
      return shop.length < 3
        ? [
            ...shop,
            newThing(
              random,
              shop.map(({ name }) => name),
            ),
          ]
        : shop;
    case 1:
      return others.length > 0 && random.chance(0.3) ? others : shop;
    case 2: {
      const name = freshName('t');
      const renamed = { ...thing, name, formerly: [...thing.formerly, thing.name] };
      return shop.map((each) => pointedTo(each === thing ? renamed : each, thing.name, name));
    }
    case 3:
      return replaced(shop, thing, ruled(random, thing));
    default:
      return replaced(
        shop,
        thing,
        changedThing(
          random,
          thing,
          shop.map(({ name }) => name),
        ),
      );
  }
}

function replaced(shop: RandomShop, old: Thing, now: Thing): RandomShop {
  return shop.map((each) => (each === old ? now : each));
}

function pointedTo(thing: Thing, from: string, to: string): Thing {
  return {
    ...thing,
    fields: thing.fields.map((field) =>
      field.form.kind === 'reference' && field.form.to === from
        ? { ...field, form: { ...field.form, to } }
        : field,
    ),
  };
}

function newThing(random: Random, targets: readonly string[]): Thing {
  const name = freshName('t');
  const fields = Array.from({ length: 3 + random.between(0, 2) }, () => newField(random, [...targets, name]));
  return { name, formerly: [], fields, unique: [], index: [], search: [] };
}

function newField(random: Random, targets: readonly string[]): Field {
  return { name: freshName('f'), formerly: [], form: newForm(random, targets), required: random.chance(0.3) };
}

function newForm(random: Random, targets: readonly string[]): Form {
  const kind = random.pick(KINDS);
  if (kind === 'text') return { kind, length: random.pick([5, 40, 300]) };
  if (kind === 'reference') return { kind, to: random.pick(targets) };
  if (kind === 'enum')
    return { kind, values: ['one', 'two', 'three'].map((value) => ({ value, formerly: [] })) };
  return { kind };
}

function changedThing(random: Random, thing: Thing, targets: readonly string[]): Thing {
  const [field] = [random.pick(thing.fields)];
  const withField = (now: Field): Thing => ({
    ...renamedIn(thing, field.name, now.name),
    fields: thing.fields.map((each) => (each === field ? now : each)),
  });
  switch (random.between(0, 6)) {
    case 0:
    case 1:
      return { ...thing, fields: [...thing.fields, newField(random, targets)] };
    case 2:
      return thing.fields.length > 2
        ? { ...thing, fields: thing.fields.filter((each) => each !== field) }
        : thing;
    case 3:
      return withField({ ...field, name: freshName('f'), formerly: [...field.formerly, field.name] });
    case 4:
      return withField({ ...field, required: !field.required });
    case 5:
      return withField({ ...field, form: changedForm(random, field.form, targets) });
    default:
      return ruled(random, thing);
  }
}

function changedForm(random: Random, form: Form, targets: readonly string[]): Form {
  if (form.kind === 'text' && random.chance(0.5)) return { kind: 'text', length: random.pick([5, 40, 300]) };
  if (form.kind !== 'enum' || random.chance(0.3)) return newForm(random, targets);
  const [first, ...rest] = form.values;
  if (!first) return form;
  if (random.chance(0.3))
    return { kind: 'enum', values: [...form.values, { value: freshName('v'), formerly: [] }] };
  if (random.chance(0.5) && rest.length > 0) return { kind: 'enum', values: rest };
  return {
    kind: 'enum',
    values: [...rest, { value: freshName('v'), formerly: [...first.formerly, first.value] }],
  };
}

function renamedIn(thing: Thing, from: string, to: string): Thing {
  const name = (each: string) => (each === from ? to : each);
  return {
    ...thing,
    unique: thing.unique.map(name),
    index: thing.index.map((list) => list.map(name)),
    search: thing.search.map(name),
  };
}

/** Other keys, indexes and search fields. */
function ruled(random: Random, thing: Thing): Thing {
  const names = (least: (form: Form) => boolean) =>
    thing.fields.filter(({ form }) => least(form)).map(({ name }) => name);
  const indexed = random.some(
    names(() => true),
    0.4,
  );
  return {
    ...thing,
    unique: random.some(
      names(({ kind }) => kind === 'text' || kind === 'integer'),
      0.3,
    ),
    index: indexed.length > 0 ? [indexed] : [],
    search: random.some(names(isText), 0.4),
  };
}

const isText = ({ kind }: Form): boolean => kind === 'text' || kind === 'long';

/** Without what names fields and entities that are no longer there. */
function repaired(thing: Thing, shop: RandomShop): Thing {
  const entities = new Set(shop.map(({ name }) => name));
  const fields = thing.fields.map((field) =>
    field.form.kind === 'reference' && !entities.has(field.form.to)
      ? { ...field, form: { kind: 'reference' as const, to: thing.name } }
      : field,
  );
  const has = (name: string, fits: (form: Form) => boolean = () => true) =>
    fields.some((field) => field.name === name && fits(field.form));
  return {
    ...thing,
    fields,
    unique: thing.unique.filter((name) => has(name, ({ kind }) => kind === 'text' || kind === 'integer')),
    index: thing.index.map((list) => list.filter((name) => has(name))).filter((list) => list.length > 0),
    search: thing.search.filter((name) => has(name, isText)),
  };
}

export function entitiesOf(shop: RandomShop): Entities {
  return Object.fromEntries(shop.map((thing) => [thing.name, entityOf(thing)]));
}

function entityOf({ fields, unique, index, search, formerly }: Thing): TestEntity {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  return {
    properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field)])),
    ...(required.length > 0 && { required }),
    'x-entity': {
      ...(unique.length > 0 && { unique: unique.map((name) => [name]) }),
      ...(index.length > 0 && { index }),
      ...(search.length > 0 && { search }),
      ...(formerly.length > 0 && { formerly }),
    },
  };
}

function propertyOf({ form, formerly }: Field): object {
  const past = formerly.length > 0 ? { formerly } : {};
  const property = (type: string, more: object = {}, settings: object = {}) => {
    const all = { ...settings, ...past };
    return { title: 'Field', type, ...more, ...(Object.keys(all).length > 0 && { 'x-field': all }) };
  };
  switch (form.kind) {
    case 'text':
      return property('string', { maxLength: form.length });
    case 'long':
      return property('string', {}, { multiline: true });
    case 'integer':
    case 'boolean':
      return property(form.kind);
    case 'number':
      return property('number', {}, { scale: 2 });
    case 'money':
      return property('number', {}, { kind: 'money' });
    case 'date':
      return property('string', { format: 'date' });
    case 'instant':
      return property('string', { format: 'date-time' });
    case 'reference':
      return property('string', { format: 'uuid' }, { ref: form.to });
    case 'enum': {
      const renamed = form.values.filter((value) => value.formerly.length > 0);
      const options = Object.fromEntries(renamed.map((value) => [value.value, { formerly: value.formerly }]));
      return property(
        'string',
        { enum: form.values.map(({ value }) => value) },
        renamed.length > 0 ? { options } : {},
      );
    }
  }
}

/** Values of a row; references stay empty, and with them the row where one is required. */
export function rowOf(
  random: Random,
  { fields }: Thing,
  number: number,
): Record<string, unknown> | undefined {
  if (fields.some(({ form, required }) => form.kind === 'reference' && required)) return undefined;
  return Object.fromEntries(
    fields.flatMap(({ name, form, required }) => {
      const isEmpty =
        form.kind === 'reference' || (!required && form.kind !== 'boolean' && random.chance(0.3));
      return isEmpty ? [] : [[name, valueFor(random, form, number)]];
    }),
  );
}

function valueFor(random: Random, form: Form, number: number): unknown {
  switch (form.kind) {
    case 'text':
    case 'long':
      return random.pick([`${number}`, `a${number}`, `0${number}`]);
    case 'enum':
      return random.pick(form.values).value;
    case 'integer':
      return number;
    case 'number':
    case 'money':
      return number + random.between(0, 99) / 100;
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return `2026-01-${String(1 + (number % 28)).padStart(2, '0')}`;
    case 'instant':
      return `2026-01-${String(1 + (number % 28)).padStart(2, '0')}T10:00:00Z`;
    case 'reference':
      return null;
  }
}

/** Everything that could be lost. */
export function allPaths(shop: RandomShop): readonly string[] {
  return shop.flatMap(({ name, fields }) => [name, ...fields.map((field) => `${name}.${field.name}`)]);
}
