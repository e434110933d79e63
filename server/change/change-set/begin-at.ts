import { documentKey } from '../../../metadata/drafts.ts';
import type { Context } from '../../context.ts';
import { moveChangeSet } from './move.ts';
import { documentsOfRelease, textsOf } from './release-texts.ts';
import { type ChangeSet, storeDrafts } from './stored.ts';

/** Says that the drafts of a change set were made from an earlier release, in the transaction of the caller. */
export async function beginAt(context: Context, changeSet: ChangeSet, release: number): Promise<void> {
  const { workspace } = context;
  const { db, schema } = workspace;
  const texts = textsOf(await documentsOfRelease(workspace, db, release));
  await moveChangeSet(context, changeSet, {
    action: 'rebase',
    values: { base_release: release },
    changes: { base_release: [changeSet.base, release] },
  });
  const drafts = changeSet.drafts.map((draft) => ({ ...draft, base: texts.get(documentKey(draft)) ?? null }));
  await storeDrafts(db, schema, drafts);
}
