import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdCalls } from './hold-calls.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

it('is reached from the account menu, and lists what the person sees', async () => {
  const page = await studio.open('/');
  await page.locator('.nav .foot').click();
  await page.getByRole('button', { name: 'API', exact: true }).click();
  await page.waitForURL('**/reference');
  await page.getByRole('heading', { name: '开始使用' }).waitFor();
  const entities = page.getByRole('navigation', { name: '目录' });
  await entities.getByRole('link', { name: 'customer' }).click();
  await page.getByRole('heading', { name: '客户 customer' }).waitFor();
  expect(await page.getByRole('row', { name: /tier/ }).count()).toBe(1);
  // Settings are the administrator's.
  expect(await entities.getByRole('link', { name: 'setting' }).count()).toBe(0);
  expect(studio.complaints).toEqual([]);
});

it('begins with calls of one’s own entities, and leads to what is no list', async () => {
  const page = await studio.open('/reference', { locale: 'en', as: 'sun' });
  await page.getByRole('heading', { name: 'Getting started' }).waitFor();
  const calls = page.locator('.guide .code pre');
  expect(await calls.first().textContent()).toBe(`${studio.server.url}/api`);
  const shown = (await calls.allTextContents()).join('\n');
  for (const place of ['/api/customer?', '/api/batch', '/api/customer/lookup', '/unmask'])
    expect(shown).toContain(place);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByRole('link', { name: 'Unmask values' }).click();
  await expect
    .poll(() => page.locator('#unmask').evaluate((one) => one.getBoundingClientRect().top))
    .toBeLessThan(500);
  await page.locator('#lookup').getByRole('link', { name: 'Customers' }).click();
  await page.locator('details.operation', { hasText: '/api/customer/lookup' }).waitFor();
  // The sidebar's order, the platform's own entities last.
  const names = await contents.locator('section code').allTextContents();
  expect([names[1], names.at(-1)]).not.toContain('audit_entry');
  expect(names.indexOf('customer')).toBeLessThan(names.indexOf('user'));
  expect(studio.complaints).toEqual([]);
});

it('makes a token, shows it this once, and revokes it', async () => {
  const page = await studio.open('/reference', { locale: 'en' });
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = await tokenOn(page);
  expect(await askedWith(token)).toBe(200);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('button', { name: 'Make a token' }).waitFor();
  expect(await askedWith(token)).toBe(401);
});

it('makes one token of two clicks, named after its day, and never shows it again', async () => {
  const page = await studio.open('/reference', { locale: 'en', as: 'wu' });
  const answer = await holdCalls(page, '**/api/-/tokens');
  const button = page.getByRole('button', { name: 'Make a token' });
  await button.dblclick();
  expect(await button.isDisabled()).toBe(true);
  answer();
  const token = await tokenOn(page);
  const mine = (await read(page, '-/tokens')) as { title: string }[];
  const made = mine.filter(({ title }) => title.startsWith('API reference'));
  expect(made.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^API reference, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d$/),
  ]);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.locator('a[href$="entity=product"]').click();
  await page.getByRole('heading', { name: / product$/ }).waitFor();
  await contents.getByRole('link', { name: 'Getting started' }).click();
  await button.waitFor();
  expect(await page.content()).not.toContain(token);
  expect(await askedWith(token)).toBe(200);
});

it('sends a GET and shows the answer', async () => {
  const page = await studio.open('/reference?entity=customer', { locale: 'en' });
  const list = page.locator('details.operation').first();
  await list.locator('summary').click();
  await list.getByLabel('Query').fill('select=name&limit=2');
  await list.getByRole('button', { name: 'Send' }).click();
  await list.getByText('Answer 200').waitFor();
  expect(JSON.parse((await list.locator('.answer pre').textContent()) ?? '')).toHaveLength(2);
  await list.getByLabel('Query').fill('select=nmae');
  await list.getByRole('button', { name: 'Send' }).click();
  await list.getByText('Answer 400').waitFor();
  expect(studio.complaints).toEqual([]);
});

it('copies the call as a line for a shell', async () => {
  const page = await studio.open('/reference?entity=customer', {
    locale: 'en',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const create = page.locator('details.operation', { has: page.locator('.verb.post') });
  await create.locator('summary').click();
  await create.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByText('Copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`-X POST -H "Authorization: Bearer $TOKEN"`);
  expect(copied).toContain(`'${studio.server.url}/api/customer'`);
});

describe('where the page has no clipboard, as over plain HTTP', () => {
  it('copies what it selects', async () => {
    const page = await studio.open('/', { locale: 'en', permissions: ['clipboard-read'] });
    // The browser of the tests takes the server's address for a safe one.
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
    );
    await page.goto(`${studio.server.url}/reference`);
    const first = page.locator('.code').first();
    await first.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Copied').waitFor();
    expect(await selected(page)).toBe(`${studio.server.url}/api`);
    await page.evaluate(() => Reflect.deleteProperty(navigator, 'clipboard'));
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${studio.server.url}/api`);
  });

  it('leaves the text selected and says so where it may not copy at all', async () => {
    const page = await studio.open('/', { locale: 'en' });
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await page.goto(`${studio.server.url}/reference`);
    await page.locator('.code').first().getByRole('button', { name: 'Copy' }).click();
    await page.getByText('The text is selected').waitFor();
    expect(await selected(page)).toBe(`${studio.server.url}/api`);
    const [customer] = (await read(page, 'customer?select=id&limit=1')) as { id: string }[];
    const address = `${studio.server.url}/customer/${customer?.id}`;
    await page.goto(address);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByText('Copy link').click();
    await page.locator('.toast').getByText(address).waitFor();
  });
});

it('fits on a phone, where the entity is chosen above', async () => {
  const page = await studio.open('/reference?entity=sales_order', PHONE);
  await page.getByRole('combobox', { name: '目录' }).selectOption('product');
  await page.getByRole('heading', { name: /product$/ }).waitFor();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBe(0);
  await page.getByRole('combobox', { name: '目录' }).selectOption({ label: '开始使用' });
  await page.getByRole('heading', { name: '开始使用' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(studio.complaints).toEqual([]);
});

/** The token that the page shows. */
async function tokenOn(page: Page): Promise<string> {
  const line = await page.getByText(/^TOKEN=/).textContent();
  return /^TOKEN=(jqt_\S+)$/.exec(line ?? '')?.[1] ?? '';
}

/** The status of a request that carries the token. */
async function askedWith(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await studio.server.request('GET', '/api/product?limit=1', { headers })).status;
}

function selected(page: Page): Promise<string> {
  return page.evaluate(() => getSelection()?.toString() ?? '');
}

/** What the API answers to whom the page belongs to. */
async function read(page: Page, path: string): Promise<unknown> {
  return (await page.request.get(`${studio.server.url}/api/${path}`)).json();
}
