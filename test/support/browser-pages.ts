/**
 * Pages whose context is used again: what a page stores is cleared, the scripts that it fetched stay compiled. To fetch and
 * compile them takes a fresh context longer than most tests last.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

export interface BorrowedPage {
  /** Blank, the only one of its context, which holds no cookie. */
  readonly page: Page;
  /** Closes the pages of its context, and forgets its cookies and what was stored. */
  giveBack(): Promise<void>;
}

export interface BrowserPages {
  /** Of a context with these settings. */
  take(settings: BrowserContextOptions): Promise<BorrowedPage>;
}

/** @param origin whose storage is cleared */
export function browserPages(browser: Browser, origin: string): BrowserPages {
  const idle = new Map<string, Page[]>();
  return {
    take: async (settings) => {
      const name = JSON.stringify(settings);
      const pages = idle.get(name) ?? [];
      idle.set(name, pages);
      const page = pages.pop() ?? (await (await browser.newContext(settings)).newPage());
      return {
        page,
        giveBack: async () => {
          pages.push(await blankPage(page.context(), origin));
        },
      };
    },
  };
}

async function blankPage(context: BrowserContext, origin: string): Promise<Page> {
  const blank = await context.newPage();
  await Promise.all(context.pages().flatMap((page) => (page === blank ? [] : page.close())));
  const devtools = await context.newCDPSession(blank);
  // The caches are not among them.
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  await devtools.detach();
  await Promise.all([context.clearCookies(), context.clearPermissions()]);
  return blank;
}
