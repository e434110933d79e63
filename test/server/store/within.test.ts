/** What stands within a transaction: its parts, and locks that it waits for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, connect, type Database } from '../../../server/store/database.ts';
import { DatabaseError } from '../../../server/store/database-error.ts';
import { databaseWithin } from '../../../server/store/database-within.ts';
import { lock } from '../../../server/store/lock.ts';
import { provisionally } from '../../../server/store/provisional.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Database;
const run = (connection: Connection, text: string) => connection.query({ text, values: [] });
beforeAll(async () => {
  database = await testDatabase();
  db = connect({ databaseUrl: database.url, prepared: true });
  await run(db, 'create table thing (name text)');
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

describe('a part of a transaction', () => {
  it('is taken back with all that it did before a part of its own failed', async () => {
    const fails = async (connection: Connection) => {
      await run(connection, "insert into thing values ('before')");
      await databaseWithin(connection).transaction((inner) => run(inner, 'select 1 / 0'));
    };
    await db.transaction(async (connection) => {
      await expect(databaseWithin(connection).transaction(fails)).rejects.toBeInstanceOf(DatabaseError);
      await run(connection, "insert into thing values ('after')");
    });
    expect(await run(db, 'select name from thing')).toEqual([['after']]);
  });
});

describe('provisional work', () => {
  const names = () => run(db, "select name from thing where name like 'trial%' order by name");
  const add = (name: string, stays: boolean) => async (connection: Connection) => {
    await run(connection, `insert into thing values ('${name}')`);
    return { answer: name, stays };
  };

  it('answers whether it stays or not', async () => {
    expect(await provisionally(db, add('trial 1', true))).toBe('trial 1');
    expect(await provisionally(db, add('trial 2', false))).toBe('trial 2');
    expect(await names()).toEqual([['trial 1']]);
  });

  it('is taken back by itself where it is a part, and with the whole', async () => {
    await provisionally(db, async (connection) => {
      const within = databaseWithin(connection);
      await provisionally(within, add('trial 3', true));
      const answer = await provisionally(within, add('trial 4', false));
      expect(await run(within, "select name from thing where name = 'trial 3'")).toHaveLength(1);
      return { answer, stays: true };
    });
    await provisionally(db, async (connection) => ({
      answer: await provisionally(databaseWithin(connection), add('trial 5', true)),
      stays: false,
    }));
    expect(await names()).toEqual([['trial 1'], ['trial 3']]);
  });

  it('that fails, fails', async () => {
    const fails = provisionally(db, async (connection) => ({
      answer: await run(connection, 'select 1 / 0'),
      stays: false,
    }));
    await expect(fails).rejects.toBeInstanceOf(DatabaseError);
  });
});

describe('a lock', () => {
  const limits = (connection: Connection) =>
    run(connection, "select current_setting('statement_timeout'), current_setting('lock_timeout')");

  it.each(['apply', 'administrators'] as const)('leaves the limits as they were: %s', async (purpose) => {
    await db.transaction(async (connection) => {
      await run(connection, "set local statement_timeout = '7s'");
      await lock(connection, 'jacquard', purpose);
      expect(await limits(connection)).toEqual([['7s', '0']]);
    });
  });

  it('is waited for no longer than one is prepared to', async () => {
    await db.transaction(async (holder) => {
      await lock(holder, 'jacquard', 'administrators');
      const waiting = db.transaction(async (connection) => {
        await run(connection, "set local lock_timeout = '1ms'");
        await lock(connection, 'jacquard', 'administrators');
      });
      await expect(waiting).rejects.toMatchObject({ meaning: 'busy' });
    });
  });
});
