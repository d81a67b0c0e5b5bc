/**
 * Every page of the console under axe-core: WCAG 2.2 A and AA, in light and dark, at a desk and on a
 * phone. Pages come from routes.ts, so none can be forgotten.
 */
import type { DrillView, Page as Listed, TeamView } from '@fengsui/contracts';
import axe from 'axe-core';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { pathsIn, visits } from '../../tools/shots/routes.mjs';
import { Desk, aPerson } from '../incidents/at-the-desk.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aBrowser, aDesk, SCREENS } from '../parts/browser.js';

const SITE = 'E2E7';
const TAGS = ['GD-1', 'GD-2', 'GD-3', 'GD-4', 'GD-5', 'GD-6'];
const LIMITS = { H: { value: 1, severity: 2 }, HH: { value: 5, severity: 1 } } as const;
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const ROUTES = pathsIn(readFileSync('apps/console/src/app/routes.ts', 'utf8'));
let system: System;
let browser: Browser;
let examples: Record<string, string>;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const gas = { quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm', limits: LIMITS } as const;
  const plant = aPlant(TAGS.map((tag) => aPoint(SITE, tag, { ...gas, unitOfPlant: 'T-101' })));
  const responsible = [{ role: '站长', name: '李明', phone: '13800000000' }];
  await load(system.server, { ...plant, sites: [aSite(SITE, { responsible })] });
  const gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send(TAGS.map((p) => ({ p, v: 0.2 })));
  await gateway.send(TAGS.map((p, index) => ({ p, v: 2 + index })));
  examples = await someExamples();
  browser = await aBrowser();
});

async function asked<T>(method: string, path: string, body?: object): Promise<T> {
  const token = await aToken('admin');
  const answer = await call(system.server, method, path, { token, body });
  if (answer.status > 201) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

/** One of each thing that has a page of its own. */
async function someExamples(): Promise<Record<string, string>> {
  const desk = new Desk(system, await aPerson('li'));
  const { id: incident } = await desk.untilAt(SITE);
  await until('alarms', async () => (await alarms(system)).length >= TAGS.length);
  const [first] = await alarms(system);
  await asked('POST', `/alarms/${first?.occurrence ?? ''}/ack`);
  const script = { kind: 'scenario', scenario: 'chlorine-leak', site: SITE };
  const drill = await asked<DrillView>('POST', '/drills', {
    name: '季度演练',
    blind: false,
    script,
  });
  const handover = await asked<{ id: string }>('POST', '/reports/shifts', {});
  const [team] = (await asked<Listed<TeamView>>('GET', '/teams')).items;
  const [rule] = (await asked<Listed<{ code: string }>>('GET', '/rules')).items;
  return {
    'sites/:code': `/sites/${SITE}`,
    'ingest/gateways/:code': `/ingest/gateways/${SITE}-G`,
    'sites/:code/dossier': `/sites/${SITE}/dossier`,
    'towns/:code': '/towns/440605124',
    'points/:tag': `/sites/${SITE}/points/GD-1`,
    'incidents/:id': `/incidents/${incident}`,
    'incidents/:id/report': `/incidents/${incident}/report`,
    'drills/:id': `/drills/${drill.id}`,
    'handover/:id': `/handover/${handover.id}`,
    'register/new/:list': '/register/new/sites',
    'register/:list/:code': `/register/sites/${SITE}`,
    'register/:list/:code/:tag': `/register/points/${SITE}/GD-1`,
    'rules/new/:kind': '/rules/new/rate',
    'rules/:code': `/rules/${rule?.code ?? ''}`,
    'team/:code': `/team/${team?.code ?? ''}`,
  };
}

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: string[] }[];
}

/** What axe finds serious or critical: rule and places. Only colours differ between the themes. */
async function findings(page: Page, theme: 'dark' | 'light'): Promise<string[]> {
  await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const runOnly = theme === 'dark' ? STANDARDS : ['color-contrast'];
  const options = { runOnly, resultTypes: ['violations'] };
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`,
    );
}

const bothThemes = async (page: Page) => [
  ...(await findings(page, 'dark')),
  ...(await findings(page, 'light')),
];

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${system.server.url}${address}`);
  // Some pages ask again every few seconds.
  await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => undefined);
}

const fitsSideways = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth <= innerWidth');

test('there is an example of every page', () => {
  const missing = visits(ROUTES, examples).filter(({ address }) => address === undefined);
  expect(missing).toEqual([]);
});

test('no page has a serious fault or scrolls sideways, in light or dark, at a desk or on a phone', async () => {
  const { page } = await aDesk(browser, system.server.url, 'admin');
  const found: Record<string, string[]> = {};
  for (const { path, address = '/' } of visits(ROUTES, examples)) {
    await page.setViewportSize(SCREENS.desk);
    await open(page, address);
    for (const screen of ['desk', 'phone'] as const) {
      await page.setViewportSize(SCREENS[screen]);
      const faults = await bothThemes(page);
      if (!(await fitsSideways(page))) faults.push('scrolls sideways');
      if (faults.length > 0) found[`${path} ${screen}`] = faults;
    }
  }
  expect(found).toEqual({});
}, 300_000);

test('the sign-in, the menu, the help, the search, the sound and the tour have no serious fault', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  const found: Record<string, string[]> = {};
  const look = async (name: string) => {
    const faults = await bothThemes(page);
    if (faults.length > 0) found[name] = faults;
  };
  await page.getByTestId('user-menu').click();
  await look('menu');
  await page.getByTestId('menu-tour').click();
  await page.locator('[data-testid=tour][data-step=counts]').waitFor();
  await look('tour');
  for (const step of ['counts', 'vitals', 'actions', 'list', 'sound', 'menu']) {
    await page.locator(`[data-testid=tour][data-step=${step}]`).waitFor();
    await page.getByTestId('tour-next').click();
  }
  await page.getByTestId('tour').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  await look('help');
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await look('search');
  await page.keyboard.press('Escape');
  await page.getByTestId('sound').click();
  await look('sound');
  await page.getByTestId('sound').click();
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in-username').waitFor();
  await look('sign-in');
  expect(found).toEqual({});
});

test('the header keeps one line, in both languages, and says the time zone', async () => {
  const { page } = await aDesk(browser, system.server.url, 'duty');
  expect(await page.getByTestId('time-zone').innerText()).toBe('Asia/Shanghai +08:00');
  const lines: Record<string, unknown> = {};
  for (const language of ['zh', 'en']) {
    for (const width of [1366, 1920]) {
      await page.setViewportSize({ ...SCREENS.desk, width });
      // What stands wholly below something else stands on another line.
      lines[`${language} ${width}`] = await page.evaluate(
        `{
          const places = [...document.querySelectorAll('fs-header header > *')]
            .map((one) => ({ name: one.localName + '.' + one.className, box: one.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0);
          const end = Math.min(...places.map(({ box }) => box.bottom));
          places.filter(({ box }) => box.top >= end).map(({ name }) => name);
        }`,
      );
    }
    await page.getByTestId('user-menu').click();
    await page.getByTestId('language').click();
    await page.keyboard.press('Escape');
  }
  expect(lines).toEqual({ 'zh 1366': [], 'zh 1920': [], 'en 1366': [], 'en 1920': [] });
});
