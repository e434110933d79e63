/** Two servers on databases that differ only in what one person does not see. */
import type { Document } from '../../../metadata/document.ts';
import type { Model } from '../../../metadata/model.ts';
import type { Actor } from '../../../server/actor.ts';
import { firstCompany } from '../../../server/people/company.ts';
import type { Database } from '../../../server/store/database.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';
import { ENTITIES, twinDocuments } from './documents.ts';
import { assign, fill } from './fill.ts';
import { hide } from './hide.ts';
import { placeOf, type View } from './sight.ts';
import { type Row, readWorld, type World } from './world.ts';

export interface Side {
  readonly workspace: TestWorkspace;
  readonly rep: Person;
  readonly world: World;
}

export interface Twins {
  readonly model: Model;
  readonly actor: Actor;
  readonly view: View;
  readonly sides: readonly [Side, Side];
  /** Rows and values in which they differ. */
  readonly changes: number;
  close(): Promise<void>;
}

/** @param documents all roles; @param roles names of those that the person has */
export async function openTwins(documents: readonly Document[], roles: readonly string[]): Promise<Twins> {
  const open = async () => {
    const packages = twinDocuments(documents);
    const workspace = await testWorkspace({ packages, prepare: { name: 'twins', run: fill } });
    const rep = await workspace.personNamed('rep');
    await assign(workspace.workspace, rep.id, roles);
    return { workspace, rep };
  };
  const [one, two] = [await open(), await open()];
  const { db } = one.workspace.workspace;
  const { model } = one.workspace.workspace.release();
  const world = await readWorld(db);
  const actor = await actorOf(one.workspace, world, one.rep, roles);
  const hidden = hide(model, actor, world);
  await write(two.workspace.workspace.db, world, hidden.world);
  await rewriteHistory(two.workspace.workspace.db, hidden.view);
  return {
    model,
    actor,
    view: hidden.view,
    sides: [
      { ...one, world },
      { ...two, world: hidden.world },
    ],
    changes: hidden.changes,
    close: async () => {
      await one.workspace.close();
      await two.workspace.close();
    },
  };
}

async function actorOf(
  { workspace }: TestWorkspace,
  { user = [] }: World,
  { id, login }: Person,
  roles: readonly string[],
): Promise<Actor> {
  const company = await firstCompany(workspace);
  const department = user.find((one) => one.id === id)?.department;
  if (!company || typeof department !== 'string') throw new Error('fill gives a company and a department');
  const assignments = roles.map((role, index) => ({ role, department: index === 0 ? department : null }));
  return {
    kind: 'person',
    user: id,
    login,
    name: login,
    email: null,
    locale: 'en',
    department,
    company,
    assignments,
  };
}

/** Straight into the tables: the pipeline would compute and tell of it. */
async function write(db: Database, before: World, after: World): Promise<void> {
  for (const entity of ENTITIES) {
    const known = new Map((before[entity] ?? []).map((row) => [row.id, row]));
    const rows = after[entity] ?? [];
    const now = new Set(rows.map(({ id }) => id));
    const gone = [...known.keys()].filter((id) => !now.has(id));
    await db.query({ text: `delete from jacquard.${entity} where id = any($1)`, values: [gone] });
    for (const row of rows.filter((each) => each !== known.get(each.id))) {
      const columns = changedColumns(row, known.get(row.id));
      await db.query({
        text: known.has(row.id) ? updateSql(entity, columns) : insertSql(entity, columns),
        values: [JSON.stringify(row)],
      });
    }
  }
}

function changedColumns(row: Row, before: Row | undefined): string[] {
  return Object.keys(row).filter((name) => !before || row[name] !== before[name]);
}

function updateSql(entity: string, columns: readonly string[]): string {
  const sets = columns.map((name) => `"${name}" = n."${name}"`).join(', ');
  return `update jacquard.${entity} t set ${sets} from json_populate_record(null::jacquard.${entity}, $1::json) n where t.id = n.id`;
}

function insertSql(entity: string, columns: readonly string[]): string {
  const names = columns.map((name) => `"${name}"`).join(', ');
  return `insert into jacquard.${entity} (${names}) select ${names} from json_populate_record(null::jacquard.${entity}, $1::json)`;
}

/** What an entry tells of fields that are not seen is something else. */
async function rewriteHistory(db: Database, view: View): Promise<void> {
  const text =
    'select id, entity, record, changes::text from jacquard.audit_entry where entity = any($1) and changes is not null';
  const entries = await db.query({ text, values: [[...ENTITIES]] });
  await db.query({ text: 'alter table jacquard.audit_entry disable trigger user', values: [] });
  for (const [id, entity, record, changes] of entries) {
    const sight = view.get(placeOf(String(entity), { id: String(record) }));
    const told = Object.entries(JSON.parse(String(changes)) as object).map(
      ([field, change]: readonly [string, unknown]) =>
        sight?.fields[field] === 'plain' || field === 'lines' ? [field, change] : [field, ['was', 'is']],
    );
    await db.query({
      text: 'update jacquard.audit_entry set changes = $2 where id = $1',
      values: [id, JSON.stringify(Object.fromEntries(told))],
    });
  }
  await db.query({ text: 'alter table jacquard.audit_entry enable trigger user', values: [] });
}
