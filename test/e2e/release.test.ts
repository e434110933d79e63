import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shippedPackages } from '../../server/store/packages.ts';
import { publishPackage } from '../support/publish.ts';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
let page: Page;
beforeAll(async () => {
  studio = await openStudio();
  page = await studio.open('/unit/new', { as: 'wu', locale: 'en-GB', stays: true });
});
afterAll(async () => {
  await studio?.close();
});

/** Fields that the releases before have added: a release never drops one. */
const added: Record<string, object> = {};

/** Publishes the package `base` with a field more in its entity `unit`. */
async function addField(name: string, title: string): Promise<void> {
  added[name] = { title, type: 'string', maxLength: 40 };
  const documents = (await shippedPackages(['base'])).get('base') ?? [];
  const changed = documents.map((document) => {
    if (document.kind !== 'entity' || document.name !== 'unit') return document;
    const content = document.content as { properties: object };
    return {
      ...document,
      content: { ...content, properties: { ...content.properties, ...added } },
    };
  });
  await publishPackage(studio.server.workspace, 'base', changed);
}

describe('a release that comes while somebody types', () => {
  it('loses nothing that was typed, says so, and shows the new field when the page hears of it', async () => {
    await page.locator('#field-name').fill('Pallet');
    await addField('origin', 'Origin');
    await page.locator('#field-code').fill('palette');
    // Any call brings the news; the palette asks the server.
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').locator('input').fill('unit');
    await page.getByText('The application has changed. What you typed is still here.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByLabel('Origin').fill('Bremen');
    expect(await page.locator('#field-name').inputValue()).toBe('Pallet');
    expect(await page.locator('#field-code').inputValue()).toBe('palette');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/unit\/[0-9a-f-]{36}$/);
    const { body } = await studio.server.request('GET', '/api/unit?name=eq.Pallet&select=code,origin', {
      as: await studio.server.personNamed('wu'),
    });
    expect(body).toEqual([{ code: 'palette', origin: 'Bremen' }]);
  });

  it('saves what is typed into a record, then shows the new field there', async () => {
    await page.locator('#field-name').fill('Euro pallet');
    await addField('standard', 'Standard');
    expect(await page.getByLabel('Standard').count()).toBe(0);
    await page.keyboard.press('Control+s');
    await page.getByLabel('Standard').waitFor();
    await expect.poll(() => page.locator('.save').count()).toBe(0);
    expect(await page.locator('#field-name').inputValue()).toBe('Euro pallet');
  });

  it('complained about nothing on any page', () => {
    expect(studio.complaints).toEqual([]);
  });
});
