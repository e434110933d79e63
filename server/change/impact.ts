/**
 * What a release would do to the records and the people that are there, before it is made: read as the platform, from one
 * picture of the data, without writing or locking anything.
 */
import type { Locale } from '../../metadata/locales.ts';
import type { Model } from '../../metadata/model.ts';
import { type ActingCompany, NOWHERE } from '../actor.ts';
import type { Database } from '../store/database.ts';
import { qualified } from '../store/sql-name.ts';
import { isGone, planOf } from './apply.ts';
import type { Breaking, Unjudged } from './impact/breaking.ts';
import type { ImpactContext } from './impact/context.ts';
import { type Conversion, conversionsOf } from './impact/conversions.ts';
import { guardedRecords } from './impact/guards.ts';
import { holdersOf, holdersOfRenamed } from './impact/holders.ts';
import { duplicateRecords } from './impact/keys.ts';
import { type Loss, lossesOf, type Restore, restoresOf } from './impact/losses.ts';
import { nextTables } from './impact/next-table.ts';
import { type PeopleImpact, peopleOf } from './impact/people.ts';
import {
  READING_LIMITS,
  type Reading,
  type ReadingLimits,
  readTogether,
  tableSizes,
} from './impact/reading.ts';
import { ruleBreakers } from './impact/rule-breakers.ts';
import { type PlannedStep, type PlannedSteps, plannedSteps } from './impact/steps.ts';
import { valueBreakers } from './impact/value-breakers.ts';
import { parkedThings } from './parked.ts';
import type { PlannedTables } from './plan-tables.ts';
import type { Refusal } from './step.ts';
import { tableIdentities } from './table-identities.ts';
import { type ToldChange, toldChanges } from './told-changes.ts';

/** Plain JSON. */
export interface Impact {
  /** Number of the release that it was planned against. */
  readonly base: number;
  readonly changes: readonly ToldChange[];
  /** In the order in which they run. */
  readonly steps: readonly PlannedStep[];
  /** All steps together, as an estimate. */
  readonly milliseconds: number;
  /** The longest time for which somebody who wants to write to a table waits for it, as an estimate. */
  readonly lockMilliseconds: number;
  /** Those that keep the release from being published come first. */
  readonly breaking: readonly Breaking[];
  readonly unjudged: readonly Unjudged[];
  readonly conversions: readonly Conversion[];
  readonly losses: readonly Loss[];
  readonly restores: readonly Restore[];
  readonly people: PeopleImpact;
  readonly refusals: readonly Refusal[];
}

export interface ImpactQuestion {
  /** The release that the plan starts from; number 0 and no model for an empty schema. */
  readonly base: { readonly number: number; readonly model?: Model };
  /** The next release, compiled and free of faults. */
  readonly model: Model;
  /** Paths whose values may be lost. */
  readonly allowLoss: ReadonlySet<string>;
  readonly locale: Locale;
  readonly limits?: ReadingLimits;
}

type Asked = { readonly db: Database; readonly schema: string; now(): Date };

export async function impactOf(workspace: Asked, question: ImpactQuestion): Promise<Impact> {
  return impactOnce(workspace, question).catch((error) => {
    // What it was reading was purged.
    if (isGone(error)) return impactOnce(workspace, question);
    throw error;
  });
}

function impactOnce(workspace: Asked, question: ImpactQuestion): Promise<Impact> {
  const { base, limits = READING_LIMITS } = question;
  return readTogether(workspace.db, limits, async (reading) => {
    const { schema } = workspace;
    const planned = await planOf({ db: reading.connection, schema }, question);
    const before = planned.isPossible ? base.model : undefined;
    const context = before && (await contextOf(reading, workspace, { ...question, before }));
    return {
      base: base.number,
      changes: toldChanges(
        { before: base.model, after: question.model },
        question.locale,
        context && holdersOfRenamed(context),
      ),
      ...plannedSteps(
        planned,
        (entity) => context?.sizes.get(context.tables.get(entity)?.physical ?? '') ?? 0,
      ),
      ...(context ? await onData(context, planned) : NOTHING),
      refusals: planned.refusals,
    };
  });
}

type OnData = Omit<Impact, 'base' | 'changes' | keyof PlannedSteps | 'refusals'>;

const NOTHING: OnData = {
  breaking: [],
  unjudged: [],
  conversions: [],
  losses: [],
  restores: [],
  people: { count: 0, gains: [], losses: [], others: [], withoutRole: { count: 0, people: [] } },
};

async function onData(context: ImpactContext, planned: PlannedTables): Promise<OnData> {
  const rules = await ruleBreakers(context);
  return {
    breaking: [
      ...(await guardedRecords(context, planned.guards)),
      ...(await duplicateRecords(context)),
      ...rules.breaking,
      ...(await valueBreakers(context)),
    ],
    unjudged: rules.unjudged,
    conversions: await conversionsOf(context),
    losses: await lossesOf(context, planned),
    restores: await restoresOf(context, planned),
    people: peopleOf(context),
  };
}

async function contextOf(
  reading: Reading,
  { schema, now }: { readonly schema: string; now(): Date },
  { before, model: after, allowLoss, locale }: ImpactQuestion & { readonly before: Model },
): Promise<ImpactContext> {
  const parked = await parkedThings(reading.connection, schema);
  const identities = await tableIdentities(reading.connection, schema);
  const tables = nextTables(before, after, { schema, parked, allowLoss, identities });
  const physical = [...tables.values()].flatMap((table) => table.physical ?? []);
  const gone = Object.keys(before.entities).map((name) => qualified(schema, name));
  return {
    reading,
    schema,
    before,
    after,
    locale,
    now: now(),
    allowLoss,
    tables,
    sizes: await tableSizes(reading, [...physical, ...gone]),
    companies: await companiesOf(reading, schema),
    holders: await holdersOf(reading, schema, { before, after }),
  };
}

async function companiesOf(reading: Reading, schema: string): Promise<readonly ActingCompany[]> {
  const text = `select row_to_json(c)::text from ${qualified(schema, 'company')} c order by c.created_at, c.id`;
  return (await reading.query({ text, values: [] })).map(([json]) => {
    // A record of the system's own entity.
    const { id, base_currency, time_zone } = JSON.parse(String(json)) as Record<string, string>;
    return {
      id: id ?? NOWHERE.id,
      baseCurrency: base_currency ?? NOWHERE.baseCurrency,
      timeZone: time_zone ?? NOWHERE.timeZone,
    };
  });
}
