/**
 * Makes the schema of a preview: the tables of the release, a sample in them, and the drafts published there by what publishes
 * everything. Of the live tables it takes nothing but the lock that every reader takes.
 */
import { v7 as uuid } from 'uuid';
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { bootstrap } from '../../store/bootstrap.ts';
import type { Connection, Database } from '../../store/database.ts';
import { RefusedError } from '../../store/refused-error.ts';
import { newestNumber } from '../../store/release-documents.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { qualified, quote } from '../../store/sql-name.ts';
import { tablesOf } from '../../store/table.ts';
import { addConstraint, alterTable } from '../../store/table-ddl.ts';
import { apply } from '../apply.ts';
import { referencesOf } from '../new-table.ts';
import { ReleaseConflict } from '../switch-release.ts';
import { giveAddedRoles } from './added-roles.ts';
import { copyRecords } from './copy.ts';
import { noteSampledPeople } from './sampled-people.ts';
import { SAMPLE_SECONDS, sourcesOf, takenTable } from './sampling.ts';
import type { Person, Sight } from './sight.ts';
import type { Preview, Sample } from './stored.ts';
import { takeRecords } from './take.ts';

export interface Building {
  readonly preview: Preview;
  readonly sight: Sight;
  /** With whose, who must be there. `roles`: names of those that this person holds there besides. */
  readonly eyes: Person & { readonly roles: readonly string[] };
  readonly base: { readonly number: number; readonly model: Model; readonly documents: readonly Document[] };
  /** With the drafts. */
  readonly next: { readonly model: Model; readonly documents: readonly Document[] };
}

export const SECONDS = 60;
const STATEMENT_MS = 15_000;

/** @throws RefusedError for what the records do not allow; ReleaseConflict; Problem PREVIEW_TIMEOUT, PREVIEW_OVER */
export async function buildPreview(context: Context, building: Building): Promise<Sample> {
  const end = Date.now() + SECONDS * 1000;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (Date.now() > end) throw new Problem('PREVIEW_TIMEOUT', { params: { seconds: SECONDS } });
    return work();
  };
  await step(() => makeTables(context, building));
  const sample = await step(() => takeSample(context, building));
  await step(() => bindTables(context, building));
  await step(() => publishDrafts(context, building));
  if (building.eyes.roles.length > 0) await step(() => giveRoles(context, building));
  return sample;
}

/** Those of the release that the workspace is on, and nothing that binds one to the other: rows come in any order. */
async function makeTables({ workspace }: Context, { preview, base }: Building): Promise<void> {
  const { schema } = preview;
  await bootstrap(whileRecorded(workspace, preview), schema);
  const { model, documents } = base;
  await publish(workspace.db, { base: { number: 0 }, model, documents, preview });
  await limited(workspace.db, async (connection) => {
    for (const { entity, reference } of bindingsOf(model, schema)) {
      const text = `alter table ${qualified(schema, entity)} drop constraint ${quote(reference.name)}`;
      await connection.query({ text, values: [] });
    }
  });
}

/** In one moment of the workspace. */
async function takeSample(context: Context, building: Building): Promise<Sample> {
  const { preview, sight, eyes, base } = building;
  const { db, schema } = context.workspace;
  return db.transaction(async (connection) => {
    await connection.query({ text: 'set transaction isolation level repeatable read', values: [] });
    await limitTime(connection);
    if ((await newestNumber(connection, schema)) !== base.number) throw new ReleaseConflict();
    const sources = sourcesOf(base.model, tablesOf(base.model, schema));
    const until = Date.now() + SAMPLE_SECONDS * 1000;
    const of = { connection, context, model: base.model, sight, shadow: preview.schema };
    const sampling = { ...of, sources, until };
    const taken = await takeRecords(sampling, [context.actor.user, eyes.id]);
    await noteSampledPeople(sampling);
    await copyRecords(sampling);
    await connection.query({ text: `drop table ${takenTable(sampling)}`, values: [] });
    return { ...taken, own: sight.kind === 'own' };
  });
}

/** Its first release has the number that it has in the workspace. */
async function bindTables({ workspace }: Context, { preview, base }: Building): Promise<void> {
  const { schema } = preview;
  await limited(workspace.db, async (connection) => {
    for (const { entity, reference } of bindingsOf(base.model, schema))
      await connection.query({ text: alterTable(schema, entity, addConstraint(reference)), values: [] });
    for (const [table, column] of [
      ['jq_release', 'number'],
      ['jq_fence', 'oldest'],
    ] as const)
      await connection.query({
        text: `update ${qualified(schema, table)} set ${quote(column)} = $1`,
        values: [base.number],
      });
  });
}

/** What would be lost may be: nothing is, here. */
async function publishDrafts(
  { workspace: { db } }: Context,
  { preview, base, next }: Building,
): Promise<void> {
  try {
    await publish(db, { base, ...next, preview });
  } catch (error) {
    const losses = error instanceof RefusedError ? error.refusals : [];
    if (losses.length === 0 || losses.some(({ isLoss }) => !isLoss)) throw error;
    await publish(db, { base, ...next, preview }, new Set(losses.map(({ path }) => path)));
  }
}

function giveRoles(context: Context, { preview, eyes }: Building): Promise<void> {
  return limited(context.workspace.db, (connection) => giveAddedRoles(context, connection, preview, eyes));
}

async function publish(
  db: Database,
  {
    preview,
    base,
    model,
    documents,
  }: Pick<Building, 'preview'> &
    Building['next'] & { readonly base: { readonly number: number; readonly model?: Model } },
  allowLoss: ReadonlySet<string> = new Set(),
): Promise<void> {
  const runner = { db: aloneIn(db), schema: preview.schema, holder: uuid() };
  await apply(runner, { base, model, release: { documents, shipped: {}, note: '' }, allowLoss });
}

/** Makes the schema only while its row is there, and holds that row: who drops both waits, and nothing comes after them. */
function whileRecorded({ db, schema }: Context['workspace'], { id }: Preview): Database {
  const held = statementOf(from(schema, 'jq_preview').where({ id }).select('id').forUpdate());
  return {
    ...aloneIn(db),
    transaction: (work) =>
      db.transaction(async (connection) => {
        await limitTime(connection);
        if ((await connection.query(held)).length === 0) throw new Problem('PREVIEW_OVER');
        return work(connection);
      }),
  };
}

/** Nobody else is in the schema, so nothing has to be made while others write. */
function aloneIn(db: Database): Database {
  return {
    query: (statement) => db.query(statement),
    transaction: (work) => db.transaction(work),
    alone: async ({ text, values }) => {
      await db.query({ text: text.replace(/ concurrently\b/, ''), values });
    },
    close: () => Promise.resolve(),
  };
}

function bindingsOf(model: Model, schema: string) {
  return tablesOf(model, schema).flatMap(({ entity, constraints }) =>
    referencesOf(constraints).map((reference) => ({ entity, reference })),
  );
}

function limited(db: Database, work: (connection: Connection) => Promise<void>): Promise<void> {
  return db.transaction(async (connection) => {
    await limitTime(connection);
    await work(connection);
  });
}

async function limitTime(connection: Connection): Promise<void> {
  await connection.query({ text: `set local statement_timeout = ${STATEMENT_MS}`, values: [] });
}
