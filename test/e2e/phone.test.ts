import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

const PHONE = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true };

describe('on a phone', () => {
  it('lists records in two lines and opens one to read, with an action bar instead of the navigation', async () => {
    const page = await studio.open('/customer', PHONE);
    const row = page.locator('.two a').first();
    await row.waitFor();
    expect(await page.getByRole('navigation', { name: '主导航' }).locator('a, button').count()).toBe(5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await row.tap();
    await page.getByRole('button', { name: '编辑' }).waitFor();
    expect(await page.locator('.bottom').count()).toBe(0);
  });

  it('makes an order: lines are filled in on a sheet, and the totals follow', async () => {
    const page = await studio.open('/sales_order/new', PHONE);
    await page.locator('#field-customer').fill('云栖');
    await page
      .getByRole('option', { name: /^杭.*云栖/ })
      .first()
      .tap();
    await page.getByRole('button', { name: '添加一行' }).tap();
    const sheet = page.getByRole('dialog');
    await sheet.locator('#sheet-variant').fill('T36');
    await page.getByRole('option', { name: /T36/ }).first().tap();
    await sheet.locator('#sheet-quantity').fill('5');
    await sheet.getByRole('button', { name: '完成' }).tap();
    await page.locator('.ln li').getByText(/5 张/).waitFor();
    await page.getByRole('button', { name: '新建' }).tap();
    await page.waitForURL(/sales_order\/[0-9a-f-]{36}$/);
    await page.locator('.hero .amt').waitFor();
    expect(await page.locator('.hero .amt').textContent()).toMatch(/^¥[\d,]+\.00$/);
  });

  it('moves a line up by a tap, since a finger has no Alt key', async () => {
    const as = await studio.server.personNamed('lin');
    const ask = (path: string) => studio.server.request('GET', path, { as });
    const { body: variants } = await ask('/api/product_variant?select=id&discontinued=is.false&limit=2');
    const { body: customers } = await ask('/api/customer?select=id&view=customer_mine&limit=1');
    const { body: made } = await studio.server.request('POST', '/api/sales_order?select=id', {
      as,
      headers: { Prefer: 'return=representation', Accept: 'application/vnd.pgrst.object+json' },
      body: {
        customer: customers[0].id,
        lines: variants.map(({ id }: { id: string }, index: number) => ({
          variant: id,
          quantity: index + 1,
        })),
      },
    });
    const page = await studio.open(`/sales_order/${made.id}`, PHONE);
    await page.getByRole('button', { name: '编辑' }).tap();
    await page.locator('.ln button').nth(1).tap();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '上移' }).tap();
    await sheet.getByText('第 1 行').waitFor();
    expect(await sheet.getByRole('button', { name: '上移' }).isDisabled()).toBe(true);
    await sheet.getByRole('button', { name: '完成' }).tap();
    await page.getByRole('button', { name: '保存' }).tap();
    await page.getByRole('button', { name: '编辑' }).waitFor();
    const { body } = await ask(`/api/sales_order/${made.id}?select=lines(quantity)`);
    expect(body.lines.map(({ quantity }: { quantity: number }) => quantity)).toEqual([2, 1]);
  });

  it('keeps every target large enough for a finger', async () => {
    const page = await studio.open('/customer', PHONE);
    await page.locator('.two a').first().waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main a, main button, nav a, nav button')]
        .filter((node) => node.offsetParent !== null && !node.closest('.tabs'))
        .map((node) => ({
          text: node.ariaLabel ?? node.textContent,
          height: node.getBoundingClientRect().height,
        }))
        .filter(({ height }) => height < 36),
    );
    expect(small).toEqual([]);
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
