import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { openDatabase } from '../../../server/store/open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'jacquard-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('without an address the embedded database answers, and keeps what was written', async () => {
  const { DATABASE_URL: _, ...env } = process.env;
  const config = readConfig({ ...env, DATA_DIR: folder });
  const first = await openDatabase(config);
  await first.transaction((connection) =>
    connection.query({ text: 'create table kept as select 1 as n', values: [] }),
  );
  await first.close();
  const second = await openDatabase(config);
  expect(await second.query({ text: 'select n from kept', values: [] })).toEqual([[1]]);
  await second.close();
}, 60_000);
