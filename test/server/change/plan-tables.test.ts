/** What is planned for tables, as SQL; what it does to rows is shown by apply.test.ts. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../metadata/compile.ts';
import type { Model } from '../../../metadata/model.ts';
import { planTables } from '../../../server/change/plan-tables.ts';
import { reference, SYSTEM, shop, type TestEntity, text } from '../store/documents.ts';
import { CHANGES } from './changes.ts';

function modelOf(entities: Readonly<Record<string, TestEntity>>): Model {
  const { model, faults } = compile([...SYSTEM, ...shop(entities)]);
  if (!model) throw new Error(JSON.stringify(faults));
  return model;
}

const planned = (before: Model | undefined, after: Model, allowLoss: readonly string[] = []) =>
  planTables(before, after, {
    schema: 'shop_a',
    release: 2,
    parked: [],
    identities: new Map(),
    locale: 'en' as const,
    allowLoss: new Set(allowLoss),
  });

const product: TestEntity = {
  required: ['code'],
  properties: { code: text(20) },
  'x-entity': { unique: [['code']] },
};

describe('a new entity', () => {
  it('becomes a table whose every name is quoted and schema-qualified', () => {
    const steps = planned(modelOf({}), modelOf({ product })).switch;
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
    const sql = planned(undefined, modelOf({ sale, product }))
      .switch.map((step) => step.sql)
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
    const steps = planned(undefined, modelOf({ product, [name('z')]: { properties } })).switch;
    const names = steps.flatMap(({ sql }) =>
      [...sql.matchAll(/(?:constraint|index) "(\w+)"/g)].map(([, found]) => found ?? ''),
    );
    expect(Math.max(...names.map((one) => one.length))).toBe(63);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a change of tables', () => {
  it.each(Object.entries(CHANGES))('keeps nobody out for long: %s', (_, { before, after, allowLoss }) => {
    const plan = planned(modelOf(before), modelOf(after), allowLoss);
    // What grows with the rows takes a light lock, and nothing in the switch does.
    for (const step of [...plan.prepare, ...plan.settle])
      if (step.everyRow) expect(['none', 'shareUpdateExclusive']).toContain(step.lock);
    expect(plan.switch.filter(({ everyRow }) => everyRow)).toEqual([]);
    const sql = plan.switch.filter(({ lock }) => lock !== 'none').map((step) => step.sql);
    expect(
      sql.filter((text) => /^create (unique )?index|validate constraint|^update|^delete/.test(text)),
    ).toEqual([]);
    for (const text of sql)
      if (/ add constraint .*(check|foreign key)/.test(text)) expect(text).toMatch(/ not valid$/);
    // Whatever is prepared can be taken back.
    for (const step of plan.prepare)
      expect(
        step.undo !== undefined || step.how === 'batches' || /validate constraint/.test(step.sql),
        step.sql,
      ).toBe(true);
  });

  it('is told in Chinese where that is asked for, and in English otherwise', () => {
    for (const [name, { before, after, allowLoss = [] }] of Object.entries(CHANGES)) {
      const given = { schema: 'shop_a', release: 2, parked: [], identities: new Map() };
      const plan = planTables(modelOf(before), modelOf(after), {
        ...given,
        locale: 'zh-CN',
        allowLoss: new Set(allowLoss),
      });
      const english = planned(modelOf(before), modelOf(after), allowLoss);
      const texts = [plan, english].map(({ prepare, switch: switched, settle, guards }) => [
        ...[...prepare, ...switched, ...settle].map(({ title }) => title),
        ...guards.flatMap(({ refusal: { reason, mend } }) => [reason, mend]),
      ]);
      expect(
        texts[0]?.filter((text) => !/\p{Script=Han}/u.test(text)),
        name,
      ).toEqual([]);
      expect(
        texts[1]?.filter((text) => /\p{Script=Han}/u.test(text)),
        name,
      ).toEqual([]);
    }
  });

  it('plans nothing where only words change', () => {
    const titled = { ...product, properties: { code: { ...text(20), title: 'Code' } } };
    const plan = planned(modelOf({ product }), modelOf({ product: titled }));
    expect([plan.prepare, plan.locks, plan.switch, plan.settle]).toEqual([[], [], [], []]);
  });
});
