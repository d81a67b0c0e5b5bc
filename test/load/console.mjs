/**
 * The console's part of the benchmark: bytes of the first screen, time to see something and to see
 * everything, and the longest task of the page's thread while points are live.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const root = join(import.meta.dirname, '../../dist/console/browser');

/** What a browser fetches before the first screen is whole, compressed, in kB. */
function compressedKb(/** @type {string[]} */ paths) {
  const files = new Set(readdirSync(root, { recursive: true }).map(String));
  const bytes = paths
    .map((path) => (path === '/' ? 'index.html' : path.slice(1)))
    .filter((path) => files.has(path) && /\.(html|m?js|css|svg|geojson)$/.test(path))
    .reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path))).length, 0);
  return Math.round(bytes / 1000);
}

/**
 * @param {string} url of the server
 * @param {number} liveS how long the live page is watched
 */
export async function measureConsole(url, liveS) {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      ...['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
      ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    ],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    /** @type {string[]} */
    const fetched = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    await page.goto(url);
    await page.getByTestId('sign-in-username').waitFor();
    await page.getByTestId('sign-in-username').fill('duty');
    await page.getByTestId('sign-in-password').fill('fengsui-demo');
    await page.getByTestId('sign-in-submit').click();
    await page.getByTestId('map').and(page.locator('[data-ready=true]')).waitFor();
    const firstScreenKb = compressedKb(fetched);
    // Signed in, as every morning: from the address to something to see, and to the whole screen.
    await page.addInitScript(() => {
      const entries = /** @type {{ start: number, ms: number }[]} */ ([]);
      Object.assign(globalThis, { longTasks: entries });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          entries.push({ start: startTime, ms: duration });
        }
      }).observe({ type: 'longtask', buffered: true });
    });
    const startMs = performance.now();
    await page.reload();
    await page.getByTestId('journal-seq').waitFor();
    const meaningfulMs = performance.now() - startMs;
    await page.getByTestId('map').and(page.locator('[data-ready=true]')).waitFor();
    const wholeMs = performance.now() - startMs;
    await page.waitForTimeout(3_000);
    const from = await page.evaluate(() => performance.now());
    await page.waitForTimeout(liveS * 1000);
    const tasks = await page.evaluate(() => /** @type {any} */ (globalThis).longTasks);
    const live = tasks.filter((/** @type {{ start: number }} */ { start }) => start >= from);
    return {
      firstScreenKb,
      meaningfulPaintMs: Math.round(meaningfulMs),
      wholeScreenMs: Math.round(wholeMs),
      liveS,
      longTasksOver50Ms: live.length,
      longestTaskMs: Math.round(
        Math.max(0, ...live.map((/** @type {{ ms: number }} */ t) => t.ms)),
      ),
    };
  } finally {
    await browser.close();
  }
}
