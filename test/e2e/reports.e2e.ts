/** Reports in a real browser: the KPIs of known alarms, a shift handed over by two people, dossiers. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, aDesk } from '../parts/browser.js';
import { aCamera, type TestCamera } from '../parts/camera.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { writeAlarms } from '../reports/known-alarms.js';

const SITE = 'E2E8';
const MINUTE = 60_000;
let system: System;
let browser: Browser;
let camera: TestCamera;

beforeAll(async () => {
  camera = await aCamera();
  const CAMERA_ORIGINS = camera.server.url;
  const env = { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser', CAMERA_ORIGINS };
  system = await aSystem(undefined, { env });
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
  // A system that has run for long: what was before its set-up would not be counted as calm.
  await system.ask(`UPDATE migration SET applied_at = applied_at - interval '60 days'`);
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
  // Both ends of a picture are in this browser; there is nobody to resolve hidden names.
  browser = await aBrowser('--disable-features=WebRtcHideLocalIpsWithMdns');
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

describe('the dossier of a site', () => {
  const LINE = 'E2E9';
  const TOWN = '440605124';
  const stops = ['N1', 'N2', 'N3'];

  beforeAll(async () => {
    const video = (name: string, kind: 'hls' | 'webrtc', url: string) => ({
      name: { zh: name, en: name },
      kind,
      url,
    });
    const plant = aPlant(
      stops.map((stop, i) =>
        aPoint(LINE, `${stop}.PT`, {
          quantity: 'pressure',
          unit: 'MPa',
          range: [0, 6],
          unitOfPlant: 'L-1',
          position: [113 + 0.003 * i, 23.128],
          limits: { L: { value: 2.6, severity: 3 }, HH: { value: 4, severity: 1 } },
        }),
      ),
    );
    await load(system.server, {
      ...plant,
      sites: [
        aSite(LINE, {
          kind: 'gas_pipeline',
          grid: TOWN,
          responsible: [{ role: '负责人', name: '测试员', phone: '000-1' }],
          inventory: [{ substance: 'CL2', tonnes: 25 }],
          personsWithin500m: 120,
          documents: [{ kind: 'plan', title: { zh: '总体预案' }, url: '/files/plan.pdf' }],
          cameras: [
            video('东门', 'webrtc', `${camera.server.url}/whep`),
            video('西门', 'webrtc', `${camera.server.url}/away`),
            video('北门', 'hls', 'https://elsewhere.example/1.m3u8'),
            video('南门', 'hls', `${camera.server.url}/hls/camera.m3u8`),
            video('罐区', 'hls', `${camera.server.url}/hls/away.m3u8`),
          ],
        }),
      ],
    });
    const gateway = await aGateway({ url: system.urls.mqtt, site: LINE });
    await gateway.state('online');
    const readings = [3.4, 3.2, 4.5].map((v, i) => ({ p: `${stops[i] ?? ''}.PT`, v }));
    await gateway.send(readings.map((reading) => ({ ...reading, v: 3, t: Date.now() - 600_000 })));
    await gateway.send(readings);
    await camera.begin(browser);
  });

  test('is reached from its alarm, knows what the register says, and shows the pressure along its line', async () => {
    const { page, faults, outside } = await aDesk(browser, system.server.url, 'duty');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/sparklines')) asked.push(new URL(request.url()).search);
    });
    await page.getByTestId('alarm-row').filter({ hasText: 'N3.PT' }).click();
    await page.getByTestId('alarm-dossier').click();
    await page.locator('[data-testid=dossier][data-ready=true]').waitFor();
    expect(page.url()).toContain(`/sites/${LINE}/dossier`);
    expect(await text(page, 'dossier-grade')).toMatch(/三级重大危险源[^]*S = 5[^]*R = 40/);
    expect(await text(page, 'dossier-person')).toMatch(/负责人[^]*测试员[^]*000-1/);
    expect(await page.getByTestId('dossier-grid-person').count()).toBeGreaterThanOrEqual(2);
    expect(await page.getByTestId('dossier-document').getByRole('link').innerText()).toBe(
      '总体预案',
    );
    const tiles = await page.getByTestId('point-tile').allInnerTexts();
    expect(tiles[0]).toMatch(/N3\.PT/);
    expect(tiles.map((tile) => /(3\.4|3\.2|4\.5)\s*MPa/.exec(tile)?.[1]).sort()).toEqual([
      '3.2',
      '3.4',
      '4.5',
    ]);
    const lines = page.locator('[data-testid=sparkline][data-buckets="2"]');
    expect(await lines.count()).toBe(3);
    expect(asked).toEqual(['?hours=2']);
    const along = await page.getByTestId('profile-stop').allInnerTexts();
    expect(along.map((stop) => /N\d/.exec(stop)?.[0])).toEqual(stops);
    expect(along[2]).toMatch(/61\d m[^]*4\.5[^]*3–4\.5/);
    expect(await text(page, 'dossier-alarm')).toContain('超上限');

    await page.getByTestId('dossier-town').click();
    await page.locator('[data-testid=town-dossier][data-ready=true]').waitFor();
    const own = page.locator(`[data-testid=town-site][data-site=${LINE}]`);
    expect(await own.innerText()).toMatch(/三级重大危险源[^]*1 条报警/);
    expect(await page.getByTestId('town-site').first().getAttribute('data-site')).toBe(LINE);
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  });

  test('shows a camera when it is asked for, and says why there is no picture', async () => {
    const { page, outside } = await aDesk(browser, system.server.url, 'duty');
    await open(page, `/sites/${LINE}/dossier`, 'dossier');
    const pane = (name: string) => page.getByTestId('camera').filter({ hasText: name });
    expect(await pane('北门').innerText()).toContain('https://elsewhere.example');
    expect(await pane('北门').getByTestId('camera-show').count()).toBe(0);
    expect(outside).toEqual([]);
    const shown = async (name: string, state: 'playing' | 'failed') => {
      await pane(name).getByTestId('camera-show').click();
      await page.locator(`[data-testid=camera][data-state=${state}]`, { hasText: name }).waitFor();
    };
    await shown('西门', 'failed');
    await shown('罐区', 'failed');
    await shown('东门', 'playing');
    await shown('南门', 'playing');
    const running = `[...document.querySelectorAll('video:not([hidden])')].filter(({ currentTime }) => currentTime > 0).length`;
    await until('two pictures run', async () => (await page.evaluate<number>(running)) === 2);
    expect(new Set(outside.map((url) => new URL(url).origin))).toEqual(
      new Set([camera.server.url]),
    );
  });

  test('is a page of paper without buttons and cameras, and says where none is registered', async () => {
    const { page } = await aDesk(browser, system.server.url, 'viewer', 'phone');
    for (const path of [`/sites/${LINE}/dossier`, '/sites/NH0001/dossier']) {
      await open(page, path, 'dossier');
      expect(await fitsSideways(page)).toBe(true);
    }
    expect(await page.getByTestId('no-camera').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByTestId('dossier-print').isVisible()).toBe(false);
    expect(await page.getByTestId('no-camera').isVisible()).toBe(false);
    expect(await page.getByTestId('point-tile').first().isVisible()).toBe(true);
    await open(page, `/towns/${TOWN}`, 'town-dossier');
    expect(await fitsSideways(page)).toBe(true);
  });
});

test.each(['/reports', '/handover'])('%s does not scroll sideways on a phone', async (path) => {
  const { page } = await aDesk(browser, system.server.url, 'duty', 'phone');
  await open(page, path, path === '/reports' ? 'report-page' : 'handover-page');
  expect(await fitsSideways(page)).toBe(true);
});
