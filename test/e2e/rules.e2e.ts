/**
 * Rules in a real browser: a limit of severity 2 is written by one person and released by another, in
 * force only then; what is impossible is refused beside its field; a point goes out of service. And
 * the health of the ingest: a gateway with a gap, its refusals replayed in bulk.
 */
import type { AlarmView, RuleView, RuleVersionView } from '@fengsui/contracts';
import type { Browser, Page } from 'playwright-core';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aBrowser, aDesk, SCREENS } from '../parts/browser.js';

const SITE = 'E2E3';
const CODE = `limits:${SITE}/LT1`;
const HEALTH = `/ingest/gateways/${SITE}-G`;
const PATH = `/rules/${encodeURIComponent(CODE)}`;
let system: System;
let browser: Browser;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem(undefined, { env: { DEMO: 'on', CONSOLE_DIR: 'dist/console/browser' } });
  const points = ['LT1', 'LT2', 'LT3', 'LT4'].map((tag) =>
    aPoint(SITE, tag, { limits: HIGH_LIMITS }),
  );
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: SITE });
  await gateway.state('online');
  await gateway.send(['LT1', 'LT2', 'LT3', 'LT4'].map((p) => ({ p, v: 20 })));
  browser = await aBrowser();
});

const visit = (page: Page, path: string) => page.goto(system.server.url + path);
const field = (page: Page, path: string) => page.getByTestId(`field-${path}`);

async function ask<T>(path: string): Promise<T> {
  return (await call(system.server, 'GET', path, { token: await aToken('viewer') })).body as T;
}

async function openAlarm(tag: string): Promise<AlarmView | undefined> {
  return (await alarms(system)).find(({ point }) => point === `${SITE}/${tag}`);
}

test('a limit of severity 2 is written by the admin, released by the commander, and in force only then', async () => {
  const admin = await aDesk(browser, system.server.url, 'admin');
  await visit(admin.page, `/rules?site=${SITE}`);
  await admin.page.getByTestId('rule-row').filter({ hasText: 'LT1' }).click();
  await field(admin.page, 'limits.H.value').fill('45');
  await admin.page.getByTestId('explanation').getByText('45 m').waitFor();
  await admin.page.getByTestId('save-rule').click();
  await admin.page.getByTestId('rule-pending').waitFor();
  await admin.page.getByTestId('own-change').waitFor();
  expect(await admin.page.getByTestId('release').isDisabled()).toBe(true);
  expect(await ask<RuleView>(PATH)).toMatchObject({
    version: 1,
    limits: HIGH_LIMITS,
    pending: { by: 'admin' },
  });
  await gateway.send([{ p: 'LT1', v: 46 }]);

  const commander = await aDesk(browser, system.server.url, 'commander');
  await commander.page.getByTestId('user-menu').click();
  await commander.page.getByTestId('menu-rules').click();
  const pending = commander.page.getByTestId('pending-rule').filter({ hasText: CODE.slice(7) });
  await pending.getByText('admin').waitFor();
  expect(await pending.locator('[data-place]').allInnerTexts()).toEqual([
    expect.stringMatching(/50\s+45/),
  ]);
  expect(await openAlarm('LT1')).toBeUndefined();
  await pending.getByTestId('release').click();
  await commander.page.getByTestId('rules-news').waitFor();
  await pending.waitFor({ state: 'detached' });

  const { items } = await ask<{ items: RuleVersionView[] }>(`${PATH}/versions`);
  expect(items[0]).toMatchObject({ version: 2, changedBy: 'admin', releasedBy: 'commander' });
  await gateway.send([{ p: 'LT1', v: 46 }]);
  await until('an alarm by the new limit', () => openAlarm('LT1'));
  expect(await openAlarm('LT1')).toMatchObject({ ruleVersion: 2, limitValue: 45 });

  await visit(commander.page, `/sites/${SITE}/points/LT1`);
  await commander.page.getByTestId('limits-rule').click();
  await commander.page.getByTestId('rule-version').nth(1).waitFor();
  expect(await field(commander.page, 'limits.H.value').inputValue()).toBe('45');
  for (const { faults, outside } of [admin, commander]) {
    expect(faults).toEqual([]);
    expect(outside).toEqual([]);
  }
});

test('what is impossible is refused beside its field, by the console and by the server alike', async () => {
  const { page } = await aDesk(browser, system.server.url, 'admin');
  await visit(page, PATH);
  await field(page, 'limits.HH.value').fill('30');
  await page.getByTestId('fault-limits.HH.value').waitFor();

  await visit(page, '/rules/new/voting');
  await field(page, 'code').fill('voting.levels');
  await field(page, 'code').blur();
  for (const tag of ['LT2', 'LT3']) {
    await page.locator('#field-points').fill(`${SITE}/${tag}`);
    await page.locator('#field-points').press('Enter');
    await page.locator('.item').filter({ hasText: tag }).waitFor();
  }
  await page.getByTestId('explanation').locator('fs-severity-mark').waitFor();
  // Meanwhile another person takes away the limit that the rule wants to vote on.
  const token = await aToken('admin');
  const body = aPlant([aPoint(SITE, 'LT3')]);
  expect((await call(system.server, 'POST', '/register/import', { token, body })).status).toBe(200);
  await page.getByTestId('save-rule').click();
  const fault = page.locator('#field-limit-fault');
  await fault.waitFor();
  expect(await fault.innerText()).toContain(`${SITE}/LT3`);
  expect(await page.getByTestId('save-outcome').innerText()).not.toBe('');
});

test('a draft is rehearsed on the past, and an alarm that somebody acknowledged and it would miss is told first', async () => {
  const token = await aToken('duty');
  await gateway.send([{ p: 'LT4', v: 55 }]);
  const real = await until('the real alarm', () => openAlarm('LT4'));
  const answer = await call(system.server, 'POST', `/alarms/${real.occurrence}/ack`, { token });
  expect(answer.status).toBe(200);
  await gateway.send([{ p: 'LT4', v: 20 }]);
  await until('its end', async () => (await openAlarm('LT4')) === undefined);
  // Half an hour at 52 and half an hour at 90, hours ago; measured and come at the same time.
  await system.ask(
    `INSERT INTO reading (point_id, t, v, q, received)
     SELECT p.id, now() - m * interval '1 minute',
            CASE WHEN m BETWEEN 600 AND 630 THEN 52 WHEN m BETWEEN 300 AND 330 THEN 90 ELSE 20 END,
            0, now() - m * interval '1 minute'
     FROM point p, generate_series(60, 900, 5) m WHERE p.tag = 'LT4'`,
  );
  const { page, faults } = await aDesk(browser, system.server.url, 'commander');
  await visit(page, `/rules/${encodeURIComponent(`limits:${SITE}/LT4`)}`);
  await field(page, 'limits.H.value').fill('60');
  await page.getByTestId('days-1').click();
  await page.getByTestId('start-rehearsal').click();
  await page.getByTestId('timeline').waitFor();
  expect(await page.getByTestId('rehearsal-missed').innerText()).toContain('a-duty');
  const row = (measure: string) => page.locator(`[data-measure="${measure}"] td`).allInnerTexts();
  expect(await row('activations')).toEqual(['3', '1', '−2']);
  expect(await row('1')).toEqual(['1', '1', '—']);
  expect(await page.getByTestId('rehearsal-removed').innerText()).toContain('2');
  expect((await ask<RuleView>(`/rules/${encodeURIComponent(`limits:${SITE}/LT4`)}`)).version).toBe(
    1,
  );
  expect(faults).toEqual([]);
});

test('a viewer sees the rules and may change nothing', async () => {
  const { page } = await aDesk(browser, system.server.url, 'viewer');
  await visit(page, PATH);
  await field(page, 'limits.H.value').waitFor();
  expect(await field(page, 'limits.H.value').isDisabled()).toBe(true);
  expect(await page.getByTestId('save-rule').count()).toBe(0);
});

test('a point goes out of service under a permit and comes back', async () => {
  const { page, faults } = await aDesk(browser, system.server.url, 'duty');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('menu-permits').click();
  await page.getByTestId('save-permit').click();
  await page.getByTestId('fault-permit').waitFor();
  await page.locator('#permit-point').fill('LT2');
  await page.locator(`[data-testid=trend-hit][data-code="${SITE}/LT2"]`).click();
  await page
    .getByTestId('permit-chosen')
    .filter({ hasText: `${SITE}/LT2` })
    .waitFor();
  await page.locator('#permit-permit').fill('DH-2026-0117');
  await page.locator('#permit-owner').fill('陈工');
  await page.locator('#permit-reason').fill('液位计标定');
  await page.getByTestId('save-permit').click();
  const row = page.getByTestId('permit-row').filter({ hasText: 'DH-2026-0117' });
  await row.waitFor();
  await gateway.send([{ p: 'LT2', v: 60 }]);
  await until('off the list', async () => (await openAlarm('LT2'))?.outOfService);
  await row.getByTestId('end-permit').click();
  await row.waitFor({ state: 'detached' });
  await until('back', async () => (await openAlarm('LT2'))?.outOfService === false);
  expect(faults).toEqual([]);
});

test('a gateway with a gap and a refused message is found, looked at, and its refusals are replayed', async () => {
  const send = (seq: number, p: string) => {
    const sent = Date.now();
    return gateway.raw('telemetry', JSON.stringify({ seq, sent, r: [{ p, t: sent, v: 20 }] }));
  };
  await send(20, 'LT1');
  await send(23, 'LT9');
  const { page, faults } = await aDesk(browser, system.server.url, 'admin');
  await visit(page, `/ingest?site=${SITE}`);
  const row = page.locator(`[data-gateway="${SITE}-G"]`);
  await row.locator('[data-problem=gaps]').waitFor();
  await row.locator('[data-problem=refused]').waitFor();
  await page.getByTestId('gateways-gaps').click();
  await page.waitForURL(/state=gaps/);
  await row.getByTestId('gateway-link').click();
  await page.locator('[data-testid=gateway-page][data-ready=true]').waitFor();
  expect(await page.getByTestId('gateway-gaps').innerText()).toContain('21–22');
  expect(await page.getByTestId('gateway-points').innerText()).toContain('LT1');

  await visit(page, `/ingest?gateway=${SITE}-G&reason=unknown_point`);
  expect(await page.getByTestId('reject-missing').innerText()).toContain('LT9');
  await load(system.server, aPlant([aPoint(SITE, 'LT9')]));
  await page.getByTestId('replay-all').click();
  await page.getByTestId('bulk').getByText('存入 1').waitFor();
  await page.getByText('已重放：存入 1').waitFor();
  expect(faults).toEqual([]);
});

test.each(['desk', 'phone'] as const satisfies (keyof typeof SCREENS)[])(
  'no page of the rules scrolls sideways on a %s',
  async (screen) => {
    const { page, faults } = await aDesk(browser, system.server.url, 'commander', screen);
    for (const path of ['/rules', PATH, '/rules/new/compound', '/permits', '/ingest', HEALTH]) {
      await visit(page, path);
      await page.locator('main h1').waitFor();
      const widths = await page.evaluate('[document.documentElement.scrollWidth, innerWidth]');
      const [content, window] = widths as [number, number];
      expect(`${path} ${content <= window}`).toBe(`${path} true`);
    }
    expect(faults).toEqual([]);
  },
);

test('a CSV with wrong rows is told row by row, mended, imported, and its point is on the list and exported as XLSX it is unchanged', async () => {
  const { page, faults, outside } = await aDesk(browser, system.server.url, 'admin');
  const csv = (...rows: string[]) => ({
    name: 'points.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      ['站点编号,位号,网关编号,名称,测量量,单位,量程下限,量程上限,上报周期（秒）', ...rows].join(
        '\r\n',
      ),
    ),
  });
  const good = `${SITE},NEW1,${SITE}-G,新液位,level,m,0,12,10`;
  await page.getByTestId('user-menu').click();
  await page.getByTestId('menu-register').click();
  await page.getByTestId('list-points').click();
  await page.getByTestId('to-import').click();
  const file = page.getByTestId('import-file');
  await file.setInputFiles(
    csv(
      good,
      `${SITE},NEW2,${SITE}-G,,level,m,0,many,10`,
      `${SITE},NEW3,NOBODY,,level,m,0,12,10`,
      `${SITE},NEW1,${SITE}-G,,level,m,0,12,10`,
    ),
  );
  const told = page.getByTestId('fault');
  await told.first().waitFor();
  const texts = await told.allInnerTexts();
  expect(texts.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringMatching(/3 量程上限 many 不是数字/),
    expect.stringMatching(/4 网关编号 NOBODY 没有登记/),
    expect.stringMatching(/5 位号 NEW1 与第 2 行/),
  ]);
  expect(await page.getByTestId('do-import').count()).toBe(0);
  expect(
    (await call(system.server, 'GET', `/points/${SITE}/NEW1`, { token: await aToken('viewer') }))
      .status,
  ).toBe(404);

  await file.setInputFiles(csv(good, `${SITE},NEW2,${SITE}-G,,level,m,0,12,10`));
  await page.getByTestId('do-import').click();
  await page.getByTestId('imported').waitFor();
  await page.getByTestId('to-register').click();
  await page.getByTestId('seek-entry').fill('新液位');
  const row = page.getByTestId('entry-row');
  await page.locator(`[data-key="${SITE}/NEW1"]`).waitFor();
  await until('only what was sought', async () => (await row.count()) === 1);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('export-xlsx').click(),
  ]);

  await row.click();
  await field(page, 'range.1').fill('-1');
  await page.getByTestId('fault-range.1').waitFor();
  await field(page, 'range.1').fill('15');
  await field(page, 'unit').fill('cm');
  await field(page, 'unit').blur();
  await page.getByTestId('save-entry').click();
  await page.getByTestId('entry-outcome').getByText('已保存').waitFor();
  expect(await ask(`/points/${SITE}/NEW1`)).toMatchObject({
    unit: 'cm',
    range: [0, 15],
    name: { zh: '新液位' },
  });

  await visit(page, '/register/import?list=sites');
  await file.setInputFiles(await download.path());
  const counts = page.getByTestId('counts-points').locator('td');
  await counts.first().waitFor();
  const [born, changed, unchanged] = (await counts.allInnerTexts()).map(Number);
  expect({ born, changed }).toEqual({ born: 0, changed: 1 });
  expect(unchanged).toBeGreaterThan(1000);
  expect(faults).toEqual([]);
  expect(outside).toEqual([]);
});

test('the admin makes a person, who signs in; the audit trail has both and is intact', async () => {
  const admin = await aDesk(browser, system.server.url, 'admin');
  await admin.page.getByTestId('user-menu').click();
  await admin.page.getByTestId('menu-people').click();
  await admin.page.getByTestId('person-username').fill('li.na');
  await admin.page.getByTestId('person-password').fill('correct horse battery');
  await admin.page.getByTestId('role-duty').check();
  await admin.page.getByTestId('person-make').click();
  await admin.page.locator('[data-person="li.na"]').waitFor();
  await admin.page.getByTestId('people-outcome').getByText('li.na').waitFor();

  const { page } = await aDesk(browser, system.server.url, 'viewer');
  await page.getByTestId('user-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('sign-in-username').fill('li.na');
  await page.getByTestId('sign-in-password').fill('correct horse battery');
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId('journal-seq').waitFor();

  await admin.page.getByTestId('user-menu').click();
  await admin.page.getByTestId('menu-audit').click();
  const row = admin.page.getByTestId('audit-row');
  const made = row.filter({ hasText: '新建人员' }).filter({ hasText: 'admin' });
  await made.getByRole('link', { name: 'li.na' }).waitFor();
  await admin.page.getByTestId('audit-person').fill('li.na');
  await admin.page.getByTestId('audit-person').press('Enter');
  await admin.page.waitForURL(/person=li\.na/);
  await until('their row alone', async () => (await row.count()) === 1);
  expect(await row.innerText()).toContain('登录');
  await admin.page.getByTestId('audit-verify').click();
  await admin.page
    .getByTestId('audit-verdict')
    .getByText(/完整，至第 \d+ 条/)
    .waitFor();
  expect(admin.faults).toEqual([]);
});
