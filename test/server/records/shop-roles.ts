/** The shop of test/metadata with roles for reading and writing, and rows to look at. */
import type { Document } from '../../../metadata/document.ts';
import { role, shop, shopWith } from '../../metadata/shop.ts';
import type { Person } from '../../support/person.ts';
import { type TestWorkspace, testWorkspace } from '../../support/workspace.ts';

const EVERYTHING = {
  read: { fields: { groups: ['personal'] } },
  create: { fields: { groups: ['personal'] } },
  update: { fields: { groups: ['personal'] } },
  delete: true,
  export: true,
};

const OPEN = { read: true, create: true, update: true, delete: true };

const KEEPER = role('keeper', { customer: EVERYTHING, product: OPEN, purchase: OPEN });

export interface Shop extends TestWorkspace {
  readonly keeper: Person;
  /** Sends JSON as the keeper and answers what was saved; throws the problem when it was not. */
  make(entity: string, body: unknown): Promise<Record<string, unknown>>;
}

/** @param more documents in the place of the shop's own or beside them */
export async function openShop(...more: readonly Document[]): Promise<Shop> {
  const workspace = await testWorkspace({
    packages: more.length > 0 ? shopWith(KEEPER, ...more) : [...shop(), KEEPER],
  });
  const keeper = await workspace.person({ login: 'keeper', roles: ['keeper'] });
  return {
    ...workspace,
    keeper,
    async make(entity, body) {
      const answer = await workspace.request('POST', `/api/${entity}`, {
        as: keeper,
        body,
        headers: { prefer: 'return=representation' },
      });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body[0];
    },
  };
}
