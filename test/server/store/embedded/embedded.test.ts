import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../../server/store/database.ts';
import { isRunning } from '../../../../server/store/embedded/cluster.ts';
import { type EmbeddedDatabase, openEmbedded } from '../../../../server/store/embedded/embedded.ts';

let home: string;
const opened: EmbeddedDatabase[] = [];
/** For root they are outside of `home`, which nobody else may enter: not even the PostgreSQL that root starts. */
const folders = new Set<string>();
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'jacquard-embedded-'));
  chmodSync(home, 0o700);
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.stop();
});
afterAll(() => {
  for (const path of [home, ...folders]) rmSync(path, { recursive: true, force: true });
});

async function open(dataDir = join(home, 'data')): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(dataDir);
  opened.push(database);
  folders.add(database.folder);
  return database;
}

async function query(url: string, text: string): Promise<unknown> {
  const db = connect({ databaseUrl: url, prepared: true });
  try {
    return (await db.query({ text, values: [] }))[0]?.[0];
  } finally {
    await db.close();
  }
}

describe('the embedded database', () => {
  it('keeps what was written over a stop and a start, in UTF-8 and with the order of languages', async () => {
    const first = await open();
    await query(first.url, "create table kept as select '北风' as name");
    await first.stop();
    expect(isRunning(first.folder)).toBe(false);
    const second = await open();
    expect(await query(second.url, 'select name from kept')).toBe('北风');
    expect(
      await query(
        second.url,
        "select datlocprovider::text || ' ' || pg_encoding_to_char(encoding) from pg_database where datname = current_database()",
      ),
    ).toBe('i UTF8');
  });

  it('is safe: on this machine only, with fsync, with a password that its owner alone can read', async () => {
    const { url } = await open();
    expect(
      await query(url, "select current_setting('listen_addresses') || ' ' || current_setting('fsync')"),
    ).toBe('127.0.0.1 on');
    const password = join(home, 'data', 'postgres.password');
    expect(statSync(password).mode & 0o077).toBe(0);
    const wrong = url.replace(readFileSync(password, 'utf8').trim(), 'wrong');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({
      name: 'DatabaseError',
      sqlstate: '28P01',
    });
  });

  it('keeps its data when its folder is moved', { timeout: 60_000 }, async () => {
    const first = await open(join(home, 'here'));
    await query(first.url, 'create table moved as select 1 as n');
    await first.stop();
    renameSync(join(home, 'here'), join(home, 'there'));
    const second = await open(join(home, 'there'));
    expect(await query(second.url, 'select n from moved')).toBe(1);
  });

  it('begins anew where its folder was removed, as by a fresh clone', { timeout: 60_000 }, async () => {
    const first = await open(join(home, 'here'));
    await query(first.url, 'create table gone as select 1 as n');
    await first.stop();
    rmSync(join(home, 'here'), { recursive: true });
    const second = await open(join(home, 'here'));
    expect(await query(second.url, "select to_regclass('gone')")).toBeNull();
  });

  it('is shared: who comes later joins, and who leaves last stops it', async () => {
    const first = await open();
    const second = await open();
    expect(second.url).toBe(first.url);
    const other = connect({ databaseUrl: second.url.concat('?application_name=another'), prepared: true });
    await other.query({ text: 'select 1', values: [] });
    await first.stop();
    expect(isRunning(first.folder)).toBe(true);
    await other.close();
    await second.stop();
    expect(isRunning(first.folder)).toBe(false);
  });

  it('is back on its port after its server was killed, with every row that was committed', async () => {
    const { url, folder } = await open();
    await query(url, 'create table killed as select 1 as n');
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await expect
      .poll(() => query(url, 'select n from killed').catch(() => 'away'), { timeout: 15_000, interval: 100 })
      .toBe(1);
  });

  it('says what to do when the password does not fit the data any more', async () => {
    const first = await open();
    const file = join(home, 'data', 'postgres.password');
    const password = readFileSync(file);
    writeFileSync(file, 'another');
    await expect(open()).rejects.toThrow('Put the old password file back');
    writeFileSync(file, password);
    await first.stop();
  });
});
