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
  // Publishes, and sees the leads that break.
  await studio.server.person({ login: 'mona', roles: ['administrator', 'sales_director'] });
  await studio.server.person({ login: 'dora', roles: ['designer'] });
  otto = await studio.server.person({ login: 'otto', roles: ['administrator'] });
  make = drafting(studio.server, otto);
});
afterAll(async () => {
  await studio?.close();
});

const NOTE = { title: 'Delivery note', type: 'string', maxLength: 200 };
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
  it('shows the records that would break, mends them, and publishes in place', async () => {
    const lead = await make.lead(
      (properties) => {
        properties.delivery_note = NOTE;
      },
      ['email'],
    );
    const id = await make.draft('Delivery of leads', [lead]);
    const page = await planned(id);
    const [count] = await rows('select count(*)::int from jacquard.lead where email is null');
    expect(await page.locator('.nums .down').textContent()).toMatch(`${count}`);
    expect(await publishButton(page).isDisabled()).toBe(true);
    await page.getByText('Mend the records first.').waitFor();
    await page.getByRole('columnheader', { name: 'Email' }).waitFor();
    expect(await page.locator('.brk td.down').first().textContent()).toBe('empty');
    const all = page.getByRole('link', { name: `Open all ${count} in a list` });
    expect(await all.getAttribute('href')).toMatch(/^\/lead\?email=is\.null/);
    await page.getByRole('button', { name: 'Set them all to…' }).click();
    await page.getByLabel('Email of all of them:').fill('nobody');
    await page.getByRole('button', { name: `Set ${count} records` }).click();
    await page.locator('.set-all .down').waitFor();
    await page.getByLabel('Email of all of them:').fill('unknown@example.org');
    await page.getByRole('button', { name: `Set ${count} records` }).click();
    await page.getByText(`${count} records were set.`).waitFor();
    await expect.poll(() => publishButton(page).isEnabled(), { timeout: 20_000 }).toBe(true);
    await page.getByLabel('Note to colleagues').fill('Leads say how they are delivered.');
    await publishButton(page).click();
    await page.getByText(/^Release \d+ is live$/).waitFor();
    // The studio that is open has the field by now.
    await page.getByRole('link', { name: /^Open release/ }).click();
    await page.getByText('New field “Delivery note”').waitFor();
    await page.getByText('Leads say how they are delivered.').waitFor();
    await page.goto(`${studio.server.url}/lead/new`);
    await page.getByRole('heading', { name: 'New lead' }).waitFor();
    expect(studio.complaints).toEqual([]);
  });

  it('asks to tick what goes, and tells on the way back that it returns', async () => {
    await make.publish(
      await make.draft('Wish', [
        await make.lead((properties) => {
          properties.wish = text('Wish');
        }),
      ]),
    );
    await studio.server.workspace.db.query({ text: `update jacquard.lead set wish = 'blue'`, values: [] });
    const before = studio.server.workspace.release().number;
    const without = await make.lead((properties) => {
      delete properties.wish;
    });
    const page = await planned(await make.draft('No wish', [without]));
    await page.getByText('Tick what goes.').waitFor();
    await page.getByRole('checkbox', { name: /“Wish” of “Lead” is parked/ }).check();
    await publishButton(page).click();
    await page.getByText(/^Release \d+ is live$/).waitFor();
    expect(Object.keys(studio.server.workspace.release().model.entities.lead?.fields ?? {})).not.toContain(
      'wish',
    );
    await page.getByRole('link', { name: `Roll back to #${before}` }).click();
    await page.getByRole('heading', { name: 'What comes back' }).waitFor();
    await page.getByText('“Wish” of “Lead” comes back with its values.').waitFor();
    await publishButton(page).click();
    await page.getByText(`What was published before is kept as release ${before + 1}.`).waitFor();
    expect(await rows('select distinct wish from jacquard.lead')).toEqual(['blue']);
    expect(studio.complaints).toEqual([]);
  });

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
    const place = page.getByRole('link', { name: /crm\/entities\/lead\.json \/properties\/odd\/type/ });
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
  it('that are behind take the newer release in, place by place, with the keyboard', async () => {
    const mine = await make.draft('Mine', [
      await make.lead((properties) => {
        properties.name = { ...properties.name, title: 'Full name', maxLength: 90 };
      }),
    ]);
    const theirs = await make.draft('Theirs', [
      await make.lead((properties) => {
        properties.name = { ...properties.name, title: 'Contact', maxLength: 100 };
      }),
    ]);
    const page = await planned(mine);
    const release = await make.publish(theirs);
    await publishButton(page).click();
    await page
      .getByRole('alert')
      .getByText(/Newer releases changed what is drafted here/)
      .waitFor();
    await page
      .getByRole('alert')
      .getByRole('link', { name: /^Take in release/ })
      .click();
    await page
      .getByRole('heading', { name: `2 places were changed here and in release ${release}` })
      .waitFor();
    await page.getByRole('group', { name: 'Lead › Fields › Contact › Title' }).waitFor();
    const take = page.getByRole('button', { name: `Take in release ${release}` });
    expect(await take.isDisabled()).toBe(true);
    await page
      .getByRole('group', { name: /Title$/ })
      .getByRole('radio', { name: /Mine/ })
      .focus();
    await page.keyboard.press('Space');
    await page
      .getByRole('group', { name: /Longest text$/ })
      .getByRole('radio', { name: /Release/ })
      .focus();
    await page.keyboard.press('Space');
    await take.click();
    await page.getByText(`Release ${release} is taken in.`).waitFor();
    await page.getByText(`Made from release ${release}`).waitFor();
    await make.publish(mine);
    const { name } = (await make.document('crm', 'entity', 'lead')).properties;
    expect([name.title, name.maxLength]).toEqual(['Full name', 100]);
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
