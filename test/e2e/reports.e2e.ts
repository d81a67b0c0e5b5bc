/** Reports in a real browser: the KPIs of known alarms, and a shift handed over by two people. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, aDesk } from '../parts/browser.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { writeAlarms } from '../reports/known-alarms.js';

const SITE = 'E2E8';
const MINUTE = 60_000;
let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  await load(
    system.server,
    aPlant([
      aPoint(SITE, 'PT1', {
        quantity: 'pressure',
        unit: 'kPa',
        name: { zh: '出站压力', en: 'Outlet pressure' },
      }),
      aPoint(SITE, 'LT1', {
        limits: { L: { value: 5, severity: 2 }, H: { value: 50, severity: 4 } },
      }),
    ]),
  );
  const began = Date.now() - 5 * 60 * MINUTE;
  await writeAlarms(system.ask, [
    ...Array.from({ length: 14 }, (_, index) => ({
      about: `${SITE}/PT1`,
      raisedAt: began + index * 15_000,
      returnedAt: began + index * 15_000 + 8_000,
      chattering: index > 1,
    })),
    { about: `${SITE}/LT1`, raisedAt: began, open: true, severity: 2, rule: 'limits.low' },
    {
      about: `${SITE}/LT1`,
      raisedAt: began - 30 * 60 * MINUTE,
      open: true,
      severity: 4,
      acked: true,
      rule: 'event.fault',
      kind: 'event' as const,
    },
  ]);
  browser = await aBrowser();
});

const open = async (page: Page, path: string, ready: string) => {
  await page.goto(`${system.server.url}${path}`);
  await page.locator(`[data-testid=${ready}][data-ready=true]`).waitFor();
};
const text = (page: Page, id: string) => page.getByTestId(id).innerText();
const fitsSideways = async (page: Page) => {
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [content = 0, window = 0] = widths as number[];
  return content <= window;
};

test('the figures stand beside their targets, with what to do about the worst point', async () => {
  const { page, faults, outside } = await aDesk(browser, system.server.url, 'viewer');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('menu-reports').click();
  await page.locator('[data-testid=report-page][data-ready=true]').waitFor();
  expect(await text(page, 'kpi-activations')).toBe('15');
  expect(await text(page, 'figure-chattering')).toContain('超标');
  expect(await text(page, 'figure-standing')).toMatch(/1[^]*达标/);
  expect(await text(page, 'indicative')).toContain('30 天');
  const worst = page.getByTestId('worst-point').first();
  expect(await worst.innerText()).toContain('出站压力');
  expect(await worst.locator('[data-advice=on_delay]').innerText()).toContain('10 秒');
  expect(await text(page, 'work-standing')).toContain(SITE);

  await page.getByTestId('kpi-range-30d').click();
  await page.getByTestId('indicative').waitFor({ state: 'detached' });
  await page.getByTestId('kpi-site').selectOption(SITE);
  await page.locator(`[data-scope="site:${SITE}"]`).waitFor();
  expect(page.url()).toContain(`site=${SITE}`);
  const download = page.waitForEvent('download');
  await page.getByTestId('csv-points').click();
  const file = await (await download).path();
  expect(readFileSync(file, 'utf8')).toContain(`${SITE}/PT1`);
  expect(faults).toEqual([]);
  expect(outside).toEqual([]);
});

test('a shift is handed over: lines, the facts of now, two signatures, and then nothing changes', async () => {
  const leaving = await aDesk(browser, system.server.url, 'duty');
  const taking = await aDesk(browser, system.server.url, 'commander');
  const { page } = leaving;
  await open(page, '/handover', 'handover-page');
  expect(await text(page, 'shift-open')).toContain(SITE);
  await page.getByTestId('note-kind').selectOption('promise');
  await page.getByTestId('note-text').fill('夜间巡检 2 号泵');
  await page.getByTestId('note-save').click();
  await page.getByTestId('shift-note').filter({ hasText: '2 号泵' }).waitFor();
  await page.getByTestId('make-handover').click();
  await page.getByTestId('handover-record').waitFor();
  const record = page.url().replace(system.server.url, '');

  await page.getByTestId('sign-leaving').click();
  await page.getByTestId('signature-leaving').filter({ hasText: 'duty' }).waitFor();
  expect(await page.getByTestId('sign-taking').isDisabled()).toBe(true);
  expect(await text(page, 'signature-taking')).toContain('须是两个人');

  await taking.page.goto(`${system.server.url}${record}`);
  await taking.page.getByTestId('sign-taking').click();
  await taking.page.locator('[data-testid=handover-record][data-closed=true]').waitFor();
  expect(await text(taking.page, 'signature-taking')).toContain('commander');
  expect(await taking.page.getByTestId('sign-taking').count()).toBe(0);
  expect(await text(taking.page, 'shift-open')).toContain(SITE);
  await open(page, '/handover', 'handover-page');
  expect(await page.getByTestId('handover-row').first().innerText()).toContain('duty → commander');
  expect([...leaving.faults, ...taking.faults]).toEqual([]);
});

test('on paper there is the report alone, dark on white', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await open(page, '/handover', 'handover-page');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('fs-header').isVisible()).toBe(false);
  expect(await page.getByTestId('note-form').isVisible()).toBe(false);
  expect(await page.getByTestId('shift-open').isVisible()).toBe(true);
  const colours = await page.evaluate(
    `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]`,
  );
  expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const [, width, height] =
    /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
  expect([width, height].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual([
    210, 297,
  ]);
});

test.each(['/reports', '/handover'])('%s does not scroll sideways on a phone', async (path) => {
  const { page } = await aDesk(browser, system.server.url, 'duty', 'phone');
  await open(page, path, path === '/reports' ? 'report-page' : 'handover-page');
  expect(await fitsSideways(page)).toBe(true);
});
