/** Rules as data: written, checked, released, versioned, and judged by at once. */
import type { AlarmView, Page, RuleView } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const TAGS = ['L', 'A', 'B', 'C', 'P', 'F', 'PUMP', 'RATE', 'BAD', 'OUT', 'STILL', 'D1', 'D2'];
let system: System;
let gateway: Awaited<ReturnType<typeof aGateway>>;
let as: Record<'admin' | 'commander' | 'duty', { token: string }>;

beforeAll(async () => {
  system = await aSystem();
  const mild = { H: { ...HIGH_LIMITS.H, severity: 3 } } as const;
  const points = TAGS.map((tag) =>
    aPoint('R1', tag, {
      ...('ABCL'.includes(tag) && { limits: mild }),
      ...(tag === 'RATE' && { intervalS: 10 }),
    }),
  );
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'R1' });
  as = {
    admin: { token: await aToken('admin') },
    commander: { token: await aToken('commander') },
    duty: { token: await aToken('duty') },
  };
});

const path = (code: string) => `/rules/${encodeURIComponent(code)}`;
const put = (code: string, body: object, who: keyof typeof as = 'admin') =>
  call(system.server, 'PUT', path(code), { ...as[who], body });
const one = async (code: string) =>
  (await call(system.server, 'GET', path(code), as.duty)).body as RuleView;
const of = async (fits: (alarm: AlarmView) => boolean) => (await alarms(system)).find(fits);
const untilAlarm = (what: string, fits: (alarm: AlarmView) => boolean) =>
  until(what, () => of(fits));
const untilNone = (what: string, fits: (alarm: AlarmView) => boolean) =>
  until(what, async () => (await of(fits)) === undefined);
const byRule = (rule: string) => (alarm: AlarmView) => alarm.rule === rule && alarm.active;

it('limits of a mild severity are in force at once, with a version that the alarm keeps', async () => {
  const code = 'limits:R1/L';
  const before = await one(code);
  const answer = await put(code, {
    kind: 'limits',
    point: 'R1/L',
    limits: { H: { value: 20, severity: 3 } },
  });
  expect(answer).toMatchObject({
    status: 200,
    body: { version: before.version + 1, changedBy: 'a-admin', pending: null },
  });
  await gateway.send([{ p: 'L', v: 30 }]);
  const alarm = await untilAlarm('the alarm', ({ point, active }) => point === 'R1/L' && active);
  expect(alarm).toMatchObject({
    limitValue: 20,
    ruleVersion: before.version + 1,
    ruleKind: 'limits',
  });
  const { body } = await call(system.server, 'GET', `${path(code)}/versions`, as.duty);
  expect(body).toMatchObject({
    items: [
      { version: before.version + 1, changedBy: 'a-admin', rule: { limits: { H: { value: 20 } } } },
      { version: before.version, changedBy: null, rule: { limits: { H: { value: 50 } } } },
    ],
  });
});

it('severity 1 and 2 wait for another person, and are not in force before', async () => {
  const code = 'limits:R1/A';
  const grave = { kind: 'limits', point: 'R1/A', limits: { H: { value: 10, severity: 2 } } };
  const first = await put(code, grave);
  expect(first).toMatchObject({ status: 202, body: { pending: { by: 'a-admin' } } });
  expect((await one(code)) as unknown).toMatchObject({ limits: { H: { value: 50 } } });
  const release = (who: keyof typeof as) =>
    call(system.server, 'POST', `${path(code)}/release`, { ...as[who], body: {} });
  expect((await release('admin')).status).toBe(409);
  const released = await release('commander');
  expect(released).toMatchObject({
    status: 200,
    body: { limits: { H: { value: 10 } }, changedBy: 'a-admin', releasedBy: 'a-commander' },
  });
  expect((await release('commander')).status).toBe(409);
  const back = { kind: 'limits', point: 'R1/A', limits: { H: { value: 50, severity: 3 } } };
  await put(code, back, 'commander');
  await release('admin');
});

it('an impossible rule is refused with the field and the reason', async () => {
  const wrong = [
    put('limits:R1/B', {
      kind: 'limits',
      point: 'R1/B',
      limits: { L: { value: 60, severity: 3 }, H: { value: 50, severity: 3 } },
    }),
    put('X1', { kind: 'voting', severity: 3, points: ['R1/A', 'R1/B'], need: 3, limit: 'H' }),
    put('X2', { kind: 'discrepancy', severity: 3, a: 'R1/A', b: 'R1/NONE', max: 3 }),
    put('X3', { kind: 'rate', severity: 3 }),
    put('frozen', { kind: 'bad_quality', severity: 3, scope: {} }),
  ];
  const paths = (await Promise.all(wrong)).map(({ status, body }) => [
    status,
    ((body as { errors?: { path: string }[] }).errors ?? []).map((error) => error.path)[0],
  ]);
  expect(paths).toEqual([
    [422, 'limits.H.value'],
    [422, 'need'],
    [422, 'points'],
    [400, 'scope'],
    [422, 'kind'],
  ]);
});

it('rules are listed by code in pages, of people, of the program and of points', async () => {
  for (const code of ['N-10', 'N-2', 'N-1'])
    await put(code, { kind: 'bad_quality', severity: 3, scope: {}, enabled: false });
  const codes: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await call(system.server, 'GET', `/rules?limit=7${query}`, as.duty);
    const page = body as Page<RuleView>;
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next;
  }
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toEqual(expect.arrayContaining(['no_data', 'event.flame', 'limits:R1/A']));
  expect(codes.filter((code) => code.startsWith('N-'))).toEqual(['N-1', 'N-2', 'N-10']);
});

it('2 of 3 detectors vote, and a sick one neither votes nor hides the others', async () => {
  const points = ['R1/A', 'R1/B', 'R1/C'];
  const rule = { kind: 'voting', severity: 3, points, need: 2, limit: 'H' };
  expect((await put('VOTE', rule)).status).toBe(200);
  await gateway.send([
    { p: 'A', v: 60 },
    { p: 'B', v: 10 },
    { p: 'C', v: null, q: 2 },
  ]);
  await untilAlarm('A', ({ point, active }) => point === 'R1/A' && active);
  expect(await of(byRule('VOTE'))).toBeUndefined();
  await gateway.send([{ p: 'B', v: 60 }]);
  const alarm = await untilAlarm('the vote', byRule('VOTE'));
  expect(alarm).toMatchObject({
    site: 'R1',
    point: null,
    ruleKind: 'voting',
    value: 2,
    limitValue: 2,
  });
  // While C cannot be judged it might still be two of them.
  await gateway.send([{ p: 'B', v: 10 }]);
  await gateway.send([{ p: 'C', v: 10 }]);
  await untilNone('the vote to return', byRule('VOTE'));
});

it('pressure falling while flow rises is one compound alarm', async () => {
  const rule = {
    kind: 'compound',
    severity: 3,
    all: [
      { point: 'R1/P', is: { below: 20 } },
      { point: 'R1/F', is: { above: 80 } },
    ],
  };
  expect((await put('LEAK', rule)).status).toBe(200);
  await gateway.send([{ p: 'P', v: 10 }]);
  await gateway.send([{ p: 'F', v: 90 }]);
  await untilAlarm('the leak', byRule('LEAK'));
  await gateway.send([{ p: 'F', v: 70 }]);
  await untilNone('the leak to return', byRule('LEAK'));
});

it('the state of a point suppresses the alarms of others, which come back unacknowledged', async () => {
  const rule = {
    kind: 'suppression',
    when: { point: 'R1/PUMP', is: { equals: 0 } },
    points: ['R1/C'],
  };
  expect((await put('PUMP-OFF', rule)).status).toBe(202);
  const release = await call(system.server, 'POST', `${path('PUMP-OFF')}/release`, {
    ...as.commander,
    body: {},
  });
  expect(release.status).toBe(200);
  const ofC = ({ point }: AlarmView) => point === 'R1/C';
  await gateway.send([{ p: 'C', v: 60 }]);
  await untilAlarm('C', (alarm) => ofC(alarm) && alarm.active && alarm.state === 'unacknowledged');
  await gateway.send([{ p: 'PUMP', v: 0 }]);
  await untilAlarm('C suppressed', (alarm) => ofC(alarm) && alarm.state === 'suppressed');
  await gateway.send([{ p: 'PUMP', v: 1 }]);
  await untilAlarm('C back', (alarm) => ofC(alarm) && alarm.state === 'unacknowledged');
});

it('a rate, bad quality, a value out of range and two that disagree are alarms of their own', async () => {
  const rules = {
    RATE: {
      kind: 'rate',
      scope: { points: ['R1/RATE'] },
      direction: 'rising',
      perMinute: 5,
      windowS: 30,
    },
    bad_quality: { kind: 'bad_quality', scope: {} },
    out_of_range: { kind: 'out_of_range', scope: {} },
    APART: { kind: 'discrepancy', a: 'R1/D1', b: 'R1/D2', max: 3 },
  };
  for (const [code, rule] of Object.entries(rules)) {
    const { status, body } = await put(code, { ...rule, severity: 3 });
    expect({ code, status, body }).toMatchObject({ code, status: 200, body: { code } });
  }
  const t = Date.now();
  await gateway.send([
    ...[0, 1, 2, 3].map((n) => ({ p: 'RATE', v: 10 + n * 2, t: t - 30_000 + n * 10_000 })),
    { p: 'BAD', v: null, q: 2 },
    { p: 'OUT', v: 140 },
    { p: 'D1', v: 10 },
    { p: 'D2', v: 20 },
  ]);
  const rate = await untilAlarm('the rate', byRule('RATE'));
  expect(rate).toMatchObject({ point: 'R1/RATE', ruleKind: 'rate', limitValue: 5 });
  expect(rate.value).toBeCloseTo(12, 6);
  expect(await untilAlarm('bad', byRule('bad_quality'))).toMatchObject({ point: 'R1/BAD' });
  expect(await untilAlarm('out', byRule('out_of_range'))).toMatchObject({ value: 140 });
  expect(await untilAlarm('apart', byRule('APART'))).toMatchObject({ value: 10, limitValue: 3 });
});

it('a rule that is switched off lets go of its alarm', async () => {
  expect(await of(byRule('out_of_range'))).toBeDefined();
  await put('out_of_range', { kind: 'out_of_range', severity: 3, scope: {}, enabled: false });
  await untilNone('out to return', byRule('out_of_range'));
  const { body } = await call(system.server, 'GET', '/rules/out_of_range/versions', as.duty);
  const { items } = body as { items: { rule: { enabled?: boolean } }[] };
  expect(items.map(({ rule }) => rule.enabled)).toEqual([false, undefined, undefined]);
});

it('rules come and go with the register', async () => {
  const { body } = await call(system.server, 'GET', '/register/export', as.admin);
  const { rules } = body as { rules: { code: string }[] };
  expect(rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['VOTE', 'LEAK', 'APART']));
  const again = await call(system.server, 'POST', '/register/import', {
    ...as.admin,
    body: { rules },
  });
  expect(again).toMatchObject({ status: 200, body: { rules: rules.length } });
  const wrong = [{ code: 'W', kind: 'discrepancy', severity: 3, a: 'R1/D1', b: 'NO/NE', max: 1 }];
  const refused = await call(system.server, 'POST', '/register/import', {
    ...as.admin,
    body: { rules: wrong },
  });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'rules.0.points' }] } });
});
