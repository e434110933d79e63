import { describe, expect, it } from 'vitest';
import type { Document } from '../../../metadata/document.ts';
import { targetKey, type Use, usesIn, whereUsed } from '../../../metadata/uses.ts';
import {
  app,
  document,
  entity,
  form,
  list,
  modelOf,
  NAME,
  reference,
  role,
  shop,
  shopWith,
} from '../shop.ts';

const choice = { title: 'Status', type: 'string', enum: ['open', 'done'] };
const task = entity(
  'task',
  {
    name: NAME,
    status: { ...choice, default: 'open', 'x-field': { options: { done: { title: 'Done' } } } },
    about: { title: 'About', type: 'string', 'x-field': { kind: 'entity_name' } },
    parent: reference('task', { inverse: 'parts', filter: { status: 'open', name: { ne: '$record.name' } } }),
    purchase: reference('purchase'),
    remark: {
      title: 'Remark',
      type: 'string',
      maxLength: 200,
      'x-calc': { expr: 'if(status == \'done\', concat(purchase.customer.name, "open"), name)' },
    },
    state: {
      ...choice,
      readOnly: true,
      'x-calc': { expr: "if(name == 'open', 'done', status)" },
    },
  },
  {
    'x-entity': {
      label: '{{name}} – {{ purchase.customer_name }}',
      tree: 'parent',
      conditions: { is_open: { status: ['open'], parts: { some: { status: { ne: 'done' } } } } },
      checks: [
        {
          name: 'other',
          when: {
            any: [{ name: { ne: '$before.remark' } }, { not: { name: { eq: { field: 'parent.name' } } } }],
          },
          code: 'OTHER',
          message: 'Other.',
          field: 'name',
        },
      ],
    },
  },
);

const documents = shopWith(
  task,
  list('task_all', 'task', {
    columns: ['name', { field: 'purchase.number', width: 80 }],
    filter: {
      'purchase.lines': { some: { 'product.name': { startsWith: 'a' } } },
      about: 'product',
      parent: { empty: true },
    },
    order: ['-status'],
  }),
  form('purchase_form', 'purchase', [
    { fields: ['customer', { field: 'lines', columns: ['product'] }], show: 'unheard_of' },
  ]),
  role('planner', {
    task: {
      read: [
        { rows: { parent: { within: '018f3c6e-0000-7000-8000-000000000000' } }, fields: { only: ['name'] } },
      ],
      moves: { finish: { rows: { status: 'open' } } },
      lookup: { by: ['name'], fields: ['status'] },
    },
    customer: { read: { fields: { masked: ['personal'] } }, unmask: { fields: ['phone'] } },
  }),
  app({
    needs: ['base'],
    navigation: [{ title: 'Work', items: [{ view: 'task_all' }, { view: 'product_list' }] }],
  }),
  document('translation', 'zh-CN', {
    $schema: 'urn:jacquard:translation:1',
    texts: {
      'entity/purchase': { '/properties/lines/items/properties/product/title': '商品' },
      'entity/task': {
        '/properties/status/x-field/options/done/title': '完成',
        '/x-entity/checks/0/message': '别的',
      },
      'view/task_all': { '/title': '任务' },
    },
  }),
  document('seed', '10_task', {
    $schema: 'urn:jacquard:seed:1',
    entity: 'purchase',
    key: ['bought_on'],
    records: [{ bought_on: '$today', customer: { key: 'Ann' }, lines: [{ quantity: 1 }] }],
  }),
  document('example', 'task', {
    $schema: 'urn:jacquard:example:1',
    entity: 'task',
    invalid: [
      { name: 'x', record: { status: 'gone' }, errors: [{ pointer: '/status', code: 'NOT_ALLOWED' }] },
    ],
    access: [
      { name: 'y', role: 'planner', record: { about: 'task' }, fields: { name: 'plain' }, lookup: ['name'] },
    ],
  }),
);
const model = modelOf(shopWith(task, document('seed', 'none', seedOfNothing())));

function seedOfNothing() {
  return { $schema: 'urn:jacquard:seed:1', entity: 'product', key: ['name'], records: [{ name: 'Tea' }] };
}

const find = (kind: string, name: string): Document => {
  const found = documents.find((each) => each.kind === kind && each.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
};

/** `pointer → target`, with the part of the text that says it, or `…` where it only follows. */
const said = ({ pointer, to, text, part, defines }: Use): string => {
  const shown = part === undefined ? '…' : text.slice(part.start, part.end);
  return `${pointer} ${defines ? '=' : '→'} ${targetKey(to)}${shown === to.name ? '' : ` (${shown})`}`;
};
const usesOf = (kind: string, name: string) => usesIn(find(kind, name), model).map(said);

describe('uses', () => {
  it.each([
    ['/properties/purchase/x-field/ref → entity purchase'],
    ['/properties/parent/x-field/inverse = inverse task.parts'],
    ['/properties/parent/x-field/filter/status → option task.status.open'],
    ['/properties/parent/x-field/filter/name/ne → field task.name'],
    ['/properties/status/enum/1 = option task.status.done'],
    ['/properties/status/x-field/options/done = option task.status.done'],
    ['/properties/status/default → option task.status.open'],
    ['/properties/remark/x-calc/expr → field task.status'],
    ['/properties/remark/x-calc/expr → option task.status.done'],
    ['/properties/remark/x-calc/expr → field purchase.customer'],
    ['/properties/remark/x-calc/expr → field customer.name'],
    ['/properties/state/x-calc/expr → option task.state.done'],
    ['/x-entity/label → field purchase.customer_name'],
    ['/x-entity/tree → field task.parent'],
    ['/x-entity/conditions/is_open = condition task.is_open'],
    ['/x-entity/conditions/is_open/status/0 → option task.status.open'],
    ['/x-entity/conditions/is_open/parts → inverse task.parts'],
    ['/x-entity/conditions/is_open/parts → field task.parent (…)'],
    ['/x-entity/conditions/is_open/parts/some/status/ne → option task.status.done'],
    ['/x-entity/checks/0/when/any/0/name/ne → field task.remark'],
    ['/x-entity/checks/0/when/any/1/not/name/eq/field → field task.name'],
    ['/x-entity/checks/0/field → field task.name'],
  ])('of an entity: %s', (use) => {
    expect(usesOf('entity', 'task')).toContain(use);
  });

  it('of an entity take a text for a value only where it is one', () => {
    const texts = usesOf('entity', 'task').filter((use) => use.includes('/x-calc/expr → option'));
    expect(texts).toEqual([
      '/properties/remark/x-calc/expr → option task.status.done',
      '/properties/state/x-calc/expr → option task.state.done',
    ]);
  });

  it.each([
    ['task_all', '/columns/1/field → field purchase.number'],
    ['task_all', '/filter/purchase.lines → field purchase.lines'],
    ['task_all', '/filter/purchase.lines/some/product.name → field purchase_line.product'],
    ['task_all', '/filter/about → entity product'],
    ['task_all', '/order/0 → field task.status'],
    ['purchase_form', '/sections/0/fields/1/columns/0 → field purchase_line.product'],
    ['purchase_form', '/sections/0/show → condition purchase.unheard_of'],
  ])('of the view %s: %s', (view, use) => {
    expect(usesOf('view', view)).toContain(use);
  });

  it.each([
    '/grants/task → entity task',
    '/grants/task/read/0/rows/parent/within → field task.parent (…)',
    '/grants/task/read/0/fields/only/0 → field task.name',
    '/grants/task/moves/finish → move task.finish',
    '/grants/task/moves/finish/rows/status → option task.status.open',
    '/grants/task/lookup/fields/0 → field task.status',
    '/grants/customer/read/fields/masked/0 → group personal',
    '/grants/customer/unmask/fields/0 → field customer.phone',
  ])('of a role: %s', (use) => {
    expect(usesOf('role', 'planner')).toContain(use);
  });

  it('of a package are packages and views', () => {
    expect(usesOf('app', 'app')).toEqual([
      '/name = package shop',
      '/needs/0 → package base',
      '/navigation/0/items/0/view → view task_all',
      '/navigation/0/items/1/view → view product_list',
    ]);
  });

  it('of a translation stand in its keys', () => {
    expect(usesOf('translation', 'zh-CN')).toEqual([
      '/texts/entity~1purchase → entity purchase',
      '/texts/entity~1purchase/~1properties~1lines~1items~1properties~1product~1title → field purchase.lines',
      '/texts/entity~1purchase/~1properties~1lines~1items~1properties~1product~1title → field purchase_line.product',
      '/texts/entity~1task → entity task',
      '/texts/entity~1task/~1properties~1status~1x-field~1options~1done~1title → field task.status',
      '/texts/entity~1task/~1properties~1status~1x-field~1options~1done~1title → option task.status.done',
      '/texts/view~1task_all → view task_all',
    ]);
  });

  it('of records are their fields, their values, and the keys that find others', () => {
    expect(usesOf('seed', '10_task')).toEqual(
      expect.arrayContaining([
        '/key/0 → field purchase.bought_on',
        '/records/0/customer → field customer.name (…)',
        '/records/0/lines/0/quantity → field purchase_line.quantity',
      ]),
    );
    expect(usesOf('example', 'task')).toEqual(
      expect.arrayContaining([
        '/invalid/0/record/status → option task.status.gone',
        '/invalid/0/errors/0/pointer → field task.status',
        '/access/0/role → role planner',
        '/access/0/record/about → entity task',
        '/access/0/fields/name → field task.name',
        '/access/0/lookup/0 → field task.name',
      ]),
    );
  });

  it('of a document that nothing knows yet are taken by their names', () => {
    const booking = entity(
      'booking',
      { room: reference('room'), hours: NAME },
      { 'x-entity': { label: '{{hours}} {{room.name}}' } },
    );
    expect(usesIn(booking, model).map(said)).toEqual(
      expect.arrayContaining([
        '/x-entity/label → field booking.hours',
        '/x-entity/label → field booking.room',
      ]),
    );
  });

  it('are found in whatever somebody has half written', () => {
    const odd = [null, 'text', 7, [], [[null]], { a: { b: [{}] } }];
    for (const { kind, name, content } of shop()) {
      for (const key of Object.keys(content as object)) {
        for (const value of odd) {
          const broken = document(kind, name, { ...(content as object), [key]: value });
          expect(() => usesIn(broken, model)).not.toThrow();
        }
      }
      for (const value of odd) expect(() => usesIn(document(kind, name, value), model)).not.toThrow();
    }
  });
});

describe('whereUsed', () => {
  it('names each place once, in the order of the documents, without the one where it gets its name', () => {
    const places = whereUsed({ kind: 'field', entity: 'task', name: 'name' }, documents, model);
    const shown = places.map((use) => `${use.document.kind} ${use.pointer}`);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).not.toContain('entity /properties/name');
    expect(shown).toContain('view /columns/0');
  });

  it('shows what stands there', () => {
    const [use] = whereUsed({ kind: 'field', entity: 'purchase', name: 'customer_name' }, [task], model);
    expect(use).toMatchObject({
      pointer: '/x-entity/label',
      text: '{{name}} – {{ purchase.customer_name }}',
    });
  });
});
