import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio({ demo: true });
});
afterAll(async () => {
  await studio?.close();
});

describe('people', () => {
  it('are made, given a role and invited by a link that signs them in', async () => {
    const page = await studio.open('/user', { as: 'admin' });
    await page.getByRole('link', { name: '新建用户' }).click();
    await page.locator('#field-name').fill('秦岭');
    await page.locator('#field-login').fill('qin');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/user\/[0-9a-f-]{36}$/);
    await page.getByText('还没有角色').waitFor();
    const access = page.locator('.access');
    await access.getByRole('combobox', { name: '角色' }).fill('销售');
    await page.getByRole('option', { name: /^销售/ }).first().click();
    await access.getByRole('button', { name: '添加角色' }).click();
    await expect.poll(() => access.locator('.roles li').count()).toBe(1);

    await access.getByRole('button', { name: '邀请' }).click();
    const link = await page.getByRole('dialog').getByRole('textbox', { name: '邀请' }).inputValue();
    const guest = await (await studio.browser.newContext({ locale: 'zh-CN' })).newPage();
    listen(guest, studio.complaints);
    await guest.goto(`${studio.server.url}/link${new URL(link).hash}`);
    await guest.getByRole('button', { name: '以后再说' }).click();
    await guest.getByText('秦岭，您好').waitFor();
    await guest.getByRole('link', { name: '客户', exact: true }).first().waitFor();

    await page.getByRole('button', { name: 'Close' }).or(page.locator('.ant-modal-close')).first().click();
    await page.reload();
    await page.getByText('在 1 台设备上登录').waitFor();
    await page.getByRole('button', { name: '停用' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
    await page.getByRole('button', { name: '启用' }).waitFor();
    await guest.goto(`${studio.server.url}/customer`);
    await guest.getByRole('heading', { name: '登录' }).waitFor();
  });

  it('lend their chair on a demo workspace: a banner says so, and leads back', async () => {
    const page = await studio.open('/', { as: 'admin' });
    await page.getByRole('button', { name: /的账户$/ }).click();
    await page.getByRole('button', { name: /^林晓/ }).click();
    await page.getByText('您正在以林晓的身份操作').waitFor();
    await page.getByText('林晓，您好').waitFor();
    expect(await page.getByRole('link', { name: '审计日志' }).count()).toBe(0);
    await page.getByRole('button', { name: '回到我的账户' }).click();
    await page.getByText('管理员，您好').waitFor();
    expect(await page.locator('.demo-bar').count()).toBe(0);
  });

  it('see only what their roles let them see', async () => {
    const page = await studio.open('/customer?view=customer_pool', { as: 'lin' });
    await page.locator('tbody a.nm').first().waitFor();
    await page.goto(`${studio.server.url}/role_assignment`);
    await page.getByText('没有这个页面，或者您无权查看。').waitFor();
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
