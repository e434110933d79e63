/** Filters of a request, resolved: fields exist, operators fit their kinds, values are of their types. */
import type { Entity } from '../../../metadata/model.ts';
import { columnValue, fieldOf, isTextual, resolveColumn, type Scope } from './column.ts';
import { type FilterNode, likePattern } from './filter-syntax.ts';
import type { Column, Embed, Filter, FilterOperator, IsValue, Selected, TextSearchName } from './query.ts';
import { badQuery, clip } from './text-reader.ts';
import { isTextSearchLanguage, TEXT_SEARCH_LANGUAGES } from './text-search.ts';

type Leaf = Extract<FilterNode, { op: 'leaf' }>;

/** @param select what the level selects: the names of embeds may stand for a field */
export function resolveFilter(
  scope: Scope,
  entity: Entity,
  select: readonly Selected[],
  node: FilterNode,
): Filter {
  const filter: Filter =
    node.op === 'leaf'
      ? resolveLeaf(scope, entity, select, node)
      : { op: node.op, of: node.of.map((child) => resolveFilter(scope, entity, select, child)) };
  return node.negated ? { op: 'not', of: filter } : filter;
}

function resolveLeaf(scope: Scope, entity: Entity, select: readonly Selected[], leaf: Leaf): Filter {
  const embed = embedNamed(entity, select, leaf);
  if (embed) return embeddedFilter(embed, leaf);
  const column = resolveColumn(scope, entity, leaf);
  const field = fieldOf(entity, column.field);
  const whole = field.kind === 'json' && !column.path;
  if (field.kind === 'lines')
    badQuery(leaf.name, 'cannot be compared. Filter on fields of the embed instead');
  const { operator } = leaf;
  switch (operator) {
    case 'is':
      return isFilter(column, field.kind === 'boolean', leaf);
    case 'fts':
    case 'plfts':
    case 'phfts':
    case 'wfts':
      return textSearch(scope, entity, column, operator, leaf);
    case 'cs':
    case 'cd':
      if (field.kind !== 'json' || column.path?.text)
        badQuery(leaf.name, `\`${operator}\` compares JSON only`);
      break;
    default:
      if (whole) badQuery(leaf.name, 'cannot be compared as a whole. Ask for a place in it: `field->>key`');
  }
  return comparison(scope, entity, column, operator, leaf);
}

function comparison(
  scope: Scope,
  entity: Entity,
  column: Column,
  operator: FilterOperator,
  leaf: Leaf,
): Filter {
  const value = valueReader(entity, column, operator, leaf.name);
  const values = leaf.list ? leaf.list.map(value) : value(leaf.text);
  const { quantifier } = leaf;
  return { op: 'compare', ...column, operator, ...(quantifier && { quantifier }), slot: scope.slot(values) };
}

/** Text after the operator → value to bind. */
function valueReader(
  entity: Entity,
  column: Column,
  operator: FilterOperator,
  name: string,
): (text: string) => unknown {
  const isPattern = ['like', 'ilike', 'match', 'imatch'].includes(operator);
  if (!isPattern) return (text) => columnValue(entity, column, text);
  if (!isTextual(entity, column)) badQuery(name, `\`${operator}\` compares text only`);
  return operator === 'like' || operator === 'ilike' ? (text) => likePattern(name, text) : (text) => text;
}

function isFilter(column: Column, isBoolean: boolean, leaf: Leaf): Filter {
  const word = leaf.text.toLowerCase();
  const value = (word === 'not_null' ? 'null' : word) as IsValue;
  if (!['null', 'true', 'false', 'unknown'].includes(value))
    badQuery(leaf.name, 'after `is.` stands null, not_null, true, false or unknown');
  if (value !== 'null' && (!isBoolean || column.path))
    badQuery(leaf.name, 'only yes-or-no fields are true or false');
  const filter: Filter = { op: 'is', ...column, value };
  return word === 'not_null' ? { op: 'not', of: filter } : filter;
}

function textSearch(
  scope: Scope,
  entity: Entity,
  column: Column,
  operator: TextSearchName,
  leaf: Leaf,
): Filter {
  if (column.path || !entity.search.includes(column.field))
    badQuery(
      leaf.name,
      `\`${operator}\` looks into search fields only: ${entity.search.join(', ') || 'there are none'}`,
    );
  const language = leaf.language ?? 'simple';
  if (!isTextSearchLanguage(language))
    badQuery(
      leaf.name,
      `no text search knows \`${clip(language)}\`. Known: ${TEXT_SEARCH_LANGUAGES.join(', ')}`,
    );
  return { op: 'matches', ...column, operator, language: scope.slot(language), slot: scope.slot(leaf.text) };
}

/**
 * A column wins over an embed of the same name, but for whether it is null: what stands there in the answer is the embed,
 * and of a record out of sight it is null.
 */
function embedNamed(entity: Entity, select: readonly Selected[], leaf: Leaf): Embed | undefined {
  const field = Object.hasOwn(entity.fields, leaf.name) ? entity.fields[leaf.name] : undefined;
  const asksForNull = leaf.operator === 'is' && ['null', 'not_null'].includes(leaf.text.toLowerCase());
  if (leaf.path || (field && field.kind !== 'lines' && !asksForNull)) return undefined;
  return select.find((item): item is Embed => item.kind === 'embed' && item.as === leaf.name);
}

function embeddedFilter(embed: Embed, leaf: Leaf): Filter {
  const word = leaf.text.toLowerCase();
  if (leaf.operator !== 'is' || (word !== 'null' && word !== 'not_null'))
    badQuery(leaf.name, 'of an embed only `is.null` and `not.is.null` can be asked');
  const filter: Filter = { op: 'embedded', as: embed.as };
  return word === 'null' ? { op: 'not', of: filter } : filter;
}
