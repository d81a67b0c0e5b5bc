/**
 * The whole road in a real browser: a reading published over MQTT appears as an alarm, is
 * acknowledged there, and a second browser sees it (issue "The beacon is lit", proofs).
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { acknowledge, aBrowser, aDesk, SCREENS } from '../parts/browser.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';

const SITE = 'E2E1';
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  await load(
    system.server,
    aPlant([
      ...['LT1', 'LT2', 'LT3', 'LT4'].map((tag) => aPoint(SITE, tag, { limits: HIGH_LIMITS })),
      aPoint(SITE, 'PT9', { quantity: 'pressure', unit: 'kPa' }),
      aPoint(SITE, 'TT9', { quantity: 'temperature', unit: '°C' }),
    ]),
  );
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send(['LT1', 'LT2', 'LT3', 'LT4'].map((p) => ({ p, v: 20 })));
  browser = await aBrowser();
});

const row = (page: Page, tag: string) => page.getByTestId('alarm-row').filter({ hasText: tag });

async function occurrenceOf(tag: string): Promise<string | undefined> {
  return (await alarms(system)).find(({ point }) => point === `${SITE}/${tag}`)?.occurrence;
}

test('a reading over MQTT becomes an alarm on screen, one click acknowledges it, a second browser sees who', async () => {
  const first = await aDesk(browser, system.server.url, 'duty');
  const second = await aDesk(browser, system.server.url, 'commander');
  await first.page.getByTestId('no-alarms').waitFor();

  await gateway.send([{ p: 'LT1', v: 61 }]);
  await row(first.page, 'LT1').waitFor();
  await row(second.page, 'LT1').waitFor();
  expect(await first.page.getByTestId('count-unacknowledged').innerText()).toContain('1');

  await acknowledge(row(first.page, 'LT1'));
  await row(first.page, 'LT1').getByTestId('acked-by').waitFor();
  await row(second.page, 'LT1').getByTestId('acked-by').waitFor();
  expect(await row(second.page, 'LT1').getByTestId('acked-by').innerText()).toContain('duty');

  await gateway.send([{ p: 'LT1', v: 90 }]);
  await row(second.page, 'LT1').getByTestId('ack').waitFor();
  expect(await alarms(system)).toMatchObject([{ severity: 1, state: 'unacknowledged' }]);

  await gateway.send([{ p: 'LT1', v: 20 }]);
  // What is acknowledged while it changes was not seen, and stays.
  await row(first.page, 'LT1').and(first.page.locator('.returned')).waitFor();
  await acknowledge(row(first.page, 'LT1'));
  await row(first.page, 'LT1').waitFor({ state: 'detached' });
  await row(second.page, 'LT1').waitFor({ state: 'detached' });
  expect(await alarms(system)).toEqual([]);
  for (const desk of [first, second]) {
    expect(desk.outside).toEqual([]);
    expect(desk.faults).toEqual([]);
  }
});

test('the keyboard alone acknowledges the worst alarm first', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await gateway.send([
    { p: 'LT2', v: 60 },
    { p: 'LT3', v: 95 },
  ]);
  await row(page, 'LT2').waitFor();
  await row(page, 'LT3').waitFor();
  expect(await page.getByTestId('alarm-row').first().innerText()).toContain('LT3');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await row(page, 'LT3').getByTestId('acked-by').waitFor();
  expect(await row(page, 'LT2').getByTestId('ack').count()).toBe(1);
  const worst = await occurrenceOf('LT3');
  expect((await alarms(system)).find(({ acked }) => acked)?.occurrence).toBe(worst);
});

test('a viewer sees the alarm and may not acknowledge it', async () => {
  const { page } = await aDesk(browser, system.server.url, 'viewer');
  await row(page, 'LT2').waitFor();
  expect(await row(page, 'LT2').getByTestId('ack').isDisabled()).toBe(true);
});

test('the site panel shows live values and a trend with the point that is in alarm', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.goto(`${system.server.url}/sites/${SITE}/points/LT3`);
  await page.getByTestId('site-panel').waitFor();
  await page.getByTestId('trend').locator('canvas, svg').first().waitFor();
  const value = page.getByTestId('point-row').filter({ hasText: 'LT3' }).getByTestId('point-value');
  await gateway.send([{ p: 'LT3', v: 93.5 }]);
  await value.filter({ hasText: '93.5' }).waitFor();
  expect(faults).toEqual([]);
});

test('the trends show points together, live, and say why a line is empty', async () => {
  const { page, outside, faults } = await aDesk(browser, system.server.url, 'duty');
  const line = (tag: string) => page.locator(`[data-point="${SITE}/${tag}"]`);
  const cell = (tag: string, name: string) => line(tag).getByTestId(`trend-${name}`);
  await page.goto(`${system.server.url}/sites/${SITE}/points/LT3`);
  await page.getByTestId('open-trends').click();
  await page.getByTestId('trend-stage').locator('canvas').waitFor();
  for (const tag of ['LT4', 'PT9', 'TT9']) {
    await page.getByTestId('trend-pick').fill(tag);
    await page.locator(`[data-code="${SITE}/${tag}"]`).click();
    await line(tag).waitFor();
  }
  expect(new URL(page.url()).searchParams.getAll('p')).toEqual(
    ['LT3', 'LT4', 'PT9', 'TT9'].map((tag) => `${SITE}/${tag}`),
  );
  await cell('PT9', 'why').filter({ hasText: '从未上报' }).waitFor();
  await cell('TT9', 'why').filter({ hasText: '最多两种单位' }).waitFor();

  // The live tail: a spike of one reading stays the highest, the newest value is shown.
  await gateway.send([{ p: 'LT4', v: 57.5 }]);
  await cell('LT4', 'high').filter({ hasText: '57.5' }).waitFor();
  await cell('LT4', 'alarms').filter({ hasText: '1' }).waitFor();
  await gateway.send([{ p: 'LT4', v: 21.5 }]);
  await line('LT4').filter({ hasText: '21.5' }).waitFor();
  expect(await cell('LT4', 'high').innerText()).toBe('57.5');

  await page.getByTestId('trend-compare').selectOption('week');
  await cell('LT4', 'then').filter({ hasText: '缺数' }).waitFor();
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('trend-csv').click(),
  ]);
  const table = readFileSync(await csv.path(), 'utf8');
  expect(table).toMatch(/,E2E1\/LT4,[^,]+,m,raw,57\.5,0,/);
  const [png] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('trend-png').click(),
  ]);
  expect(
    readFileSync(await png.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');

  // The wheel zooms to a span that stands, and can be passed on.
  await page.getByTestId('trend-stage').locator('canvas').hover();
  await page.mouse.wheel(0, -400);
  await page.waitForURL(/from=/);
  await page.reload();
  await page.getByTestId('trend-stage').locator('canvas').waitFor();
  expect(await page.getByTestId('trend-line').count()).toBe(4);
  await page.getByTestId('trend-span-1h').click();
  await page.waitForURL(/span=1h/);
  expect(outside).toEqual([]);
  expect(faults).toEqual([]);
});

test('the language is switched and stays', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('language').click();
  await page.getByText('Unacknowledged').first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await page.getByText('Unacknowledged').first().waitFor();
});

test.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])(
  'nothing scrolls sideways and nothing is fetched from outside on a %s',
  async (screen) => {
    const { page, outside, faults } = await aDesk(browser, system.server.url, 'duty', screen);
    await page.getByTestId('alarm-row').first().waitFor();
    const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
    const [content, window] = widths as [number, number];
    expect(content).toBeLessThanOrEqual(window);
    expect(outside).toEqual([]);
    expect(faults).toEqual([]);
  },
);
