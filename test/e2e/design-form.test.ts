/** The forms of documents, in the designer. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let studio: StudioTest;
let fern: Person;
let page: Page;
beforeAll(async () => {
  studio = await openStudio();
  fern = await studio.server.person({ login: 'fern', roles: ['administrator', 'sales_director'] });
  page = await studio.open('/design/view/crm/lead_all', { as: 'fern', locale: 'en-US', stays: true });
});
afterAll(() => studio?.close());

const place = (pointer: string) => page.locator(`.schema-form [data-pointer="${pointer}"]`);
const columns = () => page.locator('.schema-form [data-pointer="/columns"] .entry .b5').allTextContents();

/** Without loading the studio anew, as people go about. */
async function go(kind: string, name: string, at = '') {
  await page.locator(`.rail a[href="/design/${kind}"]`).click();
  await page.locator(`.ents a[href="/design/${kind}/${name}"]`).click();
  if (at !== '') await page.locator('.fld .field').filter({ hasText: at }).first().click();
}

/** What is stored of a document by now; null: it goes. */
async function stored(name: string): Promise<unknown> {
  await page.getByText('Saved', { exact: true }).waitFor();
  const { body } = await studio.server.request('GET', '/api/change_set?select=documents(name,content)', {
    as: fern,
  });
  const { content } = body[0].documents.find((each: { name: string }) => each.name === name);
  return content === null ? null : JSON.parse(content);
}

describe('the form of a document', () => {
  it('adds a column by its title, and moves it up with the keyboard alone', async () => {
    // Until the drafts are compiled nothing has a title.
    await page
      .locator('.schema-form .b5', { hasText: /^Company$/ })
      .first()
      .waitFor();
    const before = await columns();
    await page.getByRole('button', { name: 'Add column' }).click();
    await page.keyboard.type('Tax num');
    await page.keyboard.press('Enter');
    const grip = page.getByRole('button', { name: 'Move Tax number', exact: true });
    await grip.focus();
    expect(await columns()).toEqual([...before, 'Tax number']);
    await page.keyboard.press('Space');
    await page.getByText(/^Tax number is at position/).waitFor({ state: 'attached' });
    for (const position of [before.length, before.length - 1]) {
      await page.keyboard.press('ArrowUp');
      await page.getByText(`Tax number is at position ${position} of`).waitFor({ state: 'attached' });
    }
    await page.keyboard.press('Space');
    await expect.poll(columns).toEqual(before.toSpliced(-2, 0, 'Tax number'));
  });

  it('says what is wrong at its place, and puts it right with one click', async () => {
    const order = place('/order');
    await order.getByRole('combobox').fill('nmae');
    await page.keyboard.press('Tab');
    await order.getByRole('button', { name: 'Use “name”' }).click();
    await expect.poll(() => order.locator('.error').count()).toBe(0);
    expect(await order.locator('.name-tag').last().textContent()).toBe('Name');
  });

  it('builds a condition of values and of records, and says it in words', async () => {
    await go('entity', 'crm/lead', 'remark');
    const show = place('/properties/remark/x-when/show');
    await show.locator('button.cond').click();
    await show.getByRole('combobox', { name: 'Field', exact: true }).fill('Status');
    await page.keyboard.press('Enter');
    expect(await show.getByLabel('Operator').inputValue()).toBe('in');
    await show.getByRole('combobox', { name: 'Add to Value' }).fill('Discarded');
    await page.keyboard.press('Enter');
    await show.getByRole('button', { name: 'Add a condition' }).click();
    await show.getByRole('combobox', { name: 'Field', exact: true }).last().fill('Became customer');
    await page.keyboard.press('Enter');
    await show.getByRole('combobox', { name: 'Value', exact: true }).fill('松湖');
    await page.getByRole('option', { name: '东莞松湖智造' }).click();
    await show.getByRole('button', { name: 'Done' }).click();
    const sentence = 'Statusis one ofDiscardedandBecame customeris东莞松湖智造';
    await expect.poll(() => show.locator('button.cond').textContent()).toBe(sentence);
    const lead = await stored('lead');
    expect(lead).toMatchObject({
      properties: {
        remark: {
          'x-when': {
            show: { status: ['discarded'], converted_customer: expect.stringMatching(/^[0-9a-f-]{36}$/) },
          },
        },
      },
    });
  });

  it('can be used without seeing it', async () => {
    await page.evaluate(axe);
    const faults = await page.evaluate(async () => {
      // axe has just been put into the page.
      const { axe: look } = globalThis as unknown as { readonly axe: typeof axeCore };
      const { violations } = await look.run('.schema-form', { resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
    });
    expect(faults).toEqual([]);
  });
});

describe('a document that is removed', () => {
  it('says what goes along and who names it, and comes back in one step', async () => {
    await go('entity', 'crm/activity');
    await page.locator('.doc-head').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('10 documents go along').waitFor();
    await dialog.getByText('8 documents only name it').waitFor();
    expect(await dialog.getByText('use it: change').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('It goes when this change set is published.').waitFor();
    expect(await page.locator('.ents a', { hasText: 'Activity' }).textContent()).toContain('Goes');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 documents changed, not published').waitFor();
    expect(await page.locator('.ents a', { hasText: 'Activity' }).textContent()).toBe('Activity');
  });

  it('names who must be changed first', async () => {
    await go('entity', 'base/product_category');
    await page.locator('.doc-head').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/documents? uses? it: change/).waitFor();
    await dialog.getByRole('link', { name: 'Product', exact: true }).click();
    await page.locator('.panel-col h3', { hasText: 'Category' }).waitFor();
  });

  it('says nothing to the console, and breaks no policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});
