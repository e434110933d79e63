import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CrmImports, faultsOf, openCrmImports } from './imports.ts';

let imports: CrmImports;
beforeAll(async () => {
  imports = await openCrmImports();
});
afterAll(() => imports.close());

describe('a map', () => {
  it('is checked as a whole before a row is read', async () => {
    const file = await imports.write('people.csv', 'code,name,day\nx\n');
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      key: ['name', 'city'],
      csv: { overflow: 'adress' },
      columns: {
        nmae: 'name',
        name: 'naem',
        created_at: 'day',
        acquired_on: { column: 'day', date: 'MM/DD' },
        owner: { column: 'code', reference: 'nickname' },
        city: { column: 'code', reference: 'name' },
        credit_limit: { column: 'code', expr: 'valu * 2' },
        phone: { column: 'code', date: 'datetime' },
        remark: {},
      },
      lines: { rows: { file: 'rows.csv', parent: 'a', key: 'b', columns: { a: 'b' } } },
    };
    expect(await faultsOf(imports.run('customer', file, { map }))).toEqual([
      '/csv/overflow UNKNOWN_NAME',
      '/columns/nmae UNKNOWN_NAME',
      '/columns/name UNKNOWN_NAME',
      '/columns/created_at READ_ONLY',
      '/columns/acquired_on/date BAD_MAP',
      '/columns/owner/reference UNKNOWN_NAME',
      '/columns/city/reference BAD_MAP',
      '/columns/credit_limit/expr UNKNOWN_NAME',
      '/columns/phone/date BAD_MAP',
      '/columns/remark BAD_MAP',
      '/key BAD_MAP',
      '/lines/rows UNKNOWN_NAME',
    ]);
  });

  it.each<[string, unknown, string]>([
    ['a word that the language does not have', { colums: { name: 'name' } }, '/colums UNKNOWN_NAME'],
    ['a column that is neither name nor object', { columns: { name: 7 } }, '/columns/name WRONG_TYPE'],
    [
      'a lines file elsewhere',
      { lines: { lines: { file: '../x.csv', parent: 'a', key: 'a', columns: { a: 'a' } } } },
      '/lines/lines/file BAD_VALUE',
    ],
    ['an encoding that nobody reads', { encoding: 'ebcdic' }, '/encoding BAD_VALUE'],
    ['another entity', { entity: 'contact' }, '/entity BAD_MAP'],
    ['a key that no column fills', { key: ['external_code'] }, '/key/0 BAD_MAP'],
  ])('with %s is refused', async (_, change, fault) => {
    const file = await imports.write('people.csv', 'name\nx\n');
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      columns: { name: 'name' },
      ...(change as object),
    };
    expect(await faultsOf(imports.run('customer', file, { map }))).toContain(fault);
  });

  it('gives cells the values that they mean, and refuses the ones it does not know', async () => {
    const file = await imports.write(
      'kinds.csv',
      '\uFEFFcode;name;kind;vip;since\nk1;Ann;P;yes;21.11.2026\nk2;Bob;C;0;1.2.2025\nk3;Cy;X;maybe;2026-11-21\n',
    );
    const map = {
      $schema: 'urn:jacquard:import:1',
      entity: 'customer',
      key: ['external_code'],
      csv: { delimiter: ';' },
      columns: {
        external_code: 'code',
        name: { column: 'name', expr: 'concat(upper(value), "!")' },
        type: { column: 'kind', values: { P: 'person', C: 'company' } },
        key_account: 'vip',
        acquired_on: { column: 'since', date: 'DD.MM.YYYY' },
      },
    };
    const report = await imports.run('customer', file, { map });
    expect(report.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, 'kind', 'NOT_MAPPED'],
      [4, 'vip', 'INVALID_TYPE'],
      [4, 'since', 'INVALID_FORMAT'],
    ]);
    const good = await imports.write(
      'kinds.csv',
      (await readFile(file, 'utf8')).split('\n').slice(0, 3).join('\n'),
    );
    expect(await imports.run('customer', good, { map })).toMatchObject({ stored: true, created: 2 });
    expect(
      await imports.get(
        '/api/customer?select=name,type,key_account,acquired_on&external_code=in.(k1,k2)&order=external_code',
      ),
    ).toMatchObject([
      { name: 'ANN!', type: 'person', key_account: true, acquired_on: '2026-11-21' },
      { name: 'BOB!', type: 'company', key_account: false, acquired_on: '2025-02-01' },
    ]);
  });
});
