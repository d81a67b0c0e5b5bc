/** TRUST.md, promise 12: the screen never shows stale as live. */
import type { NewWallDevice, SignIn } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { aBrowser, aDesk, SCREENS } from '../parts/browser.js';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const SITE = 'E2E2';
let system: System;
let gateway: TestGateway;
let browser: Browser;

beforeAll(async () => {
  system = await aSystem(undefined, {
    env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' },
  });
  const points = ['LT1', 'LT2', 'LT3'].map((tag) => aPoint(SITE, tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  browser = await aBrowser();
});

/** The page is blind within 10 s, and for a second afterwards nothing of what happens is shown. */
async function blinded(page: Page, proxy: TcpProxy, tag: string, row: string): Promise<void> {
  proxy.halfOpen('down');
  const silentAtMs = Date.now();
  await page.getByTestId('blind-banner').waitFor();
  expect(Date.now() - silentAtMs).toBeLessThan(10_000);
  await gateway.send([{ p: tag, v: 95 }]);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await page.getByTestId(row).filter({ hasText: tag }).count()).toBe(0);
}

async function seeingAgain(page: Page, proxy: TcpProxy, tag: string, row: string): Promise<void> {
  proxy.heal();
  await page.getByTestId('blind-banner').waitFor({ state: 'detached' });
  await page.getByTestId(row).filter({ hasText: tag }).first().waitFor();
  await page.getByTestId('missed-banner').waitFor();
}

test('a half-open link is told within 10 s, and afterwards what was missed is listed until a person has looked', async () => {
  const proxy = await TcpProxy.before(system.server);
  const { page } = await aDesk(browser, proxy.url, 'duty');
  await page.getByTestId('no-alarms').waitFor();
  expect(await page.getByTestId('blind-banner').count()).toBe(0);

  await blinded(page, proxy, 'LT1', 'alarm-row');
  await seeingAgain(page, proxy, 'LT1', 'alarm-row');
  await page.getByTestId('missed-open').click();
  await page.getByTestId('missed-list').getByText('LT1').first().waitFor();
  await page.getByTestId('missed-looked').click();
  await page.getByTestId('missed-banner').waitFor({ state: 'detached' });
});

test('a console that wakes from sleep is blind at once, and says since when it has not seen', async () => {
  const proxy = await TcpProxy.before(system.server);
  const { page } = await aDesk(browser, proxy.url, 'duty');
  const linked = page.waitForEvent('websocket');
  await page.reload();
  const link = await linked;
  await link.waitForEvent('framereceived', ({ payload }) => String(payload).includes('heartbeat'));
  // The machine has slept for two hours: its steady clock stood still, and nothing comes yet.
  proxy.halfOpen('down');
  const wokeAtMs = Date.now();
  await page.evaluate(`{ const { now } = Date; Date.now = () => now() + 2 * 3_600_000; }`);
  await page.getByTestId('blind-banner').filter({ hasText: '2 小时' }).waitFor();
  expect(Date.now() - wokeAtMs).toBeLessThan(1_500);
  proxy.heal();
  await page.getByTestId('blind-banner').waitFor({ state: 'detached' });
});

test('a renewed sign-in is brought to the server on the same link: nobody is blind for it', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  const links: { tokens: Set<string> }[] = [];
  page.on('websocket', (socket) => {
    const link = { tokens: new Set<string>() };
    links.push(link);
    socket.on('framesent', ({ payload }) => {
      const token = /"subscribe".*"token":"([^"]+)"/.exec(String(payload))?.[1];
      if (token) link.tokens.add(token);
    });
  });
  // A sign-in that is said to end so soon is renewed every 3 s.
  await page.route('**/auth/refresh', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as SignIn;
    const expiresAt = new Date(Date.now() + 6_000).toISOString();
    await route.fulfill({ response, json: { ...body, expiresAt } });
  });
  await page.reload();
  await until('three tokens were told', () => (links[0]?.tokens.size ?? 0) >= 3);
  expect(links).toHaveLength(1);
  expect(await page.getByTestId('blind-banner').count()).toBe(0);
  expect(await page.getByTestId('missed-banner').count()).toBe(0);
});

test('a wall signs in as itself, is honest when blind, lists what it missed also after a reload, and is dark once revoked', async () => {
  const token = await aToken('admin');
  const body = { name: 'Hall' };
  const made = await call(system.server, 'POST', '/wall-devices', { token, body });
  const { device, code } = made.body as NewWallDevice;
  const proxy = await TcpProxy.before(system.server);
  const context = await browser.newContext({ viewport: SCREENS.wall, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(`${proxy.url}/wall`);
  await page.getByTestId('wall-code').fill(code.toLowerCase());
  await page.getByTestId('wall-pair').click();
  await page.getByTestId('journal-seq').waitFor();
  await gateway.send([{ p: 'LT2', v: 95 }]);
  await page.getByTestId('wall-alarm').filter({ hasText: 'LT2' }).waitFor();
  // From here on the wall knows up to where it has told.
  await until('the wall keeps its place', () =>
    page.evaluate<boolean>(`localStorage.getItem('fengsui.wall-place') !== null`),
  );

  await blinded(page, proxy, 'LT3', 'wall-alarm');
  await seeingAgain(page, proxy, 'LT3', 'wall-alarm');
  await page.getByTestId('wall-missed').getByText('LT3').first().waitFor();
  await page.reload();
  await page.getByTestId('wall-missed').getByText('LT3').first().waitFor();

  for (const screen of Object.values(SCREENS)) {
    await page.setViewportSize(screen);
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect({ screen, wide }).toEqual({ screen, wide: 0 });
  }
  await page.setViewportSize(SCREENS.desk);
  await page.getByTestId('missed-open').click();
  await page.getByTestId('missed-looked').click();
  await page.getByTestId('wall-missed').waitFor({ state: 'detached' });

  await page.goto(`${proxy.url}/wall?scenes=alarms,teams&every=5`);
  for (const scene of ['alarms', 'teams', 'alarms'])
    await page.locator(`[data-testid=wall][data-scene=${scene}]`).waitFor();
  expect(await page.getByTestId('wall-missed').count()).toBe(0);

  // The server was updated: the parts of the page that is shown here are gone.
  await context.route('**/*.js', (route) => route.fulfill({ status: 404 }));
  await call(system.server, 'POST', `/wall-devices/${device.id}/revoke`, { token });
  const revokedAtMs = Date.now();
  await page.getByTestId('wall-unpaired').waitFor();
  expect(Date.now() - revokedAtMs).toBeLessThan(8_000);
  expect(await page.getByTestId('wall').count()).toBe(0);

  // A page whose door was gone before it could be fetched finds it by loading itself again.
  await context.unroute('**/*.js');
  let isGone = true;
  await context.route('**/*.js', async (route) => {
    const response = await route.fetch();
    const isDoor = (await response.text()).includes('wall-unpaired');
    await route.fulfill(isDoor && isGone ? { status: 404 } : { response });
  });
  await page.goto(`${proxy.url}/wall`);
  await page.getByTestId('load-again').waitFor();
  isGone = false;
  await page.getByTestId('wall-unpaired').waitFor();
  await context.close();
});

test('a console that cannot have the alarms counts none and says that it does not see', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  const alarms = (url: URL) => url.pathname === '/api/v1/alarms';
  await page.route(alarms, (route) => route.abort());
  await page.reload();
  await page.getByTestId('blind-banner').waitFor();
  expect(await page.getByTestId('count-unacknowledged').innerText()).toBe('—');
  await page.unroute(alarms);
  await page.getByTestId('blind-banner').waitFor({ state: 'detached' });
  expect(await page.getByTestId('count-unacknowledged').innerText()).toMatch(/^\d+$/);
});
