/** Pictures of pages, and what is wrong with how they fit their window. */
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/** CSS px. */
export const SIZES = {
  wall: { width: 3840, height: 2160 },
  desk: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
};
export const THEMES = ['dark', 'light'];
const SETTLE_MS = 2_500;
/** A map without a GPU takes its time. */
const MAP_MS = 12_000;

/**
 * By the console's own switch, which draws map and charts anew; a page that has none is read again with
 * the theme in its store (parts/keepsake.ts).
 * @param {import('playwright-core').Page} page @param {string} theme
 */
async function showIn(page, theme) {
  const shown = await page.evaluate('document.documentElement.dataset.theme');
  if (shown === theme) return;
  const button = page.getByTestId('theme');
  if (await button.isVisible()) return button.click();
  await page.evaluate(`localStorage.setItem('fengsui.theme', '${theme}')`);
  await page.reload();
  await page.waitForTimeout(SETTLE_MS);
}

/** In the page: whether it scrolls sideways, and words that are cut without saying so. */
const FAULTS = `(() => {
  const faults = [];
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) faults.push('scrolls sideways');
  for (const one of document.querySelectorAll('button, h1, h2, th, dt, dd, a, label, b')) {
    const { overflowX, textOverflow, display, clipPath } = getComputedStyle(one);
    if (display === 'inline' || one.scrollWidth <= one.clientWidth + 1) continue;
    // There for screen readers alone.
    if (clipPath !== 'none' || one.clientWidth <= 1 || one.closest('.visually-hidden')) continue;
    if (overflowX !== 'visible' && textOverflow !== 'ellipsis')
      faults.push('cut: ' + one.textContent.trim().slice(0, 40));
  }
  for (const one of document.querySelectorAll('fs-stage, .stage > *'))
    if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
      faults.push(one.localName + ' is wider than its window');
  if (document.querySelector('[data-testid=map-loading]')) faults.push('its map is not there yet');
  return [...new Set(faults)];
})()`;

/** @param {import('playwright-core').Page} page */
async function mapDrawn(page) {
  const loading = page.getByTestId('map-loading').first();
  // A map that does not come is one of the faults.
  await loading.waitFor({ state: 'hidden', timeout: MAP_MS }).catch(() => undefined);
}

/**
 * @param {{ url: string, out: string, pages: string[], sizes: string[], themes: string[],
 *   language: string, say: (text: string) => void }} order pages: addresses; `/sign-in` is the one
 *   before all
 * @returns {Promise<string[]>} what is wrong
 */
export async function photograph({ url, out, pages, sizes, themes, language, say }) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
  const wrong = [];
  const count = sizes.length * pages.length * themes.length;
  let done = 0;
  try {
    for (const size of sizes) {
      const viewport = SIZES[/** @type {keyof typeof SIZES} */ (size)];
      const context = await browser.newContext({
        viewport,
        serviceWorkers: 'block',
        locale: language === 'en' ? 'en-GB' : 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      });
      await context.addInitScript(`try {
        localStorage.setItem('fengsui.tour', 'seen');
        localStorage.setItem('fengsui.language', '${language}');
      } catch {}`);
      const page = await context.newPage();
      const signIn = pages.filter((address) => address === '/sign-in');
      const others = pages.filter((address) => address !== '/sign-in');
      for (const address of [...signIn, ...others]) {
        if (address === others[0]) await enter(page, url);
        await page.goto(address === '/sign-in' ? url : url + address);
        await page.waitForTimeout(SETTLE_MS);
        for (const theme of themes) {
          await showIn(page, theme);
          await mapDrawn(page);
          await page.waitForTimeout(300);
          const name = `${address.replace(/\W+/g, '_').replace(/^_|_$/g, '') || 'overview'}`;
          await page.screenshot({ path: join(out, `${name}-${size}-${theme}.png`) });
          done += 1;
        }
        const faults = /** @type {string[]} */ (await page.evaluate(FAULTS));
        wrong.push(...faults.map((fault) => `${address} (${size}): ${fault}`));
        say(`${done}/${count} ${address} (${size})${faults.length > 0 ? ' ✗' : ''}`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return wrong;
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function enter(page, url) {
  await page.goto(url);
  await page.getByTestId('sign-in-username').fill('admin');
  await page.getByTestId('sign-in-password').fill('fengsui-demo');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('journal-seq').waitFor({ timeout: 90_000, state: 'attached' });
}
