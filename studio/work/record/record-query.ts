import { queryOptions } from '@tanstack/react-query';
import type { Entity } from '../../../metadata/model.ts';
import { readable, type StudioModel } from '../../api/model.ts';
import { type RecordRights, type Row, readRecord, readRights } from '../../api/records.ts';
import { addLabel, addPath, type SelectTree, selectText } from '../../api/select.ts';
import { contentOf, embeddedRows, withRows } from '../../forms/content.ts';
import { needsOf } from '../../forms/needs.ts';
import type { Source } from '../../forms/use-editor.ts';

export interface Loaded {
  readonly row: Row;
  readonly rights: RecordRights;
}

/** A record with its lines, the labels of everything it refers to, what its form reads beyond, and what one may do with it. */
export async function loadRecord(
  model: StudioModel,
  entity: string,
  id: string,
  signal?: AbortSignal,
): Promise<Loaded> {
  const [row, rights] = await Promise.all([
    readRecord(entity, id, recordSelect(model, entity), signal),
    readRights(entity, id, signal),
  ]);
  return { row, rights };
}

export function recordQuery(model: StudioModel, entity: string, id: string) {
  return queryOptions({
    queryKey: ['record', entity, id],
    staleTime: 0,
    gcTime: 60_000,
    queryFn: ({ signal }) => loadRecord(model, entity, id, signal),
  });
}

function recordSelect(model: StudioModel, entityName: string): string {
  const entity = model.entities[entityName];
  const tree: SelectTree = new Map([['*', null]]);
  if (!entity) return '*';
  addReferences(tree, model, entity);
  for (const field of Object.values(entity.fields)) {
    const lineEntity = model.entities[field.lines ?? ''];
    if (!lineEntity) continue;
    const inner: SelectTree = new Map([['*', null]]);
    addReferences(inner, model, lineEntity);
    inner.delete('parent_id');
    tree.set(field.name, inner);
    for (const path of needsOf(lineEntity).parent) addPath(tree, model, entity.name, path);
  }
  return selectText(tree);
}

function addReferences(tree: SelectTree, model: StudioModel, entity: Entity): void {
  addLabel(tree, model, entity.name);
  for (const field of Object.values(entity.fields)) {
    if (field.reference && field.name !== 'company' && readable(model, entity.name, field.name))
      addPath(tree, model, entity.name, [field.name]);
  }
  for (const path of needsOf(entity).own) addPath(tree, model, entity.name, path);
  // Own fields are all in `*`; named again they would be said twice.
  for (const [name, inner] of tree) if (inner === null && name !== '*') tree.delete(name);
}

/** What an editor begins from. */
export function sourceOf(model: StudioModel, entity: Entity, { row, rights }: Loaded): Source {
  return {
    id: row.id,
    version: Number(row.version ?? 0),
    content: contentOf(entity, row),
    known: withRows(new Map(), embeddedRows(model, entity.name, row)),
    rights,
  };
}
