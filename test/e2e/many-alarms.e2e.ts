/**
 * Ten thousand open alarms in a real browser: the list is scrolled from end to end while news comes,
 * and no task holds the page for longer than 50 ms. What counts is the work of the page's own thread
 * (its CPU time), not how busy the machine is with other things.
 */
import type { Browser, Page } from 'playwright-core';
import { aBrowser, aDesk } from '../parts/browser.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';

const SITE = 'E2E9';
const COUNT = 10_000;
const A_MESSAGE = 500;
const SLOW_MS = 50;
const LIMITS = { H: { value: 50, severity: 3 } } as const;
const TAGS = Array.from({ length: COUNT }, (_, index) => `P${index}`);
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  await load(system.server, aPlant(TAGS.map((tag) => aPoint(SITE, tag, { limits: LIMITS }))));
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  browser = await aBrowser();
});

/** Sends these values to all points. */
async function feed(v: number, tags = TAGS): Promise<void> {
  for (let from = 0; from < tags.length; from += A_MESSAGE)
    await gateway.send(tags.slice(from, from + A_MESSAGE).map((p) => ({ p, v })));
}

interface TraceEvent {
  name: string;
  cat: string;
  pid: number;
  tid: number;
  args: { name?: string };
  /** CPU time of the thread, µs. */
  tdur?: number;
}

/** The longest task of the page's main thread while `doing`, in ms of CPU time. */
async function longestTaskMs(page: Page, doing: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await doing();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid, tdur }) =>
      name.endsWith('RunTask') && mains.has(`${pid}/${tid}`) && tdur !== undefined,
  );
  expect(tasks.length).toBeGreaterThan(10);
  return Math.max(...tasks.map(({ tdur }) => (tdur ?? 0) / 1000));
}

test('10,000 alarms come in and are scrolled through without a slow frame', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.getByTestId('no-alarms').waitFor();
  const all = page.getByTestId('count-3').getByText(String(COUNT), { exact: true });
  const coming = await longestTaskMs(page, async () => {
    await feed(60);
    await all.waitFor({ timeout: 240_000 });
  });
  // A flood: they stand in one card, and are rows when it is opened.
  await page.getByTestId('fold-toggle').first().click();
  await page.getByTestId('alarm-row').first().waitFor();
  await page.getByTestId('alarm-list').hover();
  const scrolling = await longestTaskMs(page, async () => {
    for (let turn = 1; turn <= 60; turn++) {
      await page.mouse.wheel(0, turn % 10 === 0 ? 150_000 : 900);
      if (turn % 10 === 5) await feed(turn % 20 === 5 ? 20 : 60, TAGS.slice(0, 50));
      await page.waitForTimeout(50);
    }
  });
  const row = await page.getByTestId('alarm-row').last().getAttribute('aria-rowindex');
  expect(Number(row)).toBeGreaterThan(COUNT * 0.9);
  // Sites, counts and the map are drawn anew as well, while a thousand a second come.
  expect(coming).toBeLessThan(2 * SLOW_MS);
  expect(scrolling).toBeLessThan(SLOW_MS);
  expect(faults).toEqual([]);
}, 400_000);

test('a slow task would be found', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  const busy = `{ const end = performance.now() + 400; while (performance.now() < end); }`;
  const longest = await longestTaskMs(page, async () => {
    await page.evaluate(`new Promise((done) => setTimeout(() => { ${busy} done(); }))`);
    await page.waitForTimeout(1_000);
  });
  expect(longest).toBeGreaterThan(SLOW_MS);
});
