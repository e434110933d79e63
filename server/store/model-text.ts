/** A model as text and back: plain JSON, and where its tables stand, which have no prototype (metadata/table.ts). */
import type { Model } from '../../metadata/model.ts';
import { deepFreeze, nameTable } from '../../metadata/table.ts';

type Path = readonly string[];
type Node = Record<string, unknown>;

export function modelText(model: Model): string {
  return JSON.stringify({ model, tables: tablesIn(model) });
}

/** @param text made by `modelText` */
export function modelFrom(text: string): Model {
  const { model, tables } = JSON.parse(text) as { readonly model: Model; readonly tables: readonly Path[] };
  for (const path of tables) {
    const last = path.at(-1) ?? '';
    // Outer tables come before those within, so what is on the way has its last form.
    const holder = path.slice(0, -1).reduce((node, name) => node[name] as Node, model as unknown as Node);
    holder[last] = nameTable(Object.entries(holder[last] as Node));
  }
  return deepFreeze(model);
}

/** Outer ones first. */
function tablesIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = Object.entries(value).flatMap(([name, member]) => tablesIn(member, [...path, name]));
  return Object.getPrototypeOf(value) === null ? [path, ...within] : within;
}
