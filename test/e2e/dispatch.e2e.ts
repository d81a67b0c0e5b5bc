/**
 * From an acknowledged alarm to the right team, and the phone of that team without a link, in real
 * browsers and on the whole product.
 */
import { createHash } from 'node:crypto';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_TEAM_USERS, type DispatchPage, type DispatchView } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { aToken, call } from '../make/a-caller.js';
import { dispatch, theDispatch } from '../make/a-dispatch.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aFolder } from '../parts/ending.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { atRest, acknowledge, aBrowser, aDesk, SCREENS } from '../parts/browser.js';

const SITE = 'E2ED';
const TEAM = 'HUATE-GAS';
const CONSOLE = 'dist/console/browser';
const SHOTS = process.env['SHOTS'];
/** A copy of the built console, which this test may change. */
const consoleDir = aFolder();
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  await cp(CONSOLE, consoleDir, { recursive: true });
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: consoleDir } });
  const limits = { H: { value: 1, severity: 1 } } as const;
  const chlorine = { quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm', limits } as const;
  await load(system.server, aPlant([aPoint(SITE, 'GD1', { ...chlorine, unitOfPlant: 'T-1' })]));
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send([{ p: 'GD1', v: 0 }]);
  browser = await aBrowser();
});

/** Each draws a map; a window that nobody looks at any more takes time from the next. */
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/dispatch-${name}.png` });
};
const fitsSideways = async (page: Page) => {
  const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
  const [content = 0, window = 0] = widths as number[];
  return content <= window;
};
/** What has less room than a finger needs; runs in the page. */
const TOO_SMALL = `[...document.querySelectorAll('button, select, summary, .button, .alone')]
  .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
  .map((element) => element.outerHTML.slice(0, 160))`;
const dispatches = async (query = '') =>
  (
    (await call(system.server, 'GET', `/dispatches?${query}`, { token: await aToken('viewer') }))
      .body as DispatchPage
  ).items;
/** The server has been given a console that differs in its page. */
async function withNewerConsole(work: () => Promise<void>): Promise<void> {
  const [index, manifest] = [join(consoleDir, 'index.html'), join(consoleDir, 'ngsw.json')];
  const [page, versions] = [await readFile(index, 'utf8'), await readFile(manifest, 'utf8')];
  const newer = page.replace('<html', '<html data-newer');
  const hash = (text: string) => createHash('sha1').update(text).digest('hex');
  try {
    await writeFile(index, newer);
    await writeFile(manifest, versions.replace(hash(page), hash(newer)));
    await work();
  } finally {
    await writeFile(index, page);
    await writeFile(manifest, versions);
  }
}

const waiting = (page: Page, count: number) =>
  page.locator(`[data-testid=outbox-waiting][data-count="${count}"]`).waitFor();

test('an acknowledged alarm is a team on its way in three actions: D, propose, send', async () => {
  const { page } = await aDesk(browser, system.server.url, 'commander');
  await gateway.send([{ p: 'GD1', v: 5 }]);
  const row = page.getByTestId('alarm-row').filter({ hasText: 'GD1' });
  await acknowledge(row);
  await row.getByTestId('acked-by').waitFor();
  const [alarm] = await alarms(system);
  expect(alarm).toMatchObject({ acked: true });

  await page.keyboard.press('d');
  const best = page.locator('[data-testid=advice-team][data-rank="1"]');
  await best.waitFor();
  expect(await best.getAttribute('data-team')).toBe(TEAM);
  await page.getByTestId('advice-terms').first().waitFor({ state: 'attached' });
  await shot(page, '1-advice');
  await page.getByTestId('advice-propose').first().click();
  await page.getByTestId('advice-send').waitFor();
  await shot(page, '2-proposed');
  await page.getByTestId('advice-send').click();
  await page.locator('[data-testid=dispatch-line][data-state=sent]').waitFor();
  await shot(page, '3-sent');

  const [sent, ...more] = await dispatches('state=active');
  expect(more).toEqual([]);
  expect(sent).toMatchObject({ team: TEAM, state: 'sent', sentBy: 'commander' });
});

test('a team that another one has sent meanwhile is refused with who it was', async () => {
  const [active] = await dispatches('state=active');
  if (active === undefined) throw new Error('nobody is away');
  const other = await anIncidentRow(system.ask, { substance: 'CL2' });
  const { page } = await aDesk(browser, system.server.url, 'dispatcher');
  const proposal = await dispatch(system.server, other, { team: 'PINGZHOU-DEPOT' });
  expect(proposal.status).toBe(200);
  await page.goto(`${system.server.url}/incidents/${other}`);
  const send = page.getByTestId('advice-send').first();
  await send.waitFor();
  const third = await anIncidentRow(system.ask, { substance: 'GASOLINE' });
  // The page must not have heard of it before the click: its news stays behind.
  await page.context().route('**/api/v1/dispatches/*/status', async (route) => {
    await dispatch(system.server, third, { team: 'PINGZHOU-DEPOT', state: 'sent' });
    await route.continue();
  });
  await send.click();
  const refused = page.getByTestId('advice-refused').first();
  await refused.waitFor();
  expect(await refused.innerText()).toContain('a-dispatcher');
  await shot(page, '4-refused');
});

test('a phone without a link is loaded again, shows what it knew, and tells what it was told once each in order', async () => {
  const [sent] = (await dispatches(`team=${TEAM}&state=active`)) as [DispatchView];
  const { page } = await aDesk(browser, system.server.url, DEMO_TEAM_USERS[TEAM], 'phone', 'kept');
  const context = page.context();
  await page.goto(`${system.server.url}/team`);
  await page.locator('[data-testid=outbox-line][data-opens-offline=true]').waitFor();
  await page.locator('[data-testid=team-state] [data-state=sent]').waitFor();
  await shot(page, '5-phone');
  expect(await fitsSideways(page)).toBe(true);
  const { height = 0 } = (await page.getByTestId('team-next').boundingBox()) ?? {};
  expect(height).toBeGreaterThanOrEqual(64);

  await context.setOffline(true);
  for (const state of ['acknowledged', 'en_route', 'on_scene']) {
    await page.getByTestId('team-next').click();
    await page.locator(`[data-testid=team-state] [data-state=${state}]`).waitFor();
  }
  await waiting(page, 3);
  await page.getByTestId('air-who').fill('李明');
  await page.getByTestId('air-in').click();
  await page.locator('[data-testid=air-entry]').getByTestId('air-out').click();
  await waiting(page, 5);
  await shot(page, '6-phone-offline');
  expect(await fitsSideways(page)).toBe(true);
  expect((await theDispatch(system.server, sent.id)).state).toBe('sent');

  // The page comes from this phone alone, and so does what it shows.
  await page.reload();
  await page.getByTestId('apart-banner').waitFor();
  await waiting(page, 5);
  await page.locator('[data-testid=team-state] [data-state=on_scene]').waitFor();
  expect(await page.getByTestId('team-as-of').innerText()).toMatch(/OFFLINE.*\d\d:\d\d/s);
  expect(await page.getByTestId('team-incident').innerText()).toContain('氯');
  expect(await page.getByTestId('count-1').count()).toBe(0);
  await shot(page, '6b-phone-reloaded');
  expect(await fitsSideways(page)).toBe(true);
  expect((await theDispatch(system.server, sent.id)).history.at(-1)?.status).toBe('sent');

  await context.setOffline(false);
  await waiting(page, 0);
  await page.getByTestId('apart-banner').waitFor({ state: 'hidden' });
  await page.getByTestId('count-1').waitFor();
  const view = await theDispatch(system.server, sent.id);
  expect(view.history.map(({ status }) => status).slice(-4)).toEqual([
    'sent',
    'acknowledged',
    'en_route',
    'on_scene',
  ]);
  const onScene = view.history.at(-1);
  expect(Date.parse(onScene?.recordedAt ?? '')).toBeGreaterThan(Date.parse(onScene?.at ?? ''));
  expect(view.entries).toMatchObject([{ who: '李明' }]);
  expect(view.entries[0]?.outAt).not.toBeNull();
  await shot(page, '7-phone-told');
});

test('the duty officer opens the alarm of a notice on a phone, acknowledges in one action, and reads it offline', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty', 'phone', 'kept');
  await page.evaluate(`navigator.serviceWorker.ready.then(() => true)`);
  await gateway.send([{ p: 'GD1', v: 0 }]);
  const fresh = await until('another alarm', async () => {
    await gateway.send([{ p: 'GD1', v: 6 }]);
    const open = await alarms(system);
    return open.find(({ acked, point }) => !acked && point === `${SITE}/GD1`);
  });
  await page.goto(`${system.server.url}/?alarm=${fresh.occurrence}`);
  const ack = page.getByTestId('command-ack');
  await ack.waitFor();
  expect(await fitsSideways(page)).toBe(true);
  const box = await ack.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? 844) + (box?.height ?? 0)).toBeLessThanOrEqual(SCREENS.phone.height);
  await shot(page, '17-duty-phone');
  await atRest(ack);
  await ack.click();
  const row = page.locator(`[data-testid=alarm-row][data-occurrence="${fresh.occurrence}"]`);
  await row.getByTestId('acked-by').waitFor();
  await until('this phone keeps it, and the console', async () =>
    page.evaluate(
      `caches.keys().then((names) => names.some((name) => name.includes('assets:console:cache')))
        .then((has) => has && (localStorage.getItem('fengsui.alarms.duty') ?? '')
          .includes('"ackedBy":"duty"'))`,
    ),
  );

  await page.context().setOffline(true);
  await page.reload();
  const kept = page.locator(`[data-testid=kept-alarm][data-occurrence="${fresh.occurrence}"]`);
  await kept.waitFor();
  expect(await page.getByTestId('kept-as-of').innerText()).toMatch(/OFFLINE.*\d\d:\d\d/s);
  expect(await page.getByTestId('kept-no-commands').innerText()).toContain('不能确认');
  expect(await page.getByTestId('ack').count()).toBe(0);
  expect(await fitsSideways(page)).toBe(true);
  await shot(page, '18-duty-phone-offline');

  await page.context().setOffline(false);
  await row.waitFor();
  await page.getByTestId('kept-alarms').waitFor({ state: 'detached' });

  await page.goto(`${system.server.url}/duty`);
  await page.locator('[data-testid=push-state][data-state=not_configured]').waitFor();
});

test('a recall fills the phone until the team confirms it', async () => {
  const [sent] = (await dispatches(`team=${TEAM}&state=active`)) as [DispatchView];
  const { page } = await aDesk(browser, system.server.url, DEMO_TEAM_USERS[TEAM], 'phone');
  await page.goto(`${system.server.url}/team`);
  await page.getByTestId('team-state').waitFor();
  const token = await aToken('commander');
  await call(system.server, 'POST', `/dispatches/${sent.id}/recall`, { token, body: {} });
  const confirm = page.getByTestId('recall-confirm');
  await confirm.waitFor();
  await shot(page, '8-recall');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  // The second Esc closes it for a moment, whatever the page says.
  await confirm.waitFor();
  await confirm.click();
  await confirm.waitFor({ state: 'hidden' });
  await until('the recall is confirmed', async () => {
    const { recall } = await theDispatch(system.server, sent.id);
    return recall?.acknowledgedAt != null;
  });
});

test('a recall calls on the page of the incident too, and only the team that it is for', async () => {
  const [sent] = (await dispatches(`team=${TEAM}&state=active`)) as [DispatchView];
  const url = `${system.server.url}/incidents/${sent.incident}`;
  const team = await aDesk(browser, system.server.url, DEMO_TEAM_USERS[TEAM], 'phone');
  await team.page.goto(url);
  await team.page.getByTestId('recall-dialog').waitFor({ state: 'attached' });
  const duty = await aDesk(browser, system.server.url, 'duty', 'phone');
  const askedOfTeams: string[] = [];
  duty.page.on('request', (request) => {
    if (/\/api\/v1\/(teams|dispatches)/.test(request.url())) askedOfTeams.push(request.url());
  });
  await duty.page.getByTestId('quick-search').waitFor();
  const token = await aToken('commander');
  await call(system.server, 'POST', `/dispatches/${sent.id}/recall`, { token, body: {} });
  const confirm = team.page.getByTestId('recall-confirm');
  await confirm.waitFor();
  await shot(team.page, '8b-recall-elsewhere');
  await confirm.click();
  await confirm.waitFor({ state: 'hidden' });
  await until('the recall is confirmed', async () => {
    const { recall } = await theDispatch(system.server, sent.id);
    return recall?.acknowledgedAt != null;
  });
  expect(askedOfTeams).toEqual([]);
  expect(await duty.page.getByTestId('recall-dialog').count()).toBe(0);
});

test('a newer console is told, and taken when a person wants it; the API never comes from this device', async () => {
  const proxy = await TcpProxy.before(system.server);
  const { page } = await aDesk(browser, proxy.url, DEMO_TEAM_USERS[TEAM], 'phone', 'kept');
  await page.goto(`${proxy.url}/team`);
  await page.locator('[data-testid=outbox-line][data-opens-offline=true]').waitFor();
  const kept = await page.evaluate(
    `caches.keys().then((names) => Promise.all(names.map((name) =>
      caches.open(name).then((cache) => cache.keys())))).then((all) =>
      all.flat().map(({ url }) => new URL(url).pathname))`,
  );
  expect(kept).toContain('/index.html');
  expect((kept as string[]).filter((path) => /^\/(api|socket)/.test(path))).toEqual([]);
  for (const path of ['/ngsw.json', '/console-worker.js', '/ngsw-worker.js', '/index.html']) {
    const { headers } = await fetch(system.server.url + path);
    expect(`${path} ${headers.get('cache-control')}`).toBe(`${path} no-cache`);
  }

  await withNewerConsole(async () => {
    // It looks as soon as the link is back; a page that is loaded meanwhile may already be the newer one.
    proxy.cut();
    await page.locator('[data-testid=new-version][data-state=ready]').waitFor();
    await shot(page, '13-new-version');
    expect(await fitsSideways(page)).toBe(true);
    expect(await page.locator('html[data-newer]').count()).toBe(0);
    await page.getByTestId('new-version-take').click();
    await page.locator('html[data-newer]').waitFor({ state: 'attached' });
    expect(await page.getByTestId('new-version').count()).toBe(0);
  });
});

test('a team is changed and registered in a form that says at the field what is wrong', async () => {
  const { page } = await aDesk(browser, system.server.url, 'commander');
  await page.goto(`${system.server.url}/teams`);
  const card = page.locator(`[data-testid=team-card][data-team=${TEAM}]`);
  await card.getByTestId('team-edit').click();
  await page.getByTestId('field-base.1').fill('123');
  await page.getByTestId('fault-base.1').waitFor();
  expect(await page.getByTestId('team-form-save').isDisabled()).toBe(true);
  await page.getByTestId('field-base.1').fill('23.2');
  await page.getByTestId('pick-capabilities-clamp').click();
  await page.getByTestId('team-form-add-member').click();
  await page.getByTestId('field-members.0.name').fill('李明');
  await page.getByTestId('team-form-add-thing').click();
  await page.getByTestId('field-equipment.0.name').fill('重型防化服');
  await page.getByTestId('field-grid').fill('nowhere');
  await shot(page, '14-team-form');
  await page.getByTestId('team-form-save').click();
  await page.getByTestId('fault-grid').waitFor();
  await shot(page, '15-team-form-refused');
  await page.getByTestId('field-grid').fill('');
  await page.getByTestId('team-form-save').click();
  await page.getByTestId('team-form').waitFor({ state: 'detached' });
  const token = await aToken('viewer');
  const { body } = await call(system.server, 'GET', `/teams/${TEAM}`, { token });
  expect(body).toMatchObject({
    base: [113.125, 23.2],
    capabilities: ['toxic-gas', 'cylinder', 'leak-plugging', 'level-a-suit', 'clamp'],
    members: [{ code: 'm1', name: '李明' }],
    equipment: [{ name: '重型防化服', count: 1 }],
    users: [DEMO_TEAM_USERS[TEAM]],
  });
  expect(body).not.toHaveProperty('grid');

  await page.getByTestId('team-new').click();
  await page.getByTestId('field-code').fill(TEAM);
  await page.getByTestId('fault-code').waitFor();
  for (const screen of ['phone', 'wall'] as const) {
    await page.setViewportSize(SCREENS[screen]);
    await shot(page, `16-team-form-${screen}`);
    expect(await fitsSideways(page)).toBe(true);
  }
});

test('one key finds everything, another shows the live points, and the pages fit a phone', async () => {
  const { page } = await aDesk(browser, system.server.url, 'dispatcher');
  await page.keyboard.press('/');
  await page.getByTestId('search-input').fill('华特');
  await page.locator(`[data-testid=search-hit][data-code="${TEAM}"]`).waitFor();
  await shot(page, '9-search');
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=teams-page][data-ready=true]').waitFor();
  expect(await page.getByTestId('teams-total').innerText()).toContain('76');
  await shot(page, '10-teams');
  await page.goto(system.server.url);
  await page.getByTestId('quick-live').waitFor();
  await page.locator('[data-testid=alarm-row]').first().waitFor();
  await page.keyboard.press('l');
  await page.getByTestId('site-panel').waitFor();

  await page.goto(`${system.server.url}/supplies`);
  await page.locator('[data-testid=supplies-page][data-ready=true]').waitFor();
  const store = page.getByTestId('store-card').first();
  await store.locator('summary').first().click();
  const line = store.getByTestId('stock-line').first();
  const before = Number(await line.getByTestId('stock-quantity').innerText());
  const item = await line.getAttribute('data-item');
  await store.getByTestId('movement-item').selectOption(item);
  await store.getByTestId('movement-kind').selectOption('in');
  await store.getByTestId('movement-quantity').fill('3');
  await store.getByTestId('movement-reason').fill('试验');
  await store.getByTestId('movement-save').click();
  await until('the stock has risen', async () => {
    return Number(await line.getByTestId('stock-quantity').innerText()) === before + 3;
  });
  await shot(page, '11-supplies');

  const phone = await aDesk(browser, system.server.url, 'dispatcher', 'phone');
  const point = `/sites/${SITE}/points/GD1`;
  const past = `/past?at=${new Date(Date.now() - 2000).toISOString()}`;
  for (const path of ['/teams', '/supplies', `/team/${TEAM}`, point, '/', past]) {
    await phone.page.goto(system.server.url + path);
    await phone.page.getByTestId('quick-search').waitFor();
    if (path === '/teams' || path === '/supplies')
      await phone.page.locator('main[data-ready=true]').waitFor();
    if (path === point) await phone.page.getByTestId('range-1h').waitFor();
    if (path === past) await phone.page.getByTestId('past-alarm').first().waitFor();
    await shot(phone.page, `12-phone${path.replaceAll(/\W/g, '-')}`);
    expect({ path, fits: await fitsSideways(phone.page) }).toEqual({ path, fits: true });
    expect({ path, small: await phone.page.evaluate(TOO_SMALL) }).toEqual({ path, small: [] });
  }
  // The map of the past has its place on a phone, and the alarms theirs below it.
  const map = await phone.page.locator('fs-past-map').boundingBox();
  const list = await phone.page.locator('fs-past-alarms').boundingBox();
  expect(map?.height).toBeGreaterThan(300);
  expect(list?.y).toBeGreaterThanOrEqual((map?.y ?? 0) + (map?.height ?? 0));

  // A site leads to its alarms, whatever tab it was chosen on.
  await phone.page.goto(system.server.url);
  await phone.page.getByTestId('tab-sites').click();
  await phone.page.locator(`[data-testid=site-item][data-site="${SITE}"]`).click();
  await phone.page.getByTestId('site-alarms').click();
  await phone.page.getByTestId('alarm-row').first().waitFor();
  expect(new URL(phone.page.url()).search).toBe(`?in=${SITE}`);
});
