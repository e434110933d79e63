/** URL → Query. Every name is resolved here, every value is read as its field's kind; what is wrong is a 400 that names the parameter. */
import type { Entity, Model } from '../../../metadata/model.ts';
import { REQUEST_LIMITS } from '../../request-limits.ts';
import { type Asker, knownNames } from '../known-names.ts';
import { refuseDoubles } from './answer-keys.ts';
import type { Scope } from './column.ts';
import { listMark, readCursor } from './cursor.ts';
import { distribute, linesNode, type Parameter } from './level-parameters.ts';
import {
  type AfterValue,
  type Embed,
  type Limit,
  limitOf,
  type Query,
  type Request,
  type Selected,
} from './query.ts';
import { knownRelation } from './relation.ts';
import { resolveFilter } from './resolve-filter.ts';
import { orderedEntity, resolveOrder } from './resolve-order.ts';
import { resolveValue } from './resolve-select.ts';
import { type EmbedNode, parseSelect, type SelectNode } from './select-syntax.ts';
import { badQuery, clip } from './text-reader.ts';

const MAX_OFFSET = 1_000_000_000;
const MAX_SEARCH_TERMS = 5;

/**
 * @param asker decides which names there are
 * @param parameters pairs of the query string, decoded
 * @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_VALUE, FORBIDDEN
 */
export function parseQuery(asker: Asker, entity: Entity, parameters: Iterable<Parameter>): Request {
  return new QueryParser(asker).parse(entity, [...parameters]);
}

interface Level {
  /** References that lead here, each as `entity.field`, along both directions. */
  readonly path: readonly string[];
  readonly entity: Entity;
  readonly nodes: readonly SelectNode[];
  readonly parameters: readonly Parameter[];
  readonly root: boolean;
}

class QueryParser implements Scope {
  readonly model: Model;
  readonly roles: string;
  private readonly values: unknown[] = [];
  /** Of the list as a whole; a cursor of another one does not belong here. */
  private mark = '';

  constructor({ model, roles }: Asker) {
    this.model = model;
    this.roles = roles;
  }

  parse(entity: Entity, parameters: readonly Parameter[]): Request {
    for (const [name, value] of parameters) refuseUnstorable(name, value);
    const text = parameters.find(([name]) => name === 'select')?.[1] ?? '*';
    const nodes: SelectNode[] =
      text.trim() === '' ? [{ kind: 'all' }] : withCounts(knownNames(this, entity), parseSelect(text));
    const rest = parameters.filter(([name]) => name !== 'select');
    const query = this.level({ entity, nodes, parameters: rest, root: true, path: [] });
    return { query, values: this.values, mark: this.mark };
  }

  slot(value: unknown): number {
    return this.values.push(value) - 1;
  }

  private level(level: Level): Query {
    const { entity, root } = level;
    const nodes = withLines(entity, knownNames(this, entity), level.nodes);
    const { own, nested } = distribute(nodes, level.parameters, root);
    const select = nodes.map((node) => this.selected(level, node, nested.get(node) ?? []));
    refuseDoubles(this.model, entity.name, select);
    const where = own.filters.map((node) => resolveFilter(this, entity, select, node));
    const { named } = own;
    const view = root && named.view !== undefined ? this.view(entity, named.view) : undefined;
    const order = resolveOrder(this, { entity, select, view }, named.order);
    const limit = named.limit === undefined ? undefined : count('limit', named.limit, REQUEST_LIMITS.records);
    if (root) this.mark = listMark(entity, level.parameters, { select, where, order });
    const after = root && named.cursor ? this.after(entity, select, order, named.cursor) : undefined;
    const offset = named.offset === undefined ? undefined : count('offset', named.offset, MAX_OFFSET);
    if (after && offset)
      badQuery(
        'offset',
        'skips nothing beside `cursor`, which says where the page begins: send one of the two',
      );
    return {
      entity: entity.name,
      select,
      where,
      order,
      search: root && named.search !== undefined ? this.search(entity, named.search) : [],
      ...(view !== undefined && { view }),
      ...(after && { after }),
      ...(limit !== undefined
        ? { limit: this.limit(limit) }
        : root && { limit: this.limit(REQUEST_LIMITS.page) }),
      ...(offset !== undefined && { offset: this.slot(offset) }),
    };
  }

  private selected(level: Level, node: SelectNode, parameters: readonly Parameter[]): Selected {
    const { entity } = level;
    if (node.kind === 'whole') return { kind: 'whole', lines: this.lines(entity) };
    if (node.kind === 'embed') return this.embed(level, node, parameters);
    return resolveValue(this, entity, node);
  }

  private embed({ entity, path }: Level, node: EmbedNode, parameters: readonly Parameter[]): Embed {
    const relation = knownRelation(this, entity, node.name, node.hint);
    const origin = relation.kind === 'one' ? entity.name : relation.entity;
    const along = [...path, `${origin}.${relation.field}`];
    // To and fro along one reference multiplies the rows each time, and tells nothing new.
    if (along.filter((step) => step === along.at(-1)).length > 2)
      badQuery('select', `\`${node.name}\` goes to and fro along the same reference`);
    const target = this.model.entities[relation.entity];
    if (!target) throw new Error(`The model has no entity ${relation.entity}`);
    const children = withCounts(knownNames(this, target), node.children);
    const nodes = node.spread ? children : withId(children);
    const nested = this.level({ entity: target, nodes, parameters, root: false, path: along });
    const query =
      relation.kind === 'many' && !target.lineOf
        ? { limit: this.limit(REQUEST_LIMITS.records), ...nested }
        : nested;
    const { inner, spread } = node;
    return { kind: 'embed', relation, as: node.alias ?? node.name, inner, spread, query };
  }

  private lines(entity: Entity): Embed[] {
    const level = { entity, path: [], nodes: [], parameters: [], root: false };
    const known = knownNames(this, entity);
    return Object.values(entity.fields)
      .filter((field) => field.lines !== undefined && known.has(field.name))
      .map((field) => this.embed(level, linesNode(field.name), []));
  }

  private view(entity: Entity, name: string): string {
    const view = Object.hasOwn(this.model.views, name) ? this.model.views[name] : undefined;
    if (view?.kind !== 'list' || view.entity !== entity.name)
      badQuery('view', `\`${entity.name}\` has no list view \`${clip(name)}\``);
    return name;
  }

  private search(entity: Entity, text: string): number[] {
    const terms = text.trim().split(/\s+/).filter(Boolean);
    if (terms.length > MAX_SEARCH_TERMS)
      badQuery('search', `at most ${MAX_SEARCH_TERMS} words are searched for`);
    if (terms.length > 0 && entity.search.length === 0)
      badQuery('search', `\`${entity.name}\` declares no search fields`);
    return terms.map((term) => this.slot(term));
  }

  private limit(rows: number): Limit {
    return limitOf(rows, (value) => this.slot(value));
  }

  private after(
    entity: Entity,
    select: readonly Selected[],
    order: Query['order'],
    cursor: string,
  ): AfterValue[] {
    const entityOf = (term: Query['order'][number]) => orderedEntity(this.model, entity, select, term);
    return readCursor(cursor, { order, mark: this.mark }, entityOf).map((value) =>
      value === null ? 'null' : { slot: this.slot(value) },
    );
  }
}

/** `count` without parentheses is `count()`, where no field is called so. */
function withCounts(known: ReadonlySet<string>, nodes: readonly SelectNode[]): SelectNode[] {
  return nodes.map((node): SelectNode => {
    if (node.kind !== 'column' || node.name !== 'count' || node.path || known.has('count')) return node;
    const { alias, cast } = node;
    return {
      kind: 'aggregate',
      name: 'count',
      ...(alias !== undefined && { alias }),
      ...(cast !== undefined && { cast }),
    };
  });
}

/** A field of lines that is named without parentheses is an embed of everything in them. */
function withLines(
  { fields }: Entity,
  known: ReadonlySet<string>,
  nodes: readonly SelectNode[],
): SelectNode[] {
  return nodes.map((node) => {
    const plain = node.kind === 'column' && node.path === undefined && node.cast === undefined;
    const isLines = plain && known.has(node.name) && fields[node.name]?.kind === 'lines';
    return isLines ? linesNode(node.name, node.alias) : node;
  });
}

/** An embed always contains `id`; one that only aggregates has none, and an empty one shows nothing. */
function withId(nodes: readonly SelectNode[]): readonly SelectNode[] {
  if (nodes.length === 0) return nodes;
  const hasId = nodes.some(
    (node) =>
      node.kind === 'aggregate' ||
      node.kind === 'all' ||
      node.kind === 'whole' ||
      (node.kind === 'column' && node.name === 'id' && node.alias === undefined && node.cast === undefined),
  );
  return hasId ? nodes : [{ kind: 'column', name: 'id' }, ...nodes];
}

/** @throws Problem BAD_QUERY */
function count(name: string, text: string, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value <= most)) badQuery(name, `must be a whole number from 0 to ${most}`);
  return value;
}

/** PostgreSQL text holds neither NUL nor lone surrogates. */
function refuseUnstorable(name: string, value: string): void {
  if (value.includes('\0') || name.includes('\0') || !value.isWellFormed() || !name.isWellFormed())
    badQuery(
      name.replace(/[^\x20-\x7e]/g, '?'),
      'has characters that no text field can hold (NUL or half a surrogate pair)',
    );
}
