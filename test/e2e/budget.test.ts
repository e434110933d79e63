import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStudio, type StudioTest } from './open-studio.ts';

let studio: StudioTest;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(async () => {
  await studio?.close();
});

/** kB of scripts and styles, packed, that a browser fetched until the page could be worked with. */
async function weight(path: string, ready: string): Promise<number> {
  // A page of the same context that fetches nothing, so that the cache is as empty as on a first visit.
  const page = await studio.open('/api/-/nothing', { as: 'admin' });
  const sizes: Promise<number>[] = [];
  const fresh = await page.context().newPage();
  fresh.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await fresh.goto(studio.server.url + path);
  await fresh.locator(ready).first().waitFor();
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1000;
}

it.each([
  ['a list', '/customer', '.find-box input', 350],
  ['a form', '/sales_order/new', '#field-customer', 550],
])('%s takes input (%s) within its budget', async (_, path, ready, most) => {
  expect(await weight(path, ready)).toBeLessThan(most);
});
