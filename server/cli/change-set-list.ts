import { isUuid } from '../../metadata/fields/uuid.ts';
import type { OpenWorkspace } from '../store/releases.ts';
import { from, instantOf, knex, statementOf } from '../store/sql-builder.ts';
import { qualified } from '../store/sql-name.ts';
import { type Input, UsageError } from './command.ts';
import { didYouMean } from './did-you-mean.ts';
import { table } from './table.ts';

export interface ListedChangeSet {
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly state: string;
  readonly base_release: number;
  readonly release: number | null;
  /** Login; null: the platform, and whoever is at its command line. */
  readonly author: string | null;
  /** ISO 8601. */
  readonly updated_at: string;
  readonly documents: number;
}

export async function listChangeSets(input: Input, workspace: OpenWorkspace): Promise<true> {
  const listed = await changeSets(workspace);
  if (input.options.json === true) input.say(JSON.stringify(listed, null, 2));
  else for (const line of table(listed.map(cellsOf))) input.say(line);
  if (listed.length === 0) input.note('There are no change sets.');
  return true;
}

function cellsOf({ id, title, state, base_release: base, release, author, documents }: ListedChangeSet) {
  const place = release === null ? `from release ${base}` : `release ${release}`;
  return [id, state, place, author ?? '-', `${documents} documents`, title];
}

/** Newest first. */
async function changeSets({ db, schema }: OpenWorkspace): Promise<readonly ListedChangeSet[]> {
  const lines = knex().raw(
    `(select count(*) from ${qualified(schema, 'change_set_document')} line where line.parent_id = s.id)`,
  );
  const query = from(schema, 'change_set as s')
    .leftJoin('user as author', 'author.id', 's.created_by')
    .select('s.id', 's.title', 's.description', 's.state', 's.base_release', 's.release', 'author.login')
    .select(instantOf('s.updated_at'), lines)
    .orderBy([
      { column: 's.updated_at', order: 'desc' },
      { column: 's.id', order: 'desc' },
    ]);
  const rows = await db.query(statementOf(query));
  return rows.map(([id, title, description, state, base, release, login, at, documents]) => ({
    id: String(id),
    title: String(title),
    description: description === null ? null : String(description),
    state: String(state),
    base_release: Number(base),
    release: release === null ? null : Number(release),
    author: login === null ? null : String(login),
    updated_at: String(at),
    documents: Number(documents),
  }));
}

/** The one of that id or title; of several of one title the one that is open. @throws UsageError */
export async function changeSetNamed(workspace: OpenWorkspace, name: string): Promise<ListedChangeSet> {
  const all = await changeSets(workspace);
  const named = isUuid(name)
    ? all.filter(({ id }) => id === name.toLowerCase())
    : all.filter(({ title }) => title === name);
  const open = named.filter(({ state }) => state === 'open');
  const [one, another] = open.length > 0 ? open : named;
  if (!one) {
    const titles = all.map(({ title }) => title);
    throw new UsageError(
      `There is no change set ${name}.${didYouMean(name, titles)} See: jacquard change-set list`,
    );
  }
  if (another)
    throw new UsageError(
      `Several change sets are called ${name}. Name it by its id: jacquard change-set list`,
    );
  return one;
}
