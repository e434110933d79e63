import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
  await studio.server.person({ login: 'mona', roles: ['administrator'] });
  await studio.server.person({ login: 'otto', roles: ['administrator'] });
});
afterAll(async () => {
  await studio?.close();
});

const design = (path: string, as = 'mona') => studio.open(`/design/${path}`, { as, locale: 'en-GB' });

interface FieldWishes {
  readonly kind?: string;
  readonly to?: string;
  readonly required?: true;
}

async function addField(page: Page, title: string, wishes: FieldWishes = {}): Promise<void> {
  await fillField(page, page.getByRole('button', { name: 'Field', exact: true }), title, wishes);
}

async function fillField(
  page: Page,
  opener: ReturnType<Page['getByRole']>,
  title: string,
  { kind, to, required }: FieldWishes,
): Promise<void> {
  await opener.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title', { exact: true }).fill(title);
  if (kind !== undefined) await dialog.getByText(kind, { exact: true }).click();
  if (to !== undefined) {
    await dialog.getByLabel('Refers to').fill(to);
    await page.getByRole('option').filter({ hasText: to }).first().click();
  }
  if (required) await dialog.getByRole('switch', { name: 'Required' }).click();
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Adds a setting to a part of the field that is open. */
async function addSetting(page: Page, part: string, setting: string): Promise<void> {
  const place = page.locator(`.panel-col .schema-form`);
  const holder = part === '' ? place : place.locator(`[data-pointer$="${part}"]`);
  await holder.getByRole('button', { name: 'Add a setting' }).first().click();
  const search = page.getByLabel('Find a setting').and(page.locator(':visible'));
  await search.fill(setting);
  await page.getByRole('option').filter({ hasText: setting }).first().click();
  await search.waitFor({ state: 'hidden' });
}

async function calculate(page: Page, field: string, formula: string): Promise<void> {
  await page.locator('.fld .field').filter({ hasText: field }).last().click();
  await addSetting(page, '', 'Calculation');
  await addSetting(page, '/x-calc', 'Expression');
  await page.locator('[data-pointer$="/x-calc/expr"]').locator('input, textarea').first().fill(formula);
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Plan', exact: true }).click();
  await page.getByText(/^Against release/).waitFor();
  await page.locator('button.publish').click();
  await page.getByText(/^Release \d+ is live$/).waitFor({ timeout: 20_000 });
}

describe('an administrator', () => {
  it('models a delivery with lines and a total, gives it to a role, and staff fill one in', {
    timeout: 150_000,
  }, async () => {
    const page = await design('entity');
    await page.getByRole('button', { name: 'New entity' }).click();
    await page.getByRole('dialog').getByLabel('What one is called').fill('Delivery');
    expect(
      await page
        .getByRole('dialog')
        .getByLabel(/^Name in the API/)
        .inputValue(),
    ).toBe('delivery');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Delivery', exact: true }).waitFor();

    await addField(page, 'Customer', { kind: 'Reference', to: 'customer', required: true });
    await addField(page, 'Planned day', { kind: 'Date', required: true });
    await addField(page, 'Driver');
    await addField(page, 'Insured', { kind: 'Yes or no' });
    await addField(page, 'Remark', { kind: 'Long text' });
    await addField(page, 'Items', { kind: 'Lines' });
    for (const [title, kind] of [
      ['Pieces', 'Quantity'],
      ['Fee', 'Price'],
      ['Amount', 'Amount'],
    ] as const)
      await fillField(page, page.getByRole('button', { name: 'Field of a line' }), title, { kind });
    await calculate(page, 'amount', 'round(pieces * fee)');
    await addField(page, 'Total', { kind: 'Amount' });
    await calculate(page, 'total', 'round(sum(items.amount))');
    // The preview counts already.
    await page.locator('.prev').getByText('Total', { exact: true }).first().waitFor();

    await page.locator('.tabs').getByRole('button', { name: 'Access' }).click();
    const editor = page.locator('.rights tr').filter({ hasText: 'Editor' });
    await expect.poll(() => editor.getByText('All', { exact: true }).count()).toBe(6);
    await page.locator('.tabs').getByRole('button', { name: 'Lists' }).click();
    await page.locator('.list-prev').getByText('Its records come when it is published.').waitFor();
    await publish(page);

    const dora = await studio.server.person({ login: 'dora', roles: ['workspace_editor', 'sales_rep'] });
    const desk = await studio.open('/delivery/new', { as: 'dora', locale: 'en-GB' });
    await desk.locator('[data-field="name"] input').fill('Monday tour');
    await desk.locator('[data-field="planned_day"] input').first().fill('2026-12-01');
    const customer = desk.locator('[data-field="customer"] input');
    await customer.click();
    await desk.getByRole('option').first().click();
    await desk.getByText('Add line').click();
    await desk.locator('[data-field="items"] tbody input').first().waitFor();
    for (const value of ['Crates', '12', '3.50']) {
      await desk.keyboard.type(value);
      await desk.keyboard.press('Tab');
    }
    await desk.locator('[data-field="total"]').getByText('42.00').waitFor();
    await desk.keyboard.press('Control+s');
    await desk.getByRole('heading', { name: 'Monday tour' }).waitFor();
    const { body } = await studio.server.request('GET', '/api/delivery?select=name,total,items(id,amount)', {
      as: dora,
    });
    expect(body).toMatchObject([{ name: 'Monday tour', total: 42, items: [{ amount: 42 }] }]);
    expect(studio.complaints).toEqual([]);
  });

  it('gives a field another name everywhere, drops one, and rolls both back with their values', {
    timeout: 120_000,
  }, async () => {
    const values = () =>
      studio.server.workspace.db.query({
        text: 'select company_name, title from jacquard.lead order by id',
        values: [],
      });
    await studio.server.workspace.db.query({ text: `update jacquard.lead set title = 'Buyer'`, values: [] });
    const before = await values();
    const page = await design('entity/crm/lead');
    await page.locator('.fld .field').filter({ hasText: 'company_name' }).click();
    const name = page.locator('.panel-col').getByLabel(/^Name in the API/);
    await name.fill('firm');
    await name.press('Enter');
    await page.locator('.fld .field').filter({ hasText: 'firm' }).waitFor();
    await page
      .locator('.fld .field')
      .filter({ hasText: /^Job title/ })
      .click();
    await page.locator('.panel-col').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove field' }).click();
    await expect
      .poll(() =>
        page
          .locator('.fld .field')
          .filter({ hasText: /^Job title/ })
          .count(),
      )
      .toBe(0);
    expect(await page.locator('.cs .down').count()).toBe(0);
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText('firm', { exact: false }).first().waitFor();
    await page.getByRole('checkbox').first().check();
    await page.locator('button.publish').click();
    await page.getByText(/^Release \d+ is live$/).waitFor({ timeout: 20_000 });
    await expect(values()).rejects.toThrow(/company_name/);

    await page.getByRole('link', { name: /^Roll back/ }).click();
    await page.locator('button.publish').click();
    await page.getByText(/^Release \d+ is live$/).waitFor({ timeout: 20_000 });
    expect(await values()).toEqual(before);
    expect(studio.complaints).toEqual([]);
  });

  it('works on one change set in two tabs: what either drafts is kept', { timeout: 120_000 }, async () => {
    const first = await design('entity/base/unit', 'otto');
    await addField(first, 'Short name');
    await first.getByText('Saved', { exact: true }).waitFor();
    const second = await design('entity/base/product', 'otto');
    await second.getByText('2 changes, not published').waitFor();
    await addField(second, 'Colour');
    await second.getByText('Saved', { exact: true }).waitFor();
    await addField(first, 'Symbol');
    await first.getByText('4 changes, not published').waitFor();
    await first.getByText('Saved', { exact: true }).waitFor();
    const otto = await studio.server.personNamed('otto');
    const { body } = await studio.server.request(
      'GET',
      `/api/change_set?select=title,documents(name)&state=eq.open&created_by=eq.${otto.id}`,
      { as: otto },
    );
    expect(body).toHaveLength(1);
    expect(body[0].documents.map((line: { name: string }) => line.name).sort()).toEqual([
      'product',
      'product_form',
      'unit',
      'unit_form',
    ]);
    expect(studio.complaints).toEqual([]);
  });
});
