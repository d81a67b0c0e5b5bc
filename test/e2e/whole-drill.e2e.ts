/**
 * A whole double-blind drill by three people and the phone of a team, each in a browser of their own,
 * from the chlorine leak to the closing and the score. Every step is kept as a picture in `SHOTS`
 * (else `test-output/whole-drill`), and none may scroll sideways or lack the watermark.
 */
import { mkdirSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import type { DispatchPage, DispatchView, TeamEntry, TeamView } from '@fengsui/contracts';
import { bearingDeg, turnDeg } from '@fengsui/domain';
import type { Browser, Page } from 'playwright-core';
import { aToken, call } from '../make/a-caller.js';
import { theDispatch } from '../make/a-dispatch.js';
import { aChlorineStore, aDrillPoint, HERE } from '../make/a-drill.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aBrowser, aDesk, type Desk } from '../parts/browser.js';

const SITE = 'D1';
/** Where something real happens. */
const REAL = 'E2ER';
const TEAM = 'HUATE-GAS';
const SHOTS = process.env['SHOTS'] ?? 'test-output/whole-drill';
/** From the west: the store's plume goes east, who stands upwind stands west. */
const WIND_FROM = 270;
/** What is promised; ms. */
const PROPOSED_WITHIN_MS = 2_000;
/** Four browsers draw maps at once, by software. */
const PATIENCE_MS = 60_000;

const crowding = () => Math.max(1, (loadavg()[0] ?? 0) / cpus().length);

let system: System;
let browser: Browser;
let field: TestGateway;
let real: TestGateway;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const gas = { quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm' } as const;
  const store = aChlorineStore().map(({ name, unitOfPlant, range, limits, position }) =>
    aPoint(SITE, name.slice(SITE.length + 1), {
      ...gas,
      unitOfPlant: unitOfPlant === 'store' ? '氯库' : '厂界',
      range: [...range],
      intervalS: 5,
      position,
      limits,
    }),
  );
  const mast = { position: aDrillPoint('WS', [20, 30]).position, intervalS: 600 };
  const points = [
    ...store,
    aPoint(SITE, 'WS.SPEED', { quantity: 'wind_speed', unit: 'm/s', range: [0, 40], ...mast }),
    aPoint(SITE, 'WS.DIR', { quantity: 'wind_direction', unit: '°', range: [0, 360], ...mast }),
    aPoint(REAL, 'GD1', { ...gas, limits: { H: { value: 1, severity: 1 } }, unitOfPlant: 'T-1' }),
  ];
  const works = { zh: '罗村水厂', en: 'Luocun waterworks' };
  const sites = [
    aSite(SITE, { name: works, position: HERE }),
    aSite(REAL, { position: [113.05, 23.05] }),
  ];
  await load(system.server, { ...aPlant(points), sites });
  field = await aGateway({ url: system.urls.mqtt, site: SITE });
  real = await aGateway({ url: system.urls.mqtt, site: REAL });
  await real.state('online');
  await real.send([{ p: 'GD1', v: 0 }]);
  await windFrom(WIND_FROM);
  await bindPhone();
  browser = await aBrowser();
});

const windFrom = (degrees: number) =>
  field.send([
    { p: 'WS.SPEED', v: 3 },
    { p: 'WS.DIR', v: degrees },
  ]);

/** The sign-in `viewer` is the phone of the team. */
async function bindPhone(): Promise<void> {
  const token = await aToken('admin');
  const view = (await call(system.server, 'GET', `/teams/${TEAM}`, { token })).body as TeamView;
  const { name, tier, town, base, capabilities, assumptions } = view;
  const entry: TeamEntry = { name, tier, base, capabilities, users: ['viewer'] };
  const body = { ...entry, ...(town && { town }), ...(assumptions && { assumptions }) };
  const answer = await call(system.server, 'PUT', `/teams/${TEAM}`, { token, body });
  expect(answer.status).toBe(200);
}

const text = (page: Page, id: string) => page.getByTestId(id).first().innerText();
const ready = (page: Page, id: string) =>
  page.locator(`[data-testid=${id}][data-ready=true]`).waitFor();

let taken = 0;
/** What is on the screen now, kept as a picture; of the drill's world it says so. */
async function shot(page: Page, name: string, world: 'drill' | 'real' = 'drill'): Promise<void> {
  const number = String(++taken).padStart(2, '0');
  await page.screenshot({ path: `${SHOTS}/drill-${number}-${name}.png` });
  const marks = page.locator('[data-testid=drill-watermark], [data-testid=recall-drill]');
  const isMarked = (await marks.filter({ hasText: '演练', visible: true }).count()) > 0;
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [content = 0, window = 0] = widths as number[];
  expect({ name, isMarked, fits: content <= window }).toEqual({
    name,
    isMarked: world === 'drill',
    fits: true,
  });
}

test('from an alarm in the field to the proposed team on the screen it takes less than 2 s', async () => {
  const { page } = await aDesk(browser, system.server.url, 'dispatcher');
  const beganAt = performance.now();
  await real.send([{ p: 'GD1', v: 5 }]);
  await page.getByTestId('alarm-row').filter({ hasText: 'GD1' }).waitFor();
  await page.locator('[data-testid=incident-count]:not(.none)').waitFor();
  await page.keyboard.press('d');
  const best = page.locator('[data-testid=advice-team][data-rank="1"]');
  await best.waitFor();
  const tookMs = performance.now() - beganAt;
  console.log(`alarm to proposed dispatch on screen: ${Math.round(tookMs)} ms`);
  expect(await best.getAttribute('data-team')).toBe(TEAM);
  // On a machine that has other work too, in so many times its own.
  expect(tookMs).toBeLessThan(PROPOSED_WITHIN_MS * crowding());
  await shot(page, 'real-alarm-advice', 'real');
});

describe('a double-blind chlorine drill', () => {
  let commander: Desk;
  let duty: Desk;
  let dispatcher: Desk;
  let phone: Desk;
  let drill: string;
  let room: string;

  it('is led from the leak to the score', async () => {
    const { url } = system.server;
    commander = await aDesk(browser, url, 'commander');
    duty = await aDesk(browser, url, 'duty');
    dispatcher = await aDesk(browser, url, 'dispatcher');
    phone = await aDesk(browser, url, 'viewer', 'phone');
    for (const { page } of [commander, duty, dispatcher, phone])
      page.setDefaultTimeout(PATIENCE_MS);
    const before = (await alarms(system, 'all')).length;

    await planned();
    await noticed();
    await acknowledged();
    await sent();
    const dispatch = await onScene();
    await realBreaksThrough(before);
    await recalled();
    await cleared(dispatch);
    await recheckedAndClosed();
    await lookedBack();
    await scored();
    for (const { faults, outside } of [commander, duty, dispatcher, phone]) {
      // A blind drill refuses its report while it runs.
      const others = faults.filter((fault) => !fault.includes('409'));
      expect([others, outside]).toEqual([[], []]);
    }
  }, 400_000);

  /** Who takes part sees neither script nor time. */
  async function planned(): Promise<void> {
    const { page } = commander;
    await page.goto(`${system.server.url}/drills`);
    await page.getByTestId('new-drill').click();
    await page.getByTestId('drill-name').fill('夜间拉动');
    await page.getByTestId('drill-blind').check();
    await page.getByTestId('drill-scenario').selectOption('chlorine-leak');
    await page.getByTestId('drill-site').selectOption(SITE);
    await page.getByTestId('drill-speed').selectOption('10');
    await shot(page, 'commander-plans');
    await page.getByTestId('save-drill').click();
    await page.locator('[data-testid=drill-page][data-state=planned]').waitFor();
    expect(await page.getByTestId('drill-page').innerText()).toContain('氯气泄漏');
    drill = page.url().split('/').at(-1) ?? '';
    await shot(page, 'commander-planned');

    await duty.page.goto(`${system.server.url}/drills`);
    const row = duty.page.getByTestId('drill-row');
    await row.waitFor();
    expect(await row.innerText()).toContain('双盲');
    expect(await row.innerText()).not.toContain('氯');
    await shot(duty.page, 'duty-sees-only-a-name');
    await duty.page.goto(system.server.url);
    await phone.page.goto(`${system.server.url}/team`);
    await phone.page.getByTestId('team-calm').waitFor();
    await page.getByTestId('drill-start').click();
    await page.getByTestId('drill-start-sure').click();
    await page.locator('[data-testid=drill-page][data-state=running]').waitFor();
  }

  /** The duty is on the overview, where no real alarm is of the drill. */
  async function noticed(): Promise<void> {
    const { page } = duty;
    const link = page.getByTestId('drill-line-incident');
    await link.waitFor({ timeout: 40_000 });
    expect(await text(page, 'drill-line')).toContain('演练进行中：夜间拉动');
    await shot(page, 'duty-hears-of-it', 'real');
    await link.click();
    await ready(page, 'room-page');
    room = new URL(page.url()).pathname;
    await page.getByTestId('room-explanation').filter({ hasText: '首发' }).waitFor();
    expect(await text(page, 'room-explanation')).toContain('氯');
    await page.getByTestId('zone-area').first().waitFor();
    expect(await text(page, 'zone-wind')).toContain('西风（270°）');
    expect(await text(page, 'zone-limits')).toContain('仅供参考');
    await ready(page, 'ground-map');
    await page.locator('[data-testid=timeline-entry][data-kind=noticed]').waitFor();
    await shot(page, 'duty-in-the-room');
  }

  async function acknowledged(): Promise<void> {
    const { page } = duty;
    await page.getByTestId('drill-line-alarms').click();
    await page.getByTestId('drill-alarm').nth(3).waitFor();
    expect(await text(page, 'drill-no-report')).toContain('结束后公布');
    await page.getByTestId('drill-ack-all').click();
    await page.locator('[data-testid=drill-alarm][data-acked=true]').nth(3).waitFor();
    await shot(page, 'duty-acknowledged');
    await page.getByTestId('drill-line-incident').click();
    await ready(page, 'room-page');
    await page.getByTestId('step-handle').click();
    await shot(page, 'duty-takes-it-in-hand');
    await page.getByTestId('room-submit').click();
    await page.getByTestId('room-holder').filter({ hasText: 'duty' }).waitFor();
  }

  async function sent(): Promise<void> {
    const { page } = dispatcher;
    await page.getByTestId('drill-line-incident').click();
    await ready(page, 'room-page');
    const best = page.locator('[data-testid=advice-team][data-rank="1"]');
    await best.waitFor();
    expect(await best.getAttribute('data-team')).toBe(TEAM);
    await ready(page, 'ground-map');
    await shot(page, 'dispatcher-is-advised');
    await page.getByTestId('advice-propose').first().click();
    await page.getByTestId('advice-send').waitFor();
    await shot(page, 'dispatcher-proposed');
    await page.getByTestId('advice-send').click();
    await page.locator('[data-testid=dispatch-line][data-state=sent]').waitFor();
    await shot(page, 'dispatcher-sent');
    const { staging, drill: world, sentBy } = await active();
    expect([world, sentBy]).toEqual([drill, 'dispatcher']);
    if (staging === null) throw new Error('nowhere to go to');
    expect(turnDeg(bearingDeg(HERE, staging), WIND_FROM)).toBeLessThan(60);
  }

  async function active(): Promise<DispatchView> {
    const path = `/dispatches?team=${TEAM}&state=active`;
    const token = await aToken('viewer');
    const [one] = ((await call(system.server, 'GET', path, { token })).body as DispatchPage).items;
    if (one === undefined) throw new Error('nobody is away');
    return one;
  }

  /** The phone tells each state, who goes in under air, and that everybody is there. */
  async function onScene(): Promise<string> {
    const { page } = phone;
    const shows = (state: string) =>
      page.locator(`[data-testid=team-state] [data-state=${state}]`).waitFor();
    await shows('sent');
    await shot(page, 'phone-sent');
    for (const state of ['acknowledged', 'en_route', 'on_scene']) {
      await page.getByTestId('team-next').click();
      await shows(state);
      await page.locator('[data-testid=outbox-waiting][data-count="0"]').waitFor();
      if (state === 'en_route') await shot(page, 'phone-en-route');
    }
    await page.getByTestId('air-who').fill('李明');
    await page.getByTestId('air-in').click();
    await page.getByTestId('air-entry').getByTestId('air-out').waitFor();
    await page.getByTestId('roll-expected').fill('6');
    await page.getByTestId('roll-present').fill('6');
    await page.getByTestId('roll-send').click();
    await page.getByTestId('roll-call').getByText('6').first().waitFor();
    await shot(page, 'phone-on-scene');
    await page.getByTestId('roll-call').scrollIntoViewIfNeeded();
    await shot(page, 'phone-roll-call');
    const { id } = await active();
    await until('the roll call', async () => {
      const { rollCall } = await theDispatch(system.server, id);
      return rollCall?.present === 6;
    });
    return id;
  }

  /** While the drill runs a real alarm is on the real list, and in no way of the drill. */
  async function realBreaksThrough(before: number): Promise<void> {
    const { page } = commander;
    await page.goto(system.server.url);
    await page.getByTestId('drill-line').waitFor();
    await real.send([{ p: 'GD1', v: 0 }]);
    await real.send([{ p: 'GD1', v: 6 }]);
    const again = await until('the real alarm', async () => {
      const list = await alarms(system, 'all');
      return list.length > before && list;
    });
    expect(again.map(({ point }) => point?.split('/')[0])).not.toContain(SITE);
    await page.getByTestId('alarm-row').filter({ hasText: 'GD1' }).first().waitFor();
    await shot(page, 'commander-real-alarm', 'real');
  }

  /** The dispatcher calls the team back; it fills the phone until it is confirmed. */
  async function recalled(): Promise<void> {
    const { page } = phone;
    await dispatcher.page.getByTestId('recall').click();
    await page.getByTestId('recall-confirm').waitFor({ timeout: 30_000 });
    await shot(page, 'phone-recall');
    await page.getByTestId('recall-confirm').click();
    await page.getByTestId('recall-confirm').waitFor({ state: 'hidden' });
    await dispatcher.page.getByTestId('dispatch-recall').filter({ hasText: '已于' }).waitFor();
    await shot(dispatcher.page, 'dispatcher-sees-it-confirmed');
  }

  async function cleared(dispatch: string): Promise<void> {
    const { page } = phone;
    await page.getByTestId('air-entry').getByTestId('air-out').click();
    for (const state of ['returning', 'cleared']) {
      await page.getByTestId('team-next').click();
      await until(state, async () => (await theDispatch(system.server, dispatch)).state === state);
    }
    await page.getByTestId('team-calm').waitFor();
    await dispatcher.page.locator('[data-testid=dispatch-line][data-state=cleared]').waitFor();
    await shot(dispatcher.page, 'dispatcher-team-cleared');
  }

  /** 复查 by who led it, 销号 by another person. */
  async function recheckedAndClosed(): Promise<void> {
    const { page } = duty;
    await page.getByTestId('step-recheck').click();
    await page.getByTestId('step-text').fill('钢瓶阀门已关闭，浓度回零');
    await page.getByTestId('room-submit').click();
    await page.getByTestId('room-result').filter({ hasText: '浓度回零' }).waitFor();
    await page.getByTestId('step-close').click();
    expect(await text(page, 'own-recheck')).toContain('另一人');
    await shot(page, 'duty-may-not-close');
    await page.keyboard.press('Escape');

    await commander.page.goto(system.server.url + room);
    await ready(commander.page, 'room-page');
    await commander.page.getByTestId('step-close').click();
    await commander.page.getByTestId('step-text').fill('现场复查无泄漏');
    await shot(commander.page, 'commander-closes');
    await commander.page.getByTestId('room-submit').click();
    await page.getByTestId('room-result').filter({ hasText: 'commander' }).waitFor();
    await shot(page, 'duty-closed');
  }

  async function lookedBack(): Promise<void> {
    const { page } = duty;
    await page.getByTestId('room-report').click();
    await ready(page, 'incident-report');
    for (const step of ['notice', 'acknowledge', 'decide', 'send', 'arrive', 'close']) {
      const row = page.locator(`[data-testid=time-row][data-step=${step}]`);
      expect([step, await row.innerText()]).toEqual([step, expect.stringMatching(/\d ?(秒|分)/)]);
    }
    await shot(page, 'after-action');
  }

  async function scored(): Promise<void> {
    const { page } = commander;
    await page.goto(`${system.server.url}/drills/${drill}`);
    await page.getByTestId('drill-stop').click();
    await page.getByTestId('drill-stop-sure').click();
    await page.locator('[data-testid=drill-page][data-state=ended]').waitFor();
    await duty.page.goto(`${system.server.url}/drills/${drill}`);
    await duty.page.getByTestId('drill-points').waitFor();
    for (const key of ['right_team', 'right_side'])
      await duty.page.locator(`[data-testid=score-${key}][data-points="20"]`).waitFor();
    expect(await duty.page.getByTestId('drill-page').innerText()).toContain('氯气泄漏');
    await shot(duty.page, 'score');
    await duty.page.getByTestId('drill-line').waitFor({ state: 'detached' });
  }
});
