/** The browser without a GPU, and the two screens that are measured side by side. */
import { chromium } from 'playwright-core';
import { noteEverything } from './in-the-page.mjs';

/**
 * @typedef {object} Screen
 * @property {'desk' | 'wall'} name
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').CDPSession} cdp
 */

export const launchBrowser = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
      ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
    ],
  });

/**
 * @param {import('playwright-core').Browser} browser
 * @param {'desk' | 'wall'} name
 * @param {{ width: number, height: number }} viewport
 */
async function aPage(browser, name, viewport) {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
  await noteEverything(context);
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`    ${name}: ${error.message}\n`));
  const cdp = await context.newCDPSession(page);
  // Durations of Performance.getMetrics are those of the thread's own clock: processor time.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { name, page, cdp };
}

/** Signed in as the duty officer. @param {import('playwright-core').Browser} browser @param {string} url */
export async function aDesk(browser, url) {
  const screen = await aPage(browser, 'desk', { width: 1920, height: 1080 });
  const { page } = screen;
  await page.goto(url);
  await page.getByTestId('sign-in-username').fill('duty');
  await page.getByTestId('sign-in-password').fill('fengsui-demo');
  await page.getByTestId('sign-in-submit').click();
  await untilWhole(page);
  return screen;
}

/**
 * A wall of 4K, signed in as a device of its own.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string} code of `POST /wall-devices`
 */
export async function aWall(browser, url, code) {
  const screen = await aPage(browser, 'wall', { width: 3840, height: 2160 });
  const { page } = screen;
  await page.goto(`${url}/wall`);
  await page.getByTestId('wall-code').fill(code);
  await page.getByTestId('wall-pair').click();
  await untilWhole(page);
  return screen;
}

/** Its map included, which a 4K wall draws without a GPU. @param {import('playwright-core').Page} page */
async function untilWhole(page) {
  await page.getByTestId('journal-seq').waitFor({ timeout: 60_000 });
  await page
    .getByTestId('map')
    .and(page.locator('[data-ready=true]'))
    .waitFor({ timeout: 120_000 });
}

/** Processor time of the page's main thread since it began, s. @param {Screen} screen */
export async function processorS({ cdp }) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
