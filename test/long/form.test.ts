import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from '../e2e/open-studio.ts';
import { countComponents, drawnBy } from './drawn-components.ts';
import { tasksDuring } from './main-thread.ts';

let studio: StudioTest;
/** The same order with few and with many lines. */
const pages = new Map<number, Page>();

beforeAll(async () => {
  studio = await openStudio();
  for (const lines of [10, 300]) {
    const page = await studio.open(`/sales_order/${await orderWith(lines)}`, { stays: true });
    await countComponents(page);
    await page.locator('table.lines tbody tr').first().waitFor();
    pages.set(lines, page);
  }
});
afterAll(async () => {
  await studio?.close();
});

async function orderWith(lines: number): Promise<string> {
  const as = await studio.server.personNamed('lin');
  const ask = (path: string) => studio.server.request('GET', path, { as });
  const { body: variants } = await ask('/api/product_variant?select=id&discontinued=is.false&limit=4');
  const { body: customers } = await ask('/api/customer?select=id&view=customer_mine&limit=1');
  const { status, body } = await studio.server.request('POST', '/api/sales_order?select=id', {
    as,
    headers: { Prefer: 'return=representation', Accept: 'application/vnd.pgrst.object+json' },
    body: {
      customer: customers[0].id,
      lines: Array.from({ length: lines }, (_, index) => ({
        variant: variants[index % variants.length].id,
        quantity: index + 1,
      })),
    },
  });
  expect(status).toBe(201);
  return body.id;
}

const cell = (page: Page, row: number, column: number) =>
  page.locator('table.lines tbody tr:not(.gap)').nth(row).locator('td').nth(column);

const PLACES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'a text of the header': (page) => page.locator('#field-external_number').click(),
  'the discount, from which all totals follow': (page) => page.locator('#field-discount_percent').click(),
  'the description of a line': (page) => cell(page, 4, 2).click(),
  'the quantity of a line': (page) => cell(page, 4, 3).click(),
};

describe('typing into an order of 300 lines', () => {
  it.each(Object.entries(PLACES))('draws as much in %s as in one of ten lines', async (place, enter) => {
    const drawn: number[] = [];
    for (const [lines, page] of pages) {
      await enter(page);
      await page.keyboard.type('1');
      const more = await drawnBy(page, () => page.keyboard.type('2'));
      const tasks = await tasksDuring(page, () => page.keyboard.type('34567890', { delay: 60 }));
      console.info(`${place}, ${lines} lines: ${more} components a key; tasks`, JSON.stringify(tasks));
      drawn.push(more);
    }
    const [few = 0, many = 0] = drawn;
    expect(few).toBeGreaterThan(0);
    expect(many).toBeLessThanOrEqual(few + 3);
    expect(many).toBeLessThan(130);
  });

  it('keeps no more rows in the page than are near the screen, and all of them within reach', async () => {
    const page = pages.get(300) as Page;
    const rows = page.locator('table.lines tbody tr:not(.gap):not(.add)');
    expect(await rows.count()).toBeLessThan(60);
    expect(await page.locator('table.lines').getAttribute('aria-rowcount')).toBe('301');
    await page.locator('.doc').evaluate((doc) => doc.scrollTo(0, doc.scrollHeight));
    await page.locator('td.no', { hasText: /^300$/ }).waitFor();
    expect(await rows.count()).toBeLessThan(60);
  });

  it('goes to a fault in a line that is far away', async () => {
    const page = pages.get(300) as Page;
    await page.locator('.doc').evaluate((doc) => doc.scrollTo(0, doc.scrollHeight));
    const last = page.locator('tr[aria-rowindex="301"] td').nth(3);
    await last.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.locator('.doc').evaluate((doc) => doc.scrollTo(0, 0));
    await page.locator('#field-external_number').click();
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.locator('tr[aria-rowindex="301"] .bad').count()).toBeGreaterThan(0);
    await page.locator('tr[aria-rowindex="301"] input').waitFor();
  });

  it('complained about nothing', () => {
    expect(studio.complaints).toEqual([]);
  });
});
