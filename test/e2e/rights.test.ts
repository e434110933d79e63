import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let lin: Person;
beforeAll(async () => {
  studio = await openStudio({ demo: true });
  lin = await studio.server.personNamed('lin');
});
afterAll(async () => {
  await studio?.close();
});

const ENGLISH = { locale: 'en-GB' };

async function first(path: string, as = lin): Promise<string> {
  return (await studio.server.request('GET', `/api/${path}&select=id&limit=1`, { as })).body[0].id;
}

describe('a record that is not one’s own', () => {
  it('is text where it may not be changed, and has no button that would be refused', async () => {
    const id = await first('customer?view=customer_pool');
    const { body: rights } = await studio.server.request('GET', `/api/customer/${id}/rights`, { as: lin });
    expect(rights.masked.length).toBeGreaterThan(0);
    const page = await studio.open(`/customer/${id}`, ENGLISH);
    await page.locator('.record-form [data-field]').first().waitFor();
    const open = await page
      .locator('.record-form [data-field]:has(input, textarea, .sw)')
      .evaluateAll((boxes) => boxes.map((box) => (box as HTMLElement).dataset.field ?? ''));
    expect(open.filter((name) => !rights.update.includes(name))).toEqual([]);
    for (const name of rights.masked)
      expect(await page.locator(`[data-field="${name}"] input`).count(), name).toBe(0);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByText('Copy link').waitFor();
    expect(await page.getByRole('menuitem', { name: 'Delete' }).count()).toBe(rights.delete ? 1 : 0);
  });

  it('shows a reader no Save, on a phone no Edit', async () => {
    const auditor = await studio.server.person({ login: 'reader', roles: ['auditor'] });
    const id = await first('customer?order=name', auditor);
    const page = await studio.open(`/customer/${id}`, { ...ENGLISH, as: 'reader' });
    await page.locator('.record-form [data-field]').first().waitFor();
    expect(await page.locator('.record-form input').count()).toBe(0);
    await page.keyboard.press('Control+s');
    expect(await page.locator('.save').count()).toBe(0);
    const phone = await studio.open(`/customer/${id}`, {
      ...ENGLISH,
      as: 'reader',
      viewport: { width: 375, height: 812 },
    });
    await phone.locator('.hero').waitFor();
    expect(await phone.getByRole('button', { name: 'Edit' }).count()).toBe(0);
  });

  it('goes on showing what is stored above the form when a change is refused', async () => {
    const id = await first('customer?view=customer_mine');
    const page = await studio.open(`/customer/${id}`, ENGLISH);
    await page.locator('#field-external_code').waitFor();
    const city = page.locator('.facts');
    const before = await city.textContent();
    await page.route(`**/api/customer/${id}`, (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({
            status: 403,
            contentType: 'application/problem+json',
            body: JSON.stringify({ code: 'FORBIDDEN', detail: 'Your roles do not allow this.' }),
          })
        : route.continue(),
    );
    await page.locator('#field-lifecycle').click();
    await page.getByRole('option').last().click();
    await page.keyboard.press('Control+s');
    const toast = page.getByText('Your roles do not allow this.');
    await toast.waitFor();
    expect(await city.textContent()).toBe(before);
    const [shown, bar] = [await toast.boundingBox(), await page.locator('.save').boundingBox()];
    expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  });
});

describe('the timeline', () => {
  it('tells whoever sees the record what happened to it, its lines by their names', async () => {
    const id = await first('sales_order?status=eq.draft&order=number');
    const { body: order } = await studio.server.request(
      'GET',
      `/api/sales_order/${id}?select=version,lines(id,quantity)`,
      { as: lin },
    );
    const [line, ...rest] = order.lines;
    await studio.server.request('PATCH', `/api/sales_order/${id}`, {
      as: lin,
      headers: { 'if-match': `"${order.version}"` },
      body: {
        lines: [{ id: line.id, quantity: 77 }, ...rest.map((one: { id: string }) => ({ id: one.id }))],
      },
    });
    const page = await studio.open(`/sales_order/${id}`, ENGLISH);
    const entry = page.locator('.tl > li').first();
    await entry.getByText(/changed \d+ field/).waitFor();
    const name =
      (await page.locator('table.lines tbody tr').first().locator('td').nth(1).textContent()) ?? '?';
    await entry
      .locator('.line-changes')
      .getByText(name.split(' · ')[0] ?? name)
      .first()
      .waitFor();
    expect(await entry.locator('.line-changes').textContent()).toMatch(/Quantity.*→ 77/);
    expect(await page.locator('.tl').textContent()).not.toMatch(/changed 0/);
  });

  it('tells of invitations, roles and in whose place something was done', async () => {
    const admin = studio.server.admin;
    const made = await studio.server.request('POST', '/api/user?select=id', {
      as: admin,
      body: { login: 'told', name: 'Told' },
      headers: { prefer: 'return=representation' },
    });
    const id = made.body.id ?? made.body[0].id;
    const given = await studio.server.request('POST', '/api/role_assignment?select=id,version', {
      as: admin,
      body: { user: id, role: 'sales_rep' },
      headers: { prefer: 'return=representation' },
    });
    const assignment = given.body.id ? given.body : given.body[0];
    // A link is shown to who sits at a screen.
    const page = await studio.open('/', { ...ENGLISH, as: 'admin' });
    const invited = await page.request.post(`${studio.server.url}/api/rpc/invite_user`, {
      data: { user: id },
      headers: { origin: studio.server.url },
    });
    expect(invited.status()).toBe(200);
    await studio.server.request('DELETE', `/api/role_assignment/${assignment.id}`, {
      as: admin,
      headers: { 'if-match': `"${assignment.version}"` },
    });
    await page.goto(`${studio.server.url}/user/${id}`);
    const timeline = page.locator('.tl');
    await timeline.getByText('took away the role Sales rep').waitFor();
    await timeline.getByText('granted the role Sales rep').waitFor();
    await timeline.getByText('sent an invitation').waitFor();
    await timeline.getByText('created this').waitFor();
  });

  it('names the other one where somebody acted in their place', async () => {
    const page = await studio.open('/', { as: 'admin', locale: 'en-GB' });
    await page.getByRole('button', { name: / account$/ }).click();
    await page.getByRole('button', { name: /^林晓/ }).click();
    await page.getByText('You are signed in as 林晓').waitFor();
    await page.goto(`${studio.server.url}/customer/${await first('customer?view=customer_mine')}`);
    await page.locator('#field-city').fill('Elsewhere');
    await page.keyboard.press('Control+s');
    await page.locator('.tl').getByText('as 林晓').waitFor();
    await page.getByRole('button', { name: 'Back to my account' }).click();
    await expect.poll(() => page.locator('.demo-bar').count()).toBe(0);
  });
});

it('offers the chairs of demo people only, not of those who were invited', async () => {
  const { admin } = studio.server;
  const made = await studio.server.request('POST', '/api/user?select=id', {
    as: admin,
    body: { login: 'guest', name: 'Guest of honour' },
    headers: { prefer: 'return=representation' },
  });
  const id = made.body.id ?? made.body[0].id;
  await studio.server.request('POST', '/api/role_assignment', {
    as: admin,
    body: { user: id, role: 'sales_rep' },
  });
  const page = await studio.open('/', { as: 'admin', locale: 'en-GB' });
  await page.getByRole('button', { name: / account$/ }).click();
  await page.getByRole('button', { name: /^林晓/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Guest of honour/ }).count()).toBe(0);
});

it('puts into the sidebar what the roles give as work', async () => {
  const page = await studio.open('/customer', ENGLISH);
  await page.locator('tbody a.nm').first().waitFor();
  expect(await page.locator('nav.nav').getByRole('link', { name: 'Users' }).count()).toBe(0);
  const admin = await studio.open('/', { ...ENGLISH, as: 'admin' });
  await admin.locator('nav.nav').getByRole('link', { name: 'Users' }).waitFor();
});

it('complained about nothing on any page', () => {
  expect(studio.complaints).toEqual([]);
});
