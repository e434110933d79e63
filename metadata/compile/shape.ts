import type { ErrorObject, ValidateFunction } from 'ajv';
import { createAjv } from '../ajv.ts';
import type { PathFault } from '../condition/resolve.ts';
import type { DocumentKind } from '../document.ts';
import { SCHEMAS } from '../schemas.ts';
import { at } from './faults.ts';
import { type RepairedPlace, repair } from './repair.ts';
import { schemaFault } from './schema-fault.ts';

/** A document's content in the shape of its schema. */
export interface Shaped {
  /** Undefined when nothing could be saved of it. */
  readonly content: unknown;
  readonly faults: readonly PathFault[];
  /** Places that were left out or made up, so that the rest can be looked at. */
  readonly repaired: readonly RepairedPlace[];
}

// A test validates the schemas; doing it again at every start is the dearest part of it.
const ajv = createAjv({ verbose: true, validateSchema: false, inlineRefs: false });
// Conditions are judged by their own parser, which knows the entity's names and says more than a schema can.
ajv.addSchema({ $id: 'urn:jacquard:condition:1' });
for (const [kind, schema] of Object.entries(SCHEMAS)) if (kind !== 'condition') ajv.addSchema(schema);

/** Checks a document, or a map for imports, against the schema of its kind. */
export function shape(kind: DocumentKind | 'import', content: unknown): Shaped {
  const validate = validatorOf(kind, content);
  if (validate(content)) return { content, faults: [], repaired: [] };
  const errors = meaningful(validate.errors ?? []);
  return { faults: errors.map(schemaFault), ...repair(content, errors, (next) => errorsOf(validate, next)) };
}

function errorsOf(validate: ValidateFunction, content: unknown): readonly ErrorObject[] {
  return validate(content) ? [] : meaningful(validate.errors ?? []);
}

/** A view or overlay is judged as the kind it says it is, so that a form is not told what a list needs. */
function validatorOf(kind: DocumentKind | 'import', content: unknown): ValidateFunction {
  const validateKind = KINDS[kind];
  if (validateKind && !saysKind(content, validateKind)) return validateKind;
  // The check above has seen to it that it has one of these kinds.
  const part = validateKind ? `#/$defs/${(content as { kind: string }).kind}` : '';
  const validate = ajv.getSchema(`urn:jacquard:${kind}:1${part}`);
  if (validate === undefined) throw new Error(`no schema for ${kind}`);
  return validate;
}

const KINDS: Readonly<Partial<Record<DocumentKind | 'import', ValidateFunction>>> = {
  view: kindValidator(['list', 'form']),
  overlay: kindValidator(['entity', 'list', 'form', 'role']),
};

function kindValidator(kinds: readonly string[]): ValidateFunction {
  const [first] = kinds;
  return ajv.compile({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: kinds, examples: [first] } },
  });
}

function saysKind(content: unknown, validate: ValidateFunction): boolean {
  return typeof content === 'object' && content !== null && validate(content) === true;
}

/** Of alternatives that all fail, the errors of the one that was meant: not those that only say "another type". */
function meaningful(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => {
    if (alternatives.includes(error)) return !errors.some((other) => isInside(other, error));
    return (
      !alternatives.some((alternative) => isMismatch(error, alternative)) && error.propertyName === undefined
    );
  });
}

function isMismatch(error: ErrorObject, alternative: ErrorObject): boolean {
  return (
    error.instancePath === alternative.instancePath && ['type', 'const', 'pattern'].includes(error.keyword)
  );
}

function isInside(error: ErrorObject, alternative: ErrorObject): boolean {
  if (error === alternative || isMismatch(error, alternative)) return false;
  return (
    error.instancePath === alternative.instancePath ||
    error.instancePath.startsWith(at(alternative.instancePath, ''))
  );
}
