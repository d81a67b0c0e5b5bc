/**
 * A burst of alarms over MQTT in a real browser: one explained incident, handled in its room, closed
 * only by another person; and one that somebody reports by phone.
 */
import type { Browser, Page } from 'playwright-core';
import { aBrowser, aDesk, SCREENS } from '../parts/browser.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const SITE = 'E2E9';
const TAGS = ['GD-11', 'GD-12', 'GD-13', 'GD-14', 'GD-15', 'GD-16', 'GD-17'];
const LIMITS = { H: { value: 1, severity: 2 }, HH: { value: 5, severity: 1 } } as const;
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const gas = { quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm' } as const;
  const plant = aPlant([
    ...TAGS.map((tag) =>
      aPoint(SITE, `${tag}.CL2`, { ...gas, limits: LIMITS, unitOfPlant: 'T-101' }),
    ),
    aPoint(SITE, 'WD', { quantity: 'wind_direction', unit: '°', range: [0, 360] }),
    aPoint(SITE, 'WS', { quantity: 'wind_speed', unit: 'm/s', range: [0, 60] }),
  ]);
  const responsible = [{ role: '站长', name: '李明', phone: '13800000000' }];
  await load(system.server, { ...plant, sites: [aSite(SITE, { responsible })] });
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send([
    { p: 'WD', v: 45 },
    { p: 'WS', v: 3.2 },
    ...TAGS.map((tag) => ({ p: `${tag}.CL2`, v: 0.1 })),
  ]);
  browser = await aBrowser();
});

const text = (page: Page, id: string) => page.getByTestId(id).innerText();
const entry = (page: Page, kind: string) =>
  page.locator(`[data-testid=timeline-entry][data-kind=${kind}]`);
const fitsSideways = async (page: Page) => {
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [content = 0, window = 0] = widths as number[];
  return content <= window;
};
async function fitsEverywhere(page: Page, name: string): Promise<void> {
  for (const screen of ['phone', 'desk'] as const) {
    await page.setViewportSize(SCREENS[screen]);
    expect([name, screen, await fitsSideways(page)]).toEqual([name, screen, true]);
  }
}

/** Whether anything is drawn between the ground and the sites; runs in the page. */
const AREA_ON_THE_MAP = `(() => {
  const paper = document.querySelector('.map-paper[data-paper=areas]');
  if (!paper || paper.width === 0) return false;
  const { data } = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
  return data.some((part) => part > 0);
})()`;

/** Of how many alarms on the wall the reason is not whole; runs in the page. */
const REASONS_CUT = `[...document.querySelectorAll('[data-testid=wall-alarm] .why')]
  .filter((why) => why.scrollHeight > why.clientHeight + 1).length`;

/** Which share of the ground each of its colours has; runs in the page. */
const GROUND_SHARES = `(() => {
  const paper = document.querySelector('.map-paper[data-paper=ground]');
  if (!paper || paper.width === 0) return {};
  const { data } = paper.getContext('2d').getImageData(0, 0, paper.width, paper.height);
  const style = getComputedStyle(document.documentElement);
  const share = (token) => {
    const [, r, g, b] = /^#(..)(..)(..)$/.exec(style.getPropertyValue('--' + token).trim());
    const [red, green, blue] = [r, g, b].map((part) => parseInt(part, 16));
    let count = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) count += 1;
    return count / (data.length / 4);
  };
  return { town: share('map-town'), around: share('map-around'), edge: share('map-edge') };
})()`;

test('a burst is one incident in the list; its room leads it to another person who closes it', async () => {
  const first = await aDesk(browser, system.server.url, 'duty');
  const second = await aDesk(browser, system.server.url, 'commander');
  const { page } = first;
  await page.getByTestId('incident-count').click();
  await page.getByTestId('no-incidents').waitFor();

  await gateway.send([{ p: 'GD-12.CL2', v: 6.2 }]);
  await gateway.send(
    TAGS.filter((tag) => tag !== 'GD-12').map((tag) => ({ p: `${tag}.CL2`, v: 7 })),
  );
  const row = page.getByTestId('incident-row');
  await row.getByTestId('explanation').filter({ hasText: '另有 6 个，同一装置' }).waitFor();
  expect(await row.count()).toBe(1);
  expect(await row.getByTestId('explanation').innerText()).toMatch(
    /^首发 GD-12 氯 \d\d:\d\d:\d\d；\d+ 秒内/,
  );
  expect(await row.getByTestId('incident-state').innerText()).toBe('发现');
  expect(await text(page, 'incident-count')).toContain('1');
  await fitsEverywhere(page, 'list');

  await row.click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await page.getByTestId('room-alarm').nth(6).waitFor();
  await entry(page, 'noticed').waitFor();
  await page.getByTestId('zone-area').first().waitFor();
  expect(await text(page, 'zone-limits')).toContain('仅供参考');
  expect(await text(page, 'zone-wind')).toContain('东北风（45°）');
  await page.getByTestId('room-person').filter({ hasText: '李明' }).first().waitFor();
  await page.locator('[data-testid=ground-map][data-ready=true]').waitFor();
  await until('the zone in the room', () => page.evaluate<boolean>(AREA_ON_THE_MAP));
  await fitsEverywhere(page, 'room');

  await page.getByTestId('room-ack').click();
  await page.getByTestId('bulk-list').getByRole('listitem').nth(6).waitFor();
  await page.getByTestId('bulk-submit').click();
  await page.getByTestId('bulk-done').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('room-ack').waitFor({ state: 'detached' });

  await second.page.getByTestId('zone-key').filter({ hasText: '初始隔离区' }).waitFor();
  let lay: () => void = () => undefined;
  const ground = new Promise<void>((resolve) => (lay = resolve));
  for (const late of ['**/schematic.geojson', '**/api/v1/points?limit=1000*'])
    await second.page.route(late, (route) => ground.then(() => route.continue()));
  await second.page.goto(`${system.server.url}/wall`);
  await second.page.getByTestId('map-loading').filter({ hasText: '正在载入地图' }).waitFor();
  await second.page.getByTestId('wall-wind-loading').filter({ hasText: '正在读取风速' }).waitFor();
  lay();
  await second.page.getByTestId('map-loading').waitFor({ state: 'detached' });
  await second.page.getByTestId('wall-wind-loading').waitFor({ state: 'detached' });
  await second.page.getByTestId('wall-alarm').nth(6).waitFor();
  expect(await second.page.evaluate<number>(REASONS_CUT)).toBe(0);
  const shares = await second.page.evaluate<Record<string, number>>(GROUND_SHARES);
  expect(shares['town']).toBeGreaterThan(0.05);
  expect(shares['around']).toBeGreaterThan(0.05);
  expect(shares['edge']).toBeGreaterThan(0.0005);
  await until('the zone on the wall', () => second.page.evaluate<boolean>(AREA_ON_THE_MAP));

  const room = page.url().replace(system.server.url, '');
  await second.page.goto(`${system.server.url}${room}`);
  await second.page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await page.getByTestId('entry-promise').click();
  await page.getByTestId('entry-text').fill('现场 14:30 回报');
  await page.getByTestId('entry-save').click();
  await second.page.getByTestId('promise').filter({ hasText: '现场 14:30 回报' }).waitFor();
  await second.page.getByTestId('promise-keep').click();
  await page.getByTestId('promise').waitFor({ state: 'detached' });

  await page.getByTestId('clock-unit_1h').click();
  await page.locator('[data-clock=unit_1h] fs-due-mark').waitFor();
  await page.getByTestId('room-submit').click();
  await page.locator('[data-clock=unit_1h]').filter({ hasText: 'duty 于' }).waitFor();

  await page.getByTestId('step-handle').click();
  await page.getByTestId('room-submit').click();
  await page.getByTestId('room-holder').filter({ hasText: 'duty' }).waitFor();
  await second.page.getByTestId('step-recheck').waitFor();
  await page.getByTestId('step-recheck').click();
  await page.getByTestId('room-submit').click();
  expect(await page.getByRole('alert').innerText()).toContain('必填');
  await page.getByTestId('step-text').fill('阀门已关，泄漏停止');
  await page.getByTestId('room-submit').click();
  await page.getByTestId('room-result').filter({ hasText: '阀门已关' }).waitFor();

  await page.getByTestId('step-close').click();
  expect(await text(page, 'own-recheck')).toContain('另一人');
  expect(await page.getByTestId('room-submit').count()).toBe(0);
  await page.keyboard.press('Escape');
  await second.page.getByTestId('step-close').click();
  await second.page.getByTestId('step-text').fill('复查无泄漏');
  await second.page.getByTestId('room-submit').click();
  await page.getByTestId('room-result').filter({ hasText: 'commander' }).waitFor();

  await page.getByTestId('room-report').click();
  await page.locator('[data-testid=incident-report][data-ready=true]').waitFor();
  const closing = page.locator('[data-testid=time-row][data-step=close]');
  expect(await closing.innerText()).toMatch(/秒|分/);
  await fitsEverywhere(page, 'report');
  await page.goto(`${system.server.url}/incidents`);
  await page.getByTestId('no-incidents').waitFor();
  await page.getByTestId('incidents-closed').click();
  await row.filter({ hasText: '销号' }).waitFor();
  for (const desk of [first, second]) expect([desk.faults, desk.outside]).toEqual([[], []]);
});

test('a phone call becomes an incident where the map was clicked, and an alarm leads to its own', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.goto(`${system.server.url}/incidents`);
  await page.getByTestId('incident-new').click();
  await page.getByTestId('new-submit').click();
  expect(await page.getByRole('alert').first().innerText()).toContain('请写明');
  await page.getByTestId('new-text').fill('路边有刺鼻气味');
  await page.getByTestId('new-severity-1').click();
  await page.locator('[data-testid=ground-map][data-ready=true]').click();
  await until('the position that was clicked', async () =>
    /^11\d\.\d+, 2\d\.\d+$/.test(await page.getByTestId('new-position').inputValue()),
  );
  await page.getByTestId('new-submit').click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await entry(page, 'opened').filter({ hasText: '路边有刺鼻气味' }).waitFor();
  expect(await text(page, 'room-explanation')).toBe('电话报告');

  await gateway.send([{ p: 'GD-12.CL2', v: 0.1 }]);
  await gateway.send([{ p: 'GD-12.CL2', v: 8 }]);
  const row = page.getByTestId('incident-row');
  const reported = /\/incidents\/(\d+)/.exec(page.url())?.[1] ?? '';
  await page.goto(`${system.server.url}/incidents`);
  await row.filter({ hasText: '首发' }).click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await page.getByTestId('room-no-texts').filter({ hasText: '短信' }).waitFor();
  await page.getByTestId('merge').click();
  await page.getByTestId('merge-into').selectOption(reported);
  await page.getByTestId('room-submit').click();
  // One merged by mistake at night: the room that one is led to can take it back.
  await entry(page, 'merged').getByTestId('merge-undo').click();
  await entry(page, 'unmerged').waitFor();
  expect(await page.getByTestId('merge-undo').count()).toBe(0);
  expect(await text(page, 'room-explanation')).toBe('电话报告');
  await fitsEverywhere(page, 'room after a merge');
  await page.goto(system.server.url);
  const alarm = page.getByTestId('alarm-row').filter({ hasText: 'GD-12' }).last();
  await alarm.click();
  await page.getByTestId('alarm-incident').click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  expect(await text(page, 'room-explanation')).toContain('首发');
  expect(faults).toEqual([]);
});

test('one click from an incident is the room of its minute: replayed, marked, silent, without commands', async () => {
  const { page, faults, outside } = await aDesk(browser, system.server.url, 'duty');
  await page.goto(`${system.server.url}/incidents`);
  await page.getByTestId('incident-row').filter({ hasText: '首发' }).first().click();
  await page.locator('[data-testid=room-page][data-ready=true]').waitFor();
  await page.getByTestId('room-past').click();
  const ready = page.locator('[data-testid=past-page][data-ready=true]');
  await ready.waitFor();
  expect(await text(page, 'not-live')).toBe('回放 · 非实时');
  const opened = new URL(page.url()).searchParams.get('at') ?? '';
  const at = async () => Number(await page.getByTestId('past-page').getAttribute('data-at'));
  expect(await at()).toBe(Date.parse(opened));
  await ready.getByTestId('marks-key').filter({ hasText: '救援队伍' }).waitFor();
  expect(await ready.getByTestId('ack').count()).toBe(0);
  await fitsEverywhere(page, 'past');
  await page.setViewportSize(SCREENS.desk);

  // Before the first event of all nothing was wrong; the next one brings it back.
  const [first] = (await journalAfter(system)).filter(({ type }) => type === 'alarm.raised');
  const calm = Date.parse(first?.at ?? '') - 1_500;
  await page.goto(`${system.server.url}/past?at=${new Date(calm).toISOString()}`);
  await page.getByTestId('past-no-alarms').waitFor();
  await page.getByTestId('past-next').click();
  await page.getByTestId('past-alarm').first().waitFor();
  await page.goto(`${system.server.url}/past?at=${new Date(calm).toISOString()}`);
  await page.getByTestId('past-no-alarms').waitFor();
  await gateway.send([
    { p: 'WD', v: 45 },
    { p: 'WS', v: 3.2 },
  ]);
  await page.getByTestId('past-speed-300').click();
  await page.getByTestId('past-play').click();
  const alarm = page.getByTestId('past-alarm').filter({ hasText: 'GD-12' });
  await alarm.waitFor();
  expect(await at()).toBeGreaterThan(calm);
  // It runs up to now and stays there.
  await page.getByTestId('past-play').filter({ hasText: '播放' }).waitFor();
  await alarm.getByRole('button').click();
  await page.getByTestId('past-point').first().waitFor();
  await page.getByTestId('past-wind').filter({ hasText: '东北风' }).waitFor();
  await page.getByTestId('past-live').click();
  await page.getByTestId('alarm-row').first().waitFor();

  // Without a moment a young journal begins with itself; a moment before it leads to its beginning.
  await page.goto(`${system.server.url}/past`);
  await ready.waitFor();
  await page.goto(`${system.server.url}/past?at=2020-01-01T00:00:00.000Z`);
  await page.getByTestId('past-begin').click();
  await ready.waitFor();
  expect(await page.getByTestId('past-refused').count()).toBe(0);
  expect([faults.filter((fault) => !fault.includes('410')), outside]).toEqual([[], []]);
});
