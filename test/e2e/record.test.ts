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

async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`#field-${field}`).fill(text);
  await page
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .click();
}

/** A draft order of two lines, made through the form. Answers its address. */
async function makeOrder(page: Page): Promise<string> {
  await page.goto(`${studio.server.url}/sales_order/new`);
  await page.getByRole('heading', { name: '新建销售订单' }).waitFor();
  await choose(page, 'customer', '云栖');
  const add = page.getByRole('combobox', { name: '在此输入来添加一行' });
  await add.fill('会议桌 T24');
  await page.getByRole('option', { name: /MEET-T24-OAK/ }).click();
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await add.fill('人体工学椅');
  await page
    .getByRole('option', { name: /^人体工学椅/ })
    .first()
    .click();
  await page.keyboard.type('10');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+s');
  await page.waitForURL(/sales_order\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

const cell = (page: Page, row: number, column: number) =>
  page.locator('table.lines tbody tr').nth(row).locator('td').nth(column);
const amount = (text: string | null) => Number((text ?? '').replace(/[^\d.−-]/g, '').replace('−', '-'));

describe('a record', () => {
  it('totals its lines while they are typed, and the server comes to the same', async () => {
    const page = await studio.open('/sales_order');
    const path = await makeOrder(page);
    const grand = page.locator('.tot .g span').last();
    const shown = amount(await grand.textContent());
    expect(shown).toBeGreaterThan(0);
    const id = path.split('/').at(-1);
    const saved = await studio.server.request(
      'GET',
      `/api/sales_order/${id}?select=grand_total,lines(quantity,amount)`,
      {
        as: await studio.server.personNamed('lin'),
      },
    );
    expect(saved.body.grand_total).toBe(shown);
    expect(saved.body.lines.map((line: { quantity: number }) => line.quantity)).toEqual([3, 10]);

    await cell(page, 0, 3).click();
    await page.keyboard.type('4');
    const one = amount(await cell(page, 0, 8).textContent()) / 4;
    await expect.poll(async () => amount(await grand.textContent())).toBe(shown + one);
    await page.getByText('1 处未保存的改动').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => amount(await grand.textContent())).toBe(shown);
  });

  it('copies the cell above, deletes and moves lines by keys, and saves what is left', async () => {
    const page = await studio.open('/sales_order');
    const path = await makeOrder(page);
    await cell(page, 1, 6).click();
    await page.keyboard.type('7.5');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Enter');
    await cell(page, 1, 3).click();
    await page.keyboard.press('Control+d');
    await expect.poll(() => cell(page, 1, 3).locator('input').inputValue()).toBe('3');
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => cell(page, 1, 2).textContent()).toContain('会议桌');
    await page.keyboard.press('Control+Backspace');
    await expect.poll(() => page.locator('table.lines tbody tr:not(.add)').count()).toBe(1);
    await page.keyboard.press('Control+s');
    await expect.poll(() => page.locator('.save').count()).toBe(0);
    const saved = await studio.server.request(
      'GET',
      `/api/sales_order/${path.split('/').at(-1)}?select=lines(description,quantity)`,
      { as: await studio.server.personNamed('lin') },
    );
    expect(saved.body.lines).toHaveLength(1);
    expect(saved.body.lines[0].description).toContain('会议桌');
  });

  it('pastes rows from a spreadsheet and finds the products by their names', async () => {
    const page = await studio.open('/sales_order/new');
    await choose(page, 'customer', '云栖');
    const variants = await studio.server.request(
      'GET',
      '/api/product_variant?select=sku&discontinued=is.false&limit=2',
      {
        as: await studio.server.personNamed('lin'),
      },
    );
    const text = variants.body
      .map(({ sku }: { sku: string }, index: number) => `${sku}\t\t${index + 2}`)
      .join('\n');
    await page.locator('table.lines').evaluate((table, pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      table.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
    await page.getByText('已粘贴 2 行。').waitFor();
    expect(await page.locator('table.lines tbody tr:not(.add)').count()).toBe(2);
    await expect.poll(async () => amount(await cell(page, 1, 8).textContent())).toBeGreaterThan(0);
  });

  it('shows what is missing at its field, counts it in the save bar, and puts the focus there', async () => {
    const page = await studio.open('/customer/new');
    await page.getByRole('heading', { name: '新建客户' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByText('1 处需要改正').waitFor();
    const name = page.locator('#field-name');
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => name.evaluate((node) => node === document.activeElement)).toBe(true);
    await name.fill('苏州平江文化');
    await expect.poll(() => page.getByText('处需要改正').count()).toBe(0);
  });

  it('puts the server’s refusal at the field it is about', async () => {
    const page = await studio.open('/customer/new');
    await page.locator('#field-name').fill('格式不对的客户');
    await page.locator('#field-external_code').fill('C0001');
    await page.keyboard.press('Control+s');
    await page.locator('[data-field="external_code"] .error').waitFor();
    expect(page.url()).toContain('/customer/new');
  });

  it('makes the record that a reference was looked for without leaving the form', async () => {
    const page = await studio.open('/sales_order/new');
    await choose(page, 'customer', '云栖');
    await page.locator('#field-contact').fill('沈青禾');
    await page.getByRole('option', { name: '新建联系人“沈青禾”' }).click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.locator('#new-name').inputValue()).toBe('沈青禾');
    await dialog.getByRole('button', { name: '新建' }).click();
    await expect.poll(() => page.locator('#field-contact').inputValue()).toBe('沈青禾');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('asks before unsaved changes are left behind, and stays when told to', async () => {
    const page = await studio.open('/customer?view=customer_mine');
    await page.locator('tbody a.nm').first().click();
    await page.locator('#field-name').waitFor();
    const name = await page.locator('#field-name').inputValue();
    await page.locator('#field-name').fill(`${name}（改）`);
    await page.getByRole('link', { name: '返回客户' }).click();
    await page.getByText('不保存就离开？').waitFor();
    await page.getByRole('button', { name: '留在本页' }).click();
    expect(await page.locator('#field-name').inputValue()).toBe(`${name}（改）`);
    await page.getByRole('button', { name: '放弃改动' }).click();
    await expect.poll(() => page.locator('#field-name').inputValue()).toBe(name);
    await page.getByRole('link', { name: '返回客户' }).click();
    await page.locator('tbody a.nm').first().waitFor();
  });

  it('lets one choose field by field when somebody else saved in between, and loses neither change', async () => {
    const lin = await studio.server.personNamed('lin');
    const found = await studio.server.request(
      'GET',
      '/api/customer?select=id,version,name&view=customer_mine&limit=1',
      {
        as: lin,
      },
    );
    const { id, version, name } = found.body[0];
    const page = await studio.open(`/customer/${id}`);
    await page.locator('#field-city').fill('我的城市');
    await page.locator('#field-postcode').fill('310000');
    const theirs = await studio.server.request('PATCH', `/api/customer/${id}`, {
      as: lin,
      body: { city: '他们的城市', industry: null, remark: '并行的备注' },
      headers: { 'if-match': `"${version}"` },
    });
    expect(theirs.status).toBe(204);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('林晓刚刚改了').waitFor();
    await dialog.getByRole('radio', { name: '他们的城市' }).check();
    await dialog.getByRole('button', { name: '合并并保存' }).click();
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => page.locator('.save').count()).toBe(0);
    const merged = await studio.server.request(
      'GET',
      `/api/customer/${id}?select=name,city,postcode,remark`,
      { as: lin },
    );
    expect(merged.body).toMatchObject({ name, city: '他们的城市', postcode: '310000', remark: '并行的备注' });
  });

  it('saves a date that is still being typed, past the calendar that hangs open', async () => {
    const page = await studio.open('/sales_order');
    const path = await makeOrder(page);
    await page.locator('#field-requested_date').click();
    await page.keyboard.type('2027-03-09');
    await page.keyboard.press('Control+s');
    const lin = await studio.server.personNamed('lin');
    await expect
      .poll(async () => {
        const id = path.split('/').at(-1);
        return (
          await studio.server.request('GET', `/api/sales_order/${id}?select=requested_date`, { as: lin })
        ).body.requested_date;
      })
      .toBe('2027-03-09');
  });

  it('keeps the page where it is when Escape closes a menu or a dialog', async () => {
    const page = await studio.open('/customer?view=customer_mine');
    await page.locator('tbody a.nm').first().click();
    await page.locator('#field-name').waitFor();
    const address = page.url();
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByText('复制链接').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(page.url()).toBe(address);
  });

  it('shows and hides fields by the conditions of the entity', async () => {
    const page = await studio.open('/sales_order/new');
    await page.locator('#field-delivery_address').waitFor();
    await page.locator('#field-delivery_mode').click();
    await page.getByRole('option', { name: /自提/ }).click();
    await expect.poll(() => page.locator('#field-delivery_address').count()).toBe(0);
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
