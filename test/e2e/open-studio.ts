/** The studio in a real browser, on the real server with the demo data. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { makeLink } from '../../server/people/link.ts';
import { launchBrowser } from '../support/browser.ts';
import { browserPages } from '../support/browser-pages.ts';
import type { Person } from '../support/person.ts';
import type { TestOptions, TestWorkspace } from '../support/workspace.ts';
import { demoWorkspace } from '../templates/demo.ts';

export interface StudioTest {
  readonly server: TestWorkspace;
  readonly browser: Browser;
  /** Everything the pages complained about: a page that works says nothing. */
  readonly complaints: string[];
  /** A page on which the person is signed in, open until the test ends. */
  open(path: string, options?: OpenOptions): Promise<Page>;
  /** A one-time link for a person, as an administrator would hand it over. */
  linkFor(person: Person): Promise<string>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Login; default: the sales rep `lin`. */
  readonly as?: string;
  /** Stays open for all tests of the file, so it may be opened outside a test. */
  readonly stays?: true;
}

const DESKTOP: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };

export async function openStudio(config: TestOptions['config'] = {}): Promise<StudioTest> {
  const server = await demoWorkspace(config);
  const browser = await launchBrowser();
  const complaints: string[] = [];
  const pages = browserPages(browser, server.url);
  const cookies = new Map<string, string>();

  const linkFor = async (person: Person) => {
    const { workspace } = server;
    const link = await makeLink(workspace, workspace.db, person.id, 'password');
    return new URL(link).hash.slice(1);
  };
  const cookieOf = async (login: string) => {
    const known = cookies.get(login);
    if (known) return known;
    const token = await linkFor(await server.personNamed(login));
    const answer = await server.request('POST', '/api/-/session/link', {
      body: { token },
      headers: { origin: server.url },
    });
    const cookie = /jacquard_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
    cookies.set(login, cookie);
    return cookie;
  };
  return {
    server,
    browser,
    complaints,
    linkFor,
    open: async (path, { as = 'lin', stays, ...options } = {}) => {
      const { page, giveBack } = await pages.take({ ...DESKTOP, ...options });
      if (!stays) onTestFinished(giveBack);
      await page
        .context()
        .addCookies([{ name: 'jacquard_session', value: await cookieOf(as), url: server.url }]);
      listen(page, complaints);
      await page.goto(server.url + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Refusals (4xx) are answers; what a page throws or its policy blocks is not. */
export function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
}
