import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

const rows = (page: Page) => page.locator('tbody tr[data-row]');
const first = (page: Page) => rows(page).first().locator('a.nm');

async function customers(path = '/customer') {
  const page = await studio.open(path, { as: 'admin' });
  await first(page).waitFor();
  return page;
}

describe('a list', () => {
  it('finds by two characters of a Chinese name, keeps it in the address, and forgets it with Escape', async () => {
    const page = await customers();
    await page.keyboard.press('/');
    await page.keyboard.type('云栖');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await first(page).textContent()).toBe('杭州云栖里酒店管理');
    expect(decodeURIComponent(page.url())).toContain('search=云栖');
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(10);
  });

  it('filters by a condition built by hand, shows it as a chip, and the chip takes it away', async () => {
    const page = await customers();
    await page.getByRole('button', { name: '筛选' }).click();
    const panel = page.getByRole('dialog', { name: '筛选' });
    await panel.getByLabel('值').fill('上海');
    await expect.poll(() => new URL(page.url()).searchParams.get('name')).toBe('ilike.*上海*');
    await panel.getByRole('button', { name: '应用' }).click();
    await page.getByText('包含').waitFor();
    await expect.poll(() => first(page).textContent()).toContain('上海');
    const found = await rows(page).locator('a.nm').allTextContents();
    expect(found.every((name) => name.includes('上海'))).toBe(true);
    await page.getByRole('button', { name: '移除 客户名称' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  it('opens a filter that somebody sent as an address, nested groups included', async () => {
    const query = new URLSearchParams({ tier: 'in.(S,A)', or: '(city.ilike.*杭*,city.ilike.*上海*)' });
    const page = await customers(`/customer?${query}`);
    await page.getByText('2 个条件').waitFor();
    const cities = await rows(page).locator('td:nth-child(7)').allTextContents();
    expect(cities.length).toBeGreaterThan(0);
    expect(cities.every((city) => /杭|上海/.test(city))).toBe(true);
  });

  it('sorts by a column header, turns, and lets go', async () => {
    const page = await customers();
    const header = page.getByRole('columnheader', { name: /信用额度/ });
    const amounts = async () =>
      (await rows(page).locator('td:last-child').allTextContents())
        .filter((text) => text !== '')
        .map((text) => Number(text.replaceAll(',', '')));
    await header.getByRole('button').click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
    await expect.poll(async () => (await amounts())[0]).toBe(3_000_000);
    await header.getByRole('button').click();
    await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
    await expect.poll(async () => (await amounts())[0]).toBeLessThan(1_000_000);
    await header.getByRole('button').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('order')).toBe(null);
  });

  it('changes between views that carry their counts', async () => {
    const page = await customers();
    await page.getByRole('link', { name: /^公海\s*12$/ }).click();
    await page.getByText('第 1–12 项，共 12 项').waitFor();
    expect(new URL(page.url()).searchParams.get('view')).toBe('customer_pool');
  });

  it('totals the whole filtered set as the server adds it up', async () => {
    const page = await customers();
    const answer = await studio.server.request('GET', '/api/customer?select=total:credit_limit.sum()', {
      as: studio.server.admin,
    });
    const total = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 }).format(answer.body[0].total);
    await page.locator('tfoot').getByText(total).waitFor();
  });

  it('is worked by keys alone: move, select, open, come back, new', async () => {
    const page = await customers();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: '已选 1 项' }).waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    await page.getByRole('toolbar', { name: '已选 2 项' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.bulk').count()).toBe(0);
    const name = await first(page).textContent();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: name ?? '', exact: true }).waitFor();
    await page.keyboard.press('j');
    await expect.poll(() => page.locator('h1').textContent()).not.toBe(name);
    await page.keyboard.press('Escape');
    await first(page).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: '新建客户' }).waitFor();
  });

  it('hands selected records to somebody else', async () => {
    const page = await customers('/customer?view=customer_pool');
    const before = await rows(page).count();
    await rows(page).nth(0).getByRole('checkbox').check();
    await rows(page).nth(1).getByRole('checkbox').check();
    await page.getByRole('button', { name: '转交' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').fill('周岚');
    await page.getByRole('option', { name: /周岚/ }).click();
    await dialog.getByRole('button', { name: '转交' }).click();
    await page.getByText('已改动 2 条记录。').waitFor();
    await expect.poll(() => rows(page).count()).toBe(before - 2);
  });

  it('scrolls on by keyset while only the visible rows are drawn', async () => {
    const units = Array.from({ length: 450 }, (_, index) => ({
      code: `u${String(index).padStart(3, '0')}`,
      name: `单位 ${String(index).padStart(3, '0')}`,
      scale: 0,
    }));
    const wu = await studio.server.personNamed('wu');
    const made = await studio.server.request('POST', '/api/unit', { as: wu, body: units });
    expect(made.status).toBe(201);
    const page = await studio.open('/unit?order=code.desc', { as: 'wu' });
    await first(page).waitFor();
    const wrap = page.locator('.wrap');
    await expect
      .poll(
        async () => {
          await wrap.evaluate((node) => node.scrollTo(0, node.scrollHeight));
          return page.locator('.status').textContent();
        },
        { timeout: 20_000 },
      )
      .toMatch(/第 1–(4[5-9]\d) 项，共 \1 项/);
    await wrap.evaluate((node) => node.scrollTo(0, node.scrollHeight));
    expect(await rows(page).count()).toBeLessThan(60);
  });

  it('is filtered from the keyboard alone: F puts the focus into a new condition, Enter applies it', async () => {
    const page = await studio.open('/customer', { locale: 'en-GB' });
    await page.locator('tbody a.nm').first().waitFor();
    await page.keyboard.press('f');
    const panel = page.getByRole('dialog', { name: 'Filter' });
    await expect.poll(() => panel.evaluate((node) => node.contains(document.activeElement))).toBe(true);
    await panel.getByRole('textbox', { name: 'Value' }).focus();
    await page.keyboard.type('云栖');
    await page.keyboard.press('Enter');
    await expect.poll(() => panel.count()).toBe(0);
    expect(new URL(page.url()).searchParams.get('name')).toBe('ilike.*云栖*');
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
