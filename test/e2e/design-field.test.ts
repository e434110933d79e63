/** A field in the designer, by somebody who reads Chinese: its options, its texts, and what a record of today makes of it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let fern: Person;
let page: Page;
beforeAll(async () => {
  studio = await openStudio();
  fern = await studio.server.person({ login: 'fern', roles: ['administrator', 'sales_director'] });
  page = await studio.open('/design/entity/base/customer', { as: 'fern', stays: true });
});
afterAll(() => studio?.close());

const pick = (field: string) => page.locator('.fld .field', { hasText: field }).first().click();
const saved = () => page.getByText('已保存', { exact: true }).waitFor();
const option = (title: string) => page.locator('.option', { hasText: title });

/** What is drafted of the documents of a kind, by their names. */
async function drafted(kind: string): Promise<Record<string, never>> {
  await saved();
  const { body } = await studio.server.request('GET', '/api/change_set?select=documents(kind,name,content)', {
    as: fern,
  });
  const of = body[0].documents.filter((each: { kind: string }) => each.kind === kind);
  return Object.fromEntries(
    of.map((each: { name: string; content: string }) => [each.name, JSON.parse(each.content)]),
  );
}

describe('a field', () => {
  it('gets an option by its Chinese title, with a colour', async () => {
    await pick('industry');
    await page.getByRole('textbox', { name: '添加选项' }).fill('航空航天');
    await page.keyboard.press('Enter');
    await option('航空航天').locator('.what').click();
    await page.getByLabel('英文名').last().fill('Aerospace');
    const value = page.getByLabel('值（接口与数据库）');
    await value.fill('aerospace');
    await value.press('Enter');
    const blue = page.getByRole('radio', { name: '蓝' });
    await blue.check({ force: true });
    // Nothing is written in a colour: the key takes back what was chosen.
    await page.keyboard.press('Control+z');
    await expect.poll(() => blue.isChecked()).toBe(false);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => blue.isChecked()).toBe(true);
    // The preview has it by the name that people read.
    await page.locator('.prev [data-field="industry"] [role="combobox"]').click();
    await page.getByRole('option', { name: '航空航天' }).waitFor();
    await page.keyboard.press('Escape');
    const { customer } = await drafted('entity');
    expect(customer).toMatchObject({
      properties: {
        industry: {
          enum: expect.arrayContaining(['aerospace']),
          'x-field': { options: { aerospace: { title: 'Aerospace', color: 'blue' } } },
        },
      },
    });
    expect((await drafted('translation'))['zh-CN']).toMatchObject({
      texts: { 'entity/customer': { '/properties/industry/x-field/options/aerospace/title': '航空航天' } },
    });
  });

  it('says who takes the place of an option that goes, and goes out of the records that come with the product', async () => {
    await option('hospitality').getByRole('button', { name: /^移除/ }).click();
    await page.getByRole('combobox', { name: /hospitality.*改为/ }).selectOption({ label: '航空航天' });
    const { customer } = await drafted('entity');
    expect(customer).toMatchObject({
      properties: { industry: { 'x-field': { options: { aerospace: { formerly: ['hospitality'] } } } } },
    });
    await page.getByRole('button', { name: /个错误/ }).waitFor({ state: 'detached' });
  });

  it('has its help in both languages', async () => {
    await pick('postcode');
    const help = page.locator('[data-pointer$="/postcode/description"]');
    await help.getByLabel('帮助文字', { exact: true }).fill('六位数字');
    await page.locator('.prev .help', { hasText: '六位数字' }).waitFor();
    await help.getByLabel('帮助文字 (English)').fill('Six digits');
    expect((await drafted('translation'))['zh-CN']).toMatchObject({
      texts: { 'entity/customer': { '/properties/postcode/description': '六位数字' } },
    });
  });

  it('is previewed with a record of today, and says why it is shown', async () => {
    await pick('industry');
    const record = page.locator('.prev').getByRole('combobox', { name: '预览中的记录' });
    await record.fill('云栖');
    await page.getByRole('option', { name: /^杭/ }).click();
    const name = page.locator('.prev [data-field="name"] input');
    await expect.poll(() => name.inputValue()).toMatch(/云栖/);
    expect(await page.locator('.prev .why').textContent()).toMatch(/^为什么现在显示？类型 是 企业，条件成立/);
    // What is typed here is stored nowhere.
    await name.fill('别的名字');
    await page.getByRole('button', { name: '清空预览中的记录' }).click();
    await expect.poll(() => name.inputValue()).toBe('');
  });

  it('can be made unique, by the settings of its entity', async () => {
    await page.locator('.ents').getByRole('link', { name: '计量单位' }).click();
    await page.locator('.tabs').getByRole('button', { name: '设置' }).click();
    const settings = page.locator('.schema-form [data-pointer="/x-entity"]');
    await settings.getByRole('button', { name: '添加设置' }).first().click();
    await page.getByLabel('查找设置').fill('索引');
    await page.getByRole('option', { name: /^索引/ }).click();
    const lists = page.locator('.schema-form [data-pointer="/x-entity/index"]');
    await lists.getByRole('button', { name: /^添加/ }).first().click();
    await lists.getByRole('combobox').fill('名称');
    await page.getByRole('option', { name: /^名称/ }).click();
    expect((await drafted('entity')).unit).toMatchObject({ 'x-entity': { index: [['name']] } });
  });

  it('says nothing to the console', () => {
    expect(studio.complaints).toEqual([]);
  });
});
