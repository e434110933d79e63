/** A draft may widen rights; what a preview shows stays what its opener could see or make visible anyway. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from './preview-roles.ts';
import { type PreviewScene, previewScene } from './preview-scene.ts';

let scene: PreviewScene;
beforeAll(async () => {
  scene = await previewScene();
});
afterAll(() => scene.test.close());

/** All of all customers and orders, for sales reps and those who look after products. */
const wide = () => [
  scene.changed('role', 'sales_rep', (content) => {
    content.grants.customer.read = { fields: { groups: ['personal'] } };
  }),
  scene.changed('role', 'catalogue_editor', (content) => {
    content.grants.customer = { read: { fields: { groups: ['personal'] } } };
    content.grants.sales_order = { read: { fields: { groups: ['personal'] } } };
  }),
];

describe('who drafts and does not publish', () => {
  it('sees nothing of records that were out of sight, whatever the drafts grant', async () => {
    const dora = await scene.test.person({ login: 'dora', roles: ['designer', 'catalogue_editor'] });
    const told = `phone = '13800138000', email = 'dora@example.test'`;
    await scene.sql(`update jacquard."user" set ${told} where id = $1`, dora.id);
    const browser = await scene.browser(dora);
    const id = await scene.draft('Wide', wide(), browser);
    const previewed = await scene.preview(id, undefined, browser);
    expect(previewed.body).toMatchObject({ ready: true, sample: { own: true }, as: { user: dora.id } });
    const tab = await scene.open(previewed, browser);
    expect((await tab.request('GET', 'customer?select=id')).body).toEqual([]);
    expect((await tab.request('GET', 'sales_order?select=id')).body).toEqual([]);
    const colleagues = (await tab.request('GET', 'user?select=login&order=login')).body;
    expect(colleagues.length).toBeGreaterThan(3);
    const [schema] = await scene.schemas();
    expect(
      await scene.sql(
        `select (select count(*) from "${schema}".customer), (select count(*) from "${schema}".sales_order),
          (select count(*) from "${schema}".role_assignment where "user" <> $1),
          (select count(*) from "${schema}"."user" where email is not null and id <> $1),
          (select count(*) from "${schema}"."user" where phone is not null),
          (select count(*) from "${schema}".jq_counter)`,
        dora.id,
      ),
    ).toEqual([[0, 0, 0, 0, 0, 0]]);
    expect((await tab.request('DELETE', '-/preview')).status).toBe(204);
  });

  it('sees the records of today, masked values not even masked', async () => {
    await grantRole(scene, scene.lin, 'designer');
    const browser = await scene.browser(scene.lin);
    await scene.sql('update jacquard.jq_counter set value = value + 100');
    const id = await scene.draft('Wide', wide(), browser);
    const tab = await scene.open(await scene.preview(id, undefined, browser), browser);
    const today = await scene.test.request('GET', '/api/customer?select=id,phone,owner&order=id&limit=1000', {
      as: scene.lin,
    });
    const there = await tab.request('GET', 'customer?select=id,phone,owner&order=id&limit=1000');
    type Row = { id: string; phone: string | null; owner: unknown };
    expect(there.body.map((row: Row) => row.id)).toEqual(today.body.map((row: Row) => row.id));
    const pool = (rows: Row[]) => rows.filter(({ owner }) => owner === null).map(({ phone }) => phone);
    expect(pool(today.body).some((phone) => phone?.includes('*'))).toBe(true);
    expect(new Set(pool(there.body))).toEqual(new Set([null]));
    const own = (rows: Row[]) => rows.filter(({ owner }) => owner !== null).map(({ phone }) => phone);
    expect(own(there.body)).toEqual(own(today.body));
    // Numbers go on after the person's own orders, not after those of all.
    const [highest] = (
      await scene.test.request('GET', '/api/sales_order?select=number&order=number.desc&limit=1', {
        as: scene.lin,
      })
    ).body;
    const [schema] = await scene.schemas();
    const counters = await scene.sql(
      `select 'SO-' || period || '-' || lpad(value::text, 5, '0') from "${schema}".jq_counter
        where series = 'sales_order' order by period desc limit 1`,
    );
    expect(counters).toEqual([[highest.number]]);
    await tab.request('DELETE', '-/preview');
  });

  it('sees no more with a role that reads everything', async () => {
    const browser = await scene.browser(scene.lin);
    const id = await scene.draft('All', wide(), browser);
    const previewed = await scene.preview(id, undefined, browser, ['administrator', 'sales_director']);
    expect(previewed.body).toMatchObject({ ready: true, sample: { own: true } });
    const tab = await scene.open(previewed, browser);
    const asDirector = (await tab.request('GET', '-/session')).body.roles;
    expect(asDirector).toContainEqual(expect.objectContaining({ name: 'sales_director' }));
    type Row = { id: string; phone: string | null; owner: unknown };
    const query = 'customer?select=id,phone,owner&order=id&limit=1000';
    const today: Row[] = (await scene.test.request('GET', `/api/${query}`, { as: scene.lin })).body;
    const there: Row[] = (await tab.request('GET', query)).body;
    const plain = ({ phone, ...row }: Row) => ({ ...row, phone: phone?.includes('*') ? null : phone });
    expect(there).toEqual(today.map(plain));
    expect(today.length).toBeLessThan(
      Number((await scene.sql('select count(*) from jacquard.customer'))[0]?.[0]),
    );
    await tab.request('DELETE', '-/preview');
  });

  it('previews as nobody else', async () => {
    const [dora, lin] = [await scene.test.personNamed('dora'), scene.lin];
    const browser = await scene.browser(dora);
    const id = await scene.draft('As Lin', wide(), browser);
    expect((await scene.preview(id, lin, browser)).body.code).toBe('FORBIDDEN');
    expect(await scene.schemas()).toEqual([]);
  });
});

describe('who may publish', () => {
  it('looks as others, but not at what four eyes keep from publishing alone', async () => {
    const rita = await scene.test.person({ login: 'rita', roles: ['administrator'] });
    const browser = await scene.browser(rita);
    await grantRole(scene, rita, 'sales_rep');
    const release = await scene.draft('Releasers', [
      {
        package: 'crm',
        kind: 'role',
        name: 'releaser',
        content: JSON.stringify({
          $schema: 'urn:jacquard:role:1',
          name: 'releaser',
          title: 'Releaser',
          grants: { change_set: { read: true, create: true, update: true, moves: { publish: true } } },
        }),
      },
      {
        package: 'crm',
        kind: 'role',
        name: 'watcher',
        content: JSON.stringify({
          $schema: 'urn:jacquard:role:1',
          name: 'watcher',
          title: 'Watcher',
          grants: { change_set: { read: true, update: [{ rows: { title: 'Watched' } }] } },
        }),
      },
    ]);
    const published = await scene.admin.request('POST', '/api/rpc/publish_change_set', {
      body: { change_set: release },
    });
    expect(published.body).toEqual({ release: 2 });
    const paul = await scene.test.person({ login: 'paul', roles: ['releaser'] });
    const his = await scene.browser(paul);
    const drafted = await scene.draft('By Paul', wide(), his);
    const asLin = await scene.preview(drafted, scene.lin, his);
    expect(asLin.body).toMatchObject({ ready: true, sample: { own: false } });
    const [setting] = (await browser.request('GET', '/api/publishing_setting')).body;
    const headers = { 'if-match': '*' };
    const wanted = { body: { four_eyes: true }, headers };
    expect((await browser.request('PATCH', `/api/publishing_setting/${setting.id}`, wanted)).status).toBe(
      204,
    );
    expect((await scene.preview(drafted, scene.lin, his)).body.code).toBe('FORBIDDEN');
    expect((await scene.preview(drafted, undefined, his)).body).toMatchObject({ sample: { own: true } });
  });

  it('gives roles for a try, as does who may change the very change set, for as long', async () => {
    const wim = await scene.test.person({ login: 'wim', roles: ['watcher'] });
    const browser = await scene.browser(wim);
    const others = await scene.draft('Of others', wide());
    expect((await scene.preview(others, undefined, browser, ['sales_rep'])).body.code).toBe('FORBIDDEN');
    const watched = await scene.draft('Watched', wide());
    const tab = await scene.open(await scene.preview(watched, undefined, browser, ['sales_rep']), browser);
    expect((await tab.request('GET', 'customer?select=id')).body).toEqual([]);
    await scene.sql(`update jacquard.change_set set title = 'Of others' where id = $1`, watched);
    expect((await tab.request('GET', 'customer?select=id')).body.code).toBe('PREVIEW_OVER');
    const without = await scene.preview(watched, undefined, browser);
    expect(without.body).toMatchObject({ ready: true, roles: [], sample: { own: true } });
  });

  it('has the records of companies in reach alone, and nobody of another', async () => {
    const [row] = await scene.sql(
      `insert into jacquard.company (id, version, created_at, updated_at, name, base_currency, time_zone, price_includes_tax)
        values (gen_random_uuid(), 1, now(), now(), 'Elsewhere', 'CNY', 'Asia/Shanghai', false) returning id::text`,
    );
    const company = String(row?.[0]);
    const elsa = await scene.test.person({ login: 'elsa' });
    await scene.sql(
      `insert into jacquard.role_assignment (id, version, created_at, updated_at, company, "user", role)
        values (gen_random_uuid(), 1, now(), now(), $1, $2, 'sales_rep')`,
      company,
      elsa.id,
    );
    await scene.sql(
      `insert into jacquard.customer select (jsonb_populate_record(null::jacquard.customer, to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(),
        'company', $1::uuid, 'owner', $2::uuid, 'department', null, 'external_code', null, 'tax_number', null))).*
        from (select * from jacquard.customer limit 3) t`,
      company,
      elsa.id,
    );
    const id = await scene.draft('Reach', wide());
    expect((await scene.preview(id, elsa)).body.errors).toMatchObject([
      { pointer: '/as', code: 'BAD_REFERENCE' },
    ]);
    const tab = await scene.open(await scene.preview(id, scene.lin));
    const schemas = await scene.schemas();
    const counted = await Promise.all(
      schemas.map((schema) =>
        scene.sql(
          `select (select count(*) from "${schema}".customer where company = $1),
            (select count(*) from "${schema}".role_assignment where company = $1)`,
          company,
        ),
      ),
    );
    expect(counted.flat(2).every((count) => count === 0)).toBe(true);
    expect((await tab.request('GET', 'customer?select=id&limit=1')).body).toHaveLength(1);
  });
});

describe('nobody', () => {
  it('previews without a right to change sets, with a token alone, or as somebody else', async () => {
    const id = await scene.draft('Closed', wide());
    const nora = await scene.test.person({ login: 'nora' });
    const browser = await scene.browser(nora);
    expect((await scene.preview(id, undefined, browser)).status).toBe(403);
    const token = await scene.test.request('POST', '/api/rpc/preview_change_set', {
      as: scene.test.admin,
      body: { change_set: id },
    });
    expect(token.body.code).toBe('SESSION_REQUIRED');
    const keyed = await scene.admin.request('POST', '/api/rpc/preview_change_set', {
      body: { change_set: id },
      headers: { 'idempotency-key': 'preview-1' },
    });
    expect(keyed.status).toBe(400);
  });
});

describe('what a release hides', () => {
  const publish = async (title: string, documents: object[]) => {
    // Four eyes are wanted by now.
    const drafter = await scene.browser(await scene.test.personNamed('rita'));
    const body = { change_set: await scene.draft(title, documents, drafter) };
    const { status, text } = await scene.admin.request('POST', '/api/rpc/publish_change_set', { body });
    expect([status, text]).toEqual([200, expect.any(String)]);
  };
  const badge = (required: boolean) =>
    scene.changed('entity', 'user', (content) => {
      content.properties.badge = {
        title: 'Badge',
        type: 'string',
        maxLength: 20,
        'x-field': { access: 'contact_data' },
      };
      if (required) content.required.push('badge');
    });

  it('ends previews that show it, and is in no later one, not of oneself either', async () => {
    const dora = await scene.test.personNamed('dora');
    const browser = await scene.browser(dora);
    const id = await scene.draft('Hidden', wide(), browser);
    const before = await scene.open(await scene.preview(id, undefined, browser), browser);
    await publish('Badges', [badge(false)]);
    await scene.sql(`update jacquard."user" set badge = 'B ' || login`);
    expect((await before.request('GET', 'user?select=id&limit=1')).status).toBe(200);
    // In another tab she works in another company by now.
    await scene.sql(
      `insert into jacquard.role_assignment (id, version, created_at, updated_at, company, "user", role)
        select gen_random_uuid(), 1, now(), now(), id, $1, 'sales_rep' from jacquard.company where name = 'Elsewhere'`,
      dora.id,
    );
    const { companies } = (await browser.request('GET', '/api/-/session')).body;
    const company = companies.find(({ name }: { name: string }) => name === 'Elsewhere').id;
    expect((await browser.request('PATCH', '/api/-/session', { body: { company } })).status).toBe(200);
    expect((await before.request('GET', 'user?select=id&limit=1')).status).toBe(200);
    expect(
      (await browser.request('PATCH', '/api/-/session', { body: { company: scene.test.company } })).status,
    ).toBe(200);
    await publish('Narrow', [
      badge(true),
      scene.changed('role', 'everyone', ({ grants }) => {
        grants.company.read = { fields: { only: ['id', 'name'] } };
      }),
    ]);
    expect((await before.request('GET', 'user?select=id&limit=1')).body.code).toBe('PREVIEW_OVER');
    await scene.sql(`update jacquard.company set tax_number = '91310000', price_includes_tax = true`);
    const tab = await scene.open(await scene.preview(id, undefined, browser), browser);
    expect((await tab.request('GET', '-/session')).body).toMatchObject({
      user: { id: dora.id, login: 'dora', email: 'dora@example.test' },
      company: { base_currency: 'CNY' },
      roles: expect.arrayContaining([expect.objectContaining({ name: 'catalogue_editor' })]),
    });
    const [[schema] = []] = await scene.sql(
      'select schema from jacquard.jq_preview order by made_at desc limit 1',
    );
    expect(
      await scene.sql(
        `select badge, phone, login from "${schema}"."user" where id = $1 or badge is not null`,
        dora.id,
      ),
    ).toEqual([[null, null, 'dora']]);
    expect(
      await scene.sql(
        `select count(*) from "${schema}".company where tax_number is not null or price_includes_tax`,
      ),
    ).toEqual([[0]]);
    await tab.request('DELETE', '-/preview');
  });
});
