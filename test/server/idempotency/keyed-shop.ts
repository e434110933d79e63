/** A shop that is sent new products under keys, and what is counted of them. */
import { randomUUID } from 'node:crypto';
import type { Document } from '../../../metadata/document.ts';
import type { Person } from '../../support/person.ts';
import type { Answer } from '../../support/request.ts';
import { openShop, type Shop } from '../records/shop-roles.ts';

export interface Sending {
  readonly key?: string;
  readonly body?: unknown;
  /** Default: the keeper. */
  readonly as?: Person;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface KeyedShop extends Shop {
  post(path: string, sending: Sending): Promise<Answer>;
  sql(text: string, ...values: unknown[]): Promise<readonly (readonly unknown[])[]>;
  /** Products of that name. */
  count(name: string): Promise<number>;
  /** Answers that are kept. */
  kept(): Promise<number>;
}

export const FULL = { prefer: 'return=representation' };
/** A key and a name that nothing else has. */
export const fresh = () => ({ key: randomUUID(), name: `Tea ${randomUUID()}` });

export async function openKeyedShop(...more: readonly Document[]): Promise<KeyedShop> {
  const shop = await openShop(...more);
  const sql: KeyedShop['sql'] = (text, ...values) => shop.workspace.db.query({ text, values });
  const number = async (text: string, ...values: unknown[]) => Number((await sql(text, ...values))[0]?.[0]);
  return {
    ...shop,
    sql,
    post: (path, { key, body, as = shop.keeper, headers }) =>
      shop.request('POST', path, {
        as,
        body,
        headers: { ...(key !== undefined && { 'idempotency-key': key }), ...headers },
      }),
    count: (name) => number('select count(*) from jacquard.product where name = $1', name),
    kept: () => number('select count(*) from jacquard.jq_idempotency'),
  };
}
