import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../../server/actor.ts';
import { identify } from '../../../server/people/identity.ts';
import type { Person } from '../../support/person.ts';
import { type CrmImports, faultsOf, openCrmImports } from './imports.ts';

let imports: CrmImports;
beforeAll(async () => {
  imports = await openCrmImports();
});
afterAll(() => imports.close());

describe('a file', () => {
  const map = {
    $schema: 'urn:jacquard:import:1',
    entity: 'customer',
    key: ['external_code'],
    columns: { external_code: 'code', name: 'name' },
  };

  it('is read in the encoding that the map says', async () => {
    // 海蓝 in GB18030.
    const bytes = Buffer.concat([
      Buffer.from('code,name\ng1,'),
      Buffer.from([0xba, 0xa3, 0xc0, 0xb6]),
      Buffer.from('\n'),
    ]);
    const file = await imports.write('gb.csv', bytes);
    expect(await faultsOf(imports.run('customer', file, { map }))).toEqual([' BAD_ENCODING']);
    expect(await imports.run('customer', file, { map: { ...map, encoding: 'gb18030' } })).toMatchObject({
      stored: true,
      created: 1,
    });
    expect(await imports.get('/api/customer?select=name&external_code=eq.g1')).toMatchObject([
      { name: '海蓝' },
    ]);
  });

  it.each([
    ['that is not there', undefined, ' MISSING'],
    ['that is empty', '', ' EMPTY'],
    ['that names a column twice', 'code,name,code\n', ' TWICE'],
    ['with a quote that nobody closes', `code,name\nq1,"open${' '.repeat(1000)}\nq2,b\n`, ' NOT_CSV'],
  ])('%s is refused', async (name, content, fault) => {
    const file =
      content === undefined
        ? join(imports.folder, 'nowhere.csv')
        : await imports.write(`${name}.csv`, content);
    expect(await faultsOf(imports.run('customer', file, { map }))).toEqual([fault]);
  });

  it('must not say a key twice or leave it out', async () => {
    const file = await imports.write('twice.csv', 'code,name\nt1,a\n\nt1,b\n,c\n');
    const { errors, stored } = await imports.run('customer', file, { map });
    expect(errors.map(({ row, code }) => [row, code])).toEqual([
      [4, 'KEY_TWICE'],
      [5, 'KEY_MISSING'],
    ]);
    expect(stored).toBe(false);
  });

  it('is told in which row the database found a duplicate', async () => {
    const taxed = { ...map, columns: { ...map.columns, tax_number: 'tax' } };
    const file = await imports.write('tax.csv', 'code,name,tax\nx1,a,T1\nx2,b,T2\nx3,c,T1\n');
    const { errors } = await imports.run('customer', file, { map: taxed });
    expect(errors).toMatchObject([{ row: 4, column: 'tax', value: 'T1', code: 'DUPLICATE' }]);
    expect(await imports.get('/api/customer?select=count()&external_code=like.x*')).toEqual([{ count: 0 }]);
  });
});

describe('who imports', () => {
  it('needs the right to, and then has no more rights than elsewhere', async () => {
    const map = { $schema: 'urn:jacquard:import:1', entity: 'customer', columns: { name: 'name' } };
    const file = await imports.write('mine.csv', 'name\nMine\n');
    const stranger = await imports.test.person({ login: 'stranger', roles: [] });
    const actorOf = async ({ token }: Person): Promise<Actor> => {
      const actor = (await identify(imports.test.workspace, { token }))?.actor;
      if (!actor) throw new Error('nobody');
      return actor;
    };
    await expect(
      imports.run('customer', file, { map, actor: await actorOf(stranger) }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(
      await imports.run('customer', file, { map, actor: await actorOf(imports.director) }),
    ).toMatchObject({
      stored: true,
      created: 1,
    });
    expect(await imports.get('/api/customer?select=owner&name=eq.Mine')).toMatchObject([
      { owner: imports.director.id },
    ]);
  });
});
