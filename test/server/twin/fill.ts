/** What is the same in both databases, ids and history included: they are copies of one. */
import type { ActingCompany } from '../../../server/actor.ts';
import { firstCompany } from '../../../server/people/company.ts';
import { firstRun } from '../../../server/people/first-run.ts';
import { save } from '../../../server/records/save.ts';
import type { OpenWorkspace } from '../../../server/store/releases.ts';
import { systemContext } from '../../../server/system-context.ts';
import { makePerson } from '../../support/person.ts';

const CITIES = ['Bath', 'Lund', 'Ghent', 'Parma', null];
const CATEGORIES = ['food', 'paper', 'tool'];

/** Rows belong by turns to `rep`, to somebody else and to nobody. */
export async function fill(open: OpenWorkspace): Promise<void> {
  await firstRun(open);
  const company = await firstCompany(open);
  if (!company) throw new Error('firstRun makes a company');
  const { create, update } = writer(open, company);
  const departments = await create('department', [
    { name: 'North' },
    { name: 'South' },
    { name: 'North, inner' },
  ]);
  const [north = '', south = '', below = ''] = departments;
  await update('department', [below], () => ({ parent: north }));
  const places = [north, south, below, null];
  const rep = await makePerson(open, company, { login: 'rep' });
  await update('user', [rep.id], () => ({ department: north }));
  const other = await makePerson(open, company, { login: 'other' });
  const ownerOf = (index: number) => [rep.id, other.id, null][index % 3];

  const names = ['Pen', 'Pot', 'Ink', 'Paper', 'Saw', 'Tea'];
  const products = await create(
    'product',
    names.map((name, index) => ({
      name,
      memo: `memo ${index}`,
      category: CATEGORIES[index % 3],
      list_price: 2.5 + index,
      data: { size: index, tags: ['a', CATEGORIES[index % 2]] },
    })),
  );
  const customers = await create(
    'customer',
    Array.from({ length: 30 }, (_, index) => customer(index, ownerOf(index), places[index % 4] ?? null)),
  );
  const purchases = await create(
    'purchase',
    Array.from({ length: 40 }, (_, index) => ({
      // The last of the customers have none.
      customer: customers[(index * 7) % 20],
      owner: ownerOf(index + 1),
      department: places[(index + 1) % 4],
      bought_on: `2026-0${1 + (index % 6)}-15`,
      lines: Array.from({ length: 1 + (index % 3) }, (_each, line) => ({
        product: products[(index + line) % 6],
        quantity: 1 + ((index * 3 + line * 5) % 16),
        note: `note ${index} ${line}`,
      })),
    })),
  );
  await create(
    'visit',
    Array.from({ length: 30 }, (_, index) => ({
      name: `Visit ${index}`,
      remark: index % 4 ? `remark ${index}` : null,
      customer: index % 6 ? customers[(index * 11) % 30] : null,
      owner: ownerOf(index + 2),
      department: places[index % 4],
      memo: `memo ${index}`,
      held_on: `2026-0${1 + (index % 6)}-0${1 + (index % 9)}`,
    })),
  );
  await update('customer', customers.slice(0, 16), (index) => ({
    credit: index * 50 + 1,
    city: 'Bern',
    phone: `139001${10 + index}8000`,
    since: '2025-03-03',
  }));
  await update('purchase', purchases.slice(0, 16), (index) => ({ bought_on: `2026-05-${10 + index}` }));
}

function customer(index: number, owner: string | null | undefined, department: string | null) {
  return {
    name: `Customer ${index}`,
    kind: index % 2 ? 'person' : 'company',
    currency: index % 3 ? ['CNY', 'EUR'][index % 2] : null,
    blocked: index % 5 === 0,
    phone: index % 7 ? `138001${10 + index}8000` : null,
    email: index % 4 ? `customer.${10 + index}@example.com` : null,
    city: CITIES[index % 5],
    credit: index % 6 ? index * 40 : null,
    spent: 300,
    memo: `memo ${index}`,
    since: `202${4 + (index % 3)}-0${1 + (index % 9)}-10`,
    data: index % 3 ? { size: index, tags: ['a', index % 2 ? 'b' : 'c'] } : null,
    owner,
    department,
  };
}

/** Gives `rep` the roles: the first for the home department, the others for wherever that is. */
export async function assign(open: OpenWorkspace, user: string, roles: readonly string[]): Promise<void> {
  const company = await firstCompany(open);
  if (!company) throw new Error('firstRun makes a company');
  const [home] = await open.db.query({
    text: `select department from jacquard."user" where id = '${user}'`,
    values: [],
  });
  await writer(open, company).create(
    'role_assignment',
    roles.map((role, index) => ({ user, role, department: index === 0 ? home?.[0] : null })),
  );
}

/** The same in every run, so that a seed makes the same requests. */
function idOf(entity: string, index: number): string {
  const kind = [...entity].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return `${String(kind).padStart(8, '0')}-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
}

function writer(open: OpenWorkspace, company: ActingCompany) {
  const entityOf = (name: string) => {
    const entity = open.release().model.entities[name];
    if (!entity) throw new Error(name);
    return entity;
  };
  const context = () => systemContext(open, company);
  return {
    async create(name: string, bodies: readonly object[]): Promise<string[]> {
      const items = bodies.map((body, index) => ({
        body: { id: idOf(name, index), ...body },
        pointer: `/${index}`,
      }));
      const { saved } = await save(context(), { entity: entityOf(name), kind: 'create', items });
      return saved.map(({ id }) => id);
    },
    async update(name: string, ids: readonly string[], bodyOf: (index: number) => unknown): Promise<void> {
      const items = ids.map((id, index) => ({ id, body: bodyOf(index), pointer: `/${index}` }));
      await save(context(), { entity: entityOf(name), kind: 'update', items });
    },
  };
}
