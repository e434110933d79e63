import type { Entity, Field } from '../../../metadata/model.ts';
import type { StudioModel } from '../../api/model.ts';
import { type Content, type Line, same } from '../../forms/content.ts';
import { changedFields, isServersOwn } from '../../forms/payload.ts';

/** A field that both sides touched, or only the other one. */
export interface Difference {
  readonly field: Field;
  readonly both: boolean;
}

/** What they changed since we loaded, in the order of the entity; `both` where we changed it to something else. */
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
      if (!a || !b || !c || sameLines(lineEntity, a, c)) return [];
      return [{ field, both: !sameLines(lineEntity, a, b) && !sameLines(lineEntity, b, c) }];
    }
    if (isServersOwn(field)) return [];
    const [a, b, c] = [before, mine, theirs].map(({ values }) => values[field.name]);
    if (same(a, c)) return [];
    return [{ field, both: !same(a, b) && !same(b, c) }];
  });
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
  for (const { field, both } of differences) {
    if (both && mineWins.has(field.name)) continue;
    if (field.kind === 'lines') lines[field.name] = theirs.lines[field.name] ?? [];
    else values[field.name] = theirs.values[field.name];
  }
  return { values, lines };
}
