import type { Entity, Field } from '../../../metadata/model.ts';
import type { StudioModel } from '../../api/model.ts';
import type { Row } from '../../api/records.ts';
import { contentOf, embeddedRows, withRows } from '../../forms/content.ts';
import type { Source } from '../../forms/use-editor.ts';

/** The entity in the release that runs, which may have another name there. */
export function liveEntity(live: StudioModel, drafted: Entity): Entity | undefined {
  return [drafted.name, ...(drafted.formerly ?? [])].flatMap((name) => live.entities[name] ?? [])[0];
}

/**
 * A record of today in the shape of the drafts: what was renamed is found by its former name; what is new, or has become of
 * another kind, is empty.
 */
export function draftedSource(
  drafts: StudioModel,
  drafted: Entity,
  live: StudioModel,
  now: Entity,
  row: Row,
): Source {
  return {
    id: row.id,
    version: Number(row.version ?? 0),
    content: contentOf(drafted, draftedRow(drafts, drafted, live, now, row)),
    known: withRows(new Map(), embeddedRows(live, now.name, row)),
  };
}

function draftedRow(
  drafts: StudioModel,
  drafted: Entity,
  live: StudioModel,
  now: Entity | undefined,
  row: Row,
): Row {
  const values = Object.values(drafted.fields).map((field) => {
    const before = formerField(now, field);
    const value = before === undefined ? null : (row[before.name] ?? null);
    const lines = drafts.entities[field.lines ?? ''];
    if (!lines || !Array.isArray(value)) return [field.name, value];
    const linesNow = live.entities[before?.lines ?? ''];
    return [field.name, value.map((line: Row) => draftedRow(drafts, lines, live, linesNow, line))];
  });
  return { ...Object.fromEntries(values), id: row.id };
}

function formerField(now: Entity | undefined, field: Field): Field | undefined {
  const names = [field.name, ...(field.formerly ?? [])];
  const before = names.flatMap((name) => now?.fields[name] ?? [])[0];
  return before?.kind === field.kind ? before : undefined;
}
