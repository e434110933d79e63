/**
 * The end of the pure phase: everything that must hold of the record as it will be. Every fault is found, none throws.
 * Order: what only the server writes, what the roles allow, conditional fields, values, references, checks.
 */
import type { ValidateFunction } from 'ajv';
import { createAjv } from '../../metadata/ajv.ts';
import type { Condition } from '../../metadata/condition/condition.ts';
import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import { conditionReads } from '../../metadata/condition/reads.ts';
import { scaleOf as decimalsOf, MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../metadata/decimal.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import type { FieldError } from '../errors.ts';
import { scaleOf } from './calculate.ts';
import { isComputed, isShown } from './compose.ts';
import type { Grant } from './grant.ts';
import { columnFields } from './query.ts';
import { valueFault } from './value-fault.ts';
import { rawFacts, type WorkingRecord, type WorkingRow } from './working-record.ts';

/** @param rules which rules of the grant hold for this record */
export interface WriteRights {
  readonly grant: Grant;
  readonly rules: readonly boolean[];
  readonly lineGrants: Readonly<Record<string, Grant>>;
}

export function validate(
  model: Model,
  record: WorkingRecord,
  rights: WriteRights,
  errors: FieldError[],
): void {
  validateRow(record, rights.grant, rights.rules, errors);
  validateNames(model, record, errors);
  for (const [name, lines] of Object.entries(record.lines)) {
    const grant = rights.lineGrants[name];
    for (const row of lines.rows) if (grant) validateRow(row, grant, rights.rules, errors);
    validateCount(record, name, lines.rows.length, errors);
  }
  for (const lines of Object.values(record.lines)) for (const row of lines.rows) validateChecks(row, errors);
  validateChecks(record, errors);
}

function validateRow(row: WorkingRow, grant: Grant, rules: readonly boolean[], errors: FieldError[]): void {
  validateComputed(row, errors);
  validateRights(row, grant, rules, errors);
  for (const field of columnFields(row.entity)) validateConditions(row, field, errors);
  validateValues(row, errors);
  for (const field of Object.values(row.entity.fields))
    if (field.reference?.filter) validateFilter(row, field, field.reference.filter, errors);
}

/** A read-only value in a body must be the one that stands there, so that what was read can be sent back. */
function validateComputed(row: WorkingRow, errors: FieldError[]): void {
  for (const [name, value] of Object.entries(row.draft.values)) {
    const field = row.entity.fields[name];
    if (!field) continue;
    const computed = isComputed(field) && !sameValue(field, value, row.values[name]);
    const fixed =
      field.once && row.before !== undefined && !sameValue(field, row.values[name], row.before[name]);
    if (computed || fixed) errors.push({ pointer: `${row.pointer}/${name}`, code: 'READ_ONLY' });
  }
}

function validateRights(
  row: WorkingRow,
  grant: Grant,
  rules: readonly boolean[],
  errors: FieldError[],
): void {
  for (const name of Object.keys(row.draft.values)) {
    const field = row.entity.fields[name];
    if (!field || isComputed(field)) continue;
    if (row.before && sameValue(field, row.values[name], row.before[name])) continue;
    const allowed = grant.fields[name]?.plain.some((index) => rules[index]);
    if (!allowed) errors.push({ pointer: `${row.pointer}/${name}`, code: 'FIELD_FORBIDDEN' });
  }
}

function validateConditions(row: WorkingRow, field: Field, errors: FieldError[]): void {
  const { when } = field;
  if (!when) return;
  const pointer = `${row.pointer}/${field.name}`;
  const shown = isShown(field, row.facts);
  if (!shown && when.clear && field.kind !== 'boolean') row.values[field.name] = field.default ?? null;
  if (shown && when.require && holds(when.require, row.facts) && isEmpty(row.values[field.name]))
    errors.push({ pointer, code: 'REQUIRED' });
  if (!when.lock || !row.before || sameValue(field, row.values[field.name], row.before[field.name])) return;
  const asItWas: Facts = { ...row.facts, values: row.before };
  if (holds(when.lock, asItWas)) errors.push({ pointer, code: 'LOCKED' });
}

const validators = new WeakMap<Entity, ValidateFunction>();

function validatorOf(entity: Entity): ValidateFunction {
  let validator = validators.get(entity);
  if (!validator) {
    const fields = columnFields(entity).filter((field) => field.kind !== 'json');
    const properties = Object.fromEntries(
      fields.map((field) => [field.name, FIELD_KINDS[field.kind].schema(field)]),
    );
    validator = createAjv({ strictRequired: false, strictTypes: false }).compile({
      type: 'object',
      properties,
    });
    validators.set(entity, validator);
  }
  return validator;
}

function validateValues(row: WorkingRow, errors: FieldError[]): void {
  const faulty = new Set(errors.map((error) => error.pointer));
  const present = Object.fromEntries(
    Object.entries(row.values).filter(([, value]) => value !== null && value !== undefined),
  );
  const missing: Field[] = [];
  for (const field of columnFields(row.entity)) {
    const pointer = `${row.pointer}/${field.name}`;
    if (faulty.has(pointer)) continue;
    if (field.required && !(field.name in present) && !isDrawnLater(field)) missing.push(field);
    else if (typeof present[field.name] === 'number') validateDigits(row, field, pointer, errors);
  }
  validateMissing(row, missing, errors);
  const validator = validatorOf(row.entity);
  if (validator(present)) return;
  const reported = new Set(errors.map((error) => error.pointer));
  for (const error of validator.errors ?? []) {
    const pointer = `${row.pointer}${error.instancePath}`;
    if (reported.has(pointer)) continue;
    reported.add(pointer);
    errors.push({ pointer, ...valueFault(error) });
  }
}

/** What is computed is missing because something else is: that is named, and the rest would only be noise. */
function validateMissing(row: WorkingRow, missing: readonly Field[], errors: FieldError[]): void {
  const isDerived = (field: Field) => field.calc?.kind === 'copy' || field.calc?.kind === 'expression';
  const isOwn = (error: FieldError) => error.pointer.startsWith(`${row.pointer}/`);
  const own = missing.filter((field) => !isDerived(field));
  const named = own.length > 0 || errors.some(isOwn) ? own : missing;
  for (const field of named) errors.push({ pointer: `${row.pointer}/${field.name}`, code: 'REQUIRED' });
}

/** The numbers and times that the write statement fills in. */
function isDrawnLater(field: Field): boolean {
  return field.origin === 'platform' && field.readOnly;
}

/** JSON carries 15 digits exactly; more decimals than the field, its unit or its currency has are refused, never rounded. */
function validateDigits(row: WorkingRow, field: Field, pointer: string, errors: FieldError[]): void {
  const text = String(row.values[field.name]);
  const scale = scaleOf(row, field);
  if (significantDigits(text) > MAX_SIGNIFICANT_DIGITS) errors.push({ pointer, code: 'OUT_OF_RANGE' });
  else if (field.kind !== 'integer' && decimalsOf(text) > scale)
    errors.push({ pointer, code: 'INVALID_SCALE', params: { scale } });
}

function validateCount(record: WorkingRecord, name: string, count: number, errors: FieldError[]): void {
  const field = record.entity.fields[name];
  if (!field) return;
  const pointer = `${record.pointer}/${name}`;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field.constraints as {
    minItems?: number;
    maxItems?: number;
  };
  if (field.required && !record.before && !record.draft.lines[name])
    errors.push({ pointer, code: 'REQUIRED' });
  else if (count < minItems) errors.push({ pointer, code: 'TOO_FEW', params: { minimum: minItems } });
  if (count > maxItems) errors.push({ pointer, code: 'TOO_MANY', params: { maximum: maxItems } });
}

/** A filter is asked when the reference changes, and when the referring record changes under a filter that looks at it. */
function validateFilter(row: WorkingRow, field: Field, filter: Condition, errors: FieldError[]): void {
  const id = row.values[field.name];
  const target = row.facts.related[field.name];
  if (id === null || id === undefined || !target) return;
  const changed = row.before?.[field.name] !== id;
  if (!changed && conditionReads(filter).referrer === undefined) return;
  const pointer = `${row.pointer}/${field.name}`;
  if (errors.some((error) => error.pointer === pointer)) return;
  const facts: Facts = { ...rawFacts(target, row.facts.moment), referrer: row.facts };
  if (!holds(filter, facts)) errors.push({ pointer, code: 'BAD_REFERENCE' });
}

function validateChecks(row: WorkingRow, errors: FieldError[]): void {
  if (errors.some((error) => error.pointer.startsWith(row.pointer) && error.code === 'REQUIRED')) return;
  for (const check of row.entity.checks) {
    if (holds(check.when, row.facts)) continue;
    const pointer = check.field === undefined ? row.pointer : `${row.pointer}/${check.field}`;
    errors.push({ pointer, code: check.code, detail: check.message });
  }
}

/** Names of entities and roles are values of the model: only those that it has can be stored. */
function validateNames(model: Model, row: WorkingRow, errors: FieldError[]): void {
  const known = { entity_name: model.entities, role_name: model.roles };
  for (const field of Object.values(row.entity.fields)) {
    if (field.kind !== 'entity_name' && field.kind !== 'role_name') continue;
    const value = row.values[field.name];
    const pointer = `${row.pointer}/${field.name}`;
    if (typeof value !== 'string' || row.before?.[field.name] === value) continue;
    if (!Object.hasOwn(known[field.kind], value)) errors.push({ pointer, code: 'NOT_ALLOWED' });
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

export function sameValue(field: Field, a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true;
  if (field.kind === 'instant' && typeof a === 'string' && typeof b === 'string')
    return Date.parse(a) === Date.parse(b);
  return field.kind === 'json' && JSON.stringify(a) === JSON.stringify(b);
}
