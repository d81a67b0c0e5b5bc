/** A real Chromium (Debian's), and a person in front of it. */
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from 'playwright-core';
import { DEMO_PASSWORD } from '@fengsui/contracts';
import type { Language } from '../make/the-words.js';
import { atTheEnd } from './ending.js';

export const SCREENS = {
  desk: { width: 1920, height: 1080 },
  wall: { width: 3840, height: 2160 },
  phone: { width: 390, height: 844 },
} as const;

/** @param args further switches of the browser */
export async function aBrowser(...args: string[]): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // The map is drawn by WebGL as everywhere; only putting the page together needs no second one.
      '--disable-gpu-compositing',
      ...args,
    ],
  });
  atTheEnd(() => browser.close());
  return browser;
}

export interface Desk {
  page: Page;
  /** Requests to anywhere but the console's own address. */
  outside: string[];
  /** What the page threw or logged as an error, but for the refused refresh before the sign-in. */
  faults: string[];
}

/** How long a person looks at a row that has moved before pressing again. */
const LOOK_MS = 600;

const windows: BrowserContext[] = [];

// A window that is left open goes on drawing its map while the next test runs; one from before all is kept.
beforeEach(() => {
  windows.length = 0;
});
afterEach(async () => {
  await Promise.all(windows.splice(0).map((context) => context.close()));
});

export interface WindowOptions {
  screen?: keyof typeof SCREENS;
  /** `kept`: the console's service worker is there; without it every request can be followed. */
  console?: 'kept' | 'loaded';
  language?: Language;
}

/** Opens the console in a window of its own, which the end of the test closes; nobody is signed in. */
export async function aWindow(
  browser: Browser,
  url: string,
  { screen = 'desk', console = 'loaded', language = 'zh-CN' }: WindowOptions = {},
): Promise<Desk> {
  const serviceWorkers = console === 'kept' ? 'allow' : 'block';
  const context = await browser.newContext({ viewport: SCREENS[screen], serviceWorkers });
  windows.push(context);
  // Whoever works here has seen the tour; a page that is still empty has no storage.
  await context.addInitScript(`try { localStorage.setItem('fengsui.tour', 'seen') } catch {}`);
  if (language !== 'zh-CN')
    await context.addInitScript(
      `try { localStorage['fengsui.language'] ??= '${language}' } catch {}`,
    );
  const page = await context.newPage();
  const outside: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(url).origin) outside.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
  });
  await page.goto(url);
  return { page, outside, faults };
}

/** Opens the console as `aWindow` does, and signs in. */
export async function aDesk(
  browser: Browser,
  url: string,
  who = 'duty',
  screen: keyof typeof SCREENS = 'desk',
  console: 'kept' | 'loaded' = 'loaded',
  language: Language = 'zh-CN',
): Promise<Desk> {
  const desk = await aWindow(browser, url, { screen, console, language });
  await desk.page.getByTestId('sign-in-username').fill(who);
  await desk.page.getByTestId('sign-in-password').fill(DEMO_PASSWORD);
  await desk.page.getByTestId('sign-in-submit').click();
  await desk.page.getByTestId('journal-seq').waitFor();
  return desk;
}

/** Waits until nothing has moved it for as long as a person looks. */
export async function atRest(what: Locator): Promise<void> {
  let [top, sinceMs] = [NaN, Date.now()];
  while (Date.now() - sinceMs < LOOK_MS) {
    const { y } = (await what.boundingBox()) ?? { y: NaN };
    if (y !== top) [top, sinceMs] = [y, Date.now()];
    await what.page().waitForTimeout(50);
  }
}

/** As a person does it: a row that has just moved under the hand is looked at, and pressed again. */
export async function acknowledge(row: Locator): Promise<void> {
  const button = row.getByTestId('ack');
  await button.click();
  for (let more = 0; more < 5; more += 1) {
    await row.page().waitForTimeout(LOOK_MS);
    if ((await button.count()) === 0) return;
    await button.click();
  }
}
