/** Makes a release of a change set, or of an earlier release, and says in the caller's words why not. */
import type { Document } from '../../../metadata/document.ts';
import { documentKey, laidOver } from '../../../metadata/drafts.ts';
import type { Locale } from '../../../metadata/locales.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { FaultyError, RefusedError } from '../../store/refused-error.ts';
import { fingerprint } from '../../store/release-documents.ts';
import { ChangeTaken } from '../journal.ts';
import { ReleaseConflict } from '../switch-release.ts';
import { lossMendHere } from '../texts.ts';
import { upgradesIn } from '../upgrade/upgrades-in.ts';
import { requireOpen } from './access.ts';
import { draftsBehind } from './behind.ts';
import { requireOtherEyes } from './four-eyes.ts';
import { newest } from './newest.ts';
import { CHANGED_SINCE, type ChangeSet, moveSql, whoActs } from './stored.ts';
import { toldFaults } from './told-faults.ts';

export interface Wishes {
  readonly note?: string;
  readonly allow_loss?: readonly string[];
}

/**
 * That the change set is published is true with the release itself, in its transaction: wherever a process dies, both are so
 * or neither is.
 * @returns number of the new release
 * @throws Problem FOUR_EYES, CHANGE_SET_CLOSED, CHANGE_SET_CHANGED, NOTHING_CHANGES, REBASE_NEEDED, and those of `publishDocuments`
 */
export async function publishChangeSet(
  context: Context,
  changeSet: ChangeSet,
  { note = changeSet.title, ...wishes }: Wishes,
): Promise<number> {
  requireOpen(changeSet);
  await requireOtherEyes(context, changeSet);
  const { drafts } = changeSet;
  // The transaction of a key has read those tables, so that they could not be changed before it ends.
  if (
    context.workspace.db.within &&
    drafts.some(({ package: owner, kind }) => owner === 'system' && kind === 'entity')
  )
    throw new Problem('BAD_REQUEST', {
      params: { reason: 'what changes the system’s own tables takes no `Idempotency-Key`: leave it out' },
    });
  const { number: base, documents } = await newest(context);
  const behind = draftsBehind(documents, drafts);
  if (behind.length > 0) {
    const keys = behind.map(documentKey);
    throw new Problem('REBASE_NEEDED', { params: { documents: keys.join(', ') }, members: { behind: keys } });
  }
  const next = laidOver(documents, drafts);
  const shipped = await upgradesIn(context.workspace, next, changeSet.upgrades);
  if (fingerprint(next) === fingerprint(documents) && Object.keys(shipped).length === 0)
    throw new Problem('NOTHING_CHANGES');
  const also = moveSql(context, changeSet, {
    action: 'publish',
    values: { state: 'published', release: base + 1 },
    changes: { state: ['open', 'published'], release: [null, base + 1] },
  });
  return publishDocuments(context, { base, documents: next, shipped, also }, { note, ...wishes });
}

/** @throws Problem FAULTY_DOCUMENTS, RELEASE_REFUSED, LOSS_NOT_NAMED, RELEASE_CONFLICT; everything is as before then */
export async function publishDocuments(
  context: Context,
  publication: {
    readonly base: number;
    readonly documents: readonly Document[];
    readonly shipped?: Readonly<Record<string, string>>;
    readonly also?: readonly string[];
  },
  { note = '', allow_loss: allowLoss = [] }: Wishes,
): Promise<number> {
  const author = whoActs(context);
  try {
    await context.workspace.publish({
      ...publication,
      note,
      allowLoss,
      locale: context.actor.locale,
      ...(author !== null && { author }),
    });
    // Another one may be newer by now.
    return publication.base + 1;
  } catch (error) {
    throw problemOf(error, context);
  }
}

function problemOf(error: unknown, { actor: { locale }, release }: Context): unknown {
  if (error instanceof FaultyError) {
    const faults = toldFaults(error.faults, locale, release.model);
    return new Problem('FAULTY_DOCUMENTS', {
      params: { count: faults.length },
      members: { faults },
      cause: error,
    });
  }
  if (error instanceof RefusedError) return refusal(error, locale);
  if (error instanceof ReleaseConflict || error instanceof ChangeTaken)
    return new Problem('RELEASE_CONFLICT', { cause: error });
  if (error instanceof DatabaseError && error.sqlstate === CHANGED_SINCE)
    return new Problem('CHANGE_SET_CHANGED', { cause: error });
  return error;
}

function refusal(error: RefusedError, locale: Locale): Problem {
  const refusals = error.refusals.map(({ path, reason, mend, isLoss = false }) => ({
    path,
    reason,
    // An option of the command line is no mend here.
    mend: isLoss ? lossMendHere(locale) : mend,
    loss: isLoss,
  }));
  const options = { members: { refusals }, cause: error };
  const hard = refusals.filter(({ loss }) => !loss);
  if (hard.length === 0)
    return new Problem('LOSS_NOT_NAMED', {
      ...options,
      params: { paths: refusals.map(({ path }) => path).join(', ') },
    });
  const reason = hard.map(({ path, reason: why, mend }) => `${path}: ${why} ${mend}`).join(' ');
  return new Problem('RELEASE_REFUSED', { ...options, params: { reason } });
}
