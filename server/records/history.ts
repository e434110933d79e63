/**
 * What happened to a record, for who sees the record: from the audit trail, each change cut down to the fields that the
 * reader sees of the record as it is now. The trail itself is for administrators; this is the way of everybody else.
 */
import type { Entity, Model } from '../../metadata/model.ts';
import { own } from '../../metadata/table.ts';
import { namesOf } from '../change/table-identities.ts';
import type { Context } from '../context.ts';
import { Problem } from '../errors.ts';
import { systemContext } from '../system-context.ts';
import { type Grant, grantFor, visibilityOf } from './grant.ts';
import { askerOf } from './known-names.ts';
import { lookUp } from './look-up.ts';
import { parseQuery } from './query/parse-query.ts';
import { readPage } from './read/read.ts';

export interface HistoryEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  /** Null: the platform itself. */
  readonly actor: Who | null;
  /** In whose place; null: as oneself. */
  readonly acting_as: Who | null;
  /** By field: [before, after]; of lines: what was added, changed and removed. Only what the reader sees. */
  readonly changes: Changes;
}

interface Who {
  readonly id: string;
  readonly name: string;
}

type Changes = Readonly<Record<string, unknown>>;

const SELECT = 'id,at,action,changes,actor(id,name),acting_as(id,name)';
const ORDER = 'at.desc,id.desc';
const PAGE = 100;
const SAVES: ReadonlySet<string> = new Set(['create', 'update', 'delete']);

/**
 * Newest first.
 * @param querystring `limit` and `cursor`, as of lists
 * @throws Problem NOT_FOUND for a record that is not there or that the actor does not see; BAD_QUERY
 */
export async function readHistory(
  context: Context,
  entity: Entity,
  id: string,
  querystring: string,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly cursor?: string }> {
  const { workspace, actor, release } = context;
  const shown = await fieldsSeen(context, entity, id);
  const trail = release.model.entities.audit_entry;
  if (!trail) throw new Error('The system package has no audit_entry.');
  const asked = new URLSearchParams(querystring);
  const names = await namesOf(workspace.db, workspace.schema, entity.name);
  const query = new URLSearchParams({
    select: SELECT,
    order: ORDER,
    // The trail keeps what things were called then.
    entity: `in.(${[...new Set([entity.name, ...(entity.formerly ?? []), ...names])].join(',')})`,
    record: `eq.${id}`,
  });
  query.set('limit', asked.get('limit') ?? String(PAGE));
  const after = asked.get('cursor');
  if (after !== null) query.set('cursor', after);
  // The reader has no right on the trail; what of it is shown is decided here, by the rights on the record.
  const asPlatform = { ...systemContext(workspace, actor.company), release };
  const page = await readPage(asPlatform, parseQuery(askerOf(asPlatform), trail, query));
  // The columns of SELECT.
  const rows = JSON.parse(page.body) as readonly (HistoryEntry & { readonly changes: Changes | null })[];
  const entries = rows.map((row) => ({
    ...row,
    // Of what was no save, the entry tells something else than changes of fields, and only to who reads the trail.
    changes: SAVES.has(row.action) ? seenOf(release.model, entity, row.changes ?? {}, shown) : {},
  }));
  return { entries, ...(page.cursor !== undefined && { cursor: page.cursor }) };
}

/** Whether a field of the record, or of its lines, is shown as it is. */
type Shown = (of: Entity, field: string) => boolean;

/** @throws Problem NOT_FOUND */
async function fieldsSeen(context: Context, entity: Entity, id: string): Promise<Shown> {
  const { workspace, actor, release } = context;
  const grant = grantFor(release.model, actor, entity, 'read');
  const wanted = { entity, grant, ids: [id], drafts: [], initial: {} };
  const found = (await lookUp(workspace.db, context, wanted)).records.get(id);
  if (!found?.readable) throw new Problem('NOT_FOUND');
  const isPlain = (of: Grant, field: string) => {
    const visibility = visibilityOf(of, field);
    if (visibility === 'always' || visibility === 'never') return visibility === 'always';
    return visibility.plain.some((index) => found.rules[index]);
  };
  return (of, field) => isPlain(grantFor(release.model, actor, of, 'read'), field);
}

function seenOf(model: Model, entity: Entity, changes: Changes, shown: Shown): Changes {
  return Object.fromEntries(
    byNamesNow(entity, changes, shown).map(([name, change]) => {
      const line = model.entities[entity.fields[name]?.lines ?? ''];
      return [name, line ? seenLines(line, change, shown) : change];
    }),
  );
}

/** What is shown of it, under the names that the fields have now. */
function byNamesNow(entity: Entity, changes: Changes, shown: Shown): readonly (readonly [string, unknown])[] {
  const fields = Object.values(entity.fields);
  return Object.entries(changes).flatMap(([name, change]) => {
    const field = own(entity.fields, name) ?? fields.find(({ formerly }) => formerly?.includes(name));
    return field && shown(entity, field.name) ? [[field.name, change] as const] : [];
  });
}

interface LineChange {
  readonly fields: Changes;
}

function seenLines(line: Entity, change: unknown, shown: Shown): unknown {
  // Written by trail.ts.
  const { added, changed, removed } = change as Record<
    'added' | 'changed' | 'removed',
    readonly LineChange[]
  >;
  const cut = (row: LineChange) => ({
    ...row,
    fields: Object.fromEntries(byNamesNow(line, row.fields, shown)),
  });
  return { added, changed: changed.map(cut), removed: removed.map(cut) };
}
