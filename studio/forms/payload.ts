import type { Entity, Field } from '../../metadata/model.ts';
import type { StudioModel } from '../api/model.ts';
import { type Content, isEmpty, type Line, same, type Values } from './content.ts';
import type { Permission } from './permission.ts';

/** Fields that only the server writes. */
export function isServersOwn(field: Field): boolean {
  if (field.readOnly || field.calc?.kind === 'expression' || field.kind === 'lines') return true;
  return field.origin === 'platform' && field.name !== 'owner' && field.name !== 'department';
}

/** Names of the header fields that differ, without what only the server writes. */
export function changedFields(entity: Entity, before: Values, now: Values): string[] {
  if (before === now) return [];
  return Object.values(entity.fields)
    .filter((field) => !isServersOwn(field) && !same(before[field.name], now[field.name]))
    .map(({ name }) => name);
}

/** Of the header fields that differ, those that may be written: what else follows from them is the server's affair. */
function sentFields(entity: Entity, permission: Permission, before: Values, now: Values): string[] {
  return changedFields(entity, before, now).filter((name) => permission.field(name));
}

/** How many changes a person has made: a field is one, a line that came, went or differs is one. */
export function countChanges(
  model: StudioModel,
  entity: Entity,
  permission: Permission,
  before: Content,
  now: Content,
): number {
  let count = sentFields(entity, permission, before.values, now.values).length;
  for (const [name, lines] of Object.entries(now.lines)) {
    const lineEntity = model.entities[entity.fields[name]?.lines ?? ''];
    const saved = new Map((before.lines[name] ?? []).map((line) => [line.key, line]));
    for (const line of lines) {
      const was = saved.get(line.key);
      if (!was || (lineEntity && changedFields(lineEntity, was.values, line.values).length > 0)) count += 1;
      saved.delete(line.key);
    }
    count += saved.size;
    if (saved.size === 0 && moved(before.lines[name] ?? [], lines)) count += 1;
  }
  return count;
}

function moved(before: readonly Line[], now: readonly Line[]): boolean {
  return before.length === now.length && before.some((line, index) => line.key !== now[index]?.key);
}

/** Body of a POST: everything that was filled in and may be. */
export function createBody(
  model: StudioModel,
  entity: Entity,
  permission: Permission,
  now: Content,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of Object.values(entity.fields)) {
    if (isServersOwn(field) || isEmpty(now.values[field.name])) continue;
    if (permission.field(field.name)) body[field.name] = now.values[field.name];
  }
  for (const [name, lines] of Object.entries(now.lines)) {
    const field = entity.fields[name];
    const lineEntity = model.entities[field?.lines ?? ''];
    if (field && lineEntity && permission.field(name))
      body[name] = lines.map((line) => newLine(lineEntity, field, permission, line));
  }
  return body;
}

/** Body of a PATCH: the fields that differ; lines whole as soon as one of them does, each with what differs in it. */
export function patchBody(
  model: StudioModel,
  entity: Entity,
  permission: Permission,
  before: Content,
  now: Content,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of sentFields(entity, permission, before.values, now.values))
    body[name] = now.values[name] ?? null;
  for (const [name, lines] of Object.entries(now.lines)) {
    const field = entity.fields[name];
    const lineEntity = model.entities[field?.lines ?? ''];
    const saved = before.lines[name] ?? [];
    if (!field || !lineEntity || !permission.field(name) || sameLines(lineEntity, saved, lines)) continue;
    body[name] = lines.map((line) => {
      const was = saved.find(({ id }) => id === line.id);
      return line.id === undefined || !was
        ? newLine(lineEntity, field, permission, line)
        : changedLine(lineEntity, field, permission, was, line);
    });
  }
  return body;
}

function newLine(
  entity: Entity,
  linesField: Field,
  permission: Permission,
  line: Line,
): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of Object.values(entity.fields)) {
    if (isServersOwn(field) || field.origin !== 'declared' || isEmpty(line.values[field.name])) continue;
    if (permission.line(linesField, field.name, true)) body[field.name] = line.values[field.name];
  }
  return body;
}

function changedLine(
  entity: Entity,
  linesField: Field,
  permission: Permission,
  was: Line,
  line: Line,
): Record<string, unknown> {
  const names = changedFields(entity, was.values, line.values).filter((name) =>
    permission.line(linesField, name, false),
  );
  return { id: line.id, ...Object.fromEntries(names.map((name) => [name, line.values[name] ?? null])) };
}

function sameLines(entity: Entity, before: readonly Line[], now: readonly Line[]): boolean {
  return (
    before.length === now.length &&
    now.every((line, index) => {
      const was = before[index];
      return was?.key === line.key && changedFields(entity, was.values, line.values).length === 0;
    })
  );
}
