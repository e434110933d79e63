import type { PathFault } from '../condition/resolve.ts';
import { fault } from '../faults/fault.ts';
import { entityTerm } from '../faults/param.ts';
import { FIELD_KINDS } from '../fields/index.ts';
import type { Entity, Field, FieldSelection } from '../model.ts';
import { own } from '../table.ts';
import type { RoleFields } from '../types.ts';
import { unknownName } from './faults.ts';

export type Act = 'read' | 'create' | 'update' | 'delete';
/** Pointers are relative to `fields`. */
type Report = (fault: PathFault) => void;

/**
 * The names of the fields that a clause grants. Reading: fields of the platform too. Writing: only what clients can
 * send, so no read-only fields. Nothing said: every field without a group.
 */
export function fieldSelection(entity: Entity, act: Act, rule: RoleFields, report: Report): FieldSelection {
  check(entity, act, rule, report);
  const fields = Object.values(entity.fields).filter((field) => act === 'read' || isWritable(field, act));
  const inGroups = (names: readonly string[] = []) =>
    fields.filter(({ access }) => access !== undefined && names.includes(access));
  const base = rule.only
    ? fields.filter(({ name }) => rule.only?.includes(name))
    : [...fields.filter(({ access }) => access === undefined), ...inGroups(rule.groups)];
  const plain = base.filter(({ name }) => !rule.except?.includes(name)).map(({ name }) => name);
  // What cannot be masked is not granted: half a date says nothing, and a number cannot be half shown.
  const masked = inGroups(rule.masked).filter(
    ({ name, kind }) => FIELD_KINDS[kind].mask !== undefined && !plain.includes(name),
  );
  return { plain: inOrder(plain, fields), masked: masked.map(({ name }) => name) };
}

function isWritable(field: Field, act: Act): boolean {
  if (act === 'delete') return false;
  return !field.readOnly && !(field.name === 'id' && act === 'update');
}

function inOrder(names: readonly string[], fields: readonly Field[]): readonly string[] {
  return fields.map(({ name }) => name).filter((name) => names.includes(name));
}

function check(entity: Entity, act: Act, rule: RoleFields, report: Report): void {
  const of = entityTerm(entity.name);
  const groups = new Set(Object.values(entity.fields).flatMap(({ access }) => access ?? []));
  for (const member of ['groups', 'masked'] as const) {
    for (const [index, name] of (rule[member] ?? []).entries()) {
      if (!groups.has(name)) report(unknownName(`/${member}/${index}`, 'field group', name, groups, of));
    }
  }
  for (const member of ['except', 'only'] as const) {
    for (const [index, name] of (rule[member] ?? []).entries()) {
      if (own(entity.fields, name) !== undefined) continue;
      report(unknownName(`/${member}/${index}`, 'field', name, Object.keys(entity.fields), of));
    }
  }
  if (act === 'read' && rule.except !== undefined)
    report({ pointer: '/except', ...fault('readingTakenAway') });
  if (act !== 'read' && rule.masked !== undefined) report({ pointer: '/masked', ...fault('maskedWrite') });
  if (rule.only !== undefined && (rule.groups ?? rule.except) !== undefined)
    report({ pointer: '/only', ...fault('onlyAndMore') });
}
