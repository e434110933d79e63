/** What the drafts of a change set say, laid over the newest release: faults, changes, and what they would do. */
import { compile } from '../../../metadata/compile.ts';
import { changeWords, diffModels } from '../../../metadata/diff.ts';
import type { Document } from '../../../metadata/document.ts';
import { laidOver } from '../../../metadata/drafts.ts';
import type { Model } from '../../../metadata/model.ts';
import type { Context } from '../../context.ts';
import type { ValueOf } from '../../value-schema.ts';
import { type Impact, impactOf } from '../impact.ts';
import { draftsBehind } from './behind.ts';
import { newest } from './newest.ts';
import type { CHECKED, PLANNED } from './schemas.ts';
import type { ChangeSet } from './stored.ts';

type Checked = ValueOf<typeof CHECKED>;
type Planned = ValueOf<typeof PLANNED>;

export async function checkChangeSet(context: Context, { drafts }: ChangeSet): Promise<Checked> {
  const { documents, ...base } = await newest(context);
  const compiled = compile(laidOver(documents, drafts));
  return checked(context, { documents, ...base }, drafts, compiled);
}

/** @param allowLoss paths whose values may be lost */
export async function planChangeSet(
  context: Context,
  { drafts }: ChangeSet,
  allowLoss: readonly string[],
): Promise<Planned> {
  const base = await newest(context);
  const compiled = compile(laidOver(base.documents, drafts));
  const told = checked(context, base, drafts, compiled);
  if (!compiled.model) return told;
  return { ...told, impact: await impactAnswer(context, base, compiled.model, allowLoss) };
}

/** The same of documents as a whole, which nobody drafted. */
export async function planDocuments(
  context: Context,
  documents: readonly Document[],
  allowLoss: readonly string[],
): Promise<Planned> {
  const base = await newest(context);
  const compiled = compile(documents);
  const told = checked(context, base, [], compiled);
  if (!compiled.model) return told;
  return { ...told, impact: await impactAnswer(context, base, compiled.model, allowLoss) };
}

type Base = Awaited<ReturnType<typeof newest>>;

function checked(
  { actor: { locale } }: Context,
  base: Base,
  drafts: ChangeSet['drafts'],
  { model, faults }: ReturnType<typeof compile>,
): Checked {
  const models = model && { before: base.model, after: model };
  return {
    base: base.number,
    behind: draftsBehind(base.documents, drafts).map(({ package: owner, kind, name }) => ({
      package: owner,
      kind,
      name,
    })),
    faults,
    changes: models
      ? diffModels(models.before, models.after).map((change) => {
          const { kind, sign, path, entity, effect } = change;
          const text = changeWords(change, locale, models);
          return { kind, sign, path, effect, text, ...(entity !== undefined && { entity }) };
        })
      : [],
  };
}

async function impactAnswer(
  context: Context,
  { number, model: before }: Base,
  model: Model,
  allowLoss: readonly string[],
): Promise<NonNullable<Planned['impact']>> {
  const impact = await impactOf(context.workspace, {
    base: { number, model: before },
    model,
    allowLoss: new Set(allowLoss),
    locale: context.actor.locale,
  });
  return withoutValues(impact);
}

/** The report is made as the platform, which sees all records; who plans may see none of them. */
function withoutValues(impact: Impact): NonNullable<Planned['impact']> {
  const { milliseconds, lockMilliseconds, unjudged, losses, restores, refusals, people } = impact;
  return {
    milliseconds: Math.round(milliseconds),
    lock_milliseconds: Math.round(lockMilliseconds),
    breaking: impact.breaking.map(({ records: _, params: __, groups: ___, ...told }) => told),
    unjudged,
    conversions: impact.conversions.map(({ examples: _, ...told }) => told),
    losses,
    restores,
    people: {
      count: people.count,
      gains: people.gains,
      losses: people.losses,
      others: people.others,
      without_role: people.withoutRole,
    },
    refusals: refusals.map(({ path, reason, mend, isLoss = false }) => ({
      path,
      reason,
      mend,
      loss: isLoss,
    })),
  };
}
