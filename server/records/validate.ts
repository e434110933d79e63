/**
 * The end of the pure phase: everything that must hold of the record as it will be. Every fault is found, none throws.
 * Order: what only the server writes, what the roles allow, conditional fields, values, references, checks.
 */
import type { ValidateFunction } from 'ajv';
import { createAjv } from '../../metadata/ajv.ts';
import type { Condition } from '../../metadata/condition/condition.ts';
import type { Facts } from '../../metadata/condition/facts.ts';
import { holds } from '../../metadata/condition/predicate.ts';
import { readPath } from '../../metadata/condition/read-path.ts';
import { conditionReads } from '../../metadata/condition/reads.ts';
import { scaleOf as decimalsOf, MAX_SIGNIFICANT_DIGITS, significantDigits } from '../../metadata/decimal.ts';
import { FIELD_KINDS } from '../../metadata/fields/index.ts';
import type { Entity, Field, Model } from '../../metadata/model.ts';
import { valueFault } from '../../metadata/value-fault.ts';
import type { FieldError } from '../errors.ts';
import { scaleOf } from './calculate.ts';
import { isEmptyChange, lineChanges } from './changes.ts';
import type { Faults } from './faults.ts';
import { isComputed, isShown } from './field-state.ts';
import { fieldsByUse } from './fields-by-use.ts';
import { type Grant, visibilityOf } from './grant.ts';
import { presentValues } from './present-values.ts';
import { columnFields } from './query/query.ts';
import { sameValue } from './same-value.ts';
import { rawFacts, type WorkingLines, type WorkingRecord, type WorkingRow } from './working-record.ts';

/** @param rules which rules of the grant hold for this record */
export interface WriteRights {
  readonly grant: Grant;
  readonly rules: readonly boolean[];
  readonly reading: Grant;
  /** Which rules of the read grant hold for the record as it was; none for a new one. */
  readonly sees: readonly boolean[];
  /** No rule for changing or making holds of the record as it will be. */
  readonly outOfPlace?: boolean;
  /** By lines field: what the same rules give of a line. */
  readonly lines: Readonly<Record<string, Pick<WriteRights, 'grant' | 'reading'>>>;
}

export function validate(model: Model, record: WorkingRecord, rights: WriteRights, faults: Faults): void {
  validateLineRights(record, rights, faults);
  validateRow(record, rights, faults);
  validateNames(model, record, faults);
  for (const [name, lines] of Object.entries(record.lines)) {
    const ofLines = { ...rights, ...rights.lines[name] };
    // Of a line that is not this record's nothing else is known.
    for (const row of lines.rows) if (!faults.at(`${row.pointer}/id`)) validateRow(row, ofLines, faults);
    validateCount(record, name, lines.rows.length, faults);
    const field = record.entity.fields[name];
    if (field) validateLineConditions(record, field, lines, faults);
  }
  for (const lines of Object.values(record.lines)) for (const row of lines.rows) validateChecks(row, faults);
  validateChecks(record, faults);
}

function validateRow(row: WorkingRow, rights: WriteRights, faults: Faults): void {
  validateGiven(row, rights, faults);
  const { conditional, filtered } = fieldsByUse(row.entity);
  for (const field of conditional) validateConditions(row, field, faults);
  for (const reference of row.hiddenSources.keys()) validateSource(row, reference, faults);
  validateValues(row, faults);
  for (const { field, filter } of filtered) validateFilter(row, field, filter, faults);
}

/** Who may not write the lines field of a record may not add, change or remove lines. */
function validateLineRights(record: WorkingRecord, rights: WriteRights, faults: Faults): void {
  const { grant, rules } = rights;
  if (rights.outOfPlace && !record.before) return;
  for (const name of Object.keys(record.draft.lines)) {
    const lines = record.lines[name];
    if (!lines || (record.before && isEmptyChange(lineChanges(lines)))) continue;
    const allowed = grant.fields[name]?.plain.some((index) => rules[index]);
    if (!allowed) faults.add(forbidden(record, name));
  }
}

/**
 * What the body says of each field. A value that already stands there may be repeated, so that what was read can be sent
 * back; but only where the actor sees it: otherwise the answer would tell whether a guess was right.
 */
function validateGiven(row: WorkingRow, rights: WriteRights, faults: Faults): void {
  const { grant, rules } = rights;
  // A new record that may not be is refused as a whole, not field by field.
  if (rights.outOfPlace && !row.before) return;
  for (const [name, value] of Object.entries(row.draft.values)) {
    const field = row.entity.fields[name];
    if (!field) continue;
    const pointer = `${row.pointer}/${name}`;
    const computed = isComputed(field);
    const writable = !computed && grant.fields[name]?.plain.some((index) => rules[index]);
    const standing = computed ? row.values[name] : row.before?.[name];
    const repeated =
      (computed || row.before !== undefined) &&
      sameValue(field, computed ? value : row.values[name], standing);
    if (repeated && seesPlainly(rights, row, field)) continue;
    if (computed && seesPlainly(rights, row, field)) faults.add({ pointer, code: 'READ_ONLY' });
    else if (!writable) faults.add(forbidden(row, name));
    else if (field.once && row.before && !repeated) faults.add({ pointer, code: 'READ_ONLY' });
  }
}

function forbidden({ pointer, before }: WorkingRow, name: string): FieldError {
  const right = before ? 'update' : 'create';
  return { pointer: `${pointer}/${name}`, code: 'FIELD_FORBIDDEN', params: { right } };
}

function seesPlainly({ reading, sees }: WriteRights, row: WorkingRow, field: Field): boolean {
  const visibility = visibilityOf(reading, field.name);
  if (visibility === 'always') return true;
  // Of a new row only what everybody with these roles sees is sure.
  return visibility !== 'never' && row.before !== undefined && visibility.plain.some((index) => sees[index]);
}

/** A snapshot must not show what the record that it is taken from hides. */
function validateSource(row: WorkingRow, reference: string, faults: Faults): void {
  if (row.before?.[reference] === row.values[reference]) return;
  const copies = Object.values(row.entity.fields).some(
    ({ calc }) =>
      calc?.kind === 'copy' &&
      calc.from.steps[0]?.field === reference &&
      row.hiddenSources.get(reference)?.includes(calc.from.steps[1]?.field ?? '') &&
      !isEmpty(readPath(calc.from, row.facts)),
  );
  if (copies) faults.add({ pointer: `${row.pointer}/${reference}`, code: 'BAD_REFERENCE' });
}

function validateLineConditions(
  record: WorkingRecord,
  field: Field,
  lines: WorkingLines,
  faults: Faults,
): void {
  const { when } = field;
  if (!when) return;
  const pointer = `${record.pointer}/${field.name}`;
  if (
    isShown(field, record.facts) &&
    when.require &&
    holds(when.require, record.facts) &&
    lines.rows.length === 0
  )
    faults.add({ pointer, code: 'REQUIRED' });
  if (!when.lock || !record.factsBefore || isEmptyChange(lineChanges(lines))) return;
  if (holds(when.lock, record.factsBefore)) faults.add({ pointer, code: 'LOCKED' });
}

function validateConditions(row: WorkingRow, field: Field, faults: Faults): void {
  const { when } = field;
  if (!when) return;
  const pointer = `${row.pointer}/${field.name}`;
  const shown = isShown(field, row.facts);
  if (shown && when.require && holds(when.require, row.facts) && isEmpty(row.values[field.name]))
    faults.add({ pointer, code: 'REQUIRED' });
  if (!when.lock || !row.before || sameValue(field, row.values[field.name], row.before[field.name])) return;
  if (row.factsBefore && holds(when.lock, row.factsBefore)) faults.add({ pointer, code: 'LOCKED' });
}

const validators = new WeakMap<Entity, ValidateFunction>();

function validatorOf(entity: Entity): ValidateFunction {
  let validator = validators.get(entity);
  if (!validator) {
    const fields = columnFields(entity);
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

/**
 * What stands in a record and is neither sent nor changed keeps its form: rules may have become stricter since, and who
 * changes another field may not even see this one. Checks, conditions and what is required hold of the whole record.
 */
function validateValues(row: WorkingRow, faults: Faults): void {
  const present = presentValues(row.values);
  const { required, numeric } = fieldsByUse(row.entity);
  const hasFaults = faults.below(row.pointer);
  const isFaulty = ({ name }: Field) => {
    const pointer = `${row.pointer}/${name}`;
    return hasFaults && (faults.at(pointer) || faults.below(pointer));
  };
  const missing = required.filter((field) => !(field.name in present) && !isFaulty(field));
  for (const field of numeric)
    if (typeof present[field.name] === 'number' && !isFaulty(field)) validateDigits(row, field, faults);
  validateMissing(row, missing, faults);
  const validator = validatorOf(row.entity);
  if (validator(present)) return;
  for (const error of validator.errors ?? []) {
    const pointer = `${row.pointer}${error.instancePath}`;
    const field = row.entity.fields[error.instancePath.split('/')[1] ?? ''];
    if (faults.at(pointer) || (field && stands(row, field))) continue;
    faults.add({ pointer, ...valueFault(error) });
  }
}

function stands({ before, draft, values }: WorkingRow, field: Field): boolean {
  const { name } = field;
  return (
    before !== undefined && !Object.hasOwn(draft.values, name) && sameValue(field, values[name], before[name])
  );
}

/** What is computed is missing because something else is: that is named, and the rest would only be noise. */
function validateMissing(row: WorkingRow, missing: readonly Field[], faults: Faults): void {
  const isDerived = (field: Field) => field.calc?.kind === 'copy' || field.calc?.kind === 'expression';
  const own = missing.filter((field) => !isDerived(field));
  const named = own.length > 0 || faults.below(row.pointer) ? own : missing;
  for (const field of named) faults.add({ pointer: `${row.pointer}/${field.name}`, code: 'REQUIRED' });
}

/** JSON carries 15 digits exactly; more decimals than the field, its unit or its currency has are refused, never rounded. */
function validateDigits(row: WorkingRow, field: Field, faults: Faults): void {
  const pointer = `${row.pointer}/${field.name}`;
  const text = String(row.values[field.name]);
  const scale = scaleOf(row, field);
  // Another currency may ask for fewer decimals of an amount that stays.
  const { factsBefore: facts } = row;
  if (facts && stands(row, field) && scaleOf({ ...row, facts }, field) === scale) return;
  if (significantDigits(text) > MAX_SIGNIFICANT_DIGITS) faults.add({ pointer, code: 'OUT_OF_RANGE' });
  else if (field.kind !== 'integer' && decimalsOf(text) > scale)
    faults.add({ pointer, code: 'INVALID_SCALE', params: { scale } });
}

function validateCount(record: WorkingRecord, name: string, count: number, faults: Faults): void {
  const field = record.entity.fields[name];
  if (!field) return;
  const pointer = `${record.pointer}/${name}`;
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = field.constraints as {
    minItems?: number;
    maxItems?: number;
  };
  if (field.required && !record.before && !record.draft.lines[name])
    faults.add({ pointer, code: 'REQUIRED' });
  else if (count < minItems) faults.add({ pointer, code: 'TOO_FEW', params: { minimum: minItems } });
  if (count > maxItems) faults.add({ pointer, code: 'TOO_MANY', params: { maximum: maxItems } });
}

/** A filter is asked when the reference changes, and when the referring record changes under a filter that looks at it. */
function validateFilter(row: WorkingRow, field: Field, filter: Condition, faults: Faults): void {
  const id = row.values[field.name];
  const target = row.facts.related[field.name];
  if (id === null || id === undefined || !target) return;
  const changed = row.before?.[field.name] !== id;
  if (!changed && conditionReads(filter).referrer === undefined) return;
  const pointer = `${row.pointer}/${field.name}`;
  if (faults.at(pointer)) return;
  const facts: Facts = { ...rawFacts(target, row.facts.moment), referrer: row.facts };
  if (!holds(filter, facts)) faults.add({ pointer, code: 'BAD_REFERENCE' });
}

function validateChecks(row: WorkingRow, faults: Faults): void {
  if (faults.incompleteBelow(row.pointer) || faults.at(`${row.pointer}/id`)) return;
  for (const check of row.entity.checks) {
    if (holds(check.when, row.facts)) continue;
    const pointer = check.field === undefined ? row.pointer : `${row.pointer}/${check.field}`;
    faults.add({ pointer, code: check.code, detail: check.message });
  }
}

/** Names of entities and roles are values of the model: only those that it has can be stored. */
function validateNames(model: Model, row: WorkingRow, faults: Faults): void {
  for (const { name, kind } of fieldsByUse(row.entity).named) {
    const known = kind === 'entity_name' ? model.entities : model.roles;
    const value = row.values[name];
    if (typeof value !== 'string' || row.before?.[name] === value) continue;
    if (!Object.hasOwn(known, value)) faults.add({ pointer: `${row.pointer}/${name}`, code: 'NOT_ALLOWED' });
  }
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}
