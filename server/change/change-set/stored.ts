/** Change sets as they lie in the database, for what the platform does with them. Who may is asked in access.ts. */
import { v7 as uuid } from 'uuid';
import type { DocumentKind } from '../../../metadata/document.ts';
import type { Draft } from '../../../metadata/drafts.ts';
import { NIL_UUID } from '../../actor.ts';
import type { Context } from '../../context.ts';
import type { Connection } from '../../store/database.ts';
import { from, statementOf, verbatim } from '../../store/sql-builder.ts';

export interface ChangeSet {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly state: 'open' | 'published' | 'discarded';
  /** Number of the release that the drafts were made from. */
  readonly base: number;
  /** Number of the release that it became. */
  readonly release: number | null;
  /** Package → fingerprint of the shipped version that it was drafted to bring it to; whether it does, `upgradesIn` says. */
  readonly upgrades: Readonly<Record<string, string>>;
  readonly drafts: readonly StoredDraft[];
}

export interface StoredDraft extends Draft {
  readonly id: string;
}

/** SQLSTATE of a change set that somebody has changed since it was read. */
export const CHANGED_SINCE = 'JQ409';

export async function changeSetById(
  connection: Connection,
  schema: string,
  id: string,
): Promise<ChangeSet | undefined> {
  const sets = from(schema, 'change_set')
    .select('version', 'title', 'state', 'base_release', 'release', UPGRADES)
    .where({ id });
  const [row] = await connection.query(statementOf(sets));
  if (!row) return undefined;
  const lines = from(schema, 'change_set_document')
    .select('id', 'package', 'kind', 'name', 'base', 'content')
    .where({ parent_id: id })
    .orderBy('position');
  const drafts = await connection.query(statementOf(lines));
  const [version, title, state, base, release, upgrades] = row;
  return {
    id,
    version: Number(version),
    title: String(title),
    // The choices of the field.
    state: state as ChangeSet['state'],
    base: Number(base),
    release: release === null ? null : Number(release),
    // Written by `draftUpgrade` alone.
    upgrades: upgrades === null ? {} : (JSON.parse(String(upgrades)) as Record<string, string>),
    drafts: drafts.map(draftOf),
  };
}

/** As text; null also where a workspace has changed the platform's package and so has an older entity. */
const UPGRADES = verbatim(`to_jsonb("change_set") ->> 'upgrades'`);

function draftOf([id, owner, kind, name, base, content]: readonly unknown[]): StoredDraft {
  return {
    id: String(id),
    package: String(owner),
    // The choices of the field.
    kind: kind as DocumentKind,
    name: String(name),
    base: base === null ? null : String(base),
    content: content === null ? null : String(content),
  };
}

/** What the platform itself sets, and how the audit trail calls it. */
export interface Move {
  readonly action: 'publish' | 'discard' | 'rebase';
  readonly values: Readonly<Partial<Record<'state' | 'release' | 'base_release', string | number>>>;
  /** Field → before and after. */
  readonly changes: Readonly<Record<string, unknown>>;
}

/**
 * SQL that moves a change set on, with its trail: text without parameters, since the process that runs it may be another one.
 * Fails with CHANGED_SINCE when the change set is no longer as it was read.
 */
export function moveSql(context: Context, { id, version }: ChangeSet, move: Move): readonly string[] {
  const { workspace, actor, requestId } = context;
  const { schema } = workspace;
  const at = context.now.toISOString();
  const by = whoActs(context);
  const moved = from(schema, 'change_set')
    .where({ id, version, state: 'open' })
    .update({ ...move.values, version: version + 1, updated_at: at, updated_by: by });
  const refuse = `raise exception 'the change set has changed' using errcode = '${CHANGED_SINCE}'`;
  const company = actor.company.id === NIL_UUID ? null : actor.company.id;
  const told = { at, entity: 'change_set', record: id };
  const audit = from(schema, 'audit_entry').insert({
    ...told,
    id: uuid(),
    version: 1,
    created_at: at,
    created_by: by,
    updated_at: at,
    updated_by: by,
    company,
    actor: by,
    acting_as: actor.impersonator === undefined || actor.kind === 'system' ? null : actor.user,
    action: move.action,
    request_id: requestId,
    changes: JSON.stringify(move.changes),
  });
  const event = from(schema, 'jq_outbox').insert({
    ...told,
    company: null,
    event: 'change_set.updated',
    release: context.release.number,
    payload: JSON.stringify({ fields: Object.keys(move.values), actor: by, acting_as: null }),
  });
  return [
    `do $move$ begin ${moved.toQuery()}; if not found then ${refuse}; end if; end $move$`,
    audit.toQuery(),
    event.toQuery(),
  ];
}

/** Id of who really did it; null: whoever is at the command line. */
export function whoActs({ actor }: Context): string | null {
  return actor.impersonator ?? (actor.kind === 'system' ? null : actor.user);
}

/** Puts drafts in the place of those that the lines hold; what moves the set on is `moveSql`. */
export async function storeDrafts(
  connection: Connection,
  schema: string,
  drafts: readonly StoredDraft[],
): Promise<void> {
  for (const { id, base, content } of drafts)
    await connection.query(
      statementOf(from(schema, 'change_set_document').where({ id }).update({ base, content })),
    );
}
