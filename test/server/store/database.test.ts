import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, connect, type Database } from '../../../server/store/database.ts';
import { DatabaseError } from '../../../server/store/database-error.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

const sql = (text: string, ...values: unknown[]) => ({ text, values });

describe.each([
  ['with prepared statements', true],
  ['without, as behind a transaction pooler', false],
])('a database %s', (_, prepared) => {
  let db: Database;
  beforeAll(() => {
    db = connect({ databaseUrl: prepared ? test.direct : test.url, prepared, statementTimeout: 400 });
  });
  afterAll(() => db.close());

  it('gives numbers and booleans as themselves and everything else as exact text', async () => {
    const [row] = await db.query(
      sql(`select 1, 9007199254740991::int8, true, 1.10::numeric, date '2026-11-21',
      timestamptz '2026-11-21 10:00Z', '{"b":1,"a":2}'::json, '018f0000-0000-7000-8000-000000000000'::uuid, null`),
    );
    expect(row).toEqual([
      1,
      9007199254740991,
      true,
      '1.10',
      '2026-11-21',
      expect.stringContaining('2026-11-21'),
      '{"b":1,"a":2}',
      '018f0000-0000-7000-8000-000000000000',
      null,
    ]);
  });

  it('keeps no row of a transaction that throws', async () => {
    await db.query(sql('create table kept (n integer)'));
    const failing = db.transaction(async (connection) => {
      await connection.query(sql('insert into kept values (1)'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await db.query(sql('select count(*) from kept'))).toEqual([[0]]);
    await db.query(sql('drop table kept'));
  });

  it('names what was violated, at the statement or at the commit', async () => {
    await db.query(
      sql(
        'create table strict (n integer constraint strict_n_key unique deferrable initially deferred, m integer constraint strict_m_check check (m > 0))',
      ),
    );
    const late = db.transaction(async (connection) =>
      connection.query(sql('insert into strict (n) values (1), (1)')),
    );
    await expect(late).rejects.toMatchObject({
      name: 'DatabaseError',
      meaning: 'unique',
      constraint: 'strict_n_key',
    });
    await expect(db.query(sql('insert into strict (m) values ($1)', 0))).rejects.toMatchObject({
      meaning: 'check',
      constraint: 'strict_m_check',
    });
    await db.query(sql('drop table strict'));
  });

  it('ends a statement that runs too long, and goes on', async () => {
    await expect(db.query(sql('select pg_sleep(5)'))).rejects.toMatchObject({ meaning: 'timeout' });
    expect(await db.query(sql('select 1'))).toEqual([[1]]);
  });

  it('runs a deadlocked transaction again, so that both end', async () => {
    await db.query(sql('create table account (id integer primary key, balance integer not null)'));
    await db.query(sql('insert into account values (1, 100), (2, 100)'));
    const patient = connect({ databaseUrl: prepared ? test.direct : test.url, prepared });
    const move = (from: number, to: number) =>
      patient.transaction(async (connection) => {
        await connection.query(sql('update account set balance = balance - 10 where id = $1', from));
        await connection.query(sql('select pg_sleep(0.05)'));
        await connection.query(sql('update account set balance = balance + 10 where id = $1', to));
      });
    await Promise.all([move(1, 2), move(2, 1)]);
    await patient.close();
    expect(await db.query(sql('select array_agg(balance) from account'))).toEqual([['{100,100}']]);
    await db.query(sql('drop table account'));
  });

  it('says that the database is away, and serves again when it is back', async () => {
    const away = connect({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', prepared });
    await expect(away.query(sql('select 1'))).rejects.toBeInstanceOf(DatabaseError);
    await expect(away.query(sql('select 1'))).rejects.toMatchObject({ meaning: 'unavailable' });
    await away.close();
    await expect(db.query(sql('select pg_terminate_backend(pg_backend_pid())'))).rejects.toBeInstanceOf(
      DatabaseError,
    );
    expect(await db.query(sql('select 1'))).toEqual([[1]]);
  });
});

describe('prepared statements', () => {
  it('are let go when there are many, and prepared again when they come back', async () => {
    const db = connect({ databaseUrl: test.direct, prepared: true, connections: 1 });
    const ask = (n: number) => db.query({ text: `select ${n} + $1::int`, values: [1], name: `many_${n}` });
    for (let n = 0; n < 1000; n += 1) await ask(n);
    expect(await ask(0)).toEqual([[1]]);
    expect(await ask(999)).toEqual([[1000]]);
    const [[held] = []] = await db.query(
      sql(`select count(*)::int from pg_prepared_statements where name like 'many%'`),
    );
    expect(held).toBeLessThanOrEqual(400);
    expect(held).toBeGreaterThan(300);
    await db.close();
  });

  it('are prepared again when the connection has lost them all, alone and in a transaction', async () => {
    const db = connect({ databaseUrl: test.direct, prepared: true, connections: 1 });
    const ask = (connection: Connection, n: number) =>
      connection.query({ text: `select ${n} + $1::int`, values: [1], name: `lost_${n}` });
    const both = (connection: Connection) => Promise.all([ask(connection, 1), ask(connection, 2)]);
    const answer = [[[2]], [[3]]];
    expect(await both(db)).toEqual(answer);
    await db.query(sql('deallocate all'));
    expect(await both(db)).toEqual(answer);
    await db.query(sql('deallocate all'));
    const twice = await db.transaction(async (connection) => [
      await ask(connection, 1),
      await ask(connection, 2),
    ]);
    expect(twice).toEqual(answer);
    await db.close();
  });
});
