/**
 * What a duty officer does with alarms, in a real browser and on the whole product: silence, shelve
 * alone and by two, acknowledge what was seen, in a flood, with the sound (ALARMS.md).
 */
import type { AlarmPage, AlarmView } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { acknowledge, aBrowser, aDesk } from '../parts/browser.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const SITE = 'E2E3';
const TAGS = ['A1', 'A2', 'A3', 'A4'];
/** Twelve of one unit; W12 can become red. */
const FLOOD = Array.from({ length: 12 }, (_, index) => `W${index + 1}`);
/** R1 will rise towards HH, R2 stand above H. */
const TRENDS = ['R1', 'R2'];
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const plant = aPlant([
    ...TAGS.map((tag) => aPoint(SITE, tag, { limits: HIGH_LIMITS, unitOfPlant: 'T-101' })),
    aPoint(SITE, 'L1', { limits: { H: { value: 50, severity: 3, latched: true } } }),
    ...FLOOD.map((tag) => aPoint(SITE, tag, { limits: HIGH_LIMITS, unitOfPlant: 'W-7' })),
    ...TRENDS.map((tag) => aPoint(SITE, tag, { limits: HIGH_LIMITS })),
  ]);
  const [site] = plant.sites ?? [];
  if (site) site.responsible = [{ role: '安全员', name: '陈敏', phone: '13900000001' }];
  await load(system.server, plant);
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send([...TAGS, 'L1', ...FLOOD].map((p) => ({ p, v: 20 })));
  browser = await aBrowser();
});

/** Each draws a map; a window that nobody looks at any more takes time from the next. */
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

const row = (page: Page, tag: string) => page.getByTestId('alarm-row').filter({ hasText: tag });
const select = (page: Page, tag: string) => row(page, tag).locator('.mark').click();
const sound = (page: Page, state: string) =>
  page.locator(`[data-testid=sound][data-state=${state}]`).waitFor();
const has = (page: Page, id: string, text: string) =>
  page.getByTestId(id).filter({ hasText: text }).first().waitFor();

/** Of the open alarm of a point; a starved machine may add the platform's own alarm to the list. */
const stateOf = async (tag: string) =>
  (await alarms(system)).find(({ point }) => point === `${SITE}/${tag}`)?.state;

async function acknowledgeAll(): Promise<void> {
  const occurrences = (await alarms(system)).map(({ occurrence }) => occurrence);
  const token = await aToken('duty');
  await call(system.server, 'POST', '/alarms/ack', { token, body: { occurrences } });
}

async function shelve(page: Page, tag: string, reason: string): Promise<void> {
  await select(page, tag);
  await page.getByTestId('alarm-detail').filter({ hasText: tag }).waitFor();
  await page.keyboard.press('s');
  await page.getByTestId('shelve-reason').fill(reason);
  await page.getByTestId('shelve-submit').click();
}

test('an alarm is silenced by M, and shelved with a reason by S: off the list, counted, explained, and back again', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  const other = await aDesk(browser, system.server.url, 'commander');
  await has(page, 'off-list-line', '没有搁置');
  await gateway.send([{ p: 'A1', v: 61 }]);
  await row(page, 'A1').waitFor();
  await select(page, 'A1');
  await page.getByTestId('alarm-detail').waitFor();
  await page.keyboard.press('m');
  await row(page, 'A1').getByTestId('mark-silenced').waitFor();
  await row(other.page, 'A1').getByTestId('mark-silenced').waitFor();

  await page.keyboard.press('s');
  await page.getByTestId('shelve-submit').click();
  await has(page, 'shelve-dialog', '请写明原因');
  await page.getByTestId('shelve-reason').fill('probe is being changed');
  await page.getByTestId('shelve-submit').click();
  await row(page, 'A1').waitFor({ state: 'detached' });
  await has(page, 'off-list-line', '搁置 1');
  await has(other.page, 'off-list-line', '搁置 1');
  expect(await stateOf('A1')).toBe('shelved');

  await other.page.getByTestId('off-list-line').click();
  const shelving = other.page.getByTestId('shelving');
  await shelving
    .filter({ hasText: 'probe is being changed' })
    .filter({ hasText: 'duty' })
    .waitFor();
  await other.page.getByTestId('unshelve').click();
  await row(page, 'A1').getByTestId('ack').waitFor();
  await shelving.waitFor({ state: 'detached' });
  await gateway.send([{ p: 'A1', v: 20 }]);
  await acknowledge(row(page, 'A1'));
  await row(page, 'A1').waitFor({ state: 'detached' });
  expect([...faults, ...other.faults]).toEqual([]);
});

test('on a phone a list that lies below a site hears no key, and no tab says that it is shown', async () => {
  await acknowledgeAll();
  const { page, faults } = await aDesk(browser, system.server.url, 'duty', 'phone');
  await gateway.send([{ p: 'A1', v: 61 }]);
  await row(page, 'A1').getByTestId('ack').waitFor();
  expect(await page.locator('[role=tab][aria-selected=true]').count()).toBe(1);
  await page.goto(`${system.server.url}/sites/${SITE}`);
  await page.locator('[inert] [data-testid=alarm-row]').first().waitFor();
  expect(await page.locator('[role=tab][aria-selected=true]').count()).toBe(0);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByTestId('tab-alarms').click();
  await page.locator('[inert]').waitFor({ state: 'detached' });
  await row(page, 'A1').getByTestId('ack').waitFor();
  expect(await stateOf('A1')).toBe('unacknowledged');

  // What it was when it tripped is said as such, what it is now stands out.
  await has(page, 'alarm-trip', '触发 61');
  await gateway.send([{ p: 'A1', v: 72 }]);
  await has(page, 'alarm-value', '72');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await row(page, 'A1').getByTestId('acked-by').waitFor();
  await gateway.send([{ p: 'A1', v: 20 }]);
  await row(page, 'A1').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('a press on a row that has only just come under the hand acknowledges nothing; the next one does', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await gateway.send([{ p: 'A1', v: 61 }]);
  await row(page, 'A1').getByTestId('ack').waitFor();
  // The hand is on its way to A1 as the graver A3 takes its place.
  await page.evaluate(
    `new MutationObserver((_, watch) => {
       const [first] = document.querySelectorAll('[data-testid=alarm-row]');
       if (!first?.textContent.includes('A3')) return;
       watch.disconnect();
       first.querySelector('[data-testid=ack]').click();
     }).observe(document.body, { childList: true, subtree: true, characterData: true })`,
  );
  await gateway.send([{ p: 'A3', v: 95 }]);
  await row(page, 'A3').getByTestId('ack-refusal').filter({ hasText: '刚移到这里' }).waitFor();
  await row(page, 'A3').and(page.locator('[aria-selected=true]')).waitFor();
  expect([await stateOf('A1'), await stateOf('A3')]).toEqual(['unacknowledged', 'unacknowledged']);
  await acknowledge(row(page, 'A3'));
  await row(page, 'A3').getByTestId('acked-by').waitFor();
  expect(await stateOf('A1')).toBe('unacknowledged');
  await acknowledgeAll();
  await gateway.send(['A1', 'A3'].map((p) => ({ p, v: 20 })));
  await row(page, 'A3').waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
});

test('a shelving that is over by its own time is on the list again although the server says nothing', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await gateway.send([{ p: 'A2', v: 61 }]);
  await shelve(page, 'A2', 'for a moment');
  await row(page, 'A2').waitFor({ state: 'detached' });
  // The console reads an end that is near; the server keeps the far one, and so tells nothing.
  let shelvedUntil: string | undefined;
  await page.route('**/api/v1/alarms?*', async (route) => {
    const page = (await (await route.fetch()).json()) as AlarmPage;
    shelvedUntil ??= new Date(Date.now() + 15_000).toISOString();
    const near = (alarm: AlarmView) => (alarm.shelved ? { ...alarm, shelvedUntil } : alarm);
    await route.fulfill({ json: { ...page, items: page.items.map(near) } });
  });
  await page.reload();
  await has(page, 'off-list-line', '搁置 1');
  await row(page, 'A2').getByTestId('ack').waitFor({ timeout: 40_000 });
  await has(page, 'off-list-line', '没有搁置');
  expect(await stateOf('A2')).toBe('shelved');
  await gateway.send([{ p: 'A2', v: 20 }]);
});

test('a red alarm is shelved by two: one proposes, another sees the reason and confirms', async () => {
  const first = await aDesk(browser, system.server.url, 'duty');
  const second = await aDesk(browser, system.server.url, 'commander');
  await gateway.send([{ p: 'A3', v: 95 }]);
  await shelve(first.page, 'A3', 'false alarm, checked on site');
  await has(first.page, 'command-progress', '待第二人确认');
  expect(await row(first.page, 'A3').count()).toBe(1);

  await select(second.page, 'A3');
  await second.page.getByTestId('command-shelve').click();
  await has(second.page, 'shelve-proposal', 'false alarm, checked on site');
  expect(await second.page.getByTestId('shelve-submit').count()).toBe(0);
  await second.page.getByTestId('shelve-confirm').click();
  await row(second.page, 'A3').waitFor({ state: 'detached' });
  await row(first.page, 'A3').waitFor({ state: 'detached' });
  await gateway.send([{ p: 'A3', v: 20 }]);
});

test('a latched alarm stays after return and acknowledgement until it is reset', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await gateway.send([{ p: 'L1', v: 60 }]);
  await acknowledge(row(page, 'L1'));
  await row(page, 'L1').getByTestId('acked-by').waitFor();
  await gateway.send([{ p: 'L1', v: 20 }]);
  await row(page, 'L1').locator('fs-severity-mark.latched').waitFor();
  await select(page, 'L1');
  await page.getByTestId('command-reset').click();
  await row(page, 'L1').waitFor({ state: 'detached' });
});

test('what is found in late readings is on the record only, marked, and nowhere on the list', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  const lateMs = Date.now() - 180_000;
  await gateway.send([
    { p: 'A4', v: 61, t: lateMs },
    { p: 'A4', v: 20, t: lateMs + 10_000 },
  ]);
  await page.getByTestId('view-all').click();
  await row(page, 'A4').getByTestId('mark-historical').waitFor();
  expect(await row(page, 'A4').getByTestId('ack').count()).toBe(0);
  await page.getByTestId('view-open').click();
  await page.getByTestId('off-list-line').waitFor();
  await row(page, 'A4').waitFor({ state: 'detached' });
});

test('in a flood the list folds by unit, red stays out, and what was seen is acknowledged as it was seen', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await gateway.send([{ p: 'W1', v: 60 }]);
  await row(page, 'W1').waitFor();
  await gateway.send(FLOOD.slice(1).map((p) => ({ p, v: p === 'W12' ? 95 : 60 })));
  const card = page.getByTestId('fold-card').filter({ hasText: 'W-7' });
  await card.waitFor();
  await has(page, 'flood-line', '10 分钟内新增');
  await card.getByTestId('first-out').filter({ hasText: 'W1' }).waitFor();
  await row(page, 'W12').waitFor();
  expect(await row(page, 'W2').count()).toBe(0);

  await card.getByTestId('fold-toggle').click();
  await row(page, 'W2').waitFor();
  await card.getByTestId('fold-ack').click();
  await page.getByTestId('bulk-list').getByText('W11').waitFor();
  // While the officer looks, one of them becomes red: it was not seen like that.
  await gateway.send([{ p: 'W5', v: 90 }]);
  await row(page, 'W5').locator('fs-severity-mark.s1').waitFor();
  await page.getByTestId('bulk-submit').click();
  await has(page, 'bulk-done', '10');
  await page.getByTestId('bulk-stays').filter({ hasText: 'W5' }).waitFor();
  const open = await alarms(system);
  const acked = (tag: string) => open.find(({ point }) => point === `${SITE}/${tag}`)?.acked;
  expect(acked('W5')).toBe(false);
  expect(FLOOD.filter((tag) => acked(tag)).length).toBe(10);
});

test('the sound is there after a click, off when turned off, and made by one window only', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await sound(page, 'on');
  const second = await page.context().newPage();
  await second.goto(system.server.url);
  await second.getByTestId('journal-seq').waitFor();
  await second.locator('fs-alarm-list .head h2').click();
  await sound(second, 'elsewhere');

  await page.getByTestId('sound').click();
  await page.getByTestId('sound-volume').fill('0');
  await sound(page, 'off');
  await has(page, 'sound', '已关声');
  await sound(second, 'on');
  await page.getByTestId('sound-on').click();
  await sound(page, 'elsewhere');
  await second.close();
  await sound(page, 'on');
});

test('a red alarm is heard until it is acknowledged, and a silenced one is not', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  await page.addInitScript(`{
    globalThis.tones = [];
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      globalThis.tones.push(this.frequency.value);
      return start.apply(this, when);
    };
  }`);
  await page.reload();
  await page.getByTestId('journal-seq').waitFor();
  await page.locator('fs-alarm-list .head h2').click();
  await sound(page, 'on');
  const tones = () => page.evaluate<number[]>('tones.splice(0)');
  const heard = (hz: number) =>
    until(`a tone of ${hz} Hz`, async () => (await tones()).includes(hz), 20_000);
  const quiet = async () => {
    await tones();
    await page.waitForTimeout(6_000);
    return (await tones()).length === 0;
  };
  await acknowledgeAll();
  await page.getByTestId('ack').first().waitFor({ state: 'detached' });

  await gateway.send([{ p: 'A4', v: 95 }]);
  await heard(988);
  await acknowledge(row(page, 'A4'));
  await row(page, 'A4').getByTestId('acked-by').waitFor();
  expect(await quiet()).toBe(true);

  await gateway.send([{ p: 'L1', v: 60 }]);
  await heard(523);
  await select(page, 'L1');
  await page.keyboard.press('m');
  await row(page, 'L1').getByTestId('mark-silenced').waitFor();
  expect(await quiet()).toBe(true);
});

test('a browser that wants a click first is seen to be silent, until there is one', async () => {
  const strict = await aBrowser('--autoplay-policy=document-user-activation-required');
  const { page } = await aDesk(strict, system.server.url, 'duty');
  await sound(page, 'on');
  const later = await (
    await strict.newContext({ storageState: await page.context().storageState() })
  ).newPage();
  await page.context().close();
  // Playwright's own looking counts as a person's touch: it waits for what the page asks instead.
  const listed = later.waitForResponse((response) => response.url().includes('/alarms?'));
  await later.goto(system.server.url, { waitUntil: 'commit' });
  await listed;
  await later.waitForTimeout(2_000);
  await sound(later, 'blocked');
  await has(later, 'sound', '无声');
  await later.getByTestId('sound').click();
  await sound(later, 'on');
});

/** The last three minutes of a point, one reading each ten seconds, by `valueAt` the minute before now. */
async function past(tag: string, valueAt: (minute: number) => number): Promise<void> {
  const now = Date.now();
  const seconds = Array.from({ length: 18 }, (_, index) => (17 - index) * 10);
  await gateway.send(seconds.map((s) => ({ p: tag, v: valueAt(-s / 60), t: now - s * 1000 })));
}

test('the order of time left says when a rising value reaches HH, nothing of one that stands, and 0 leads back', async () => {
  await past('R1', (minute) => 60 + minute * 6);
  await past('R2', (minute) => 60 + (Math.round(minute * 6) % 2));
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.goto(`${system.server.url}/?sort=time_left`);
  await has(page, 'view-line', '可用时间');
  await row(page, 'R1').getByTestId('arrival').filter({ hasText: '分钟到 HH' }).waitFor();
  expect(await row(page, 'R1').getAttribute('aria-rowindex')).toBe('1');
  expect(await row(page, 'R2').getByTestId('arrival').count()).toBe(0);
  await page.getByTestId('alarm-list').focus();
  await page.keyboard.press('0');
  await page.getByTestId('view-line').waitFor({ state: 'detached' });
  await page.waitForURL(({ search }) => search === '');
  expect(faults).toEqual([]);
});

test('a view stands in the URL, has a name on this device, and says what it hides', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.getByTestId('alarm-list').waitFor();
  await page.keyboard.press('v');
  await page.getByTestId('view-find').fill('r2');
  await page.getByTestId('view-group').selectOption('site');
  await page.getByTestId('group-head').waitFor();
  await row(page, 'R2').waitFor();
  expect(await page.getByTestId('alarm-row').count()).toBe(1);
  await has(page, 'view-line', '筛选隐藏');
  await page.waitForURL(
    ({ search }) => search.includes('find=r2') && search.includes('group=site'),
  );
  await page.getByTestId('view-name').fill('只看 R2');
  await page.getByTestId('view-save').click();

  await page.goto(system.server.url);
  await page.getByTestId('alarm-list').waitFor();
  expect(await page.getByTestId('view-line').count()).toBe(0);
  await page.keyboard.press('v');
  await page.getByTestId('view-saved').filter({ hasText: '只看 R2' }).click();
  await page.getByTestId('group-head').waitFor();
  // The point beside the list leaves the view as it is.
  await select(page, 'R2');
  await page.keyboard.press('Enter');
  await page.waitForURL(
    (url) => url.pathname.endsWith('/points/R2') && url.search.includes('find=r2'),
  );
  expect(await page.getByTestId('alarm-row').count()).toBe(1);
  expect(faults).toEqual([]);
});

test('the detail says limits, readings, what to do, what the point did before and whom to call; U undoes a shelving', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.goto(`${system.server.url}/?find=r2`);
  await select(page, 'R2');
  await has(page, 'detail-limits', 'H 50 · HH 80');
  await page.getByTestId('trip-trend').waitFor();
  await has(page, 'detail-todo', '仅供参考');
  await has(page, 'detail-past', '近 7 天 1 次');
  await has(page, 'detail-people', '陈敏');
  await page.getByTestId('detail-people').locator('a[href="tel:13900000001"]').waitFor();

  await shelve(page, 'R2', 'probe is being changed');
  await row(page, 'R2').waitFor({ state: 'detached' });
  await has(page, 'undo-line', 'R2');
  await page.keyboard.press('u');
  await row(page, 'R2').getByTestId('ack').waitFor();
  await page.getByTestId('undo-line').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await has(page, 'keys-dialog', '撤销');
  expect(faults).toEqual([]);
});
