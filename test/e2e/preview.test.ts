/** A change set opened in a tab of its own: the product as it will be, as somebody who will work in it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentText } from '../../metadata/drafts.ts';
import { listen, openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

/** Drafts a field more of customers, on its form too. @returns id of the change set */
async function draft(title: string): Promise<string> {
  const { server } = studio;
  const documents = server.workspace.documents();
  const drafted = (kind: string, name: string, change: (content: Content) => void) => {
    const document = documents.find(
      (one) => one.package === 'base' && one.kind === kind && one.name === name,
    );
    if (!document) throw new Error(`There is no ${kind} ${name}.`);
    const content: Content = JSON.parse(contentText(document));
    change(content);
    return { package: document.package, kind, name, content: JSON.stringify(content) };
  };
  const { body } = await server.request('POST', '/api/change_set', {
    as: server.admin,
    body: {
      title,
      documents: [
        drafted('entity', 'customer', ({ properties }) => {
          properties.nickname = { title: 'Nickname', type: 'string', maxLength: 40 };
        }),
        drafted('view', 'customer_form', ({ sections }) => {
          sections[0].fields.push('nickname');
        }),
        drafted('translation', 'zh-CN', ({ texts }) => {
          texts['entity/customer']['/properties/nickname/title'] = '昵称';
          texts['entity/tour'] = { '/title': '行程', '/properties/name/title': '名称' };
          texts['role/planner'] = { '/title': '计划员' };
        }),
        ...TOURS,
      ],
    },
    headers: { prefer: 'return=representation' },
  });
  return String([body].flat()[0].id);
}

/** An entity that is new, and the role that may make its records. */
const TOURS = [
  {
    package: 'base',
    kind: 'entity',
    name: 'tour',
    content: JSON.stringify({
      $schema: 'urn:jacquard:entity:1',
      $id: 'tour',
      title: 'Tour',
      type: 'object',
      required: ['name'],
      properties: { name: { title: 'Name', type: 'string', maxLength: 40 } },
    }),
  },
  {
    package: 'base',
    kind: 'role',
    name: 'planner',
    content: JSON.stringify({
      $schema: 'urn:jacquard:role:1',
      name: 'planner',
      title: 'Planner',
      grants: { tour: { read: true, create: true } },
    }),
  },
];

// biome-ignore lint/suspicious/noExplicitAny: documents of every kind
type Content = any;

/** Asks for the preview as the button does, and opens its tab. */
async function openPreview(desk: Page, changeSet: string, as?: string): Promise<Page> {
  const previewed = await desk.evaluate(
    async (body) => {
      const headers = { 'Content-Type': 'application/json' };
      const answer = await fetch('/api/rpc/preview_change_set', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return answer.json();
    },
    { change_set: changeSet, ...(as !== undefined && { as }) },
  );
  expect(previewed).toMatchObject({ ready: true });
  const tab = await desk.context().newPage();
  listen(tab, studio.complaints);
  await tab.goto(studio.server.url + previewed.url);
  return tab;
}

/** The same by the button of the designer, as a person with a role besides, which is offered first. */
async function tryOut(design: Page, { as, role }: { as: string; role: string }): Promise<Page> {
  await design.getByRole('button', { name: 'Try it out' }).click();
  const offered = design.getByRole('option');
  await design.getByLabel('As', { exact: true }).fill(as);
  await expect.poll(() => offered.allTextContents()).toEqual([expect.stringContaining(as)]);
  await offered.click();
  await design.getByLabel('Additional roles').click();
  await offered.first().waitFor();
  expect(await offered.first().textContent()).toMatch(new RegExp(`^${role}.* · New$`));
  await shoot(design, 'roles-en');
  await offered.first().click();
  await shoot(design, 'role-en');
  const opened = design.waitForEvent('popup');
  await design.getByRole('button', { name: 'Open in a new tab' }).click();
  const tab = await opened;
  listen(tab, studio.complaints);
  return tab;
}

/** Where everything of a preview lies. */
const PLACE = /\/preview\/[0-9a-f]{16}/;

const shots = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
};

describe('the preview of a change set', () => {
  it('is the product with the new field, as that person with a role that nobody holds yet, under a bar that says so', async () => {
    await draft('Nicknames');
    const lin = await studio.server.personNamed('lin');
    const desk = await studio.open('/design/entity/base/tour', { as: 'admin', locale: 'en-GB' });
    const tab = await tryOut(desk, { as: 'lin', role: 'Planner' });
    const bar = tab.locator('.preview-bar');
    await bar.getByText(/Preview of “Nicknames” as .+, with the role Planner\./).waitFor();
    expect(new URL(tab.url()).hash).toBe('');
    await tab.getByRole('link', { name: 'Customers' }).first().click();
    await tab.locator('tbody tr').first().waitFor();
    expect(new URL(tab.url()).pathname).toMatch(/^\/preview\/[0-9a-f]{16}\/customer$/);
    await shoot(tab, 'list-en');
    await tab.getByRole('link', { name: 'New customer' }).click();
    await tab.locator('#field-name').fill('Only in the preview');
    await tab.getByLabel('Nickname').fill('Try');
    await shoot(tab, 'form-en');
    await tab.keyboard.press('Control+s');
    await tab.waitForURL(/\/preview\/[0-9a-f]{16}\/customer\/[0-9a-f-]{36}$/);
    await tab.reload();
    await tab.getByText('Only in the preview').first().waitFor();
    await bar.waitFor();
    await shoot(tab, 'record-en');
    const live = await studio.server.request('GET', '/api/customer?name=eq.Only in the preview', { as: lin });
    expect(live.body).toEqual([]);
    await tab.goto(new URL(`${PLACE.exec(tab.url())?.[0]}/tour/new`, tab.url()).href);
    await tab.locator('#field-name').fill('Monday');
    await tab.keyboard.press('Control+s');
    await tab.waitForURL(/\/tour\/[0-9a-f-]{36}$/);
    await tab.getByText('Monday').first().waitFor();
    await shoot(tab, 'tour-en');
    await desk.goto(`${studio.server.url}/`);
    expect(await desk.locator('.preview-bar').count()).toBe(0);
    const closed = tab.waitForEvent('close');
    await bar.getByRole('button', { name: 'Close preview' }).click();
    await closed;
    expect(studio.complaints).toEqual([]);
  });

  it('fits a phone, and speaks Chinese', async () => {
    const changeSet = await draft('昵称');
    const lin = await studio.server.personNamed('lin');
    const desk = await studio.open('/', { as: 'admin', viewport: { width: 390, height: 844 } });
    const tab = await openPreview(desk, changeSet, lin.id);
    await tab
      .locator('.preview-bar')
      .getByText(/“昵称”的预览/)
      .waitFor();
    await tab.goto(`${tab.url()}customer`);
    await tab.locator('.preview-bar').waitFor();
    await tab.waitForTimeout(500);
    await shoot(tab, 'phone-list-zh');
    await tab.goto(tab.url().replace(/customer.*$/, 'customer/new'));
    await tab.getByLabel('昵称').waitFor();
    await shoot(tab, 'phone-form-zh');
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(390);
    await tab.setViewportSize({ width: 1440, height: 900 });
    await shoot(tab, 'form-zh');
    // A tab that was not opened by a page is not closed by one.
    await tab.getByRole('button', { name: '关闭预览' }).click();
    await tab.getByRole('heading', { name: '预览已结束' }).waitFor();
    await shoot(tab, 'over-zh');
    expect(studio.complaints).toEqual([]);
  });
});
