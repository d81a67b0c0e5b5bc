/**
 * The journeys of the console in both languages, on one server. What a person does is counted from the
 * moment the news is on the screen; what is read is looked up in the words. The long forms, in Chinese,
 * are in path, alarms, dispatch and blind; here is what they leave out.
 */
import {
  DEMO_PASSWORD,
  DEMO_TEAM_USERS,
  type DispatchPage,
  type DispatchView,
} from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { TcpProxy } from '../faults/tcp-proxy.js';
import { Desk, aPerson } from '../incidents/at-the-desk.js';
import { aToken, call } from '../make/a-caller.js';
import { sent, tell, theDispatch } from '../make/a-dispatch.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { Hand } from '../make/a-hand.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { anIncidentRow } from '../make/an-incident-row.js';
import { LANGUAGES, theWords, type Language } from '../make/the-words.js';
import { until } from '../make/until.js';
import { atRest, aBrowser, aDesk, aWindow } from '../parts/browser.js';

/** Where chlorine leaks: a site for each journey and language, so that each is an incident of its own. */
const CLICKED = { 'zh-CN': 'JCZ', en: 'JCE' } as const;
const TYPED = { 'zh-CN': 'JTZ', en: 'JTE' } as const;
const FLOODED = 'JF';
/** A flood for each language; the last of each can become red. */
const FLOODS: Record<Language, string[]> = {
  'zh-CN': Array.from({ length: 12 }, (_, index) => `Z${index + 1}`),
  en: Array.from({ length: 12 }, (_, index) => `W${index + 1}`),
};
let system: System;
let browser: Browser;
let gateways: Map<string, TestGateway>;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const limits = { H: { value: 1, severity: 1 } } as const;
  const chlorine = { quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm', limits } as const;
  const leaking = [...Object.values(CLICKED), ...Object.values(TYPED)];
  const plant = aPlant([
    ...leaking.map((site) => aPoint(site, 'GD1', { ...chlorine, unitOfPlant: 'T-1' })),
    ...[...FLOODS['zh-CN'], ...FLOODS.en, 'B1'].map((tag) =>
      aPoint(FLOODED, tag, { limits: HIGH_LIMITS, unitOfPlant: `${tag.charAt(0)}-7` }),
    ),
  ]);
  // Far apart, so that no two of them are one incident.
  const sites = plant.sites?.map((site, index) => ({
    ...site,
    position: [112.9 + index / 20, 23.05] as [number, number],
  }));
  await load(system.server, { ...plant, sites });
  const opened = [...leaking, FLOODED].map(async (site) => {
    const gateway = await aGateway({ url: system.urls.mqtt, site });
    await gateway.state('online');
    return [site, gateway] as const;
  });
  gateways = new Map(await Promise.all(opened));
  browser = await aBrowser();
});

const rowOf = (page: Page, text: string) => page.getByTestId('alarm-row').filter({ hasText: text });
const feed = (site: string, tags: string[], v: number) =>
  gateways.get(site)?.send(tags.map((p) => ({ p, v })));
const isHatched = (page: Page) =>
  page.evaluate<boolean>(
    `getComputedStyle(document.querySelector('.stage'), '::after')
      .backgroundImage.includes('repeating-linear-gradient')`,
  );

/** The next one that the page hears, of a link that it has still to make. */
async function aHeartbeat(page: Page): Promise<void> {
  const link = await page.waitForEvent('websocket');
  await link.waitForEvent('framereceived', ({ payload }) => String(payload).includes('heartbeat'));
}

/** The page knows of the incident at this place, which is the gravest that nobody has in hand. */
const knowsOf = (page: Page, site: string) =>
  page.getByTestId('incident-count').filter({ hasText: site }).waitFor();

async function away(): Promise<DispatchView[]> {
  const token = await aToken('viewer');
  const answer = await call(system.server, 'GET', '/dispatches?state=active', { token });
  return (answer.body as DispatchPage).items;
}

/** Who sent a team to the incident at this place. */
async function senderTo(site: string): Promise<string | null> {
  const { id } = await new Desk(system, await aPerson('li')).untilAt(site);
  return (await away()).find(({ incident }) => incident === id)?.sentBy ?? null;
}

// What one journey is about is in hand when the next begins, and its team, the only one for chlorine, is back.
afterEach(async () => {
  const desk = new Desk(system, await aPerson('li'));
  for (const { id, version, state } of await desk.list())
    if (state === 'discovered') await desk.post(`/${id}/handle`, { version });
  for (const { id } of await away()) await tell(system.server, id, { status: 'cancelled' });
});

test.each(LANGUAGES)(
  '%s: a notice is acknowledged with one action, and a team is sent with three more',
  async (language) => {
    const say = await theWords(language);
    const url = system.server.url;
    const { page, outside, faults } = await aDesk(
      ...([browser, url, 'commander', 'desk', 'loaded', language] as const),
    );
    const site = CLICKED[language];
    await feed(site, ['GD1'], 5);
    const row = rowOf(page, site);
    await row.waitFor();
    const hand = new Hand(page);
    expect(await row.getByTestId('ack').innerText()).toBe(say('alarm.acknowledge'));
    await atRest(row);
    await hand.click(row.getByTestId('ack'));
    await row
      .getByTestId('acked-by')
      .filter({ hasText: say('alarm.ackedBy') })
      .waitFor();
    await row
      .getByTestId('state')
      .filter({ hasText: say('state.acknowledged') })
      .waitFor();
    expect(hand.actions).toBe(1);

    await knowsOf(page, site);
    hand.begin();
    await hand.press('d');
    const advice = page.getByTestId('advice');
    await hand.click(advice.getByRole('button', { name: say.like('advice.proposeTeam') }).first());
    await hand.click(advice.getByRole('button', { name: say.like('advice.sendTeam') }));
    await page
      .locator('[data-testid=dispatch-line][data-state=sent]')
      .filter({ hasText: say('dispatch.state.sent') })
      .waitFor();
    expect(hand.actions).toBe(3);
    expect(await senderTo(site)).toBe('commander');
    expect([...outside, ...faults]).toEqual([]);
  },
);

test.each(LANGUAGES)(
  '%s: the keyboard alone signs in, acknowledges and sends a team; a flood that comes meanwhile moves no focus',
  async (language) => {
    const say = await theWords(language);
    const { page, faults } = await aWindow(browser, system.server.url, { language });
    const hand = new Hand(page);
    await page.getByRole('button', { name: say('signIn.submit') }).waitFor();
    await hand.tabTo('sign-in-username');
    await page.keyboard.type('commander');
    await hand.tabTo('sign-in-password');
    await page.keyboard.type(DEMO_PASSWORD);
    await hand.press('Enter');
    await page.getByTestId('alarm-list').waitFor();
    await hand.tabTo('alarm-list');

    const site = TYPED[language];
    await feed(site, ['GD1'], 5);
    const row = rowOf(page, site);
    await row.waitFor();
    hand.begin();
    await hand.press('j');
    await row.and(page.locator('[aria-selected=true]')).waitFor();
    await feed(FLOODED, FLOODS[language].slice(0, 11), 60);
    await page
      .getByTestId('flood-line')
      .filter({ hasText: say.like('flood.line') })
      .waitFor();
    expect(await hand.focus()).toEqual({ on: 'alarm-list', seen: true });
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await hand.press('a');
    await row.getByTestId('acked-by').filter({ hasText: 'commander' }).waitFor();
    expect(hand.actions).toBe(2);

    await knowsOf(page, site);
    await hand.press('d');
    await page.getByTestId('advice-propose').first().waitFor();
    await hand.tabTo('advice-propose');
    const [red = ''] = FLOODS[language].slice(11);
    await feed(FLOODED, [red], 95);
    await rowOf(page, red).waitFor();
    expect(await hand.focus()).toEqual({ on: 'advice-propose', seen: true });
    await hand.press('Enter');
    await page.getByTestId('advice-send').waitFor();
    await hand.tabTo('advice-send');
    await hand.press('Enter');
    await page.locator('[data-testid=dispatch-line][data-state=sent]').waitFor();
    await hand.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await hand.focus()).toEqual({ on: 'alarm-list', seen: true });
    expect(await senderTo(site)).toBe('commander');
    expect(faults).toEqual([]);
  },
);

test('en: a flood is folded by unit with its first named, red stays out, and three actions acknowledge the rest', async () => {
  const say = await theWords('en');
  const { page, faults } = await aDesk(
    ...([browser, system.server.url, 'duty', 'desk', 'loaded', 'en'] as const),
  );
  const card = page.getByTestId('fold-card').filter({ hasText: 'W-7' });
  await card
    .getByTestId('first-out')
    .filter({ hasText: say.like('flood.firstOutAt') })
    .waitFor();
  await page
    .getByTestId('flood-line')
    .filter({ hasText: say.like('flood.line') })
    .waitFor();
  await rowOf(page, 'W12')
    .filter({ hasText: say('severity.1') })
    .waitFor();
  expect(await rowOf(page, 'W3').count()).toBe(0);
  const hand = new Hand(page);
  await hand.click(card.getByRole('button', { name: say.like('flood.openThis') }));
  await hand.click(card.getByRole('button', { name: say.like('bulk.card') }));
  await hand.click(page.getByRole('button', { name: say('bulk.submit') }));
  await page
    .getByTestId('bulk-done')
    .filter({ hasText: say.like('bulk.done') })
    .waitFor();
  expect(hand.actions).toBe(3);
  expect(faults).toEqual([]);
});

test('en: behind a lost link desk and wall say that they are blind and since when, come back by themselves, and list what they missed', async () => {
  const say = await theWords('en');
  const proxy = await TcpProxy.before(system.server);
  const desk = await aDesk(...([browser, proxy.url, 'duty', 'desk', 'loaded', 'en'] as const));
  const wall = await aDesk(...([browser, proxy.url, 'wall', 'wall', 'loaded', 'en'] as const));
  const pages = [desk.page, wall.page];
  const beats = pages.map(aHeartbeat);
  await Promise.all([desk.page.goto(proxy.url), wall.page.goto(`${proxy.url}/wall`)]);
  await Promise.all([wall.page.getByText(say('wall.wrong')).waitFor(), ...beats]);
  await Promise.all(pages.map((page) => page.getByTestId('journal-seq').waitFor()));
  proxy.halfOpen('down');
  for (const page of pages) {
    const banner = page.getByTestId('blind-banner');
    await banner.filter({ hasText: say('blind.title') }).waitFor();
    expect(await banner.innerText()).toMatch(
      new RegExp(`${say('blind.lastTruth')}\\s.*\\d\\d:\\d\\d:\\d\\d`, 's'),
    );
    expect(await isHatched(page)).toBe(true);
  }
  await feed(FLOODED, ['B1'], 95);
  await until('an alarm that they miss', async () =>
    (await alarms(system)).some(({ point }) => point === `${FLOODED}/B1`),
  );
  proxy.heal();
  for (const page of pages) {
    await page.getByTestId('blind-banner').waitFor({ state: 'detached' });
    await page
      .getByTestId('missed-banner')
      .filter({ hasText: say.like('missed.title') })
      .waitFor();
    expect(await isHatched(page)).toBe(false);
  }
  await wall.page.getByTestId('wall-missed').getByText('B1').first().waitFor();
  await wall.page.getByTestId('wall-alarm').filter({ hasText: 'B1' }).waitFor();
  await desk.page.getByRole('button', { name: say('missed.look') }).click();
  const list = desk.page.getByTestId('missed-list');
  await list.getByText('B1').first().waitFor();
  await list.getByRole('button', { name: say('missed.looked') }).click();
  await desk.page.getByTestId('missed-banner').waitFor({ state: 'detached' });
  expect(await wall.page.getByTestId('wall-missed').count()).toBe(1);
});

test('en: the phone of a team is read and told without a link, marked OFFLINE, and its words are sent afterwards', async () => {
  const say = await theWords('en');
  const team = 'BOLUO';
  const incident = await anIncidentRow(system.ask, { substance: 'CL2' });
  const { id } = await sent(system.server, incident, team);
  const { page, faults } = await aDesk(
    ...([browser, system.server.url, DEMO_TEAM_USERS[team], 'phone', 'kept', 'en'] as const),
  );
  await page.goto(`${system.server.url}/team`);
  await page.locator('[data-testid=outbox-line][data-opens-offline=true]').waitFor();
  await page.locator('[data-testid=team-state] [data-state=sent]').waitFor();
  await page.context().setOffline(true);
  const hand = new Hand(page);
  await hand.click(page.getByRole('button', { name: say('team.do.acknowledged') }));
  const state = page.getByTestId('team-state');
  await state.filter({ hasText: say('team.pending') }).waitFor();
  expect(hand.actions).toBe(1);
  await page.reload();
  await page
    .getByTestId('apart-banner')
    .filter({ hasText: say('offline.mark') })
    .waitFor();
  await page
    .getByTestId('team-as-of')
    .filter({ hasText: say.like('team.asOf') })
    .waitFor();
  await state.filter({ hasText: say('dispatch.state.acknowledged') }).waitFor();
  expect((await theDispatch(system.server, id)).state).toBe('sent');
  await page.context().setOffline(false);
  await page.locator('[data-testid=outbox-waiting][data-count="0"]').waitFor();
  await state.filter({ hasNotText: say('team.pending') }).waitFor();
  expect((await theDispatch(system.server, id)).state).toBe('acknowledged');
  expect(faults.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});
