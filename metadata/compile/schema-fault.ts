import type { ErrorObject } from 'ajv';
import { nearestName } from '../condition/nearest.ts';
import type { PathFault } from '../condition/resolve.ts';
import { type FoundFault, fault } from '../faults/fault.ts';
import { memberOf } from '../faults/members.ts';
import { either, type Term, wordTerm } from '../faults/param.ts';
import type { FaultWord } from '../faults/words.ts';
import { isObject } from '../json-object.ts';
import { at } from './faults.ts';

/** Writing of names, as the schemas have it. */
const NAME_PATTERN = '^[a-z][a-z0-9_]{0,39}$';

type Explain = (error: ErrorObject) => FoundFault & { readonly pointer?: string };

/** A schema's error in our own words. */
export function schemaFault(error: ErrorObject): PathFault {
  const explain = EXPLANATIONS[error.keyword] ?? otherwise;
  return { pointer: error.instancePath, ...explain(error) };
}

const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  additionalProperties: ({ params, parentSchema, instancePath }) => {
    const name = String(params.additionalProperty);
    const known = Object.keys(parentSchema?.properties ?? {});
    const members = known.map((each) => memberOf(parentSchema, each));
    return {
      pointer: at(instancePath, name),
      ...fault('unknownMember', { name, known: members }, nearestName(name, known)),
    };
  },
  required: ({ params, parentSchema }) => {
    const name = String(params.missingProperty);
    const example = parentSchema?.properties?.[name]?.examples?.[0];
    return fault('missingMember', { name, member: memberOf(parentSchema, name), ...exampleParam(example) });
  },
  type: ({ params, data }) =>
    fault('wrongType', {
      was: wordTerm(typeWord(jsonType(data))),
      types: either([params.type].flat().map((type) => wordTerm(typeWord(type)))),
    }),
  enum: ({ params, data }) => {
    const allowed: readonly string[] = params.allowedValues.map(String);
    return fault('badChoice', { value: brief(data), known: allowed }, nearestName(String(data), allowed));
  },
  const: ({ params, data }) =>
    fault('badConstant', { value: brief(data), wanted: JSON.stringify(params.allowedValue) }),
  pattern: ({ params, data, parentSchema }) =>
    params.pattern === NAME_PATTERN ? badName(String(data)) : badPattern(data, parentSchema),
  propertyNames: ({ params, instancePath }) => ({
    ...badName(String(params.propertyName)),
    pointer: at(instancePath, String(params.propertyName)),
  }),
  anyOf: ({ data, schema, parentSchema }) => {
    const shapes = (Array.isArray(schema) ? schema : []).map(shapeOf);
    const known = shapes.filter((each) => each !== undefined);
    const [example] = Array.isArray(parentSchema?.examples) ? parentSchema.examples.slice(-1) : [];
    return fault('noShape', {
      value: brief(data),
      ...(known.length > 0 && known.length === shapes.length && { shapes: either(known) }),
      ...exampleParam(example),
    });
  },
  minLength: () => fault('tooShort'),
  maxLength: ({ params }) => fault('tooLong', { limit: params.limit }),
  minItems: ({ params }) => fault('tooFew', { limit: params.limit }),
  maxItems: ({ params }) => fault('tooMany', { limit: params.limit }),
  minProperties: () => fault('nothingInIt'),
  maxProperties: ({ params }) => fault('tooManyMembers', { limit: params.limit }),
  minimum: ({ params }) => fault('tooSmall', { limit: params.limit }),
  maximum: ({ params }) => fault('tooGreat', { limit: params.limit }),
  uniqueItems: () => fault('saidTwice'),
};

function exampleParam(example: unknown): { readonly example?: string } {
  return example === undefined ? {} : { example: JSON.stringify(example) };
}

/** One of the shapes that may stand at a place. */
function shapeOf(schema: unknown): Term | string | undefined {
  if (!isObject(schema)) return undefined;
  const { const: value, type, items, $ref } = schema;
  if (value !== undefined) return JSON.stringify(value);
  if (type === 'array' && isObject(items) && refName(items.$ref) === 'clause') return wordTerm('clauses');
  const said = typeof type === 'string' ? typeWord(type) : SHAPES[refName($ref) ?? ''];
  return said && wordTerm(said);
}

/** By name of the part of a schema. */
const SHAPES: Readonly<Record<string, FaultWord>> = {
  clause: 'a clause',
  move: 'a clause',
  condition: 'a condition',
  header: 'a name',
  name: 'a name',
  names: 'an array',
  path: 'a field',
  column: 'an object',
  item: 'an object',
  lookup: 'an object',
  rows: 'an object',
};

/** `#/$defs/clause` → `clause`, `urn:jacquard:condition:1` → `condition` */
function refName(ref: unknown): string | undefined {
  return typeof ref === 'string' ? /(?:\/|^urn:jacquard:)(\w+)(?::1)?$/.exec(ref)?.[1] : undefined;
}

const otherwise: Explain = ({ keyword }) => fault('otherwiseWrong', { keyword });

/** A name that is not written as names are; with one that would be. */
export function badName(name: string): FoundFault {
  return fault('badName', { name: name.slice(0, 60) }, snakeCase(name));
}

function snakeCase(name: string): string | undefined {
  const better = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);
  return new RegExp(NAME_PATTERN).test(better) ? better : undefined;
}

function badPattern(data: unknown, schema: ErrorObject['parentSchema']): ReturnType<Explain> {
  return fault('badlyWritten', {
    value: brief(data),
    pattern: String(schema?.pattern),
    ...exampleParam(schema?.examples?.[0]),
  });
}

const TYPES: Readonly<Record<string, FaultWord>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
};

function typeWord(type: string): FaultWord {
  return TYPES[type] ?? 'null';
}

function jsonType(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
