import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { describe, it } from 'vitest';

const EXECUTABLE = process.env.CHROMIUM_PATH || '/usr/bin/chromium';
// Without the last ones Chromium looks up hosts of its own maker at every start.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A suite that needs a browser: named as skipped where there is none, failed there under `CI=true`. */
export function describeBrowser(name: string, suite: () => void): void {
  if (existsSync(EXECUTABLE)) return void describe(name, suite);
  if (process.env.CI === 'true') {
    describe(name, () => {
      it('finds Chromium', () => {
        throw new Error(`This suite needs Chromium at ${EXECUTABLE} (or CHROMIUM_PATH), and CI may not skip it.`);
      });
    });
    return;
  }
  describe.skip(`${name} (skipped: no Chromium at ${EXECUTABLE}; set CHROMIUM_PATH)`, suite);
}

export const startBrowser = (): Promise<Browser> => chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });

/** A page, and what should stay empty: requests to other hosts, and errors on its console. */
export interface WatchedPage {
  page: Page;
  foreign: string[];
  errors: string[];
}

/** `slower`: by how many times the page's processor is slowed down. */
export async function openPage(browser: Browser, url: string, { slower = 1 } = {}): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  // Shorter than a test may take, so that a failure names its step.
  page.setDefaultTimeout(25_000);
  const [foreign, errors]: [string[], string[]] = [[], []];
  const { host } = new URL(url);
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (!['data:', 'blob:'].includes(to.protocol) && to.host !== host) foreign.push(request.url());
  });
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', (error) => void errors.push(error.message));
  page.on('response', (response) => void (response.status() >= 400 && errors.push(`${response.status()} ${response.url()}`)));
  await page.goto(url, { waitUntil: 'load' });
  return { page, foreign, errors };
}
