import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

const PASSWORD = 'indigo-and-linen-7';

async function newPage(locale = 'en-GB') {
  const page = await (await studio.browser.newContext({ locale })).newPage();
  listen(page, studio.complaints);
  return page;
}

describe('signing in', () => {
  it('lets a one-time link in once, has a password set, and then asks for it', async () => {
    const lin = await studio.server.personNamed('lin');
    const token = await studio.linkFor(lin);
    const page = await newPage();
    await page.goto(`${studio.server.url}/link#${token}`);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(page.url()).not.toContain(token);
    await page.getByLabel('New password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText(/林晓/).first().waitFor();

    await page.getByRole('button', { name: /^林晓.*(account|账户)$/ }).click();
    await page.getByRole('button', { name: /Sign out|退出登录/ }).click();
    await page.getByRole('heading', { name: /Sign in|登录/ }).waitFor();

    const again = await newPage();
    await again.goto(`${studio.server.url}/link#${token}`);
    await again.getByRole('alert').waitFor();
  });

  it('says in the reader’s language that login or password is wrong, and lets the right ones in', async () => {
    const page = await newPage('zh-CN');
    await page.goto(studio.server.url);
    await page.getByLabel('账号').fill('lin');
    await page.getByLabel('密码').fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').getByText('账号或密码不对').waitFor();
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
  });

  it('changes the language of the page, its data and the next visit from the account menu', async () => {
    const page = await studio.open('/customer', { as: 'zhao' });
    await page.getByRole('heading', { name: '客户', exact: true, level: 1 }).waitFor();
    await page.getByRole('button', { name: /的账户$/ }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const next = await studio.open('/customer', { as: 'zhao' });
    await next.getByRole('heading', { name: 'Customers', level: 1 }).waitFor();
  });

  it('paints the page dark when asked, and remembers it', async () => {
    const page = await studio.open('/', { as: 'zhou' });
    await page.getByRole('button', { name: /的账户$/ }).click();
    await page.getByRole('button', { name: '深色' }).click();
    await page.reload();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
