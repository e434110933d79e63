/**
 * Condition documents → `Condition`. Everything that cannot be meant is a load fault; all faults are reported at once.
 */
import { parseComparisons } from './comparison.ts';
import type { Condition, Quantified } from './condition.ts';
import { nearestName } from './nearest.ts';
import { badCondition as bad, below, isObject } from './place.ts';
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
  at.report({
    pointer: at.pointer,
    code: 'UNKNOWN_NAME',
    message: `"${at.entity}" has no condition "${name}".`,
    mend: nearest === undefined ? 'Add it to x-entity.conditions.' : `Did you mean "${nearest}"?`,
    ...(nearest !== undefined && { nearest }),
  });
  return undefined;
}

function parseObject(source: unknown, at: ResolveContext, depth: number): Condition | undefined {
  if (!isObject(source)) {
    return bad(at, 'A condition is an object.', 'Write { "field": value }.');
  }
  const entries = Object.entries(source);
  if (entries.length === 0) {
    return bad(at, 'A condition without a key says nothing.', 'Name a field, or leave the condition out.');
  }
  if (depth > MAX_NESTING) {
    return bad(
      at,
      `Conditions nest at most ${MAX_NESTING} deep.`,
      'Give a part a name in x-entity.conditions.',
    );
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
    return bad(at, `"${op}" takes a list of conditions.`, `Write { "${op}": [ { … }, { … } ] }.`);
  }
  const of = value.map((each, index) => parseObject(each, below(at, String(index)), depth + 1));
  return of.every((each) => each !== undefined) ? { op, of } : undefined;
}

function parseIsNew(value: unknown, at: ResolveContext): Condition | undefined {
  if (at.names !== 'record') {
    return bad(at, 'A stored row is never new: $isNew has no meaning here.', 'Leave $isNew out.');
  }
  if (typeof value !== 'boolean') return bad(at, '$isNew is true or false.', 'Write { "$isNew": true }.');
  return { op: 'isNew', value };
}

function parseCollection(
  target: CollectionTarget,
  value: unknown,
  at: ResolveContext,
  depth: number,
): Condition | undefined {
  const { of, entity, by, name } = target;
  const mend = `Write { "${name}": { "some": { … } } }, or "every", "none", or { "empty": true }.`;
  if (!isObject(value) || Object.keys(value).length === 0) {
    return bad(at, `"${name}" has any number of rows and cannot be compared as a whole.`, mend);
  }
  const parts = Object.entries(value).map(([key, inner]): Condition | undefined => {
    const here = below(at, key);
    if (key === 'empty') {
      if (typeof inner !== 'boolean')
        return bad(here, '"empty" is true or false.', 'Write { "empty": true }.');
      return { op: 'quantified', quantifier: inner ? 'none' : 'some', of, entity, by, name };
    }
    const quantifier = QUANTIFIERS.find((each) => each === key);
    if (quantifier === undefined) return bad(here, `"${key}" cannot be asked of "${name}".`, mend);
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
