import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { jacquard } from '../support/command-line.ts';
import { type TestWorkspace, testWorkspace } from '../support/workspace.ts';

let test: TestWorkspace;
let env: Record<string, string>;
let folder: string;
beforeAll(async () => {
  test = await testWorkspace();
  env = { DATABASE_URL: test.databaseUrl, TEMPLATES: '', ALLOW_UNSAFE_DATABASE: '1', LOG_LEVEL: 'silent' };
  folder = mkdtempSync(join(tmpdir(), 'jacquard-cli-'));
});
afterAll(async () => {
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const GIFT = {
  $schema: 'urn:jacquard:entity:1',
  $id: 'gift',
  title: 'Gift',
  type: 'object',
  required: ['name'],
  properties: { name: { title: 'Name', type: 'string', maxLength: 40 } },
};

/** Writes a package `shop` with the entity `gift` changed as told. */
function shop(gift: object = {}): string {
  const path = join(folder, 'shop');
  mkdirSync(join(path, 'entities'), { recursive: true });
  const app = { $schema: 'urn:jacquard:app:1', language: 1, name: 'shop', title: 'Shop', version: '1.0.0' };
  writeFileSync(join(path, 'app.json'), JSON.stringify(app));
  writeFileSync(join(path, 'entities', 'gift.json'), JSON.stringify({ ...GIFT, ...gift }));
  return path;
}

describe('the command line', () => {
  it('tells its commands', async () => {
    const { code, out } = await jacquard(['help'], env);
    expect([code, out]).toEqual([0, expect.stringContaining('jacquard apply <folder>')]);
  });

  it.each([
    [['aply', 'x'], 'Did you mean apply?'],
    [['apply'], 'Write: jacquard apply <folder>'],
    [['check', 'a', 'b'], '"b" is too much'],
    [['apply', 'a', '--fast'], 'There is no option --fast. Write: jacquard apply <folder>'],
    [['import', 'a', 'b.csv', '--dryrun'], 'There is no option --dryrun. Did you mean --dry-run?'],
    [['import', 'a', 'b.csv', '-n'], 'There is no option -n.'],
    [['apply', 'a', '--note'], '--note needs a value.'],
    [['import', 'a', 'b.csv', '--json=yes'], '--json takes no value.'],
    [['check', '/nowhere'], 'There is no folder /nowhere'],
    [['user', 'remove', 'x'], 'jacquard user add <login>'],
    [['token', 'admni'], 'Did you mean admin?'],
    [['user', 'add', 'zhao', '--role', 'adminstrator'], 'Did you mean administrator?'],
  ])('says the mend for %j', async (args, mend) => {
    const { code, err } = await jacquard(args, env);
    expect([code, err]).toEqual([2, expect.stringContaining(mend)]);
  });

  it('says what is wrong with the environment', async () => {
    const { code, err } = await jacquard(['token', 'admin'], { ...env, PORT: 'x', DEMO: 'maybe' });
    expect([code, err]).toEqual([1, expect.stringMatching(/PORT[\s\S]*DEMO/)]);
  });

  it('says that the database is away, without showing its password', async () => {
    const { code, err } = await jacquard(['token', 'admin'], {
      ...env,
      DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/x',
    });
    expect([code, err]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
    expect(err).not.toContain('hunter2');
  });
});

describe('jacquard check', () => {
  it('passes what came with the product', async () => {
    const { code, err } = await jacquard(['check', join(packageRoot, 'metadata', 'system')], env);
    expect([code, err]).toEqual([0, expect.stringContaining('0 errors')]);
  });

  it('tells file, place, code, nearest name and mend of every fault, for people and for programs', async () => {
    const path = shop({ 'x-entity': { search: ['nam'] } });
    const { code, out } = await jacquard(['check', path], env);
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/shop\/entities\/gift\.json#\/x-entity\/search\/0[\s\S]*name/),
    ]);
    const { faults, ok } = JSON.parse((await jacquard(['check', path, '--json'], env)).out);
    expect([ok, faults[0]]).toMatchObject([false, { severity: 'error', nearest: 'name' }]);
  });
});

describe('jacquard check of a package with a file that is no JSON', () => {
  it('says line and column, and nothing about those that refer to it', async () => {
    const path = shop();
    writeFileSync(join(path, 'entities', 'gift.json'), '{\n  "title": "Gift",\n}');
    mkdirSync(join(path, 'views'), { recursive: true });
    const view = {
      $schema: 'urn:jacquard:view:1',
      kind: 'list',
      name: 'gifts',
      title: 'Gifts',
      entity: 'gift',
    };
    writeFileSync(join(path, 'views', 'gifts.json'), JSON.stringify({ ...view, columns: ['name'] }));
    const { faults } = JSON.parse((await jacquard(['check', path, '--json'], env)).out);
    rmSync(join(path, 'views'), { recursive: true });
    expect(faults).toMatchObject([
      { file: 'shop/entities/gift.json', message: expect.stringMatching(/^Line 3, column 1/) },
    ]);
  });
});

describe('jacquard format', () => {
  it('writes canonical documents, after which nothing is left to do', async () => {
    const path = shop();
    expect((await jacquard(['format', path, '--check'], env)).code).toBe(1);
    expect((await jacquard(['format', path], env)).code).toBe(0);
    expect(await jacquard(['format', path, '--check'], env)).toMatchObject({ code: 0, out: '' });
    expect(JSON.parse(readFileSync(join(path, 'entities', 'gift.json'), 'utf8'))).toEqual(GIFT);
  });
});

describe('jacquard plan and apply', () => {
  it('tell what will happen, do it, and the running server serves it within a second', async () => {
    const path = shop();
    expect(await jacquard(['plan', path], env)).toMatchObject({
      code: 0,
      out: expect.stringContaining('+ Table gift'),
    });
    expect((await test.request('GET', '/api/gift', { as: test.admin })).status).toBe(404);
    expect(await jacquard(['apply', path], env)).toMatchObject({
      code: 0,
      err: expect.stringContaining('Release 2 is live'),
    });
    await expect.poll(() => test.workspace.release().number, { timeout: 1_000, interval: 20 }).toBe(2);
    // Nobody was given a right to it yet, but it is there.
    expect((await test.request('GET', '/api/gift', { as: test.admin })).status).toBe(403);
    expect((await jacquard(['apply', path], env)).err).toContain('already');
  });

  it('refuse what would lose data, and change nothing', async () => {
    await test.workspace.db.query({
      text: `insert into jacquard.gift (id, company, created_at, updated_at, name) values (gen_random_uuid(), $1, now(), now(), 'Pen')`,
      values: [test.company],
    });
    const path = shop({ properties: { title: GIFT.properties.name }, required: ['title'] });
    for (const command of ['plan', 'apply']) {
      const { code, out, err } = await jacquard([command, path], env);
      expect([code, out + err]).toEqual([
        1,
        expect.stringMatching(/gift\.name: [\s\S]*--allow-loss=gift\.name/),
      ]);
    }
    expect(test.workspace.release().number).toBe(2);
  });

  it('refuse broken documents by name', async () => {
    const path = shop();
    writeFileSync(join(path, 'entities', 'gift.json'), '{ "title": ');
    expect(await jacquard(['apply', path], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('shop/entities/gift.json'),
    });
  });
});

describe('jacquard user and token', () => {
  it('add somebody with a link for signing in, and change roles', async () => {
    const { code, out } = await jacquard(
      ['user', 'add', 'zhao', '--name', '赵思远', '--role', 'administrator'],
      env,
    );
    expect([code, out]).toEqual([0, expect.stringMatching(/^http:\/\/localhost:3000\/link#[\w-]{43}$/)]);
    expect((await jacquard(['user', 'roles', 'zhao'], env)).out).toBe('administrator');
    expect(
      (await jacquard(['user', 'roles', 'zhao', '--add', 'everyone', '--remove', 'administrator'], env)).out,
    ).toBe('everyone');
  });

  it('link to the server that runs, unless the environment says another address', async () => {
    await test.workspace.serveAt(test.url);
    expect((await jacquard(['user', 'add', 'qian'], env)).out).toMatch(new RegExp(`^${test.url}/link#`));
    const { out } = await jacquard(['user', 'add', 'sun'], { ...env, PUBLIC_URL: 'https://erp.example' });
    expect(out).toMatch(/^https:\/\/erp\.example\/link#/);
  });

  it('refuse a login that is taken, or none', async () => {
    expect(await jacquard(['user', 'add', 'admin'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('DUPLICATE'),
    });
    expect(await jacquard(['user', 'add', 'Not A Login'], env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('/login'),
    });
  });

  it('print a token that works', async () => {
    const { out } = await jacquard(['token', 'admin'], env);
    const { body } = await test.request('GET', '/api/-/session', { as: { ...test.admin, token: out } });
    expect(body.user.login).toBe('admin');
  });
});

describe('jacquard seed', () => {
  it('writes what is not there yet, once', async () => {
    const path = shop();
    mkdirSync(join(path, 'seeds'), { recursive: true });
    const seed = {
      $schema: 'urn:jacquard:seed:1',
      entity: 'gift',
      key: ['name'],
      records: [{ name: 'a pen' }, { name: 'a cup' }],
    };
    writeFileSync(join(path, 'seeds', '01_gift.json'), JSON.stringify(seed));
    expect((await jacquard(['seed', path], env)).err).toContain('2 records written');
    expect((await jacquard(['seed', path], env)).err).toContain('0 records written');
  });
});

describe('jacquard doctor', () => {
  it('finds nothing to mend, and the server that runs, with its address', async () => {
    await test.workspace.serveAt(test.url);
    await expect
      .poll(async () => (await jacquard(['doctor'], env)).out, { timeout: 15_000, interval: 500 })
      .toMatch(new RegExp(`${test.url} \\(.*/${process.pid}\\)`));
    expect((await jacquard(['doctor'], env)).code).toBe(0);
  });

  it('names what is wrong', async () => {
    const { code, out } = await jacquard(['doctor'], {
      ...env,
      DATABASE_URL: 'postgres://127.0.0.1:1/x',
      SMTP_URL: 'smtp://127.0.0.1:1',
    });
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/warning The mail server[\s\S]*fault {3}workspace/),
    ]);
  });
});
