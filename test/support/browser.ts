/** A Chromium for tests: the machine's own, else the one inside an npm package. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** With a fresh profile. Close it. */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, ...INSTALLED].find((path) => path && existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: FLAGS, headless: true });
  // On a bare Debian it then unpacks the system libraries it needs, too.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  // Not with the flags it recommends: one process for all pages dies with the first of them, and its web security is off.
  return chromium.launch({ executablePath: await packed.executablePath(), args: FLAGS, headless: true });
}
