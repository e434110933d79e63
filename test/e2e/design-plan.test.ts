import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/person.ts';
import { type Drafting, drafting } from './draft-set.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let otto: Person;
let make: Drafting;
beforeAll(async () => {
  studio = await openStudio();
  await studio.server.person({ login: 'mona', roles: ['administrator'] });
  await studio.server.person({ login: 'dora', roles: ['designer'] });
  otto = await studio.server.person({ login: 'otto', roles: ['administrator'] });
  make = drafting(studio.server, otto);
});
afterAll(async () => {
  await studio?.close();
});

const text = (title: string) => ({ title, type: 'string', maxLength: 40 });
const open = (path: string, as = 'mona') => studio.open(`/design/${path}`, { as, locale: 'en-GB' });
const planned = async (id: string, as?: string) => {
  const page = await open(`change-sets/${id}/plan`, as);
  await page.getByText(/^Against release/).waitFor();
  return page;
};
const publishButton = (page: Page) => page.locator('button.publish');
const rows = async (sql: string) =>
  (await studio.server.workspace.db.query({ text: sql, values: [] })).map(([value]) => value);

describe('a plan', () => {
  it('finds out that it is published where the answer is lost', async () => {
    const lead = await make.lead((properties) => {
      properties.lost = text('Lost');
    });
    const page = await planned(await make.draft('Lost answer', [lead]));
    await page.route('**/api/rpc/publish_change_set', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await publishButton(page).click();
    await page.getByText(/^Release \d+ is live$/).waitFor();
    expect(studio.complaints).toEqual([]);
  });

  it('names whom to ask where one may not publish, and leads from a fault to its place', async () => {
    const lead = await make.lead((properties) => {
      properties.odd = { title: 'Odd', type: 'strin' };
    });
    const page = await planned(await make.draft('Odd', [lead]), 'dora');
    await page.getByText(/You may not publish\. Ask .*otto/).waitFor();
    await page.getByText('Mend the faults first.').waitFor();
    expect(await publishButton(page).isDisabled()).toBe(true);
    const place = page.getByRole('link', { name: /^\S+ .*odd › / });
    expect(await place.getAttribute('href')).toBe('/design/entity/crm/lead?at=%2Fproperties%2Fodd%2Ftype');
    expect(studio.complaints).toEqual([]);
  });

  it('with four eyes says who publishes instead', async () => {
    const setting = await rows('select id from jacquard.publishing_setting');
    await studio.server.workspace.db.query({
      text: 'update jacquard.publishing_setting set four_eyes = true',
      values: [],
    });
    expect(setting).toHaveLength(1);
    const lead = await make.lead((properties) => {
      properties.eyes = text('Eyes');
    });
    const mona = await studio.server.personNamed('mona');
    const page = await planned(await make.draft('Four eyes', [lead], mona));
    await page.getByText(/another one publishes it\. Ask .*otto/).waitFor();
    expect(await publishButton(page).isDisabled()).toBe(true);
    await studio.server.workspace.db.query({
      text: 'update jacquard.publishing_setting set four_eyes = false',
      values: [],
    });
  });
});

describe('change sets', () => {
  it('that are behind lead from a plan that is refused to what has to be chosen', async () => {
    const title = (text: string) =>
      make.lead((properties) => {
        properties.name = { ...properties.name, title: text };
      });
    const mine = await make.draft('Mine', [await title('Full name')]);
    const theirs = await make.draft('Theirs', [await title('Contact')]);
    const page = await planned(mine);
    // As long as it has not heard of the release.
    await page.route('**/api/change_set?select=id&limit=1', (route) => route.abort());
    const release = await make.publish(theirs);
    await publishButton(page).click();
    const refusal = page.getByRole('alert');
    await refusal.getByText(/Newer releases changed what is drafted here/).waitFor();
    await refusal.getByRole('link', { name: /^Take in release/ }).click();
    await page.getByRole('heading', { name: `1 place was changed here and in release ${release}` }).waitFor();
    expect(studio.complaints).toEqual([]);
  });

  it('are made, renamed, looked through, reverted document by document, and discarded', async () => {
    const page = await open('change-sets');
    await page.getByRole('button', { name: 'New change set' }).click();
    await page.getByLabel('Name').fill('Spring');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Spring' }).waitFor();
    await page.getByText('Nothing is drafted in it yet.').waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name').fill('Summer');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Summer' }).waitFor();
    const view = await make.document('crm', 'view', 'lead_all');
    const id = await make.draft('Titles', [['crm', 'view', 'lead_all', { ...view, title: 'Everything' }]]);
    await page.goto(`${studio.server.url}/design/change-sets/${id}`);
    await page.getByRole('button', { name: 'Show the difference' }).click();
    await page.locator('.source-diff ins').getByText('Everything').waitFor();
    await page.getByRole('button', { name: 'Revert' }).click();
    await page.getByText('Nothing is drafted in it yet.').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Discarded', { exact: true }).waitFor();
    await page.goto(`${studio.server.url}/design/change-sets`);
    await page
      .getByRole('table', { name: 'Open change sets' })
      .getByRole('link', { name: 'Summer' })
      .waitFor();
    await page.getByRole('table', { name: 'Closed' }).getByRole('link', { name: 'Titles' }).waitFor();
    expect(studio.complaints).toEqual([]);
  });

  it('and releases are not for who has no right to them', async () => {
    for (const path of ['change-sets', 'releases', 'releases/1']) {
      const page = await open(path, 'lin');
      await page.getByText('There is no such page, or it is not for you.').waitFor();
    }
  });
});
