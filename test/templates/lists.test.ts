import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListView } from '../../metadata/model.ts';
import type { TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from './demo.ts';
import { shipped, TEMPLATES } from './shipped.ts';

const { model } = await shipped();
const lists = Object.values(model?.views ?? {}).filter(
  (view): view is ListView => view.kind === 'list' && TEMPLATES.includes(view.package),
);
/** A demo person of each role. */
const PEOPLE = {
  sales_director: 'chen',
  sales_manager: 'zhou',
  sales_rep: 'lin',
  marketer: 'xu',
  service_agent: 'sun',
  auditor: 'gao',
  catalogue_editor: 'wu',
};
/** Tabs of what the one who looks owns; the director of the demo owns nothing. */
const ONES_OWN = /_mine$/;

let server: TestWorkspace;
beforeAll(async () => {
  server = await demoWorkspace();
});
afterAll(() => server.close());

describe.each(lists.map((view) => [view.name, view] as const))('the list %s', (name, view) => {
  it('shows demo data to the director', async () => {
    const { status, body } = await open(view, 'chen');
    expect(status).toBe(200);
    expect(body.length > 0).toBe(!ONES_OWN.test(name));
  });

  it('opens for everybody who reads its entity, and can be searched', async () => {
    for (const [role, login] of Object.entries(PEOPLE)) {
      const { status, text } = await open(view, login, '&search=a');
      expect(status, `${login}: ${text.slice(0, 300)}`).toBe(reads(role, view.entity) ? 200 : 403);
    }
  });
});

it('a rep finds own customers, and the tabs tell them apart', async () => {
  const names = async (view: string) =>
    (await open(viewNamed(view), 'lin')).body.map(({ name }: { name: string }) => name);
  expect(await names('customer_mine')).toContain('杭州云栖里酒店管理');
  expect(await names('customer_mine')).not.toContain('广州南粤文具连锁');
  expect(await names('customer_pool')).toContain('石家庄燕赵印务');
  expect(await names('customer_silent')).toEqual(['温州瓯江鞋业']);
});

async function open(view: ListView, login: string, more = '') {
  const entity = model?.entities[view.entity];
  const embeds = new Map<string, string[]>();
  for (const { path } of view.columns) {
    const [first = '', second] = path;
    const inner = second ?? (entity?.fields[first]?.reference ? 'id' : undefined);
    embeds.set(first, [...(embeds.get(first) ?? []), ...(inner === undefined ? [] : [inner])]);
  }
  const columns = [...embeds].map(([name, inner]) => (inner.length > 0 ? `${name}(${inner.join()})` : name));
  const order = view.order.map(({ field, descending }) => `${field}.${descending ? 'desc' : 'asc'}`).join();
  const query = `select=id,${columns.join()}&view=${view.name}&order=${order}&limit=100${more}`;
  return server.request('GET', `/api/${view.entity}?${query}`, { as: await server.personNamed(login) });
}

function reads(role: string, entity: string): boolean {
  return (model?.roles[role]?.grants[entity]?.read.length ?? 0) > 0;
}

function viewNamed(name: string): ListView {
  const view = lists.find((each) => each.name === name);
  if (!view) throw new Error(`There is no list ${name}`);
  return view;
}
