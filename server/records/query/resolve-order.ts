/** Orders of a request, resolved and made total. */
import type { Entity, Model } from '../../../metadata/model.ts';
import { fieldOf, resolveColumn, type Scope } from './column.ts';
import { type OrderNode, parseOrder, refuseTotal } from './order-syntax.ts';
import { type Embed, isGrouped, type OrderTerm, type Selected } from './query.ts';
import { badQuery } from './text-reader.ts';

interface Ordered {
  readonly entity: Entity;
  readonly select: readonly Selected[];
  readonly view?: string | undefined;
}

/**
 * @param text of `order=`; without, the order of the view or, of lines, their position
 * @throws Problem BAD_QUERY, UNKNOWN_FIELD
 */
export function resolveOrder(scope: Scope, of: Ordered, text: string | undefined): readonly OrderTerm[] {
  const asked = text === undefined ? undefined : parseOrder(text).map((node) => resolveTerm(scope, of, node));
  if (isGrouped(of)) return groupOrder(of.select, asked ?? []);
  return totalOrder(asked ?? usualOrder(scope.model, of));
}

/** Where a term's field is, and its entity. */
export function orderedEntity(
  model: Model,
  entity: Entity,
  select: readonly Selected[],
  term: OrderTerm,
): Entity {
  if (term.embed === undefined) return entity;
  const embed = toOneEmbed(select, term.embed);
  const target = embed && model.entities[embed.relation.entity];
  if (!target) throw new Error(`No embed ${term.embed}`);
  return target;
}

function resolveTerm(scope: Scope, { entity, select }: Ordered, node: OrderNode): OrderTerm {
  const { embed, descending, nulls } = node;
  const isTotal = select.some((item) => item.kind === 'aggregate' && item.as === node.name);
  if (isTotal && embed === undefined) refuseTotal(node.name);
  if (embed !== undefined && !toOneEmbed(select, embed))
    badQuery('order', `\`${embed}\` is no selected embed of one record`);
  const target = orderedEntity(scope.model, entity, select, {
    field: '',
    descending,
    nulls,
    ...(embed !== undefined && { embed }),
  });
  const column = resolveColumn(scope, target, node);
  const { kind, name } = fieldOf(target, column.field);
  if (kind === 'lines' || (kind === 'json' && !column.path))
    badQuery('order', `\`${name}\` cannot be sorted by${kind === 'json' ? '; a place in it can: `->`' : ''}`);
  return { ...column, ...(embed !== undefined && { embed }), descending, nulls };
}

function toOneEmbed(select: readonly Selected[], as: string): Embed | undefined {
  return select.find(
    (item): item is Embed => item.kind === 'embed' && item.as === as && item.relation.kind === 'one',
  );
}

function usualOrder(model: Model, { entity, view }: Ordered): readonly OrderTerm[] {
  const list = view === undefined ? undefined : model.views[view];
  if (list?.kind === 'list')
    return list.order.map(({ field, descending }) => ({ field, descending, nulls: 'last' as const }));
  return entity.lineOf ? [{ field: 'position', descending: false, nulls: 'last' }] : [];
}

/** Ends with `id`, so that no two rows are equal. */
function totalOrder(order: readonly OrderTerm[]): readonly OrderTerm[] {
  if (order.some((term) => term.field === 'id' && term.embed === undefined)) return order;
  const descending = order.at(-1)?.descending ?? false;
  return [...order, { field: 'id', descending, nulls: descending ? 'first' : 'last' }];
}

/** Groups have no other fields than those they are grouped by, the fields of one related record among them. */
function groupOrder(select: readonly Selected[], asked: readonly OrderTerm[]): readonly OrderTerm[] {
  const isGroupedBy = ({ embed, field, path }: OrderTerm) => {
    const items = embed === undefined ? select : (toOneEmbed(select, embed)?.query.select ?? []);
    return !path && items.some((item) => item.kind === 'field' && !item.path && item.field === field);
  };
  const other = asked.find((term) => !isGroupedBy(term));
  if (other)
    badQuery('order', `\`${other.field}\` is not among the selected fields, by which an aggregate groups`);
  return asked;
}
