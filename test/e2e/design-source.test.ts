/** The source of a document and the drawing of the model, in the designer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drafting } from './draft-set.ts';
import { holdCalls } from './hold-calls.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
  await studio.server.person({ login: 'dora', roles: ['designer', 'administrator'] });
  await studio.server.person({ login: 'otto', roles: ['administrator'] });
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
    expect(await page.locator('.cm-tooltip-lint .cm-diagnosticText').first().textContent()).toBe(
      '“线索（lead）”没有名为“titel”的字段。是否指“title”？',
    );
    await page.getByRole('button', { name: '1 个错误' }).first().click();
    await page.locator('.fault-list', { hasText: '线索 实体设置 › 快速搜索 › 9.' }).waitFor();
    await page.keyboard.press('Escape');
    await mark.hover();
    expect(await page.locator('.source-view .status').textContent()).toContain('1 个错误');

    await mend.first().click();
    await page.locator('.cm-line', { hasText: '"external_code", "title"]' }).waitFor();
    await page.locator('.source-view .status', { hasText: '1 个错误' }).waitFor({ state: 'detached' });

    // While it is no JSON nothing is told.
    await page.keyboard.press('Control+End');
    await page.keyboard.type('x');
    await page.getByText(/未保存：第 \d+ 行/).waitFor();

    // It waits for whoever looks elsewhere, and the designer is not left without a word.
    const tab = (name: RegExp) => page.locator('.tabs').getByRole('button', { name });
    await tab(/^被引用/).click();
    await tab(/^源码 · 未完成$/).waitFor();
    await page.getByRole('link', { name: '“线索”的源码还没有写完' }).waitFor();
    await page.getByRole('link', { name: '返回工作' }).click();
    await page.getByRole('dialog').getByText('线索的源码还没有写完', { exact: false }).waitFor();
    await page.getByRole('button', { name: '留在本页' }).click();
    await tab(/^源码/).click();
    await page.getByText(/未保存：第 \d+ 行/).waitFor();
    await page.locator('.source-view .cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Backspace');
    await page.getByText(/未保存/).waitFor({ state: 'detached' });
    await page.getByText('未完成').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: '新建实体' }).click();
    await page.getByText('还没有名称。').waitFor();
    const make = page.getByRole('button', { name: '新建', exact: true });
    expect(await make.isDisabled()).toBe(true);
    await page.getByLabel('简体中文名称').fill('车辆');
    expect(await make.isEnabled()).toBe(true);
    // Without Latin letters it is counted; who says it in English gets a name of it.
    const name = page.getByRole('dialog').getByLabel(/^名称（接口/);
    expect(await name.inputValue()).toBe('entity_1');
    await page.getByLabel('英文名').fill('Vehicle');
    expect(await name.inputValue()).toBe('vehicle');
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
    await list.locator('[aria-selected="true"]').waitFor();
    // Keys that come within 75 ms of the list were meant for the text: CodeMirror's `interactionDelay` passes them by.
    await page.waitForTimeout(100);
    await page.keyboard.press('Enter');
    expect(await shownText(page)).toContain('"tree": "",');
    for (let step = 0; step < 6; step++) await page.keyboard.press('Control+z');
  });
});

const publishRole = async (name: string, grants: object) => {
  const make = drafting(studio.server, await studio.server.personNamed('otto'));
  const role = { $schema: 'urn:jacquard:role:1', name, title: name, grants };
  await make.publish(await make.draft(name, [['crm', 'role', name, role]]));
};

describe('drafts', () => {
  it('that the server does not take are kept where the designer is left, and stored later', async () => {
    const page = await studio.open('/design/role/crm/sales_rep', { as: 'dora', locale: 'en-US' });
    const title = page.getByLabel('Title', { exact: true });
    const before = await title.inputValue();
    await page.route('**/api/change_set**', (route) =>
      route.request().method() === 'GET' ? route.continue() : route.abort(),
    );
    await title.fill('Seller');
    await page.getByText('Not saved yet: The server does not answer.').waitFor();
    await page.getByRole('link', { name: 'Back to work' }).click();
    await page.getByRole('dialog').getByText('They wait in this window').waitFor();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.waitForURL(`${studio.server.url}/`);
    await page.goBack();
    await page.getByText('Not saved yet').waitFor();
    expect(await title.inputValue()).toBe('Seller');
    // Over a reload as well.
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText('Not saved yet').waitFor();
    expect(await title.inputValue()).toBe('Seller');
    await page.unroute('**/api/change_set**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    // Its page names the change set while something is still being stored; steps are taken back where they are shown.
    const store = await holdCalls(page, '**/api/change_set/**', 'PATCH');
    await title.fill('Vendor');
    await page.getByRole('link', { name: 'View changes' }).click();
    await page.getByRole('button', { name: 'Rename' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name').fill('Vendors');
    store();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Vendors' }).waitFor();
    await page.goBack();
    expect(await title.inputValue()).toBe('Vendor');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await title.inputValue()).toBe('Seller');
    await title.fill(before);
    await page.getByText('Saving…').waitFor();
    await page.getByText('Saved', { exact: true }).waitFor();

    // What is typed into a change set that was closed meanwhile goes into the next one.
    const dora = await studio.server.personNamed('dora');
    const open = () =>
      studio.server.request('GET', '/api/change_set?state=eq.open&select=id,documents(name,content)', {
        as: dora,
      });
    for (const { id } of (await open()).body)
      await studio.server.request('POST', '/api/rpc/discard_change_set', {
        as: dora,
        body: { change_set: id },
      });
    await title.fill('Seller');
    await page.getByRole('button', { name: 'Go on in a new change set' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    const [next, ...others] = (await open()).body;
    expect(others).toEqual([]);
    expect(next.documents).toMatchObject([{ name: 'sales_rep' }]);
    expect(JSON.parse(next.documents[0].content).title).toBe('Seller');
    await title.fill(before);
    await page.getByText('Saved', { exact: true }).waitFor();
  });

  it('are renamed without the focus leaving the name, which stays when somebody else publishes', async () => {
    const page = await studio.open('/design/role/crm/sales_rep', { as: 'dora', locale: 'en-US' });
    const name = page.getByLabel(/^Name in the API/);
    for (const [next, step] of [
      ['seller', 'Enter'],
      ['sales_rep', 'Enter'],
    ] as const) {
      await name.fill(next);
      await name.press(step);
      await page.waitForURL(`**/design/role/crm/${next}`);
      expect(await name.inputValue()).toBe(next);
      expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
    }
    await name.fill('half_a_na');
    // What came with it cannot be read at first.
    await page.route('**/api/rpc/list_documents', (route) => route.abort());
    await publishRole('reader', {});
    // As if somebody looked at the page again: then it asks for news at once.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('The newer release could not be read: The server does not answer.').waitFor();
    expect(await name.inputValue()).toBe('half_a_na');
    await page.unroute('**/api/rpc/list_documents');
    // As with the keyboard: the focus stays where it is.
    await page.getByRole('button', { name: 'Try again' }).dispatchEvent('click');
    await page.getByRole('navigation', { name: 'Roles' }).getByText('reader').waitFor();
    expect(await name.inputValue()).toBe('half_a_na');
    expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
  });

  it('are looked at, and nothing more, by who may not change them', async () => {
    await publishRole('auditor', { change_set: { read: true } });
    await studio.server.person({ login: 'rita', roles: ['auditor'] });
    const page = await studio.open('/design/entity/crm/lead', { as: 'rita', locale: 'en-US' });
    await page.getByText('none of your roles may change change sets').waitFor();
    await page.locator('.fld .field').filter({ hasText: 'company_name' }).click();
    const panel = page.locator('.panel-col');
    await panel.getByText('company_name').waitFor();
    const inputs = page
      .locator('.panel-col, .doc-sheet')
      .locator('input, textarea, [role="switch"], .remove');
    expect(await inputs.count()).toBe(0);
    expect(await page.getByRole('button', { name: /^(New entity|Field|More|Undo)$/ }).count()).toBe(0);
    for (const tab of ['Form', 'Lists', 'Settings', 'Access']) {
      await page.locator('.tabs').getByRole('button', { name: tab, exact: true }).click();
      await page.locator('.doc-sheet').waitFor();
      expect(await inputs.count()).toBe(0);
      expect(await page.locator('.doc-sheet .right').and(page.getByRole('button')).count()).toBe(0);
    }
    await page.getByRole('link', { name: 'Sales rep: Change, Some. A rule limits it.' }).first().click();
    await page.waitForURL('**/design/role/crm/sales_rep?at=*');
    expect(await inputs.count()).toBe(0);
  });

  it('say nothing to the console, and break no policy', () => {
    expect(studio.complaints).toEqual([]);
  });
});
