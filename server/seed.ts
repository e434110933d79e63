/** Writes seed documents through the save pipeline, as the system: once a key, what is there already is left as it is. */
import type { Document } from '../metadata/document.ts';
import type { Entity, Model } from '../metadata/model.ts';
import { timeOfName } from '../metadata/names.ts';
import type { SeedDocument } from '../metadata/types.ts';
import { NOWHERE } from './actor.ts';
import type { Context } from './context.ts';
import { firstCompany } from './people/company.ts';
import { isObject, keyField } from './records/draft.ts';
import { askerOf } from './records/known-names.ts';
import { parseQuery } from './records/query/parse-query.ts';
import { readPage } from './records/read/read.ts';
import { save } from './records/save.ts';
import { REQUEST_LIMITS } from './request-limits.ts';
import { systemContext } from './system-context.ts';
import type { Workspace } from './workspace.ts';

const BATCH = 200;

type SeedRecord = Readonly<Record<string, unknown>>;

/**
 * @param documents of all kinds; those that are seeds count, in the order of packages and file names
 * @returns how many records were written
 */
export async function seed(
  workspace: Workspace,
  documents: readonly Document[],
  options: { readonly demo: boolean },
): Promise<number> {
  let written = 0;
  for (const document of documents) {
    if (document.kind !== 'seed') continue;
    // compile has checked it against its schema.
    const content = document.content as SeedDocument;
    if (content.demo && !options.demo) continue;
    // Seeds of companies come before there is a company to act for.
    const context = systemContext(workspace, (await firstCompany(workspace)) ?? NOWHERE);
    written += await seedOne(context, content);
  }
  return written;
}

async function seedOne(context: Context, seeded: SeedDocument): Promise<number> {
  const { model } = context.release;
  const entity = model.entities[seeded.entity];
  if (!entity) throw new Error(`The model has no entity ${seeded.entity}`);
  const records = seeded.records.map((record) => withTimes(context, entity, record));
  const missing: SeedRecord[] = [];
  for (let at = 0; at < records.length; at += BATCH) {
    const part = records.slice(at, at + BATCH);
    const present = await presentKeys(context, entity, seeded.key, part);
    missing.push(...part.filter((record) => !present.has(keyOf(model, entity, seeded.key, record))));
  }
  // A record may refer to one before it in the same file; only then must they be written one after the other.
  const step = refersToItself(entity) ? 1 : BATCH;
  for (let at = 0; at < missing.length; at += step) {
    const items = missing
      .slice(at, at + step)
      .map((body, index) => ({ body, pointer: `/records/${at + index}` }));
    await save(context, { entity, kind: 'create', items });
  }
  return missing.length;
}

function refersToItself(entity: Entity): boolean {
  return Object.values(entity.fields).some(
    (field) => field.origin === 'declared' && field.reference?.entity === entity.name,
  );
}

/** `$today-3d` and `$now-2h` become the day and the instant they mean now. */
function withTimes(context: Context, entity: Entity, record: SeedRecord): SeedRecord {
  const entries = Object.entries(record).map(([name, value]) => {
    const kind = entity.fields[name]?.kind;
    const timed = typeof value === 'string' && (kind === 'date' || kind === 'instant');
    return [name, timed ? (timeOfName(value, context.now, context.actor.company.timeZone) ?? value) : value];
  });
  return Object.fromEntries(entries);
}

async function presentKeys(
  context: Context,
  entity: Entity,
  key: readonly string[],
  records: readonly SeedRecord[],
): Promise<Set<string>> {
  const { model } = context.release;
  const select = key.map((name) => {
    const target = targetOf(model, entity, name);
    return target ? `${name}(${keyField(target) ?? 'id'})` : name;
  });
  const parameters: [string, string][] = [
    ['select', select.join(',')],
    ['limit', String(REQUEST_LIMITS.records)],
  ];
  const scalar = key.find((name) => !entity.fields[name]?.reference);
  if (scalar !== undefined) {
    const values = [...new Set(records.map((record) => String(record[scalar])))].map((value) =>
      JSON.stringify(value),
    );
    parameters.push([scalar, `in.(${values.join(',')})`]);
  }
  const { body } = await readPage(context, parseQuery(askerOf(context), entity, parameters));
  const rows = JSON.parse(body) as SeedRecord[];
  return new Set(rows.map((row) => keyOf(model, entity, key, row)));
}

function keyOf(model: Model, entity: Entity, key: readonly string[], record: SeedRecord): string {
  const parts = key.map((name) => {
    const value = record[name] ?? null;
    const target = targetOf(model, entity, name);
    if (!target || !isObject(value)) return value;
    return value.key ?? value[keyField(target) ?? 'id'];
  });
  return JSON.stringify(parts);
}

function targetOf(model: Model, entity: Entity, name: string): Entity | undefined {
  return model.entities[entity.fields[name]?.reference?.entity ?? ''];
}
