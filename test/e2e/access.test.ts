import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let studio: StudioTest;
let order: string;
beforeAll(async () => {
  studio = await openStudio();
  const found = await studio.server.request('GET', '/api/sales_order?select=id&limit=1&status=eq.placed', {
    as: studio.server.admin,
  });
  order = found.body[0].id;
});
afterAll(async () => {
  await studio?.close();
});

/**
 * Serious and critical violations, as `rule: first element`.
 * @param rules these alone; else all
 */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await atRest(page);
  await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    // axe has just been put into the page.
    const { axe } = globalThis as unknown as { readonly axe: typeof axeCore };
    const results = await axe.run(document, {
      resultTypes: ['violations'],
      ...(runOnly && { runOnly: [...runOnly] }),
    });
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  }, rules);
}

/** Colours are judged where they have come to rest. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** The page's ground is darker than its text. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.body);
    return (
      backgroundColor
        .match(/\d+/g)
        ?.slice(0, 3)
        .every((part) => Number(part) < 80) ?? false
    );
  });
}

/** Pages, what tells that they are drawn, and what to do before looking. */
type Act = (page: Page) => Promise<void>;
const PAGES: [string, () => string, string, Act?][] = [
  ['home', () => '/', '.home .list-line'],
  ['a list', () => '/customer', 'tbody a.nm'],
  [
    'a list with the filter builder',
    () => '/customer?tier=in.(S,A)',
    'tbody a.nm',
    async (page) => {
      await page.locator('.chip .body').click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'a list with rows selected',
    () => '/customer',
    'tbody a.nm',
    (page) => page.locator('tbody').getByRole('checkbox').first().check(),
  ],
  ['a record with lines', () => `/sales_order/${order}`, 'table.lines'],
  [
    'a record with an open cell',
    () => `/sales_order/${order}`,
    'table.lines td[tabindex]',
    (page) => page.locator('table.lines td[tabindex]').nth(1).click(),
  ],
  [
    'a new record with faults',
    () => '/customer/new',
    '#field-name',
    async (page) => {
      await page.keyboard.press('Control+s');
      await page.locator('.f .error').first().waitFor();
    },
  ],
  [
    'a picker that is open',
    () => '/sales_order/new',
    '#field-customer',
    async (page) => {
      await page.locator('#field-customer').fill('云栖');
      await page.getByRole('option', { name: /^杭/ }).waitFor();
    },
  ],
  ['a person', () => `/user/${studio.server.admin.id}`, '.access .doing'],
  [
    'find or jump',
    () => '/customer',
    'tbody a.nm',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '查找或跳转' }).waitFor();
    },
  ],
  [
    'the account menu',
    () => '/',
    '.home .list-line',
    async (page) => {
      await page.getByRole('button', { name: /的账户$/ }).click();
      await page.getByText('退出登录').waitFor();
    },
  ],
];

describe('axe finds no serious violation on', () => {
  it.each(PAGES.map(([name, ...page]) => ({ name, page })))(
    '$name, light and dark',
    async ({ page: [path, drawn, act] }) => {
      const page = await studio.open(path(), { as: 'admin', colorScheme: 'light', bypassCSP: true });
      await page.locator(drawn).first().waitFor();
      await act?.(page);
      expect(await violations(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expect.poll(() => isDark(page)).toBe(true);
      expect(await violations(page, ['color-contrast'])).toEqual([]);
    },
  );

  it('a list, a record and the navigation sheet of a phone', async () => {
    const phone = { as: 'admin', bypassCSP: true, viewport: { width: 375, height: 812 }, hasTouch: true };
    const list = await studio.open('/customer', phone);
    await list.locator('.two a').first().waitFor();
    expect(await violations(list)).toEqual([]);
    await list.getByRole('button', { name: '更多' }).tap();
    await list.getByText('退出登录').waitFor();
    expect(await violations(list)).toEqual([]);
    const record = await studio.open(`/sales_order/${order}`, phone);
    await record.locator('.hero').waitFor();
    expect(await violations(record)).toEqual([]);
  });
});

it('shows the pages to a reader of English without a word of Chinese of our own', async () => {
  const page = await studio.open('/customer', { as: 'admin', locale: 'en-GB' });
  await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  const words = await page.locator('header, .bar, thead, .status, nav .scroll').allTextContents();
  expect(words.join(' ')).not.toMatch(/\p{Script=Han}/u);
});

it('lets everything on a list be reached by Tab, each with a visible focus', async () => {
  const page = await studio.open('/customer', { as: 'admin' });
  await page.locator('tbody a.nm').first().waitFor();
  const seen: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      if (!(node instanceof HTMLElement)) return { name: '', ring: true };
      const ringed = [node, node.parentElement].some(
        (one) => one && getComputedStyle(one).boxShadow !== 'none',
      );
      return { name: node.getAttribute('aria-label') ?? node.textContent ?? '', ring: ringed };
    });
    expect(at, at.name).toMatchObject({ ring: true });
    seen.push(at.name);
  }
  expect(seen).toEqual(
    expect.arrayContaining([
      '新建客户',
      '在此视图中查找',
      expect.stringMatching(/^排序/),
      '列',
      '选择已加载的全部行',
    ]),
  );
});
