/** Opens a change set as the product that it would make (decision 28). */
import { createHash } from 'node:crypto';
import { compile } from '../../../metadata/compile.ts';
import { laidOver } from '../../../metadata/drafts.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { Problem } from '../../errors.ts';
import { actBy, writeAudit } from '../../people/audit.ts';
import { DatabaseError } from '../../store/database-error.ts';
import { RefusedError } from '../../store/refused-error.ts';
import { requireOpen } from '../change-set/access.ts';
import { draftsBehind } from '../change-set/behind.ts';
import { planChangeSet } from '../change-set/check.ts';
import { newest } from '../change-set/newest.ts';
import type { ChangeSet } from '../change-set/stored.ts';
import { ReleaseConflict } from '../switch-release.ts';
import { knownRoles, requireAddedRoles } from './added-roles.ts';
import { type Building, buildPreview, SECONDS } from './build.ts';
import { dropPreview } from './drop.ts';
import { inTurn } from './in-turn.ts';
import type { PREVIEWED } from './schemas.ts';
import { beginSeat, SEAT_MINUTES, type Seat } from './seat.ts';
import { eyesOf, sightKey, sightOf } from './sight.ts';
import {
  beginPreview,
  type Preview,
  previewIsReady,
  previewsInTheWay,
  samePreview,
  type Wanted,
} from './stored.ts';

/** Of a workspace. */
const MOST_PREVIEWS = 5;

type Previewed = ValueOf<typeof PREVIEWED>;

interface Asked {
  /** Id of the session that asks. */
  readonly session: string;
  /** Id of the person to look as; undefined: oneself. */
  readonly as: string | undefined;
  /** Names of roles that this person holds in the preview besides. */
  readonly roles: readonly string[];
}

/** @throws Problem CHANGE_SET_CLOSED, RELEASE_CONFLICT, PREVIEW_TIMEOUT, and those of `eyesOf` and of roles */
export async function previewChangeSet(
  context: Context,
  changeSet: ChangeSet,
  { session, as, roles: asked }: Asked,
): Promise<Previewed> {
  requireOpen(changeSet);
  const sight = await sightOf(context, changeSet);
  const person = await eyesOf(context, sight, as);
  if (asked.length > 0) await requireAddedRoles(context, changeSet, sight);
  const base = await newest(context);
  const documents = laidOver(base.documents, changeSet.drafts);
  const { model } = compile(documents);
  if (!model || draftsBehind(base.documents, changeSet.drafts).length > 0)
    return { ready: false, plan: await planChangeSet(context, changeSet, []) };
  const roles = knownRoles(model, asked);
  const key = sightKey(sight, base.model);
  const eyes = { ...person, roles };
  // Who holds such roles is somebody else there than in the preview without them.
  const given = roles.length > 0 ? [person.id, ...roles] : [];
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([base.number, documents, key, given]))
    .digest();
  const wanted = { changeSet: changeSet.id, user: context.actor.user, fingerprint, roles };
  const making = { sight, eyes, base, next: { model, documents } };
  try {
    const preview = await inTurn(context.workspace.db, () => preparedPreview(context, wanted, making));
    return await seated(context, changeSet, preview, { session, sight: key, eyes });
  } catch (error) {
    if (error instanceof ReleaseConflict) throw new Problem('RELEASE_CONFLICT', { cause: error });
    if (!(error instanceof RefusedError)) throw error;
    return { ready: false, plan: await planChangeSet(context, changeSet, []) };
  }
}

async function seated(
  context: Context,
  changeSet: ChangeSet,
  preview: Preview,
  { session, sight, eyes }: Pick<Seat, 'session' | 'sight'> & Pick<Building, 'eyes'>,
): Promise<Previewed> {
  const { workspace, actor } = context;
  const seat = { session, sight, company: actor.company.id, as: eyes.id };
  const { url, expiresAt } = await beginSeat(workspace, preview, seat);
  await tell(context, changeSet, eyes);
  const as = { user: eyes.id, name: eyes.name };
  const { roles } = eyes;
  return { ready: true, url, expires_at: expiresAt.toISOString(), as, roles, sample: preview.sample };
}

/** The one that is there when it is of the same, else a new one; what goes for it goes when it is ready. */
async function preparedPreview(
  context: Context,
  wanted: Wanted,
  making: Omit<Building, 'preview'>,
): Promise<Preview> {
  const { db, schema, now } = context.workspace;
  const since = new Date(now().getTime() - SEAT_MINUTES * 60_000);
  const same = await samePreview(db, schema, wanted, { since, as: making.eyes.id });
  if (same) return same;
  const preview = await beginPreview(db, schema, wanted, now());
  try {
    const sample = await buildPreview(context, { ...making, preview });
    const ready = { ...preview, sample };
    if (!(await previewIsReady(db, schema, ready))) throw new Problem('PREVIEW_OVER');
    await makeRoom(context, ready);
    return ready;
  } catch (error) {
    // Where that fails too, the sweep does it.
    const wasThere = await dropPreview(db, schema, preview).catch(() => true);
    throw wasThere ? failureOf(error) : new Problem('PREVIEW_OVER', { cause: error });
  }
}

/** One that is in use at this moment is let be: nobody is let in any more, and the sweep tries again. */
async function makeRoom({ workspace }: Context, preview: Preview): Promise<void> {
  const { db, schema, log } = workspace;
  for (const other of await previewsInTheWay(db, schema, preview, MOST_PREVIEWS))
    await dropPreview(db, schema, other).catch((error: unknown) =>
      log.warn({ err: error }, 'a preview was not dropped; trying again'),
    );
}

/** What the database says of the tables of a preview is nothing that the caller has sent. */
function failureOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  switch (error.meaning) {
    case 'timeout':
      return new Problem('PREVIEW_TIMEOUT', { params: { seconds: SECONDS }, cause: error });
    case 'forbidden':
      return new Problem('PREVIEW_NEEDS_SCHEMAS', { cause: error });
    case 'busy':
    case 'retry':
    case 'forgotten':
    case 'unavailable':
      return error;
    default:
      return new Error('A preview could not be made.', { cause: error });
  }
}

function tell(context: Context, { id }: ChangeSet, { id: as, roles }: Building['eyes']): Promise<void> {
  const { workspace } = context;
  const act = { ...actBy(context), action: 'preview', entity: 'change_set', record: id };
  return writeAudit(workspace, workspace.db, { ...act, told: { as, ...(roles.length > 0 && { roles }) } });
}
