import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGES, sectionOf } from '../docs/markdown.ts';
import { walkThrough } from '../docs/walk-through.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let page: Page;
let folder: string;
beforeAll(async () => {
  studio = await openStudio();
  folder = mkdtempSync(join(tmpdir(), 'jacquard-reader-'));
  page = await studio.open('/customer', { as: 'admin', locale: 'en-US', stays: true });
  await page.getByRole('link', { name: 'Customers' }).waitFor();
});
afterAll(async () => {
  await studio?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the tutorial of the README, in a browser that was open all the time', () => {
  it('brings the entity to the sidebar without a reload, and its lists as tabs', async () => {
    expect(await page.getByRole('link', { name: 'Books' }).count()).toBe(0);
    await walkThrough(sectionOf(PAGES.get('README.md') ?? '', 'Ten minutes'), folder, studio.server);
    await page.getByRole('link', { name: 'Contacts' }).click();
    await page.getByRole('link', { name: 'Books' }).click();
    await page.getByRole('link', { name: 'Faust' }).waitFor();
    await page.getByText('Overdue').click();
    await expect.poll(() => page.getByRole('link', { name: 'Faust' }).count()).toBe(0);
  });

  it('asks for the borrower only of a lent book, with a search over the customers', async () => {
    await page.goto(`${studio.server.url}/book/new`);
    await page.locator('#field-title').fill('The Goal');
    expect(await page.locator('#field-lent_to').count()).toBe(0);
    await page.locator('#field-status').click();
    await page.getByRole('option', { name: 'Lent', exact: true }).click();
    await page.locator('#field-lent_to').fill('云栖');
    await page.getByRole('option', { name: /云栖/ }).first().click();
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/book\/[0-9a-f-]{36}$/);
    const { body } = await studio.server.request(
      'GET',
      '/api/book?select=title,customer:lent_to(name)&status=eq.lent',
      { as: studio.server.admin },
    );
    expect(body).toMatchObject([{ title: 'The Goal', customer: { name: '杭州云栖里酒店管理' } }]);
    expect(studio.complaints).toEqual([]);
  });
});
