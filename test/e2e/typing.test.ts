import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../metadata/document.ts';
import { publishPackage } from '../support/publish.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

const ENGLISH = { locale: 'en-GB' };
const field = (page: Page, name: string) => page.locator(`#field-${name}`);
const fault = (page: Page, name: string) => page.locator(`[data-field="${name}"] .error`).first();
const cell = (page: Page, row: number, column: number) =>
  page.locator('table.lines tbody tr').nth(row).locator('td').nth(column);

async function newOrder(): Promise<Page> {
  const page = await studio.open('/sales_order/new', ENGLISH);
  await field(page, 'customer').fill('云栖');
  await page.getByRole('option', { name: /云栖/ }).first().click();
  return page;
}

async function addLine(page: Page, name: string, choice: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Type to add a line' }).fill(name);
  await page.getByRole('option', { name: choice }).first().click();
}

async function saved(page: Page, select: string) {
  const lin = await studio.server.personNamed('lin');
  const path = new URL(page.url()).pathname;
  return (await studio.server.request('GET', `/api${path}?select=${select}`, { as: lin })).body;
}

async function quantities(page: Page): Promise<number[]> {
  const { lines } = await saved(page, 'lines(quantity)');
  return lines.map((line: { quantity: number }) => line.quantity);
}

describe('a date', () => {
  it.each([
    ['2026-12-24', '24 Dec 2026'],
    ['24/12/2026', '24 Dec 2026'],
    ['9 march 2027', '9 Mar 2027'],
  ])('typed as %s is stored as that day', async (typed, shown) => {
    const page = await newOrder();
    await field(page, 'requested_date').pressSequentially(typed);
    expect(await field(page, 'requested_date').inputValue()).toBe(typed);
    await page.keyboard.press('Tab');
    expect(await field(page, 'requested_date').inputValue()).toBe(shown);
    await addLine(page, '会议桌 T24', /MEET-T24-OAK/);
    await page.keyboard.press('Control+s');
    await page.waitForURL(/sales_order\/[0-9a-f-]{36}$/);
    expect((await saved(page, 'requested_date')).requested_date).toBe(
      shown.startsWith('24') ? '2026-12-24' : '2027-03-09',
    );
  });

  it('that cannot be read stays as typed, says so, and is not saved past', async () => {
    const page = await newOrder();
    await field(page, 'requested_date').fill('someday');
    await page.keyboard.press('Tab');
    expect(await fault(page, 'requested_date').textContent()).toContain('This is not a date');
    await page.keyboard.press('Control+s');
    await page.getByText(/to correct/).waitFor();
    expect(await field(page, 'requested_date').inputValue()).toBe('someday');
    expect(page.url()).toContain('/new');
    await field(page, 'requested_date').click();
    await page.locator('.ant-picker-dropdown').getByText('24', { exact: true }).first().click();
    await expect.poll(() => field(page, 'requested_date').inputValue()).toMatch(/^24 \w{3} \d{4}$/);
    expect(await fault(page, 'requested_date').count()).toBe(0);
  });
});

describe('a number', () => {
  it.each([
    ['12,5', '12.50'],
    ['1.234,56', '1,234.56'],
    ['1,234.5', '1,234.50'],
  ])('typed as %s is %s', async (typed, shown) => {
    const page = await newOrder();
    await field(page, 'shipping_fee').fill(typed);
    expect(await field(page, 'shipping_fee').inputValue()).toBe(typed);
    await page.keyboard.press('Tab');
    expect(await field(page, 'shipping_fee').inputValue()).toBe(shown);
  });

  it.each([
    ['12 apples', 'This must be a number.'],
    ['12.345', 'At most 2 decimal places.'],
  ])('typed as %s keeps its text and says what is wrong', async (typed, why) => {
    const page = await newOrder();
    await field(page, 'shipping_fee').fill(typed);
    await page.keyboard.press('Tab');
    expect(await field(page, 'shipping_fee').inputValue()).toBe(typed);
    await page.locator('[data-field="shipping_fee"]').getByText(why).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText(/to correct/).waitFor();
    expect(page.url()).toContain('/new');
  });

  it('in a line does the same, typed or pasted, and saves once it is mended', async () => {
    const page = await newOrder();
    await addLine(page, '会议桌 T24', /MEET-T24-OAK/);
    await page.keyboard.type('2,5');
    await page.keyboard.press('Tab');
    await expect.poll(() => cell(page, 0, 3).textContent()).toBe('2.5');
    await cell(page, 0, 3).click();
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell(page, 0, 3).textContent()).toBe('two');
    await page.locator('table.lines').evaluate((table) => {
      const data = new DataTransfer();
      data.setData('text/plain', 'no such thing\t\t3x\n');
      table.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await page.getByText('2 cells could not be read. Their text stays to be mended.').waitFor();
    expect(await cell(page, 1, 1).textContent()).toBe('no such thing');
    expect(await cell(page, 1, 3).textContent()).toBe('3x');
    await page.getByText('3 faults').waitFor();
    await page.getByRole('button', { name: 'Delete line 2' }).click();
    await cell(page, 0, 3).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/sales_order\/[0-9a-f-]{36}$/);
    expect(await quantities(page)).toEqual([4]);
  });
});

it('a name that nothing has stays where it was typed, in a field and in the row that adds a line', async () => {
  const page = await newOrder();
  await field(page, 'contact').fill('Nobody At All');
  await page.getByRole('option', { name: /New contact/ }).waitFor();
  await field(page, 'external_number').focus();
  expect(await fault(page, 'contact').textContent()).toContain('Nothing here is called “Nobody At All”');
  const add = page.locator('#lines-add');
  await add.fill('Nothing Like It');
  await page.getByText('Nothing found.').waitFor();
  await field(page, 'external_number').focus();
  expect(await add.inputValue()).toBe('Nothing Like It');
  await page.keyboard.press('Control+s');
  await page.getByText('3 things to correct').waitFor();
});

it('an order is entered without a mouse: the first field has the focus, Enter on the last line begins another', async () => {
  const page = await studio.open('/sales_order/new', ENGLISH);
  const focused = () => page.evaluate(() => document.activeElement?.id);
  await expect.poll(focused).toBe('field-customer');
  await page.keyboard.type('云栖');
  await page.getByRole('option', { name: /^杭/ }).waitFor();
  await page.keyboard.press('Enter');
  for (let step = 0; step < 20 && (await focused()) !== 'lines-add'; step += 1)
    await page.keyboard.press('Tab');
  for (const quantity of ['3', '10']) {
    await page.keyboard.type('会议桌 T24');
    await page.getByRole('option', { name: /MEET-T24-OAK/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toMatch(/-quantity$/);
    await page.keyboard.type(quantity);
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('lines-add');
  }
  await page.keyboard.press('Control+s');
  await page.waitForURL(/sales_order\/[0-9a-f-]{36}$/);
  expect(await quantities(page)).toEqual([3, 10]);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
});

it('a form that nobody laid out shows all columns of its lines, and always what a line comes to', async () => {
  await publishRepairs();
  const page = await studio.open('/repair/new', { ...ENGLISH, viewport: { width: 900, height: 800 } });
  await page.getByRole('button', { name: 'Add line' }).click();
  await page.keyboard.type('Oil');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('80');
  const amount = page.locator('table.lines td.stick').first();
  await expect.poll(() => amount.textContent()).toBe('160.00');
  const box = await amount.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(900);
  const table = page.locator('.lines-wrap');
  expect(await table.evaluate((node) => node.scrollWidth > node.clientWidth)).toBe(true);
  await page.keyboard.press('Tab');
  await expect.poll(() => page.getByRole('columnheader', { name: 'Remark' }).isVisible()).toBe(true);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('table.lines tbody tr:not(.add)').count()).toBe(2);
});

it('complained about nothing on any page', () => {
  expect(studio.complaints).toEqual([]);
});

/** An application without a form view: the form is made from the entity alone. */
async function publishRepairs(): Promise<void> {
  const text = (title: string) => ({ title, type: 'string', maxLength: 80 });
  const money = (title: string, more: object = {}) => ({
    title,
    type: 'number',
    'x-field': { kind: 'money' },
    ...more,
  });
  const grants = { read: true, create: true, update: true, delete: true };
  const documents = [
    [
      'app',
      'workshop',
      {
        $schema: 'urn:jacquard:app:1',
        language: 1,
        name: 'workshop',
        title: 'Workshop',
        version: '1.0.0',
        needs: ['base'],
      },
    ],
    [
      'entity',
      'repair',
      {
        $schema: 'urn:jacquard:entity:1',
        $id: 'repair',
        title: 'Repair',
        type: 'object',
        'x-entity': { plural: 'Repairs' },
        required: ['lines'],
        properties: {
          lines: {
            title: 'Work',
            type: 'array',
            'x-field': { kind: 'lines' },
            items: {
              type: 'object',
              required: ['what'],
              properties: {
                what: text('Work'),
                hours: { title: 'Hours', type: 'number', 'x-field': { kind: 'quantity' } },
                rate: money('Rate'),
                remark: text('Remark'),
                mechanic: text('Mechanic'),
                part: text('Part'),
                amount: money('Amount', { 'x-calc': { expr: 'round(hours * rate)' } }),
              },
            },
          },
        },
      },
    ],
    [
      'role',
      'mechanic',
      { $schema: 'urn:jacquard:role:1', name: 'mechanic', title: 'Mechanic', grants: { repair: grants } },
    ],
  ] as const;
  await publishPackage(
    studio.server.workspace,
    'workshop',
    documents.map(
      ([kind, name, content]) =>
        ({ package: 'workshop', kind, name, file: `${name}.json`, content }) as unknown as Document,
    ),
  );
  const lin = await studio.server.personNamed('lin');
  await studio.server.request('POST', '/api/role_assignment', {
    as: studio.server.admin,
    body: { user: lin.id, role: 'mechanic' },
  });
}
