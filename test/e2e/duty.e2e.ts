/** The duty in a real browser: a shift is changed and seen on duty; what is wrong is refused. */
import type { RosterView } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift, SEATS } from '../make/a-roster.js';
import { aSystem, type System } from '../make/a-system.js';
import { notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { aBrowser, aDesk } from '../parts/browser.js';
import { anHttpReceiver, channelsFile } from '../parts/receivers.js';

const SITE = 'E2E9';
const TOWN = '440605124';
let system: System;
let browser: Browser;

beforeAll(async () => {
  const receiver = await anHttpReceiver();
  receiver.answer = () => ({ status: 403 });
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  const sms = { kind: 'sms', url: `${receiver.url}/sms` };
  system = await aSystem(undefined, {
    env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser', ...channelsFile({ hook, sms }) },
  });
  await load(system.server, aPlant([aPoint(SITE, 'LT1', { limits: HIGH_LIMITS })]));
  browser = await aBrowser();
});

const people = [
  aPerson('li', { name: '李明' }),
  aPerson('wang', { name: '王芳' }),
  aPerson('chen'),
];
/** 22:00 to 06:00, and by day another one; a town has its own. */
const shifts = [
  aShift('duty', ['li'], { from: '22:00', to: '06:00' }),
  aShift('duty', ['wang'], { from: '06:00', to: '22:00' }),
  aShift('duty', ['chen'], { from: '22:00', to: '06:00', town: TOWN }),
  aShift('commander', ['wang']),
];

async function open(page: Page): Promise<void> {
  await page.goto(`${system.server.url}/duty`);
  await page.locator('[data-testid=duty-page][data-ready=true]').waitFor();
}
const onDuty = (page: Page, town: string, seat: string) =>
  page.locator(`[data-town="${town}"] [data-seat="${seat}"]`);
const fitsSideways = async (page: Page) => {
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [content = 0, window = 0] = widths as number[];
  return content <= window;
};
const roster = async () =>
  (await call(system.server, 'GET', '/duty/roster', { token: await aToken('duty') }))
    .body as RosterView;

test('the demonstration has somebody on duty, until people say who really is', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await open(page);
  expect(await onDuty(page, 'district', 'commander').innerText()).toContain('示范·指挥长');
  await page.context().close();
  await putRoster(system.server, { seats: SEATS, people: [], shifts: [] });
  expect(await roster()).toMatchObject({ people: [], changedBy: 'a-commander' });
});

test('before there is a roster the page says that nobody is told, and that nothing was sent', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('menu-duty').click();
  await page.getByTestId('roster-empty').waitFor();
  await page.getByTestId('no-people').waitFor();
  await page.getByTestId('no-notices').waitFor();
  expect(await onDuty(page, 'district', 'duty').innerText()).toContain('无人值班');
  expect(await page.getByTestId('channel').allInnerTexts()).toHaveLength(2);
  expect(await page.getByTestId('edit-roster').count()).toBe(0);
  expect(faults).toEqual([]);
});

test('whoever has no business with telephone numbers is refused, in words', async () => {
  const { page } = await aDesk(browser, system.server.url, 'viewer');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('menu-rules').waitFor();
  expect(await page.getByTestId('menu-duty').count()).toBe(0);
  await page.goto(`${system.server.url}/duty`);
  await page.getByTestId('duty-failed').filter({ hasText: '无权' }).waitFor();
});

test('over midnight the night shift of the evening before is on, in the town too', async () => {
  await putRoster(system.server, aRoster({ people, shifts }));
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await open(page);
  for (const [time, who, end] of [
    ['2026-03-01T05:59', '李明', '06:00'],
    ['2026-03-01T06:00', '王芳', '22:00'],
    ['2026-03-01T23:30', '李明', '03-02 06:00'],
  ]) {
    await page.getByTestId('duty-time').fill(time ?? '');
    await page.getByTestId('duty-time').press('Tab');
    await page
      .getByTestId('duty-at')
      .filter({ hasText: time?.replace('T', ' ') ?? '' })
      .waitFor();
    const text = await onDuty(page, 'district', 'duty').innerText();
    expect(text).toContain(who);
    expect(text).toContain(`至 ${end}`);
  }
  expect(await onDuty(page, TOWN, 'duty').innerText()).toContain('chen');
  const monday = page.locator('[data-row="duty/district"] td').first();
  expect(await monday.getByTestId('shift').allInnerTexts()).toEqual([
    expect.stringMatching(/^00:00–06:00\s*李明/),
    expect.stringMatching(/06:00–22:00\s*王芳/),
    expect.stringMatching(/22:00–次日\s*06:00\s*李明/),
  ]);
  expect(faults).toEqual([]);
});

test('a shift is changed by the commander and seen on duty; its faults stand at the field', async () => {
  await putRoster(
    system.server,
    aRoster({ people, shifts: [aShift('duty', ['li']), aShift('commander', ['chen'])] }),
  );
  const { page, faults } = await aDesk(browser, system.server.url, 'commander');
  await open(page);
  expect(await onDuty(page, 'district', 'duty').innerText()).toContain('李明');
  await page.getByTestId('edit-roster').click();
  await page.getByTestId('open-shifts.0').click();
  await page.getByTestId('field-shifts.0.from').fill('25:00');
  expect(await page.getByTestId('fault-shifts.0.from').innerText()).toContain('08:00');
  expect(await page.getByTestId('save-roster').isDisabled()).toBe(true);
  await page.getByTestId('field-shifts.0.from').fill('00:00');
  await page.getByTestId('fault-shifts.0.from').waitFor({ state: 'detached' });

  await page.getByTestId('open-people.1').click();
  await page.getByTestId('field-people.1.phone').fill('');
  await page.getByTestId('pick-people.1.channels-sms').click();
  expect(await page.getByTestId('fault-people.1.channels').innerText()).toContain('电话');
  await page.getByTestId('field-people.1.phone').fill('13900000000');
  await page.getByTestId('fault-people.1.channels').waitFor({ state: 'detached' });

  await page.getByTestId('pick-shifts.0.people').selectOption('wang');
  await page.getByTestId('drop-shifts.0.people-li').click();
  await page.getByTestId('save-roster').click();
  await page.getByTestId('outcome-roster').filter({ hasText: '已生效' }).waitFor();
  await onDuty(page, 'district', 'duty').filter({ hasText: '王芳' }).waitFor();
  expect(await onDuty(page, 'district', 'duty').innerText()).not.toContain('李明');
  const saved = await roster();
  expect(saved).toMatchObject({ changedBy: 'commander' });
  expect(saved.shifts[0]).toMatchObject({ people: ['wang'] });
  expect(saved.people[1]).toMatchObject({ phone: '13900000000', channels: ['hook', 'sms'] });
  expect(faults).toEqual([]);
});

test('who edits what somebody else changed meanwhile is refused, and nothing is lost', async () => {
  const { page } = await aDesk(browser, system.server.url, 'commander');
  await open(page);
  await page.getByTestId('edit-roster').click();
  await page.getByTestId('open-shifts.0').click();
  await page.getByTestId('field-shifts.0.to').fill('12:00');
  const other = await putRoster(system.server, aRoster({ people }));
  await page.getByTestId('save-roster').click();
  await page.getByTestId('outcome-roster').filter({ hasText: '他人已更改' }).waitFor();
  expect(await roster()).toEqual(other);
  expect(await page.getByTestId('field-shifts.0.to').inputValue()).toBe('12:00');
});

test('a ladder is changed, and a step before the one above it is told at the field', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'admin');
  await open(page);
  await page.getByTestId('edit-ladders').click();
  await page.getByTestId('field-ladders.0.steps.1.afterS').fill('200');
  expect(await page.getByTestId('fault-ladders.0.steps.2.afterS').innerText()).toContain('早于');
  expect(await page.getByTestId('save-ladders').isDisabled()).toBe(true);
  await page.getByTestId('field-ladders.0.steps.1.afterS').fill('90');
  await page.getByTestId('save-ladders').click();
  await page.getByTestId('outcome-ladders').filter({ hasText: '已生效' }).waitFor();
  expect(await page.locator('[data-ladder="1/district"]').innerText()).toMatch(/1 分 30 秒后/);
  expect(faults).toEqual([]);
});

test('what a receiver refused stands among the records, and is found by its state', async () => {
  await putRoster(system.server, aRoster({ people }));
  await putLadders(system.server, { 2: [{ afterS: 0, seat: 'duty' }] });
  const gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.send([{ p: 'LT1', v: 60 }]);
  await until('refused', async () =>
    (await notices(system.server)).some(({ state }) => state === 'refused'),
  );
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await open(page);
  await page.getByTestId('notices-refused').click();
  const record = page.getByTestId('notice').first();
  await record.waitFor();
  expect(await record.innerText()).toMatch(/李明[^]*hook[^]*被拒绝[^]*HTTP 403/);
  await page.getByTestId('notices-cancelled').click();
  await page.getByTestId('no-notices').waitFor();
  expect(faults).toEqual([]);
});

test('it does not scroll sideways on a phone, also while it is edited', async () => {
  await putRoster(system.server, aRoster({ people, shifts }));
  const { page } = await aDesk(browser, system.server.url, 'commander', 'phone');
  await open(page);
  expect(await fitsSideways(page)).toBe(true);
  await page.getByTestId('edit-roster').click();
  await page.getByTestId('open-shifts.0').click();
  await page.getByTestId('open-people.0').click();
  await page.getByTestId('edit-ladders').click();
  expect(await fitsSideways(page)).toBe(true);
  const narrow = await page.evaluate(
    `(() => { const page = document.querySelector('fs-duty-page'); return page.scrollWidth <= page.clientWidth; })()`,
  );
  expect(narrow).toBe(true);
});
