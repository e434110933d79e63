/** An order with lines in one currency, as far as expressions need it. */
import type { Facts, Moment } from '../../../metadata/condition/facts.ts';
import type { PathFault } from '../../../metadata/condition/resolve.ts';
import type { Expression } from '../../../metadata/expression/expression.ts';
import { parseExpression } from '../../../metadata/expression/parse.ts';
import type { Entity, Field } from '../../../metadata/model.ts';
import { entity, field, reference } from '../condition/fixture.ts';

const currency = (root: 'record' | 'parent', of: string) => ({
  currency: { root, steps: [{ entity: of, field: 'currency' }] } as const,
});
const options = ['draft', 'placed'].map((value) => ({ value, title: value }));

const ENTITIES: Readonly<Record<string, Entity>> = {
  customer: entity('customer', [
    field('name', 'text'),
    field('currency', 'currency'),
    field('credit_limit', 'money', currency('record', 'customer')),
    field('discount', 'percent', { scale: 4 }),
  ]),
  order: entity('order', [
    reference('customer', 'customer'),
    field('currency', 'currency'),
    field('status', 'enum', { options }),
    field('note', 'text'),
    field('code', 'text'),
    field('count', 'integer'),
    field('ratio', 'number', { scale: 4 }),
    field('weight', 'number', { scale: 2 }),
    field('fee', 'money', currency('record', 'order')),
    field('total', 'money', currency('record', 'order')),
    field('base_total', 'money'),
    field('urgent', 'boolean'),
    field('order_date', 'date'),
    field('due_date', 'date'),
    field('placed_at', 'instant'),
    field('data', 'json'),
    field('lines', 'lines', { lines: 'order_line' }),
  ]),
  order_line: entity(
    'order_line',
    [
      field('parent_id', 'reference', {
        origin: 'platform',
        reference: { entity: 'order', scopeFree: false },
      }),
      reference('customer', 'customer'),
      field('quantity', 'quantity'),
      field('weight', 'number', { scale: 3 }),
      field('unit_price', 'price', currency('parent', 'order')),
      field('amount', 'money', currency('parent', 'order')),
    ],
    { kind: 'line', lineOf: { entity: 'order', field: 'lines' } },
  ),
};

function targetField(of: string, name: string): Field {
  const found = ENTITIES[of]?.fields[name];
  if (found === undefined) throw new Error(`${of}.${name}`);
  return found;
}

export interface Parsed {
  readonly expression: Expression | undefined;
  readonly faults: readonly PathFault[];
}

/** Parses for `order.total`, unless said otherwise. */
export function parse(source: unknown, target = 'total', of = 'order'): Parsed {
  const faults: PathFault[] = [];
  const expression = parseExpression(source, {
    entities: ENTITIES,
    entity: of,
    names: 'record',
    pointer: '/expr',
    report: (fault) => void faults.push(fault),
    target: targetField(of, target),
  });
  return { expression, faults };
}

export function expressionOf(source: string, target?: string, of?: string): Expression {
  const { expression, faults } = parse(source, target, of);
  if (expression === undefined) throw new Error(`${source}: ${JSON.stringify(faults)}`);
  return expression;
}

export const MOMENT: Moment = {
  now: new Date('2026-11-21T20:30:00.000Z'),
  zone: 'Asia/Shanghai',
  name: (name) => (name === '$user.name' ? 'Ann' : null),
};

export function facts(
  values: Facts['values'],
  lines: readonly Facts['values'][] = [],
  related: Facts['related'] = {},
): Facts {
  const rows = lines.map((row): Facts => ({ values: row, related: {}, rows: {}, moment: MOMENT }));
  return { values, related, rows: { lines: rows }, moment: MOMENT };
}
