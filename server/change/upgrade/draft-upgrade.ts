/** Drafts the next versions of packages as a change set, merged with what the workspace has made of the present ones. */

import type { UPGRADE_DRAFTED } from '../../../metadata/change-answers.ts';
import { own } from '../../../metadata/table.ts';
import type { ValueOf } from '../../../metadata/value-schema.ts';
import type { Context } from '../../context.ts';
import { fieldProblem, Problem } from '../../errors.ts';
import { save } from '../../records/save.ts';
import { keepShipped } from '../../store/shipped.ts';
import { from, statementOf } from '../../store/sql-builder.ts';
import { type Choice, refuseIdle, toldConflict } from '../change-set/merge-document.ts';
import { upgradesAtHand } from './at-hand.ts';
import { type Upgrade, type Upgraded, upgradeTo } from './upgrade.ts';

type Drafted = ValueOf<typeof UPGRADE_DRAFTED>;

export interface Wanted {
  readonly packages: readonly string[];
  readonly title?: string;
  readonly resolve?: readonly Choice[];
}

/**
 * Makes nothing as long as a conflict is left.
 * @throws Problem INVALID for a package of which nothing newer is at hand and for a choice where there is no conflict, FORBIDDEN
 */
export async function draftUpgrade(
  context: Context,
  { packages, title, resolve = [] }: Wanted,
): Promise<Drafted> {
  const { workspace } = context;
  // Behind a release of somebody else its documents would be drafted as they are no more.
  if (workspace.release().number !== context.release.number) throw new Problem('RELEASE_CONFLICT');
  await requireAtHand(context, packages);
  const nexts = packages.map((name) => ({ name, documents: workspace.packages.get(name) ?? [] }));
  const upgrade = await upgradeTo(workspace, nexts);
  refuseIdle(resolve, upgrade.merges);
  const done = upgrade.with(resolve);
  if (done.conflicts.length > 0)
    return {
      change_set: null,
      conflicts: done.conflicts.map(({ document, conflict }) => toldConflict(document, conflict)),
    };
  for (const { name, documents } of nexts) await keepShipped(workspace.db, workspace.schema, name, documents);
  return { change_set: await stored(context, upgrade, done, title), conflicts: [] };
}

/** @throws Problem INVALID */
async function requireAtHand({ workspace }: Context, packages: readonly string[]): Promise<void> {
  const known = new Set((await upgradesAtHand(workspace)).map((each) => each.package));
  const unknown = packages.flatMap((name, index) => (known.has(name) ? [] : [index]));
  if (unknown.length > 0)
    throw fieldProblem(
      unknown.map((index) => ({ pointer: `/packages/${index}`, code: 'BAD_REFERENCE' as const })),
    );
}

async function stored(
  context: Context,
  { packages, shipped }: Upgrade,
  { drafts }: Upgraded,
  title = packages.map(({ title: name, to }) => `${name} ${to}`).join(', '),
): Promise<string> {
  const { workspace, release } = context;
  const entity = own(release.model.entities, 'change_set');
  if (!entity || !own(entity.fields, 'upgrades')) throw new Problem('FORBIDDEN');
  const documents = drafts.map(({ package: owner, kind, name, content }) => ({
    package: owner,
    kind,
    name,
    content,
  }));
  const body = { title, documents };
  const { saved } = await save(context, { entity, kind: 'create', items: [{ body, pointer: '' }] });
  const id = saved[0]?.id ?? '';
  const marked = from(workspace.schema, 'change_set')
    .where({ id })
    .update({ upgrades: JSON.stringify(shipped) });
  await workspace.db.query(statementOf(marked));
  return id;
}
