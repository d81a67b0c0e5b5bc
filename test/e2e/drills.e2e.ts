/** A drill in a real browser: planned, begun, acknowledged, ended; the real world stays as it is. */
import type { Browser } from 'playwright-core';
import { aChlorineStore, HERE } from '../make/a-drill.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { aBrowser, aDesk } from '../parts/browser.js';

const SITE = 'D1';
let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await aSystem(undefined, {
    env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' },
  });
  const points = aChlorineStore().map(({ name, quantity, range, limits, position }) =>
    aPoint(SITE, name.slice(SITE.length + 1), {
      quantity,
      substance: 'CL2',
      unit: 'ppm',
      range: [...range],
      intervalS: 5,
      position,
      limits,
    }),
  );
  await load(system.server, { ...aPlant(points), sites: [aSite(SITE, { position: HERE })] });
  browser = await aBrowser();
});

test('a commander plans and begins a drill, acknowledges its alarms and ends it with a score', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'commander');
  await page.goto(`${system.server.url}/drills`);
  await page.getByTestId('new-drill').click();
  await page.getByTestId('drill-name').fill('季度演练');
  await page.getByTestId('drill-site').selectOption(SITE);
  await page.getByTestId('drill-speed').selectOption('10');
  await page.getByTestId('save-drill').click();
  await page.locator('[data-testid=drill-page][data-state=planned]').waitFor();
  await page.getByTestId('drill-start').click();
  await page.getByTestId('drill-start-sure').click();
  await page.getByTestId('drill-alarm').first().waitFor({ timeout: 40_000 });

  expect(await page.getByTestId('drill-watermark').textContent()).toContain('演练');
  const header = await page.locator('fs-header header').boundingBox();
  const mark = await page.locator('app-drill-watermark').boundingBox();
  expect(mark?.y).toBeGreaterThanOrEqual((header?.y ?? 0) + (header?.height ?? 0) - 1);
  expect(await page.getByTestId('count-1').textContent()).toBe('0');
  expect(await alarms(system, 'all')).toEqual([]);

  await page.locator('[data-testid=drill-ack], [data-testid=drill-ack-all]').first().click();
  await page.locator('[data-testid=drill-alarm][data-acked=true]').first().waitFor();
  await page.locator('[data-testid=score-acknowledge]:not([data-points="0"])').waitFor();
  await page.screenshot({ path: 'test-output/drill.png' });

  await page.getByTestId('drill-incident-link').click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await page.getByTestId('drill-watermark').getByRole('link').click();

  await page.getByTestId('drill-stop').click();
  await page.getByTestId('drill-stop-sure').click();
  await page.locator('[data-testid=drill-page][data-state=ended]').waitFor();
  expect(await page.getByTestId('drill-points').textContent()).toMatch(/\d/);
  expect(faults).toEqual([]);
});
