/** The tables in memory. */
import type { Entity, Model } from '../../../metadata/model.ts';
import type { Database } from '../../../server/store/database.ts';
import { ENTITIES } from './documents.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };
/** Rows by entity, in the order of their ids. */
export type World = Readonly<Record<string, readonly Row[]>>;

/** The one moment of all requests. */
export const NOW = new Date('2026-11-20T08:00:00.000Z');

export async function readWorld(db: Database): Promise<World> {
  const read = async (name: string) => {
    const text = `select coalesce(json_agg(t order by id), '[]')::text from jacquard."${name}" t`;
    const [row] = await db.query({ text, values: [] });
    return [name, JSON.parse(String(row?.[0])) as readonly Row[]] as const;
  };
  return Object.fromEntries(await Promise.all([...ENTITIES, 'user', 'department'].map(read)));
}

export function entityOf(model: Model, name: string): Entity {
  const entity = model.entities[name];
  if (!entity) throw new Error(`No entity ${name}`);
  return entity;
}
