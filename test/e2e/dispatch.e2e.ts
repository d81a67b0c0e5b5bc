/**
 * From an acknowledged alarm to the right team, and the phone of that team without a link, in real
 * browsers and on the whole product.
 */
import type { DispatchPage, DispatchView, TeamEntry, TeamView } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { aToken, call } from '../make/a-caller.js';
import { dispatch, theDispatch } from '../make/a-dispatch.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aBrowser, aDesk } from '../parts/browser.js';

const SITE = 'E2ED';
const TEAM = 'HUATE-GAS';
const SHOTS = process.env['SHOTS'];
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
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
const dispatches = async (query = '') =>
  (
    (await call(system.server, 'GET', `/dispatches?${query}`, { token: await aToken('viewer') }))
      .body as DispatchPage
  ).items;
const waiting = (page: Page, count: number) =>
  page.locator(`[data-testid=outbox-waiting][data-count="${count}"]`).waitFor();

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

test('an acknowledged alarm is a team on its way in three actions: D, propose, send', async () => {
  const { page } = await aDesk(browser, system.server.url, 'commander');
  await gateway.send([{ p: 'GD1', v: 5 }]);
  const row = page.getByTestId('alarm-row').filter({ hasText: 'GD1' });
  await row.getByTestId('ack').click();
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
  await bindPhone();
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

test('a phone without a link keeps what it is told, over a reload, and tells it once each in order', async () => {
  await bindPhone();
  const [sent] = (await dispatches(`team=${TEAM}&state=active`)) as [DispatchView];
  const { page } = await aDesk(browser, system.server.url, 'viewer', 'phone');
  const context = page.context();
  await page.goto(`${system.server.url}/team`);
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

  // The page can be loaded again, and what it tells does not get through.
  const told = '**/api/v1/dispatches/*/**';
  await context.route(told, (route) => route.abort());
  await context.setOffline(false);
  await page.reload();
  await waiting(page, 5);
  await page.locator('[data-testid=team-state] [data-state=on_scene]').waitFor();
  expect((await theDispatch(system.server, sent.id)).history.at(-1)?.status).toBe('sent');

  await context.unroute(told);
  await page.getByTestId('outbox-tell').click();
  await waiting(page, 0);
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

test('a recall fills the phone until the team confirms it', async () => {
  await bindPhone();
  const [sent] = (await dispatches(`team=${TEAM}&state=active`)) as [DispatchView];
  const { page } = await aDesk(browser, system.server.url, 'viewer', 'phone');
  await page.goto(`${system.server.url}/team`);
  await page.getByTestId('team-state').waitFor();
  const token = await aToken('commander');
  await call(system.server, 'POST', `/dispatches/${sent.id}/recall`, { token, body: {} });
  const confirm = page.getByTestId('recall-confirm');
  await confirm.waitFor();
  await shot(page, '8-recall');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await confirm.isVisible()).toBe(true);
  await confirm.click();
  await confirm.waitFor({ state: 'hidden' });
  await until('the recall is confirmed', async () => {
    const { recall } = await theDispatch(system.server, sent.id);
    return recall?.acknowledgedAt != null;
  });
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
  for (const path of ['/teams', '/supplies', `/team/${TEAM}`, '/']) {
    await phone.page.goto(system.server.url + path);
    await phone.page.getByTestId('quick-search').waitFor();
    if (path === '/teams' || path === '/supplies')
      await phone.page.locator('main[data-ready=true]').waitFor();
    await shot(phone.page, `12-phone${path.replaceAll('/', '-')}`);
    expect({ path, fits: await fitsSideways(phone.page) }).toEqual({ path, fits: true });
  }
});
