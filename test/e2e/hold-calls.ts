import type { Page } from 'playwright-core';

/** Lets no call of these addresses, or only none with this method, through until the function that it answers is called. */
export async function holdCalls(page: Page, addresses: string, method?: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(addresses, async (route) => {
    if (method === undefined || route.request().method() === method) await released;
    await route.continue();
  });
  return () => release();
}
