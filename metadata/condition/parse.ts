/**
 * Condition documents → `Condition`. Everything that cannot be meant is a load fault; all faults are reported at once.
 */

import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import { isObject } from '../json-object.ts';
import { parseComparisons } from './comparison.ts';
import type { Condition, Quantified } from './condition.ts';
import { nearestName } from './nearest.ts';
import { badCondition as bad, below } from './place.ts';
import { type CollectionTarget, type ResolveContext, resolveTarget } from './resolve.ts';

const MAX_NESTING = 16;
const QUANTIFIERS = ['some', 'every', 'none'] as const;

/**
 * Parses an object of the condition language, or the name of one of the entity's `conditions`.
 * Undefined when it has a fault; each is reported to `at`, with a pointer below `at.pointer`.
 */
export function parseCondition(source: unknown, at: ResolveContext): Condition | undefined {
  if (typeof source === 'string') return namedCondition(source, at);
  return parseObject(source, at, 0);
}

function namedCondition(name: string, at: ResolveContext): Condition | undefined {
  const conditions = at.entities[at.entity]?.conditions ?? {};
  if (Object.hasOwn(conditions, name)) return conditions[name];
  const nearest = nearestName(name, Object.keys(conditions));
  const params = { entity: entityTerm(at.entity), name };
  at.report({ pointer: at.pointer, ...fault('unknownCondition', params, nearest) });
  return undefined;
}

function parseObject(source: unknown, at: ResolveContext, depth: number): Condition | undefined {
  if (!isObject(source)) {
    return bad(at, 'noCondition', { example: '{ "field": value }' });
  }
  const entries = Object.entries(source);
  if (entries.length === 0) {
    return bad(at, 'emptyCondition');
  }
  if (depth > MAX_NESTING) {
    return bad(at, 'conditionTooDeep', { limit: MAX_NESTING });
  }
  return conjunction(entries.map(([key, value]) => parseEntry(key, value, below(at, key), depth)));
}

function parseEntry(key: string, value: unknown, at: ResolveContext, depth: number): Condition | undefined {
  switch (key) {
    case 'any':
    case 'all':
      return parseList(key, value, at, depth);
    case 'not': {
      const of = parseObject(value, at, depth + 1);
      return of && { op: 'not', of };
    }
    case '$isNew':
      return parseIsNew(value, at);
    default: {
      const target = resolveTarget(key, at, at.pointer);
      if (target === undefined) return undefined;
      return target.kind === 'field'
        ? conjunction(parseComparisons(target, value, at))
        : parseCollection(target, value, at, depth);
    }
  }
}

function parseList(
  op: 'any' | 'all',
  value: unknown,
  at: ResolveContext,
  depth: number,
): Condition | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    return bad(at, 'listOfConditions', { word: op, example: `{ "${op}": [ { … }, { … } ] }` });
  }
  const of = value.map((each, index) => parseObject(each, below(at, String(index)), depth + 1));
  return of.every((each) => each !== undefined) ? { op, of } : undefined;
}

function parseIsNew(value: unknown, at: ResolveContext): Condition | undefined {
  if (at.names !== 'record') {
    return bad(at, 'neverNew');
  }
  if (typeof value !== 'boolean') return bad(at, 'flag', { word: '$isNew', example: '{ "$isNew": true }' });
  return { op: 'isNew', value };
}

function parseCollection(
  target: CollectionTarget,
  value: unknown,
  at: ResolveContext,
  depth: number,
): Condition | undefined {
  const { of, entity, by, name } = target;
  const example = `{ "${name}": { "some": { … } } }, { "${name}": { "empty": true } }`;
  if (!isObject(value) || Object.keys(value).length === 0) {
    return bad(at, 'rowsAsWhole', { name, example });
  }
  const parts = Object.entries(value).map(([key, inner]): Condition | undefined => {
    const here = below(at, key);
    if (key === 'empty') {
      if (typeof inner !== 'boolean') return bad(here, 'flag', { word: key, example: '{ "empty": true }' });
      return { op: 'quantified', quantifier: inner ? 'none' : 'some', of, entity, by, name };
    }
    const quantifier = QUANTIFIERS.find((each) => each === key);
    if (quantifier === undefined) return bad(here, 'notAskedOfRows', { word: key, name, example });
    const where = parseObject(inner, { ...here, entity, names: 'row' }, depth + 1);
    return where && ({ op: 'quantified', quantifier, of, entity, by, name, where } satisfies Quantified);
  });
  return conjunction(parts);
}

/** Undefined if a part has a fault; one part stands for itself. */
function conjunction(parts: readonly (Condition | undefined)[]): Condition | undefined {
  const [first] = parts;
  if (parts.length === 1) return first;
  return parts.every((part) => part !== undefined) ? { op: 'all', of: parts } : undefined;
}
