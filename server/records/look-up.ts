/**
 * Phase one of a save: one statement that answers everything the pure phase will ask. The records as they are, with
 * their lines and what their references lead to; the records that the draft refers to, by id or key, each with whether the
 * actor may see it; the trees that conditions climb.
 */
import type { Entity, Field } from '../../metadata/model.ts';
import type { Context } from '../context.ts';
import type { Connection } from '../store/database.ts';
import { type Draft, ReferenceKey } from './draft.ts';
import { type Grant, roleSet } from './grant.ts';
import { countStep, lookUpSql } from './look-up-sql.ts';
import { momentOf } from './moment.ts';
import { type EntityNeed, needOf } from './need.ts';
import { parameterValues, SqlBuilder } from './sql.ts';
import { cachedStatement, type NamedStatement } from './statement-cache.ts';

/** A row as the look-up answers it: columns, `@field` = the record a reference leads to, `#name` = rows of a collection. */
export type RawRow = Readonly<Record<string, unknown>>;

export interface FoundRecord {
  readonly row: RawRow;
  /** By lines field, in position order. */
  readonly lines: Readonly<Record<string, readonly RawRow[]>>;
  /** Whether each rule of the write grant holds for the row as it is. */
  readonly rules: readonly boolean[];
  /** The same for the rules of the read grant. */
  readonly sees: readonly boolean[];
  readonly readable: boolean;
}

export interface FoundReference {
  readonly row: RawRow;
  readonly readable: boolean;
  /** Fields that snapshots copy from it and the actor does not see as they are. */
  readonly hidden: readonly string[];
}

export interface LookedUp {
  readonly records: ReadonlyMap<string, FoundRecord>;
  /** By `referenceToken`. */
  readonly references: ReadonlyMap<string, FoundReference>;
  /** By tree entity: id → parent. */
  readonly trees: Readonly<Record<string, ReadonlyMap<string, string | null>>>;
}

export interface LookUpRequest {
  readonly entity: Entity;
  /** The grant to judge existing records by; absent on create. */
  readonly grant?: Grant;
  readonly ids: readonly string[];
  readonly drafts: readonly Draft[];
  /** References that a new record has where its draft names none: conditions may look at what they lead to. */
  readonly initial: Readonly<Record<string, string>>;
}

const NOTHING: LookedUp = { records: new Map(), references: new Map(), trees: {} };

export async function lookUp(
  connection: Connection,
  context: Context,
  request: LookUpRequest,
): Promise<LookedUp> {
  const { model } = context.release;
  const need = needOf(model, request.entity, roleSet(context.actor));
  const wanted = wantedReferences(model.entities, request, need);
  if (request.ids.length === 0 && wanted.length === 0 && need.trees.size === 0) return NOTHING;
  const { text, parameters, name } = lookUpStatement(context, request, wanted, need);
  const inputs: Record<string, unknown> = { ids: request.ids };
  for (const [index, want] of wanted.entries()) inputs[`r${index}`] = [...want.values];
  const values = parameterValues(parameters, {
    inputs,
    momentOf: (role) => momentOf(context.actor, context.now, role),
  });
  const [row] = await connection.query({ text, values, ...(name !== undefined && { name }) });
  return readAnswer(JSON.parse(String(row?.[0])), wanted, need);
}

function lookUpStatement(
  context: Context,
  { entity, grant, ids }: LookUpRequest,
  wanted: readonly WantedReference[],
  need: EntityNeed,
): NamedStatement {
  const { model } = context.release;
  const roles = roleSet(context.actor);
  const references = wanted.map((want) => ({ ...want, count: countStep(want.values.size) }));
  const records = countStep(ids.length);
  const shape = references.map((one) => `${wantedKey(one)} ${one.count}`).join();
  const key = `look-up|${roles}|${entity.name}|${records > 0 ? `${grant?.verb} ${grant?.move ?? ''}` : ''}|${records}|${shape}`;
  return cachedStatement(model, key, () => {
    const sql = new SqlBuilder(model, context.workspace.schema, roles);
    const unlimited = context.actor.kind === 'system';
    return sql.build(lookUpSql(sql, { entity, grant, ids: records, wanted: references, need, unlimited }));
  });
}

/** What identifies a reference of a draft among those looked up: the referring entity and field, and the id or key. */
export function referenceToken(owner: string, field: string, value: unknown): string {
  const target = value instanceof ReferenceKey ? `${value.field}=${value.value}` : `id=${String(value)}`;
  return `${owner}.${field} ${target}`;
}

interface WantedReference {
  readonly field: Field;
  /** Entity that has the field. */
  readonly owner: string;
  readonly by: string;
  readonly values: Set<string>;
}

function wantedReferences(
  entities: Readonly<Record<string, Entity>>,
  request: LookUpRequest,
  need: EntityNeed,
): WantedReference[] {
  const wanted = new Map<string, WantedReference>();
  const gather = (entity: Entity, draft: Draft) => {
    for (const [name, value] of Object.entries(draft.values)) {
      const field = entity.fields[name];
      if (!field?.reference || value === null || value === undefined) continue;
      const by = value instanceof ReferenceKey ? value.field : 'id';
      const fresh = { field, owner: entity.name, by, values: new Set<string>() };
      const key = wantedKey(fresh);
      const want = wanted.get(key) ?? fresh;
      want.values.add(value instanceof ReferenceKey ? value.value : String(value));
      wanted.set(key, want);
    }
    for (const [name, lines] of Object.entries(draft.lines)) {
      const line = entities[entity.fields[name]?.lines ?? ''];
      if (line) for (const row of lines.rows) gather(line, row);
    }
  };
  const initial = Object.fromEntries(
    Object.entries(request.initial).filter(([name]) => need.record.references.has(name)),
  );
  for (const draft of request.drafts)
    gather(request.entity, { ...draft, values: { ...initial, ...draft.values } });
  return [...wanted.values()].sort((a, b) => (wantedKey(a) < wantedKey(b) ? -1 : 1));
}

function wantedKey({ owner, field, by }: Omit<WantedReference, 'values'>): string {
  return `${owner}.${field.name} ${by}`;
}

function readAnswer(
  answer: Record<string, unknown>,
  wanted: readonly WantedReference[],
  need: EntityNeed,
): LookedUp {
  // The shapes are those that the statement above builds.
  const found = (answer.records ?? []) as (Omit<FoundRecord, 'lines'> & { lines?: FoundRecord['lines'] })[];
  const records = new Map(
    found.map((record) => [String(record.row.id), { ...record, lines: record.lines ?? {} }]),
  );
  const references = new Map<string, FoundReference>();
  for (const [index, want] of wanted.entries()) {
    for (const reference of answer[`r${index}`] as FoundReference[]) {
      const value =
        want.by === 'id' ? reference.row.id : new ReferenceKey(want.by, String(reference.row[want.by]));
      references.set(referenceToken(want.owner, want.field.name, value), reference);
    }
  }
  const trees = Object.fromEntries(
    [...need.trees.keys()].map((tree) => [
      tree,
      new Map(answer[`t_${tree}`] as [string, string | null][] | undefined),
    ]),
  );
  return { records, references, trees };
}
