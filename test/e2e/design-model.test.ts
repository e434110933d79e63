import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
  // Also mends leads.
  await studio.server.person({ login: 'mona', roles: ['administrator', 'sales_director'] });
  for (const login of ['nora', 'otto']) await studio.server.person({ login, roles: ['administrator'] });
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

const fieldRow = (page: Page, name: string | RegExp) => page.locator('.fld .field').filter({ hasText: name });

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
    await expect
      .poll(() => page.getByRole('option').allTextContents())
      .toEqual([expect.stringContaining(to)]);
    await page.getByRole('option').click();
  }
  if (required) await dialog.getByRole('switch', { name: 'Required' }).click();
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function calculate(page: Page, field: string, formula: string): Promise<void> {
  await page.locator('.fld .field').filter({ hasText: field }).last().click();
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
    await page.getByRole('dialog').getByLabel('Title', { exact: true }).fill('Delivery');
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

    await page.locator('.tabs').getByRole('button', { name: 'Lists' }).click();
    await page.locator('.list-prev').getByText('Its records come when it is published.').waitFor();
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.locator('.doc-sheet').getByLabel('Title', { exact: true }).fill('Tours');
    await page.getByRole('link', { name: 'Roles' }).click();
    await page.getByRole('button', { name: 'New role' }).click();
    await page.getByRole('dialog').getByLabel('Title', { exact: true }).fill('Dispatcher');
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Dispatcher', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Entities' }).click();
    await page
      .locator('.ents')
      .getByRole('link', { name: /^Delivery/ })
      .click();
    await page.locator('.tabs').getByRole('button', { name: 'Access' }).click();
    const rights = (role: string) => page.locator('.rights tr').filter({ hasText: role });
    for (const right of [0, 1, 2]) await rights('Dispatcher').getByRole('button').nth(right).click();
    const given = (role: string) => rights(role).getByText('All', { exact: true }).count();
    await expect.poll(() => given('Dispatcher')).toBe(3);
    expect(await given('Editor')).toBe(6);
    await publish(page);
    await page
      .getByText('Nobody in this company has the roles “Dispatcher”, “Editor” yet.', { exact: false })
      .waitFor();
    expect(await page.getByRole('link', { name: 'Give a role' }).getAttribute('href')).toBe(
      '/role_assignment/new?role=dispatcher',
    );

    const dora = await studio.server.person({ login: 'dora', roles: ['dispatcher', 'sales_rep'] });
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
    await desk.getByRole('link', { name: 'Delivery', exact: true }).first().click();
    await desk.getByRole('link', { name: /^Tours/ }).waitFor();
    for (const column of ['Customer', 'Planned day', 'Driver', 'Insured', 'Total'])
      await desk.getByRole('columnheader', { name: column }).waitFor();
    const { body } = await studio.server.request('GET', '/api/delivery?select=name,total,items(id,amount)', {
      as: dora,
    });
    expect(body).toMatchObject([{ name: 'Monday tour', total: 42, items: [{ amount: 42 }] }]);
    expect(studio.complaints).toEqual([]);
  });

  it('makes a field required that 37 records lack, mends them, renames and drops others, and rolls all back', {
    timeout: 120_000,
  }, async () => {
    const query = (text: string) => studio.server.workspace.db.query({ text, values: [] });
    const values = () => query('select id, company_name, title from jacquard.lead order by id');
    const emails = () => query('select id, email from jacquard.lead order by id');
    await query(`update jacquard.lead set title = 'Buyer', email = 'somebody@example.org'`);
    await query(
      'update jacquard.lead set email = null where id in (select id from jacquard.lead order by id limit 37)',
    );
    const before = await values();
    const page = await design('entity/crm/lead');
    await fieldRow(page, 'company_name').click();
    const name = page.locator('.panel-col').getByLabel(/^Name in the API/);
    await name.fill('firm');
    await name.press('Enter');
    await fieldRow(page, 'firm').waitFor();
    await fieldRow(page, /^Email/).click();
    await page.locator('.panel-col').getByRole('switch', { name: 'Required' }).click();
    await fieldRow(page, /^Job title/).click();
    await page.locator('.panel-col').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove field' }).click();
    await expect.poll(() => fieldRow(page, /^Job title/).count()).toBe(0);
    expect(await page.locator('.cs .down').count()).toBe(0);
    await page.getByRole('button', { name: 'Plan', exact: true }).click();
    await page.getByText(/^Against release/).waitFor();

    // All in the list that the report opens, one of them by hand, the others with one value.
    expect(await page.locator('.nums .down').textContent()).toMatch('37');
    await page.getByText('Mend the records first.').waitFor();
    await page.getByRole('columnheader', { name: 'Email' }).waitFor();
    expect(await page.locator('.brk td.down').first().textContent()).toBe('empty');
    await page.getByRole('link', { name: 'Open all 37 in a list' }).click();
    await page
      .locator('.status')
      .getByText(/of 37$/)
      .waitFor();
    await page.locator('tbody a.nm').first().click();
    await page.locator('#field-email').fill('first@example.org');
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.locator('.save').count()).toBe(0);
    await page.goBack();
    await page
      .locator('.status')
      .getByText(/of 36$/)
      .waitFor();
    await page.goBack();
    await expect.poll(() => page.locator('.nums .down').textContent(), { timeout: 20_000 }).toMatch('36');
    await page.getByRole('button', { name: 'Set them all to…' }).click();
    await page.getByLabel('Email of all of them:').fill('nobody');
    await page.getByRole('button', { name: 'Set 36 records' }).click();
    await page.locator('.set-all .down').waitFor();
    await page.getByLabel('Email of all of them:').fill('unknown@example.org');
    await page.getByRole('button', { name: 'Set 36 records' }).click();
    await page.getByText('36 records were set.').waitFor();

    await page.getByText('Tick what goes.').waitFor({ timeout: 20_000 });
    await page.getByRole('checkbox', { name: /“Job title” of “Lead” is parked/ }).check();
    await page.getByLabel('Note to colleagues').fill('Leads can be written to.');
    await page.locator('button.publish').click();
    await page.getByText(/^Release \d+ is live$/).waitFor({ timeout: 20_000 });
    await expect(values()).rejects.toThrow(/company_name/);
    const mended = await emails();
    expect(mended.map(([, email]) => email).filter((email) => email === 'unknown@example.org')).toHaveLength(
      36,
    );
    await page.getByRole('link', { name: /^Open release/ }).click();
    await page.getByText('Leads can be written to.').waitFor();

    await page.goBack();
    await page.getByRole('link', { name: /^Roll back/ }).click();
    await page.getByText('“Job title” of “Lead” comes back with its values.').waitFor();
    await page.locator('button.publish').click();
    await page.getByText(/^What was published before is kept as release \d+\.$/).waitFor({ timeout: 20_000 });
    expect([await values(), await emails()]).toEqual([before, mended]);
    expect(studio.complaints).toEqual([]);
  });

  it('drafts what another one drafts too: who comes second sees it at once, chooses, and publishes as well', {
    timeout: 120_000,
  }, async () => {
    const retitle = async (page: Page, field: string, title: string) => {
      await fieldRow(page, field).click();
      await page.locator('.panel-col').getByLabel('Title', { exact: true }).fill(title);
    };
    const first = await design('entity/crm/lead');
    const second = await design('entity/crm/lead', 'nora');
    await retitle(first, 'phone', 'Telephone');
    await retitle(first, 'city', 'Town');
    await retitle(second, 'phone', 'Mobile');
    await retitle(second, 'region', 'Province');
    await second.getByText('Saved', { exact: true }).waitFor();
    expect(await second.locator('.behind-notice').count()).toBe(0);
    await publish(first);
    const { number } = studio.server.workspace.release();

    const notice = second.locator('.behind-notice');
    await notice.getByText(`Release ${number} changed the same documents: Lead.`, { exact: false }).waitFor();
    // Nobody is torn from what is being typed.
    const typing = second.locator('.panel-col').getByLabel('Title', { exact: true });
    expect([await typing.inputValue(), await typing.evaluate((input) => input.matches(':focus'))]).toEqual([
      'Province',
      true,
    ]);
    await notice.getByRole('link', { name: `Take in release ${number}` }).click();
    await second
      .getByRole('heading', { name: `1 place was changed here and in release ${number}` })
      .waitFor();
    const take = second.getByRole('button', { name: `Take in release ${number}` });
    expect(await take.isDisabled()).toBe(true);
    const place = second.getByRole('group', { name: 'Lead › Fields › Telephone › Title' });
    await place.getByRole('radio', { name: /Mine/ }).focus();
    await second.keyboard.press('Space');
    await take.click();
    await second.getByText(`Made from release ${number}`).waitFor();
    await second.getByRole('link', { name: 'Plan', exact: true }).click();
    await second.getByText(/^Against release/).waitFor();
    await second.locator('button.publish').click();
    await second.getByText(/^Release \d+ is live$/).waitFor({ timeout: 20_000 });
    const { phone, city, region } = studio.server.workspace.release().model.entities.lead?.fields ?? {};
    expect([phone?.title, city?.title, region?.title]).toEqual(['Mobile', 'Town', 'Province']);
    expect(studio.complaints).toEqual([]);
  });

  it('works on one change set in two tabs: what either drafts is kept', { timeout: 120_000 }, async () => {
    const first = await design('entity/base/unit', 'otto');
    await addField(first, 'Short name');
    await first.getByText('Saved', { exact: true }).waitFor();
    const second = await design('entity/base/product', 'otto');
    await second.getByText('2 documents changed, not published').waitFor();
    await addField(second, 'Colour');
    await second.getByText('Saved', { exact: true }).waitFor();
    await addField(first, 'Symbol');
    await first.getByText('4 documents changed, not published').waitFor();
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
