import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillOrders } from '../bench/data.ts';
import { openStudio, type StudioTest } from '../e2e/open-studio.ts';
import { countComponents, drawnBy } from './drawn-components.ts';
import { tasksDuring } from './main-thread.ts';

let studio: StudioTest;
let page: Page;

beforeAll(async () => {
  studio = await openStudio();
  await fillOrders(studio.server.workspace.db, { orders: 100_000, customers: 5000 });
  page = await studio.open('/sales_order?view=sales_order_all&order=order_date.desc,number', {
    as: 'chen',
    locale: 'en-GB',
    stays: true,
  });
  await countComponents(page);
  await page.locator('tbody a.nm').first().waitFor();
}, 600_000);
afterAll(async () => {
  await studio?.close();
});

const loaded = async () => Number(/([\d,]+) of/.exec(await status())?.[1]?.replace(',', '') ?? 0);
const status = async () => (await page.locator('.status').textContent()) ?? '';
const rows = () => page.locator('.tbl tbody tr').count();
/** In MB, without what nothing holds any more. */
async function heap(): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return Math.round(usedSize / 1e5) / 10;
}
async function wheel(by: number, times: number): Promise<void> {
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < times; turn += 1) {
    await page.mouse.wheel(0, by);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

describe('a list of 100,000 orders', () => {
  it('draws, for a step of the wheel, no more than the rows that come into view', async () => {
    await wheel(40, 10);
    const drawn = await drawnBy(page, () => wheel(36, 1));
    console.info(`${drawn} components a row that comes into view`);
    expect(drawn).toBeLessThan(80);
  });

  it('stays as small when it is scrolled through thousands of rows', async () => {
    const before = await heap();
    const tasks = await tasksDuring(page, () => wheel(600, 300));
    console.info(
      `${await loaded()} rows loaded; heap ${before} → ${await heap()} MB; tasks`,
      JSON.stringify(tasks),
    );
    expect(await loaded()).toBeGreaterThan(1000);
    expect(await rows()).toBeLessThan(60);
  });

  it('goes to its end without reading what is between, and upwards from there', async () => {
    await page.keyboard.press('End');
    await expect.poll(status).toContain('The last 100 of');
    const as = await studio.server.personNamed('chen');
    const { body } = await studio.server.request(
      'GET',
      '/api/sales_order?view=sales_order_all&select=number&order=order_date.asc.nullsfirst,number.desc.nullsfirst&limit=300',
      { as },
    );
    const numbers = body.map((row: { number: string }) => row.number);
    const shown = async () => page.locator('tbody a.nm').allTextContents();
    await expect.poll(async () => (await shown()).at(-1)).toBe(numbers[0]);
    await wheel(-500, 12);
    await expect.poll(loaded).toBeGreaterThan(100);
    const part = await shown();
    const at = numbers.indexOf(part.at(-1));
    expect(at).toBeGreaterThan(0);
    expect([...part].reverse()).toEqual(numbers.slice(at, at + part.length));
    await page.keyboard.press('Home');
    await expect.poll(status).toContain('1–');
  });

  it('complained about nothing', () => {
    expect(studio.complaints).toEqual([]);
  });
});
