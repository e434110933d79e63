/** What the drafts of a change set say, laid over the newest release: faults, changes, and what they would do. */

import type { CHECKED, PLANNED } from '../../../metadata/change-answers.ts';
import { compile } from '../../../metadata/compile.ts';
import type { Document } from '../../../metadata/document.ts';
import { laidOver } from '../../../metadata/drafts.ts';
import type { Model } from '../../../metadata/model.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { impactOf } from '../impact.ts';
import { toldChanges } from '../told-changes.ts';
import { draftsBehind } from './behind.ts';
import { withoutValues } from './impact-answer.ts';
import { newest } from './newest.ts';
import { publishingOf } from './publishing.ts';
import type { ChangeSet } from './stored.ts';
import { toldFaults } from './told-faults.ts';

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
  changeSet: ChangeSet,
  allowLoss: readonly string[],
): Promise<Planned> {
  const { drafts } = changeSet;
  const base = await newest(context);
  const documents = laidOver(base.documents, drafts);
  const publishing = await publishingOf(context, changeSet);
  return planned(context, { base, documents, drafts, publishing }, allowLoss);
}

/** The same of documents as a whole, which nobody drafted. */
export async function planDocuments(
  context: Context,
  documents: readonly Document[],
  allowLoss: readonly string[],
): Promise<Planned> {
  const base = await newest(context);
  const publishing = await publishingOf(context);
  return planned(context, { base, documents, drafts: [], publishing }, allowLoss);
}

async function planned(
  context: Context,
  of: {
    readonly base: Base;
    readonly documents: readonly Document[];
    readonly drafts: ChangeSet['drafts'];
    readonly publishing: Planned['publishing'];
  },
  allowLoss: readonly string[],
): Promise<Planned> {
  const { base, documents, drafts, publishing } = of;
  const start = performance.now();
  const at = context.workspace.now().toISOString();
  const compiled = compile(documents);
  const told = checked(context, base, drafts, compiled);
  const impact = compiled.model && (await impactAnswer(context, base, compiled.model, allowLoss));
  const took = Math.round(performance.now() - start);
  return { ...told, at, took_milliseconds: took, publishing, ...impact };
}

type Base = Awaited<ReturnType<typeof newest>>;

function checked(
  { actor: { locale } }: Context,
  base: Base,
  drafts: ChangeSet['drafts'],
  { model, faults }: ReturnType<typeof compile>,
): Checked {
  return {
    base: base.number,
    behind: draftsBehind(base.documents, drafts).map(({ package: owner, kind, name }) => ({
      package: owner,
      kind,
      name,
    })),
    faults: toldFaults(faults, locale, model ?? base.model),
    changes: model ? toldChanges({ before: base.model, after: model }, locale) : [],
  };
}

async function impactAnswer(
  context: Context,
  { number, model: before }: Base,
  model: Model,
  allowLoss: readonly string[],
): Promise<Pick<Planned, 'impact' | 'changes'>> {
  const impact = await impactOf(context.workspace, {
    base: { number, model: before },
    model,
    allowLoss: new Set(allowLoss),
    locale: context.actor.locale,
  });
  return { changes: impact.changes, impact: withoutValues(impact) };
}
