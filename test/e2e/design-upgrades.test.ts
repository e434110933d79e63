/** A CRM that a workspace has made its own in four places, and a newer one beside the program. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedPackages } from '../../server/store/packages.ts';
import { customised, nextVersion, shippedCrm } from '../server/change-sets/next-version.ts';
import { publishPackage } from '../support/publish.ts';
import { type SecondServer, secondServer } from '../support/second-server.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let newer: SecondServer;
beforeAll(async () => {
  studio = await openStudio();
  await studio.server.person({ login: 'mona', roles: ['administrator', 'sales_director'] });
  await publishPackage(studio.server.workspace, 'crm', customised(await shippedCrm()));
  const packages = new Map(await shippedPackages(['base', 'crm']));
  newer = await secondServer(studio.server, packages.set('crm', nextVersion(await shippedCrm())));
});
afterAll(async () => {
  await newer?.close();
  await studio?.close();
});

const NONE = 'Every package has the newest version that came with the product.';

describe('a newer package', () => {
  it('is offered, brought together with what the workspace has changed, and published', async () => {
    const page = await studio.open('/design/upgrades', { as: 'mona', locale: 'en-GB' });
    await page.getByText(NONE).waitFor();

    await page.goto(`${newer.url}/design/upgrades`);
    const offer = page.getByRole('row').filter({ hasText: 'CRM' });
    await expect
      .poll(() => offer.getByRole('cell').allTextContents())
      .toEqual(['CRM', '1.0.0', '1.1.0', 'Yes']);
    await page.getByRole('button', { name: 'Draft the upgrade' }).click();
    await page.getByRole('heading', { name: '1 place was changed here and in the new version' }).waitFor();
    const place = page.getByRole('group', { name: 'Lead › Fields › Contact name › Title' });
    await place.getByText('Full name').waitFor();
    expect(await page.getByRole('button', { name: 'Draft the upgrade' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Back to the packages' }).click();
    await page.getByRole('button', { name: 'Draft the upgrade' }).click();
    await place.getByRole('radio', { name: /New version/ }).check();
    await page.getByRole('button', { name: 'Draft the upgrade' }).click();
    await page.getByRole('heading', { name: 'Upgrade of CRM 1.1.0' }).waitFor();
    await page.getByText('New field “Website”').waitFor();

    await page.getByRole('link', { name: 'Upgrades' }).click();
    await offer.getByText('Drafted in').waitFor();
    expect(await page.getByRole('button', { name: 'Draft the upgrade' }).isDisabled()).toBe(true);
    await offer.getByRole('link', { name: 'Upgrade of CRM 1.1.0' }).click();
    await page.getByRole('link', { name: 'Plan', exact: true }).click();
    await page.getByText(/^Against release/).waitFor();
    await page.locator('button.publish').click();
    await page.getByText(/^Release \d+ is live$/).waitFor();
    await page.getByRole('link', { name: 'Upgrades' }).click();
    await page.getByText(NONE).waitFor();

    await page.goto(`${newer.url}/lead/new`);
    // Theirs as it was chosen, theirs, ours.
    for (const label of ['Full name', 'Website', 'Budget']) await page.getByLabel(label).waitFor();
    await page.goto(`${newer.url}/lead?view=lead_all`);
    const headers = page.getByRole('columnheader');
    await headers.filter({ hasText: 'Website' }).waitFor();
    await headers.filter({ hasText: 'Region' }).waitFor();
    const { source } = newer.workspace.release().model.entities.lead?.fields ?? {};
    const values = source?.options?.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining(['podcast', 'partner']));
    expect(studio.complaints).toEqual([]);
  });
});
