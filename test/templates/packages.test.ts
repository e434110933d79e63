import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../metadata/document.ts';
import { formatDocument } from '../../metadata/format.ts';
import type { Entity, FormView, Model } from '../../metadata/model.ts';
import { faultText, ROOT, shipped, TEMPLATES } from './shipped.ts';

const { documents, faults, model } = await shipped();
const ours = documents.filter((document) => TEMPLATES.includes(document.package));
const seeds = ours.filter((document) => document.kind === 'seed');

describe('base and crm', () => {
  it('compile without a fault', () => {
    expect(faults.filter((fault) => fault.severity === 'error').map(faultText)).toEqual([]);
  });

  it('say every text in Chinese too', () => {
    expect(faults.filter((fault) => fault.severity === 'warning').map(faultText)).toEqual([]);
  });

  it('are written in the canonical way', () => {
    const other = ours.filter(
      (document) =>
        readFileSync(join(ROOT, 'templates', document.package, document.file), 'utf8') !==
        formatDocument(document),
    );
    expect(other.map((document) => `${document.package}/${document.file}`)).toEqual([]);
  });

  it('write titles in sentence case', () => {
    const titles = ours
      .filter((document) => document.kind !== 'seed')
      .flatMap((document) => titlesOf(document.content));
    expect(titles.length).toBeGreaterThan(200);
    const wrong = titles.filter(
      (title) => /^[a-z]/.test(title) || /(?<=[a-z)] )(?!CRM|SKU|WeChat)[A-Z][a-z]/.test(title),
    );
    expect(wrong).toEqual([]);
  });

  it('give every entity a list, a form and examples', () => {
    const entities = ours.filter((document) => document.kind === 'entity').map((document) => document.name);
    const views = ours.filter((document) => document.kind === 'view').map((document) => document.content);
    const bare = entities.filter(
      (name) =>
        !views.some((view) => isObject(view) && view.entity === name && view.kind === 'list') ||
        !views.some((view) => isObject(view) && view.entity === name && view.kind === 'form') ||
        !ours.some((document) => document.kind === 'example' && document.name === name),
    );
    expect(bare).toEqual([]);
  });
});

describe('the forms', () => {
  const forms = Object.values(model?.views ?? {}).filter(
    (view): view is FormView => view.kind === 'form' && TEMPLATES.includes(view.package),
  );

  it.each(forms.map((form) => [form.name, form] as const))(
    '%s has a place for every field that people see',
    (_, form) => {
      const placed = form.sections.flatMap((section) => section.fields.map((item) => item.field));
      const fields = Object.values(compiled().entities[form.entity]?.fields ?? {});
      const forgotten = fields.filter(
        (field) => field.origin === 'declared' && !field.hidden && !placed.includes(field.name),
      );
      expect(forgotten.map((field) => field.name)).toEqual([]);
      expect(placed.filter((name, index) => placed.indexOf(name) !== index)).toEqual([]);
    },
  );
});

describe('the seeds', () => {
  it.each(seeds.map((seed) => [`${seed.package}/${seed.file}`, seed] as const))(
    '%s names records that come before it',
    (_, seed) => {
      const { entity, records } = content(seed);
      const before = seeds.slice(0, seeds.indexOf(seed) + 1);
      const dangling = records
        .flatMap((record) => referencesOf(compiled(), entity, record))
        .filter(({ target, key }) => !isSeeded(before, target, key));
      expect(dangling).toEqual([]);
    },
  );

  it.each(seeds.map((seed) => [`${seed.package}/${seed.file}`, seed] as const))(
    '%s has each key once',
    (_, seed) => {
      const { key, records } = content(seed);
      const keys = records.map((record) => JSON.stringify(key.map((name) => record[name] ?? null)));
      expect(keys.filter((one, index) => keys.indexOf(one) !== index)).toEqual([]);
    },
  );

  it('use no telephone number twice', () => {
    const phones = seeds
      .flatMap((seed) => content(seed).records)
      .flatMap((record) => (typeof record.phone === 'string' ? [[record.phone, record.name]] : []));
    const owners = new Map<unknown, unknown>();
    // A converted lead keeps the number of the contact it became.
    const shared = phones.filter(
      ([phone, name]) => (owners.has(phone) && owners.get(phone) !== name) || !owners.set(phone, name),
    );
    expect(shared).toEqual([]);
  });

  it('hold as much as the demo promises', () => {
    const count = (entity: string) =>
      seeds
        .map(content)
        .filter((seed) => seed.entity === entity)
        .reduce((sum, seed) => sum + seed.records.length, 0);
    expect({
      customer: count('customer'),
      product: count('product'),
      lead: count('lead'),
      activity: count('activity'),
      sales_order: count('sales_order'),
    }).toEqual({
      customer: 60,
      product: 40,
      lead: 60,
      activity: 200,
      sales_order: 40,
    });
  });

  it('bring only units to a workspace without demo data', () => {
    expect(
      seeds
        .map(content)
        .filter((seed) => !seed.demo)
        .map((seed) => seed.entity),
    ).toEqual(['unit']);
  });
});

type Values = Readonly<Record<string, unknown>>;

interface SeedContent {
  readonly entity: string;
  readonly key: readonly string[];
  readonly demo?: boolean;
  readonly records: readonly Values[];
}

function content(seed: Document): SeedContent {
  // The first test says whether the documents have the shape of their kind.
  return seed.content as SeedContent;
}

function compiled(): Model {
  if (!model) throw new Error(faults.map(faultText).join('\n'));
  return model;
}

/** Every `{ "key": … }` of a record and its lines, with the entity it is about. */
function referencesOf(
  from: Model,
  entityName: string,
  record: Values,
): { readonly target: string; readonly key: unknown }[] {
  const entity = from.entities[entityName];
  return Object.entries(record).flatMap(([name, value]) => {
    const field = entity?.fields[name];
    if (field?.lines && Array.isArray(value))
      return value.flatMap((row: Values) => referencesOf(from, field.lines ?? '', row));
    if (!field?.reference || !isObject(value)) return [];
    return [{ target: field.reference.entity, key: value.key }];
  });
}

function isSeeded(among: readonly Document[], target: string, key: unknown): boolean {
  const field = firstUnique(compiled().entities[target]);
  return among
    .map(content)
    .some(
      (seed) =>
        seed.entity === target && seed.records.some((record) => field !== undefined && record[field] === key),
    );
}

/** The field that a key stands for: the first that is unique by itself. */
function firstUnique(entity: Entity | undefined): string | undefined {
  return entity?.unique.find((unique) => unique.fields.length === 1)?.fields[0];
}

function titlesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(titlesOf);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'title' || key === 'plural' || key === 'inverseTitle') && typeof inner === 'string'
      ? [inner]
      : titlesOf(inner),
  );
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
