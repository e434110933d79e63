import { describe, expect, it } from 'vitest';
import { from, instantOf, statementOf } from '../../../server/store/sql-builder.ts';

describe('a built statement', () => {
  it('numbers its parameters and keeps their values in order', () => {
    const at = new Date('2026-03-01T00:00:00Z');
    const query = from('shop_a', 'jq_link')
      .where({ user: 'u', used_at: null })
      .orWhere('expires_at', '<', at);
    expect(statementOf(query.delete())).toEqual({
      text: 'delete from "shop_a"."jq_link" where "user" = $1 and "used_at" is null or "expires_at" < $2',
      values: ['u', at],
    });
  });

  it('names the schema of every table it joins, and leaves out none of the quotes', () => {
    const query = from('shop_a', 'user as person')
      .join('jq_token as token', 'token.user', 'person.id')
      .select('person.id', instantOf('token.used_at'));
    expect(statementOf(query).text).toBe(
      `select "person"."id", to_json("token"."used_at")#>>'{}' from "shop_a"."user" as "person" ` +
        'inner join "shop_a"."jq_token" as "token" on "token"."user" = "person"."id"',
    );
  });

  it('keeps bytes, nulls and question marks as they are', () => {
    const bytes = Buffer.from('?');
    const query = from('shop_a', 'jq_session').insert({ address: '?', agent: null, hash: bytes });
    expect(statementOf(query)).toEqual({
      text: 'insert into "shop_a"."jq_session" ("address", "agent", "hash") values ($1, $2, $3)',
      values: ['?', null, bytes],
    });
  });

  it('counts up in the database, not from what was read', () => {
    const query = from('shop_a', 'user').where('id', 'u').update({ locale: 'en' }).increment('version');
    expect(statementOf(query).text).toBe(
      'update "shop_a"."user" set "locale" = $1, "version" = "version" + $2 where "id" = $3',
    );
  });
});
