import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Model } from '../../../metadata/model.ts';
import { plan } from '../../../server/store/plan.ts';
import { reference, SYSTEM, shop, type TestEntity, text } from './documents.ts';

function modelOf(entities: Readonly<Record<string, TestEntity>>): Model {
  const { model, faults } = compile([...SYSTEM, ...shop(entities)]);
  if (!model) throw new Error(JSON.stringify(faults));
  return model;
}

const status = (values: readonly string[]) => ({ title: 'Status', type: 'string', enum: values });
const two: TestEntity = { properties: { code: text(20), name: text(40) } };
const product: TestEntity = {
  required: ['code'],
  properties: { code: text(20) },
  'x-entity': { unique: [['code']] },
};

describe('a new entity', () => {
  it('becomes a table whose every name is quoted and schema-qualified', () => {
    const { steps, refusals } = plan(modelOf({}), modelOf({ product }), 'shop_a');
    expect(refusals).toEqual([]);
    expect(steps.map(({ sql }) => sql)).toEqual([
      'create table "shop_a"."product" ("id" uuid not null, "company" uuid not null, "version" bigint not null default 1, ' +
        '"created_at" timestamptz not null, "created_by" uuid, "updated_at" timestamptz not null, "updated_by" uuid, ' +
        '"code" varchar(20) not null, constraint "product_pkey" primary key ("id"));\n' +
        'alter table "shop_a"."product" add constraint "product_company_id_key" unique ("company", "id");\n' +
        'alter table "shop_a"."product" add constraint "product_code_key" unique ("company", "code")',
      'alter table "shop_a"."product" add constraint "product_company_fkey" foreign key ("company") references "shop_a"."company" ("id") on delete restrict',
      'alter table "shop_a"."product" add constraint "product_created_by_fkey" foreign key ("created_by") references "shop_a"."user" ("id") on delete restrict',
      'alter table "shop_a"."product" add constraint "product_updated_by_fkey" foreign key ("updated_by") references "shop_a"."user" ("id") on delete restrict',
    ]);
  });

  it('refers to rows of its own company by a key that holds the company', () => {
    const sale = { properties: { product: reference('product') } };
    const sql = plan(undefined, modelOf({ sale, product }), 'shop_a')
      .steps.map((step) => step.sql)
      .join('\n');
    expect(sql).toContain(
      'foreign key ("company", "product") references "shop_a"."product" ("company", "id") on delete restrict',
    );
    expect(sql).toContain('create index "sale_product_idx" on "shop_a"."sale" ("company", "product")');
    expect(sql.indexOf('create table "shop_a"."product"')).toBeLessThan(
      sql.indexOf('foreign key ("company", "product")'),
    );
  });

  it('keeps names within what PostgreSQL keeps, and apart', () => {
    const name = (letter: string) => `the_name_with_exactly_forty_characters_${letter}`;
    const properties = { [name('x')]: reference('product'), [name('y')]: reference('product') };
    const { steps } = plan(undefined, modelOf({ product, [name('z')]: { properties } }), 'shop_a');
    const names = steps.flatMap(({ sql }) =>
      [...sql.matchAll(/(?:constraint|index) "(\w+)"/g)].map(([, found]) => found ?? ''),
    );
    expect(Math.max(...names.map((one) => one.length))).toBe(63);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a change that adds', () => {
  it.each<[string, TestEntity, TestEntity, readonly string[]]>([
    [
      'an optional field',
      product,
      { ...product, properties: { ...product.properties, name: text(40) } },
      ['alter table "s"."product" add column "name" varchar(40)'],
    ],
    [
      'a required field with a default',
      product,
      {
        ...product,
        required: ['code', 'rank'],
        properties: { ...product.properties, rank: { title: 'Rank', type: 'integer', default: 7 } },
      },
      ['alter table "s"."product" add column "rank" bigint not null default 7'],
    ],
    [
      'a default with quotes and question marks',
      product,
      {
        ...product,
        required: ['code', 'why'],
        properties: { ...product.properties, why: { ...text(20), default: "who's ? \\? ??" } },
      },
      [`alter table "s"."product" add column "why" varchar(20) not null default 'who''s ? \\? ??'`],
    ],
    [
      'a longer text',
      product,
      { ...product, properties: { code: text(30) } },
      ['alter table "s"."product" alter column "code" type varchar(30)'],
    ],
    [
      'a field that may be empty',
      product,
      { properties: product.properties, 'x-entity': { unique: [['code']] } },
      ['alter table "s"."product" alter column "code" drop not null'],
    ],
    [
      'more values of a choice',
      { properties: { status: status(['new']) } },
      { properties: { status: status(['new', 'old']) } },
      [
        `alter table "s"."product" drop constraint "product_status_check";\n` +
          `alter table "s"."product" add constraint "product_status_check" check("status" in ('new', 'old'))`,
      ],
    ],
    [
      'other fields for quick search: an index holds no data',
      { ...two, 'x-entity': { search: ['code'] } },
      { ...two, 'x-entity': { search: ['code', 'name'] } },
      [
        'drop index "s"."product_search"',
        `create index "product_search" on "s"."product" using gin ("s"."jq_grams"(coalesce("code",'')||' '||coalesce("name",'')) collate "C")`,
      ],
    ],
    [
      'a choice that becomes a text',
      { properties: { status: status(['new']) } },
      { properties: { status: { title: 'Status', type: 'string', 'x-field': { multiline: true } } } },
      ['alter table "s"."product" drop constraint "product_status_check"'],
    ],
    ['a title', product, { ...product, properties: { code: { ...text(20), title: 'Code' } } }, []],
  ])('%s', (_, before, after, sql) => {
    const planned = plan(modelOf({ product: before }), modelOf({ product: after }), 's');
    expect(planned.refusals).toEqual([]);
    expect(planned.steps.map((step) => step.sql)).toEqual(sql);
  });

  it('lets a required field without a default in only while there are no rows', () => {
    const after = {
      ...product,
      required: ['code', 'name'],
      properties: { ...product.properties, name: text(40) },
    };
    const [step] = plan(modelOf({ product }), modelOf({ product: after }), 's').steps;
    expect(step?.onlyWhenEmpty).toMatchObject({
      path: 'product.name',
      mend: expect.stringContaining('default'),
    });
  });
});

describe('a change that could lose data is refused with its mend', () => {
  const both = { ...product, properties: { code: text(20), status: status(['new', 'old']) } };
  it.each<[string, TestEntity | undefined, string]>([
    ['an entity that goes', undefined, 'product'],
    ['a field that goes', product, 'product.status'],
    [
      'a choice with fewer values',
      { ...both, properties: { ...both.properties, status: status(['new']) } },
      'product.status',
    ],
    ['a shorter text', { ...both, properties: { ...both.properties, code: text(10) } }, 'product.code'],
    [
      'another kind of value',
      { ...both, properties: { ...both.properties, code: { title: 'Code', type: 'integer' } } },
      'product.code',
    ],
    ['a field that becomes required', { ...both, required: ['code', 'status'] }, 'product.status'],
    ['a key that is no longer unique', { ...both, 'x-entity': {} }, 'product'],
  ])('%s', (_, after, path) => {
    const planned = plan(modelOf({ product: both }), modelOf(after ? { product: after } : {}), 's');
    expect(planned.refusals.map((refusal) => refusal.path)).toContain(path);
    for (const { reason, mend } of planned.refusals)
      expect([reason.length > 10, mend.length > 4]).toEqual([true, true]);
  });
});
