import type { Entity, Field } from '../../../metadata/model.ts';
import type { Change, LinesChange } from '../../api/history.ts';
import type { StudioModel } from '../../api/model.ts';
import { type Content, type Line, same, type Values } from '../../forms/content.ts';
import { changedFields, isServersOwn } from '../../forms/payload.ts';

/** A field that was changed since we loaded it: by the others, by us, or by both to different values. */
export interface Difference {
  readonly field: Field;
  readonly both: boolean;
  readonly mine: boolean;
}

/** What was changed since we loaded, in the order of the entity. What both changed alike is no difference. */
export function differences(
  model: StudioModel,
  entity: Entity,
  before: Content,
  mine: Content,
  theirs: Content,
): Difference[] {
  return Object.values(entity.fields).flatMap((field): Difference[] => {
    if (field.kind === 'lines') {
      const lineEntity = model.entities[field.lines ?? ''];
      if (!lineEntity) return [];
      const [a, b, c] = [before, mine, theirs].map(({ lines }) => lines[field.name] ?? []);
      if (!a || !b || !c || sameLines(lineEntity, b, c)) return [];
      return [difference(field, !sameLines(lineEntity, a, b), !sameLines(lineEntity, a, c))];
    }
    if (isServersOwn(field)) return [];
    const [a, b, c] = [before, mine, theirs].map(({ values }) => values[field.name]);
    if (same(b, c)) return [];
    return [difference(field, !same(a, b), !same(a, c))];
  });
}

function difference(field: Field, mine: boolean, theirs: boolean): Difference {
  return { field, both: mine && theirs, mine };
}

/** What happened to lines between two states, as the timeline tells it. */
export function linesChange(entity: Entity, before: readonly Line[], now: readonly Line[]): LinesChange {
  const was = new Map(before.map((line) => [line.id, line]));
  const is = new Set(now.map(({ id }) => id));
  const gone = ({ values }: Line) => eachValue(values, (value): Change => [value, null]);
  const come = ({ values }: Line) => eachValue(values, (value): Change => [null, value]);
  return {
    added: now.filter(({ id }) => !was.has(id)).map((line) => ({ id: line.key, fields: come(line) })),
    removed: before.filter(({ id }) => !is.has(id)).map((line) => ({ id: line.key, fields: gone(line) })),
    changed: now.flatMap((line) => {
      const old = line.id === undefined ? undefined : was.get(line.id);
      const names = old ? changedFields(entity, old.values, line.values) : [];
      const fields = names.map(
        (name) => [name, [old?.values[name] ?? null, line.values[name] ?? null]] as const,
      );
      return names.length > 0 ? [{ id: line.key, fields: Object.fromEntries(fields) }] : [];
    }),
  };
}

function eachValue(values: Values, change: (value: unknown) => Change): Record<string, Change> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function sameLines(entity: Entity, a: readonly Line[], b: readonly Line[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, index) => {
      const other = b[index];
      return (
        other !== undefined &&
        line.id === other.id &&
        changedFields(entity, line.values, other.values).length === 0
      );
    })
  );
}

/**
 * Their version with our changes on it. Where both changed a field, `mine` names those that keep our value.
 */
export function merged(
  differences: readonly Difference[],
  mineWins: ReadonlySet<string>,
  mine: Content,
  theirs: Content,
): Content {
  const values: Record<string, unknown> = { ...mine.values };
  const lines: Record<string, readonly Line[]> = { ...mine.lines };
  // What the server counts and stamps is theirs in any case.
  for (const name of ['version', 'updated_at', 'updated_by']) values[name] = theirs.values[name];
  for (const { field, both, mine: own } of differences) {
    if (both ? mineWins.has(field.name) : own) continue;
    if (field.kind === 'lines') lines[field.name] = theirs.lines[field.name] ?? [];
    else values[field.name] = theirs.values[field.name];
  }
  return { values, lines };
}
