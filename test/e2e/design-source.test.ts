/** The source of a document and the drawing of the model, in the designer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
  await studio.server.person({ login: 'dora', roles: ['designer', 'administrator'] });
});
afterAll(() => studio?.close());

const openSource = async (options = {}) => {
  const page = await studio.open('/design/entity/crm/lead?tab=source', { as: 'dora', ...options });
  await page.waitForSelector('.source-view .cm-content');
  return page;
};
const shownText = (page: Page) => page.locator('.source-view .cm-content').textContent();

// Before anything is drafted that does not compile.
describe('the drawing of the model', () => {
  it('shows entities, finds one, marks its neighbours, and opens it by keyboard', async () => {
    const page = await studio.open('/design/graph', { as: 'dora' });
    await page.waitForSelector('.entity-node');
    await page.getByRole('combobox', { name: '查找实体' }).fill('线索');
    await page.keyboard.press('Enter');
    const lead = page.locator('[data-entity="lead"]');
    await lead.locator('xpath=self::*[@aria-pressed="true"]').waitFor();
    // What is out of sight is not drawn: this one stands beside it.
    expect(await page.locator('[data-entity="activity"]').getAttribute('class')).toContain('near');
    await lead.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/design/entity/crm/lead');
  });

  it('is a list on a phone', async () => {
    const page = await studio.open('/design/graph', { as: 'dora', viewport: { width: 375, height: 700 } });
    await page.waitForSelector('.model-list');
    expect(await page.locator('.model-list').textContent()).toContain('线索');
    await page.getByRole('button', { name: '线索', exact: true }).click();
    await page.waitForURL('**/design/entity/crm/lead');
  });
});

describe('the source of a document', () => {
  it('completes, saves what is a document and nothing else, and marks faults with their mend', async () => {
    const page = await openSource();
    const line = page.locator('.cm-line', { hasText: '"search": [' }).first();
    await line.click({ position: { x: 150, y: 8 } });
    await page.keyboard.press('End');
    // Before the comma.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(', "titel');
    expect(await page.locator('.source-view .status').textContent()).not.toContain('未保存');
    await page.keyboard.press('Escape');
    const mark = page.locator('.cm-lintRange-error').first();
    await mark.waitFor();
    await mark.hover();
    const mend = page.locator('.cm-tooltip-lint button');
    await mend.first().waitFor();
    expect(await mend.first().textContent()).toBe('改为 title');
    expect(await page.locator('.source-view .status').textContent()).toContain('1 个错误');

    await mend.first().click();
    await page.locator('.cm-line', { hasText: '"external_code", "title"]' }).waitFor();
    await page.locator('.source-view .status', { hasText: '1 个错误' }).waitFor({ state: 'detached' });

    // While it is no JSON nothing is told.
    await page.keyboard.press('Control+End');
    await page.keyboard.type('x');
    await page.getByText(/未保存：第 \d+ 行/).waitFor();
    await page.keyboard.press('Backspace');
    await page.getByText(/未保存/).waitFor({ state: 'detached' });
  });

  it('has steps of its own to take back, while somebody is in it', async () => {
    const page = await openSource({ locale: 'en-US' });
    await page.locator('.cm-line', { hasText: '"plural": "Leads"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' of ours');
    expect(await shownText(page)).toContain('"plural": "Leads of ours"');
    // More than there were: what was there when it was opened stays.
    for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z');
    expect(await shownText(page)).toContain('"plural": "Leads"');
    expect(await shownText(page)).toContain('"external_code", "title"]');
  });

  it('offers what the language and the application know', async () => {
    const page = await openSource({ locale: 'en-US' });
    await page.locator('.cm-line', { hasText: '"kind": "document"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"tre');
    const list = page.locator('.cm-tooltip-autocomplete');
    await list.waitFor();
    expect(await list.textContent()).toContain('Tree');
    await page.keyboard.press('Enter');
    expect(await shownText(page)).toContain('"tree": "",');
    for (let step = 0; step < 6; step++) await page.keyboard.press('Control+z');
  });

  it('says nothing to the console, and breaks no policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});
