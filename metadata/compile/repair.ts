import type { ErrorObject } from 'ajv';
import { unescaped } from '../json-pointer.ts';

/** Rounds of leaving out; each can uncover that something else is missing. */
const ROUNDS = 6;

/** A place that was changed. `only`: codes of the faults that can follow from it; absent: any can. */
export interface RepairedPlace {
  readonly pointer: string;
  readonly only?: readonly string[];
}

interface Repaired {
  readonly content: unknown;
  readonly repaired: readonly RepairedPlace[];
}

/** What a word leads to that the language does not have, probably misspelt: something is missing, or does not fit. */
const OF_UNKNOWN_WORD = [
  'MISSING',
  'MISSING_CURRENCY',
  'NOT_APPLICABLE',
  'WRONG_TYPE',
  'TYPE_MISMATCH',
  'CONFLICT',
  'BAD_PATH',
  'NEEDS_ROUND',
];

/**
 * Leaves out what the schema refuses, so that the rest of the document can be checked in the same run and names that
 * it defines stay known. `errorsOf` validates. The content is undefined when that does not lead to a valid document.
 */
export function repair(
  content: unknown,
  errors: readonly ErrorObject[],
  errorsOf: (content: unknown) => readonly ErrorObject[],
): Repaired {
  let copy = structuredClone(content);
  let rest = errors;
  const repaired = new Map<string, RepairedPlace>();
  for (let round = 0; rest.length > 0 && round < ROUNDS; round++) {
    // From the last to the first, so that leaving out an item does not move those still to come.
    for (const error of rest.toReversed()) {
      copy = mend(copy, error);
      const pointer = unitOf(error.instancePath);
      if (error.keyword !== 'additionalProperties') repaired.set(pointer, { pointer });
      else if (!repaired.has(pointer)) repaired.set(pointer, { pointer, only: OF_UNKNOWN_WORD });
    }
    rest = errorsOf(copy);
  }
  return {
    content: rest.length === 0 ? copy : undefined,
    repaired: [...repaired.values()].filter(({ pointer }) => pointer !== ''),
  };
}

/** Stand-ins for members without which nothing else of the object could be checked. */
const STAND_INS: Readonly<Record<string, unknown>> = { title: 'Untitled', type: 'string', version: '0.0.0' };

function mend(content: unknown, error: ErrorObject): unknown {
  const path = error.instancePath.split('/').slice(1).map(unescaped);
  if (error.keyword === 'additionalProperties')
    return without(content, [...path, error.params.additionalProperty]);
  if (error.keyword === 'propertyNames') return without(content, [...path, error.params.propertyName]);
  const missing = error.keyword === 'required' ? error.params.missingProperty : undefined;
  if (missing in STAND_INS) {
    const object = valueAt(content, path);
    if (isObject(object))
      object[missing] = 'properties' in object && missing === 'type' ? 'object' : STAND_INS[missing];
    return content;
  }
  return without(content, path);
}

/**
 * The part of a document that has a meaning of its own: a field, a grant, a member of `x-entity`. Of lists the whole
 * list, because pointers to its other items may have moved.
 */
function unitOf(pointer: string): string {
  const nested = /^\/properties\/[^/]+\/items\/properties\/[^/]+/.exec(pointer);
  const simple =
    /^\/(?:(?:properties|grants|texts|x-entity)\/[^/]+|(?:add|change|extend)\/fields\/[^/]+|narrow\/[^/]+|records|sections|columns|navigation|valid|invalid|access)/.exec(
      pointer,
    );
  return (nested ?? simple)?.[0] ?? '';
}

function without(content: unknown, path: readonly string[]): unknown {
  const last = path.at(-1);
  if (last === undefined) return undefined;
  const holder = valueAt(content, path.slice(0, -1));
  if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (isObject(holder)) delete holder[last];
  return content;
}

function valueAt(content: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    content,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
