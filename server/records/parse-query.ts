/** URL → Query. Every name is resolved here, every value is read as its field's kind; what is wrong is a 400 that names the parameter. */
import { nearestName } from '../../metadata/condition/nearest.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { Problem } from '../errors.ts';
import { readCursor } from './cursor.ts';
import { type FilterNode, parseFilter, parseLogic } from './filter-syntax.ts';
import type {
  AfterValue,
  AggregateName,
  Filter,
  OrderTerm,
  Query,
  Relation,
  Request,
  Selected,
} from './query.ts';
import { parseSelect, type SelectNode } from './select-syntax.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 1000;
const MAX_SEARCH_TERMS = 5;

const AGGREGATES: readonly string[] = ['sum', 'avg', 'min', 'max', 'count'];
const LOGIC = /^(not\.)?(and|or)$/;

/**
 * @param parameters pairs of the query string, decoded
 * @throws Problem BAD_QUERY, UNKNOWN_FIELD, BAD_VALUE
 */
export function parseQuery(
  model: Model,
  entity: Entity,
  parameters: Iterable<readonly [string, string]>,
): Request {
  const parser = new QueryParser(model);
  return parser.parse(entity, [...parameters]);
}

const parsed = new WeakMap<Model, Map<string, Request>>();
const MOST_PARSED = 1000;
const LONGEST_KEPT = 4000;

/**
 * The same for a query string as it came. A list that is asked for again and again is parsed once a release: names and
 * values of a request depend on nothing but its text.
 */
export function parseQueryString(model: Model, entity: Entity, querystring: string): Request {
  return remembered(model, `${entity.name}?${querystring}`, () =>
    parseQuery(model, entity, new URLSearchParams(querystring)),
  );
}

/** One record: only `select` and the parameters of embeds count. Without `select` it comes with its lines. */
export function parseRecordQuery(model: Model, entity: Entity, id: string, querystring: string): Request {
  const request = remembered(model, `${entity.name}/?${querystring}`, () => {
    const parameters = [...new URLSearchParams(querystring)].filter(
      ([name]) => name === 'select' || name.includes('.'),
    );
    if (!parameters.some(([name]) => name === 'select')) parameters.push(['select', '**']);
    return parseQuery(model, entity, [...parameters, ['id', `eq.${NO_ID}`]]);
  });
  const own = request.query.where.at(-1);
  if (own?.op !== 'compare') throw new Error('The id is the last filter');
  return { ...request, values: request.values.with(own.slot, id) };
}

/** Stands for the id while the rest is parsed. */
const NO_ID = '00000000-0000-0000-0000-000000000000';

function remembered(model: Model, key: string, parse: () => Request): Request {
  let known = parsed.get(model);
  if (!known) {
    known = new Map();
    parsed.set(model, known);
  }
  let request = known.get(key);
  if (!request) {
    request = parse();
    if (known.size >= MOST_PARSED) known.delete(known.keys().next().value ?? '');
    if (key.length <= LONGEST_KEPT) known.set(key, request);
  }
  return request;
}

interface Level {
  /** References that lead here, each as `entity.field`, along both directions. */
  readonly path: readonly string[];
  readonly entity: Entity;
  readonly nodes: readonly SelectNode[];
  readonly parameters: readonly (readonly [string, string])[];
  readonly root: boolean;
}

class QueryParser {
  private readonly values: unknown[] = [];
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  parse(entity: Entity, parameters: readonly (readonly [string, string])[]): Request {
    for (const [name, value] of parameters) refuseUnstorable(name, value);
    const select = parameters.find(([name]) => name === 'select')?.[1] ?? '*';
    const nodes = select.trim() === '' ? [{ name: '*', inner: false }] : parseSelect(select);
    const query = this.level({
      entity,
      nodes,
      parameters: parameters.filter(([name]) => name !== 'select'),
      root: true,
      path: [],
    });
    return { query, values: this.values };
  }

  private level(level: Level): Query {
    const { entity } = level;
    const embeds = level.nodes.filter((node) => node.children);
    const nested = new Map<SelectNode, [string, string][]>(embeds.map((node) => [node, []]));
    const where: Filter[] = [];
    const query: { -readonly [K in keyof Query]?: Query[K] } = {};
    for (const [name, text] of level.parameters) {
      const target = LOGIC.test(name)
        ? undefined
        : embeds.find((node) => name.startsWith(`${node.alias ?? node.name}.`));
      if (target) nested.get(target)?.push([name.slice((target.alias ?? target.name).length + 1), text]);
      else if (LOGIC.test(name)) where.push(this.filter(entity, parseLogic(name, text)));
      else if (name === 'order') query.order = this.order(entity, text);
      else if (name === 'limit') query.limit = this.count('limit', text, MAX_LIMIT);
      else if (name === 'offset') query.offset = this.count('offset', text, 1_000_000_000);
      else if (level.root && name === 'search') query.search = this.search(entity, text);
      else if (level.root && name === 'view') query.view = this.view(entity, text);
      else if (level.root && name === 'cursor') continue;
      else where.push(this.filter(entity, parseFilter(name, text)));
    }
    const select = level.nodes.map((node) => this.selected(entity, node, nested.get(node) ?? [], level.path));
    if (level.root) query.limit ??= this.slot(DEFAULT_LIMIT);
    const order = this.completeOrder(entity, select, query.order, query.view);
    const cursor = level.root ? level.parameters.find(([name]) => name === 'cursor')?.[1] : undefined;
    const after = cursor
      ? readCursor(cursor, entity, order).map((value) => this.afterValue(value))
      : undefined;
    return {
      entity: entity.name,
      select,
      where,
      order,
      search: query.search ?? [],
      ...(query.view !== undefined && { view: query.view }),
      ...(after && { after }),
      ...(query.limit !== undefined && { limit: query.limit }),
      ...(query.offset !== undefined && { offset: query.offset }),
    };
  }

  private selected(
    entity: Entity,
    node: SelectNode,
    parameters: readonly (readonly [string, string])[],
    path: readonly string[],
  ): Selected {
    if (node.aggregate !== undefined) return this.aggregate(entity, node);
    if (node.name === '*') return { kind: 'all' };
    if (node.name === '**') return { kind: 'whole', lines: this.lineEmbeds(entity) };
    if (!node.children) {
      const field = this.field(entity, node.name);
      if (field.kind === 'lines') {
        const children = [{ name: '*', inner: false }];
        return this.selected(entity, { ...node, children }, parameters, path);
      }
      return { kind: 'field', field: field.name, as: node.alias ?? field.name };
    }
    const relation = relationOf(this.model, entity, node.name);
    if (!relation) this.unknown(entity, node.name, relationNames(entity));
    const along = [
      ...path,
      relation.kind === 'one' ? `${entity.name}.${relation.field}` : `${relation.entity}.${relation.field}`,
    ];
    // To and fro along one reference multiplies the rows each time, and tells nothing new.
    if (along.filter((step) => step === along.at(-1)).length > 2)
      bad('select', `\`${node.name}\` goes to and fro along the same reference`);
    const target = this.model.entities[relation.entity];
    if (!target) this.unknown(entity, node.name, []);
    const nested = this.level({
      entity: target,
      nodes: withId(node.children),
      parameters,
      root: false,
      path: along,
    });
    const query =
      relation.kind === 'many' && !target.lineOf ? { limit: this.slot(MAX_LIMIT), ...nested } : nested;
    return { kind: 'embed', relation, as: node.alias ?? node.name, inner: node.inner, query };
  }

  private lineEmbeds(entity: Entity): Extract<Selected, { kind: 'embed' }>[] {
    return Object.values(entity.fields)
      .filter((field) => field.lines !== undefined)
      .map((field) => this.selected(entity, { name: field.name, inner: false }, [], []))
      .filter((item) => item.kind === 'embed');
  }

  private aggregate(entity: Entity, node: SelectNode): Selected {
    if (!AGGREGATES.includes(node.aggregate ?? ''))
      bad('select', `\`${node.aggregate}()\` is not an aggregate. Known: ${AGGREGATES.join(', ')}`);
    const name = node.aggregate as AggregateName;
    if (node.name === 'count' && name === 'count' && !Object.hasOwn(entity.fields, 'count'))
      return { kind: 'aggregate', name, as: node.alias ?? 'count' };
    const field = this.field(entity, node.name);
    if (field.kind === 'lines')
      bad('select', `\`${field.name}\` has lines; aggregate within it: \`${field.name}(count())\``);
    if ((name === 'min' || name === 'max') && !isOrdered(field))
      bad('select', `\`${name}()\` needs something with an order, \`${field.name}\` has none`);
    const numeric = FIELD_KINDS[field.kind].numeric;
    if ((name === 'sum' || name === 'avg') && !numeric)
      bad('select', `\`${name}()\` needs a number, \`${field.name}\` is none`);
    return { kind: 'aggregate', name, field: field.name, as: node.alias ?? name };
  }

  private filter(entity: Entity, node: FilterNode): Filter {
    const filter = this.positive(entity, node);
    return node.negated ? { op: 'not', of: filter } : filter;
  }

  private positive(entity: Entity, node: FilterNode): Filter {
    if (node.op !== 'leaf') return { op: node.op, of: node.of.map((child) => this.filter(entity, child)) };
    const field = this.field(entity, node.name);
    if (field.kind === 'lines' || field.kind === 'json')
      bad(field.name, 'cannot be compared. Filter on fields of the embed instead');
    const { operator } = node;
    if (operator === 'is') {
      const value = node.text.toLowerCase();
      if (value !== 'null' && field.kind !== 'boolean')
        bad(field.name, 'only yes-or-no fields are true or false');
      if (value !== 'null' && value !== 'true' && value !== 'false')
        bad(field.name, 'after `is.` stands null, true or false');
      return { op: 'is', field: field.name, value };
    }
    if (operator === 'in') {
      const members = (node.list ?? []).map((text) => this.value(field, text));
      return { op: 'compare', field: field.name, operator, slot: this.slot(members) };
    }
    if (operator === 'like' || operator === 'ilike') {
      if (!FIELD_KINDS[field.kind].textual) bad(field.name, `\`${operator}\` compares text only`);
      if (/(?<!\\)(\\\\)*\\$/.test(node.text))
        bad(field.name, 'a pattern cannot end in a single backslash; write two');
      return { op: 'compare', field: field.name, operator, slot: this.slot(node.text.replaceAll('*', '%')) };
    }
    return { op: 'compare', field: field.name, operator, slot: this.slot(this.value(field, node.text)) };
  }

  private value(field: Field, text: string): unknown {
    const parsed = FIELD_KINDS[field.kind].parse(text);
    if ('fault' in parsed)
      throw new Problem('BAD_VALUE', {
        params: { value: text.slice(0, 60), field: field.name, expected: field.kind },
      });
    return parsed.value;
  }

  private order(entity: Entity, text: string): OrderTerm[] {
    return text.split(',').map((part) => {
      const [name = '', ...words] = part.split('.');
      const field = this.field(entity, name.replace(/^"(.*)"$/, '$1'));
      if (field.kind === 'lines' || field.kind === 'json')
        bad('order', `\`${field.name}\` cannot be sorted by`);
      const descending = words.includes('desc');
      const unknown = words.find((word) => !['asc', 'desc', 'nullsfirst', 'nullslast'].includes(word));
      if (unknown !== undefined) bad('order', `\`${unknown}\` is none of asc, desc, nullsfirst, nullslast`);
      const nulls = words.includes('nullsfirst')
        ? 'first'
        : words.includes('nullslast')
          ? 'last'
          : descending
            ? 'first'
            : 'last';
      return { field: field.name, descending, nulls };
    });
  }

  /** Ends every order with `id`, so that it is total; groups have no id and are ordered as asked. */
  private completeOrder(
    entity: Entity,
    select: readonly Selected[],
    asked: readonly OrderTerm[] | undefined,
    view: string | undefined,
  ): readonly OrderTerm[] {
    if (select.some((item) => item.kind === 'aggregate')) return groupOrder(select, asked ?? []);
    const fallback = entity.lineOf ? [{ field: 'position', descending: false, nulls: 'last' as const }] : [];
    const order = asked ?? (view === undefined ? fallback : this.viewOrder(view));
    if (order.some((term) => term.field === 'id')) return order;
    const descending = order.at(-1)?.descending ?? false;
    return [...order, { field: 'id', descending, nulls: descending ? 'first' : 'last' }];
  }

  private viewOrder(name: string): OrderTerm[] {
    const view = this.model.views[name];
    const order = view?.kind === 'list' ? view.order : [];
    return order.map(({ field, descending }) => ({ field, descending, nulls: 'last' as const }));
  }

  private view(entity: Entity, name: string): string {
    const view = Object.hasOwn(this.model.views, name) ? this.model.views[name] : undefined;
    if (view?.kind !== 'list' || view.entity !== entity.name)
      bad('view', `\`${entity.name}\` has no list view \`${name.slice(0, 60)}\``);
    return name;
  }

  private search(entity: Entity, text: string): number[] {
    const terms = text.trim().split(/\s+/).filter(Boolean);
    if (terms.length > MAX_SEARCH_TERMS) bad('search', `at most ${MAX_SEARCH_TERMS} words are searched for`);
    if (terms.length > 0 && entity.search.length === 0)
      bad('search', `\`${entity.name}\` declares no search fields`);
    return terms.map((term) => this.slot(term));
  }

  private count(name: string, text: string, most: number): number {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value <= most)) bad(name, `must be a whole number from 0 to ${most}`);
    return this.slot(value);
  }

  private afterValue(value: string | null): AfterValue {
    return value === null ? 'null' : { slot: this.slot(value) };
  }

  private slot(value: unknown): number {
    return this.values.push(value) - 1;
  }

  private field(entity: Entity, name: string): Field {
    const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
    return field ?? this.unknown(entity, name, Object.keys(entity.fields));
  }

  private unknown(entity: Entity, name: string, known: readonly string[]): never {
    const nearest = nearestName(name.slice(0, 60), known);
    const hint = nearest === undefined ? '' : ` → \`${nearest}\`?`;
    throw new Problem('UNKNOWN_FIELD', { params: { entity: entity.name, field: name.slice(0, 60), hint } });
  }
}

/** Groups have no other fields than those they are grouped by. */
function groupOrder(select: readonly Selected[], asked: readonly OrderTerm[]): readonly OrderTerm[] {
  const grouped = new Set(select.flatMap((item) => (item.kind === 'field' ? [item.field] : [])));
  const other = asked.find((term) => !grouped.has(term.field));
  if (other)
    bad('order', `\`${other.field}\` is not among the selected fields, by which an aggregate groups`);
  return asked;
}

/** Kinds of which PostgreSQL knows a least and a greatest. */
function isOrdered(field: Field): boolean {
  return !['reference', 'uuid', 'json', 'boolean', 'lines'].includes(field.kind);
}

/** Where a name in `select` leads: along a reference, to own lines, to back-references, or from a line to its header. */
export function relationOf(model: Model, entity: Entity, name: string): Relation | undefined {
  const field = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
  if (field?.reference) return { kind: 'one', entity: field.reference.entity, field: name };
  if (field?.lines !== undefined) return { kind: 'many', entity: field.lines, field: 'parent_id' };
  const incoming = entity.incoming.find((one) => one.name === name);
  if (incoming && model.entities[incoming.entity])
    return { kind: 'many', entity: incoming.entity, field: incoming.field };
  if (entity.lineOf?.entity === name) return { kind: 'one', entity: name, field: 'parent_id' };
  return undefined;
}

function relationNames(entity: Entity): string[] {
  const own = Object.values(entity.fields).filter((field) => field.reference ?? field.lines);
  return [...own.map((field) => field.name), ...entity.incoming.map((incoming) => incoming.name)];
}

/** An embed always contains `id`; one that only aggregates has none. */
function withId(nodes: readonly SelectNode[]): readonly SelectNode[] {
  const bare = nodes.length === 0 ? [{ name: '*', inner: false }] : nodes;
  if (
    bare.some(
      (node) =>
        node.aggregate !== undefined ||
        node.name === '*' ||
        node.name === '**' ||
        (node.name === 'id' && !node.alias),
    )
  )
    return bare;
  return [{ name: 'id', inner: false }, ...bare];
}

/** PostgreSQL text holds neither NUL nor lone surrogates. */
function refuseUnstorable(name: string, value: string): void {
  if (value.includes('\0') || name.includes('\0') || !value.isWellFormed() || !name.isWellFormed())
    bad(
      name.replace(/[^\x20-\x7e]/g, '?'),
      'has characters that no text field can hold (NUL or half a surrogate pair)',
    );
}

function bad(parameter: string, reason: string): never {
  throw new Problem('BAD_QUERY', { params: { parameter: parameter.slice(0, 60), reason } });
}
