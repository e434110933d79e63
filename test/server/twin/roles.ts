/** Roles made from a seed: rules of every operator, over references, lines, owners, departments and assignments. */
import type { Document } from '../../../metadata/document.ts';
import { role } from '../../metadata/shop.ts';
import type { Random } from './random.ts';

type Source = Readonly<Record<string, unknown>>;

const OWNED: readonly Source[] = [
  { owner: '$user.id' },
  { owner: { empty: true } },
  { owner: { ne: '$user.id' } },
  { department: { within: '$assignment.department' } },
  { department: '$user.department' },
];

/** What rows a rule may name, by entity. */
export const LEAVES: Readonly<Record<string, readonly Source[]>> = {
  customer: [
    ...OWNED,
    { kind: 'person' },
    { kind: { ne: 'person' } },
    { currency: { in: ['CNY', 'EUR'] } },
    { currency: { empty: true } },
    { blocked: true },
    { credit: { gt: 500 } },
    { credit: { gte: { field: 'spent' } } },
    { credit: { between: [100, 600] } },
    { since: { lt: '$today-300d' } },
    { since: { lte: '2025-06-30' } },
    { name: { like: '%1%' } },
    { name: { ilike: 'CUSTOMER _' } },
    { name: { startsWith: 'Customer 1' } },
    { city: { contains: 'a' } },
    { purchases: { some: { total: { gt: 60 } } } },
    { purchases: { every: { total: { lt: 150 } } } },
    { purchases: { none: { bought_on: { gt: '2026-04-01' } } } },
    { visits: { empty: false } },
  ],
  product: [
    { category: ['food', 'paper'] },
    { list_price: { lt: 5 } },
    { list_price: { gte: 4 } },
    { name: { startsWith: 'P' } },
    { name: { ne: 'Ink' } },
  ],
  purchase: [
    ...OWNED,
    { 'customer.owner': '$user.id' },
    { 'customer.department': { within: '$assignment.department' } },
    { 'customer.kind': { eq: 'company' } },
    { total: { gt: 50 } },
    { total: { lte: 120 } },
    { bought_on: { between: ['2026-02-01', '2026-05-31'] } },
    { lines: { some: { quantity: { gt: 6 } } } },
    { lines: { every: { quantity: { lte: 12 } } } },
    { lines: { none: { 'product.name': 'Ink' } } },
    { lines: { some: { 'product.category': 'paper' } } },
  ],
  visit: [
    ...OWNED,
    { 'customer.owner': '$user.id' },
    { 'customer.blocked': { ne: true } },
    { name: { contains: '1' } },
    { held_on: { gte: '2026-03-01' } },
    { customer: { empty: false } },
  ],
};

const SELECTIONS: Readonly<Record<string, readonly (Source | undefined)[]>> = {
  customer: [
    undefined,
    { groups: ['personal', 'address'] },
    { groups: ['personal', 'address'] },
    { groups: ['personal'] },
    { groups: ['address'], masked: ['personal'] },
    { masked: ['personal'] },
    { only: ['id', 'name', 'kind', 'credit', 'owner'] },
    { only: ['id', 'name', 'phone', 'city', 'since'] },
  ],
  product: [undefined, undefined, { only: ['id', 'name', 'category'] }, { only: ['id', 'list_price'] }],
  purchase: [
    undefined,
    { groups: ['personal'] },
    { masked: ['personal'] },
    { only: ['id', 'number', 'customer', 'lines', 'customer_name'] },
    { only: ['id', 'number', 'total', 'bought_on'] },
  ],
  visit: [
    undefined,
    { groups: ['address'] },
    { groups: ['address'] },
    { only: ['id', 'name', 'customer'] },
    { only: ['id', 'remark'] },
  ],
};

/** One to three roles, which one person holds together. */
export function randomRoles(name: string, { pick, chance, between }: Random): readonly Document[] {
  return Array.from({ length: between(1, 3) }, (_, index) => role(`${name}_${index}`, grants(index === 0)));

  function grants(first: boolean): Source {
    const named = Object.keys(LEAVES).filter(() => chance(first ? 0.95 : 0.5));
    const entries = named.map((entity): readonly [string, unknown] => [entity, grant(entity)]);
    return Object.fromEntries([
      ...entries,
      ...(named.includes('purchase') && chance(0.25) ? [LINE_GRANT] : []),
      // Who gives roles may ask why somebody sees something.
      ...(chance(0.4) ? [ROLE_GRANT] : []),
    ]);
  }

  function grant(entity: string): Source {
    const read = Array.from({ length: between(1, 3) }, () => clause(entity));
    const masks = entity === 'customer' && read.some(({ fields }) => fields && 'masked' in fields);
    return {
      read,
      ...(chance(0.8) && { export: true }),
      ...(chance(0.7) && { create: true }),
      ...(chance(0.7) && { update: chance(0.5) ? true : { rows: rows(entity) } }),
      ...(chance(0.6) && { delete: { rows: rows(entity) } }),
      ...(masks && chance(0.95) && { unmask: { fields: ['phone'], reason: chance(0.3) } }),
      ...(entity === 'customer' && chance(0.6) && { lookup: ['phone'] }),
    };
  }

  function clause(entity: string): { readonly rows?: Source; readonly fields?: Source } {
    const fields = pick((SELECTIONS[entity] ?? []).map((selection) => ({ selection }))).selection;
    return { ...(chance(0.93) && { rows: rows(entity) }), ...(fields && { fields }) };
  }

  function rows(entity: string): Source {
    const leaf = () => pick(LEAVES[entity] ?? []);
    const shape = pick(['leaf', 'leaf', 'any', 'any', 'all', 'not'] as const);
    if (shape === 'leaf') return leaf();
    return shape === 'not' ? { not: leaf() } : { [shape]: [leaf(), leaf()] };
  }
}

const ROLE_GRANT = ['role_assignment', { create: true }] as const;
const LINE_GRANT = ['purchase_line', { read: { fields: { only: ['id', 'product', 'quantity'] } } }] as const;
