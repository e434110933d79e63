/** A shop with one customer, asked by somebody who may do everything. */
import type { Answer } from '../../../support/request.ts';
import { openShop, type Shop } from '../../records/shop-roles.ts';

export interface AskedShop extends Shop {
  /** Id of the one customer. */
  readonly ann: string;
  /** As the keeper. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** How many customers there are, and how often one was changed. */
  stored(): Promise<readonly (readonly unknown[])[]>;
}

export async function openAskedShop(): Promise<AskedShop> {
  const shop = await openShop();
  const text = 'select count(*), max(version) from jacquard.customer';
  return {
    ...shop,
    ann: String((await shop.make('customer', { name: 'Ann' })).id),
    send: (method, path, body, headers = {}) =>
      shop.request(method, path, { as: shop.keeper, body, headers }),
    stored: () => shop.workspace.db.query({ text, values: [] }),
  };
}
