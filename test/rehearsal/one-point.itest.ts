/** Rehearsal of one point: thirty days at 15 s, in under 5 s, with figures that are known before. */
import type { RehearsalView, RuleBody } from '@fengsui/contracts';
import { call, wrongFields, aToken } from '../make/a-caller.js';
import { aPast, compressed, DAY, PAST, PAST_BEGAN, rehearse, rehearsed } from '../make/a-past.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, metric, type System } from '../make/a-system.js';

const MINUTE = 60_000;
const CODE = 'limits:R1/GAS';
const H = { value: 25, severity: 2, deadband: 2 } as const;
let system: System;

beforeAll(async () => {
  system = await aSystem();
  const points = ['GAS', 'TWIN'].map((tag) =>
    aPoint('R1', tag, {
      intervalS: 15,
      quantity: 'combustible_gas',
      unit: '%LEL',
      limits: { H },
    }),
  );
  await load(system.server, aPlant(points));
  // Each day ten minutes at 30 from 06:00 on, and one single reading of 40 at 12:00.
  await aPast(system.ask, {
    tags: 'GAS',
    intervalS: 15,
    value: `CASE WHEN s >= 21600 AND s < 22200 THEN 30 WHEN s = 43200 THEN 40 ELSE 10 END`,
  });
  await compressed(system.ask);
}, 300_000);

const draft = (limits: object): RuleBody => ({ kind: 'limits', point: 'R1/GAS', limits });

async function theResult(rule?: RuleBody) {
  const begun = await rehearse(system, CODE, { ...PAST, ...(rule && { rule }) });
  const view = await rehearsed(system, begun);
  if (!view.result) throw new Error(`${view.state}: ${view.failure ?? ''}`);
  return { view, result: view.result };
}

it('tells what the rule in force did in 30 days, in under 5 s', async () => {
  const startedAt = performance.now();
  const { view, result } = await theResult();
  const tookMs = performance.now() - startedAt;
  console.log(`30 days of one point at 15 s: ${Math.round(tookMs)} ms`);
  expect(tookMs).toBeLessThan(5_000);
  expect(view).toMatchObject({ state: 'done', progress: 1, points: 1, by: 'a-admin', code: CODE });
  expect(view.readings).toBe((30 * DAY) / 15_000);
  expect(result.present).toEqual({
    activations: 60,
    perDay: 2,
    chattering: 0,
    worst10Minutes: 1,
    timeInAlarmMs: 30 * (10 * MINUTE + 15_000),
    bySeverity: { 1: 0, 2: 60, 3: 0, 4: 0 },
  });
  expect(result.draft).toEqual(result.present);
  expect(result.counts).toEqual({ added: 0, removed: 0, kept: 60, delayed: 0, missed: 0 });
  expect(result.delay).toEqual({ median: 0, max: 0 });
  expect(result.data).toEqual({
    first: PAST.from,
    last: new Date(PAST_BEGAN + 30 * DAY - 15_000).toISOString(),
  });
});

it('shows what a longer delay removes and how much later the rest is detected', async () => {
  const { result } = await theResult(draft({ H: { ...H, onDelayS: 60 } }));
  expect(result.counts).toEqual({ added: 0, removed: 30, kept: 30, delayed: 30, missed: 0 });
  expect(result.delay).toEqual({ median: MINUTE, max: MINUTE });
  expect(result.draft).toMatchObject({ activations: 30, timeInAlarmMs: 30 * 9 * MINUTE });
  const noon = PAST_BEGAN + DAY / 2;
  expect(result.removed[0]).toEqual({
    point: 'R1/GAS',
    rule: 'limits.high',
    severity: 2,
    from: new Date(noon).toISOString(),
    to: new Date(noon + 15_000).toISOString(),
    peak: 40,
  });
});

it('shows what a lower or worse limit adds', async () => {
  const { result } = await theResult(draft({ L: { value: 10, severity: 4 }, H }));
  expect(result.counts).toMatchObject({ added: 61, removed: 0, kept: 60, delayed: 0 });
  const worse = await theResult(draft({ H, HH: { value: 35, severity: 1 } }));
  expect(worse.result.draft.bySeverity).toEqual({ 1: 30, 2: 30, 3: 0, 4: 0 });
});

it('names the acknowledged alarms of the record that the draft would have missed', async () => {
  const occurrences = await system.ask(
    `INSERT INTO alarm (shard, subject, point_id, site_id, rule, rule_kind, rule_version, severity,
       peak_severity, active, acked, open, value, peak, tripped_at, raised_at, returned_at, acked_at,
       acked_by, cleared_at, historical)
     SELECT 1, 'p' || p.id, p.id, p.site_id, 'limits.high', 'limits', 1, 2, 2, false, true, false,
            40, 40, t, t, t + interval '15 seconds', t, by, t, historical
     FROM point p, (VALUES (0, 'duty', false), (1, NULL, false), (2, 'duty', true)) AS a (day, by, historical),
          LATERAL (SELECT to_timestamp($1::float8 / 1000) + day * interval '1 day' AS t) AS at
     WHERE p.tag = 'GAS' RETURNING occurrence::text`,
    [PAST_BEGAN + DAY / 2],
  );
  const { result } = await theResult(draft({ H: { ...H, onDelayS: 60 } }));
  expect(result.counts.missed).toBe(2);
  expect(result.missed).toMatchObject([
    { occurrence: occurrences[0]?.['occurrence'], ackedBy: 'duty', point: 'R1/GAS', peak: 40 },
    { occurrence: occurrences[1]?.['occurrence'], ackedBy: null },
  ]);
  expect((await theResult()).result.counts.missed).toBe(0);
});

it('judges neither drill nor backfill, and bad quality only by its own rule', async () => {
  await system.ask(
    `INSERT INTO reading (point_id, t, v, q, flags, received)
     SELECT p.id, to_timestamp($1::float8 / 1000) + n * interval '15 seconds', v, q, flags,
            to_timestamp($1::float8 / 1000) + n * interval '15 seconds' + way * interval '1 second'
     FROM point p, (VALUES (0, 10, 0, 0, 0), (1, 60, 3, 0, 0), (2, 60, 0, 4, 0), (3, 60, 2, 0, 0),
       (4, 60, 0, 0, 121), (5, 60, 0, 0, 119), (6, 10, 0, 0, 0)) AS r (n, v, q, flags, way)
     WHERE p.tag = 'TWIN'`,
    [PAST_BEGAN],
  );
  const period = { from: PAST.from, to: new Date(PAST_BEGAN + DAY).toISOString() };
  const limits = await rehearsed(system, await rehearse(system, 'limits:R1/TWIN', period));
  const fifth = new Date(PAST_BEGAN + 5 * 15_000).toISOString();
  expect(limits.result?.kept.map(({ draft: { from } }) => from)).toEqual([fifth]);
  const rule: RuleBody = { kind: 'bad_quality', severity: 3, scope: { points: ['R1/TWIN'] } };
  const quality = await rehearsed(system, await rehearse(system, 'quality', { ...period, rule }));
  const third = new Date(PAST_BEGAN + 3 * 15_000).toISOString();
  expect(quality.result?.added.map(({ from }) => from)).toEqual([third]);
});

it('leaves nothing on the record', async () => {
  expect(await alarms(system)).toEqual([]);
  const told = await journalAfter(system);
  expect(told.filter(({ type }) => type.startsWith('alarm.'))).toEqual([]);
});

it('counts rehearsals by state and the readings that were replayed', async () => {
  const { url } = system.server;
  const before = await metric({ url }, 'fengsui_rehearsal_readings_total');
  const done = await metric({ url }, 'fengsui_rehearsals_total{state="done"}');
  const { view } = await theResult();
  expect(await metric({ url }, 'fengsui_rehearsal_readings_total')).toBe(before + view.readings);
  expect(await metric({ url }, 'fengsui_rehearsals_total{state="done"}')).toBe(done + 1);
});

describe('a question that cannot be answered', () => {
  it('is refused with the path of what is wrong', async () => {
    const upsideDown = draft({ H, HH: { value: 20, severity: 1 } });
    const impossible = await rehearse(system, CODE, { ...PAST, rule: upsideDown });
    expect(impossible.status).toBe(422);
    expect(Object.keys(wrongFields(impossible))).toEqual(['rule.limits.HH.value']);
    const skew = await rehearse(system, 'clock_skew', PAST);
    expect(skew.status).toBe(422);
    expect(wrongFields(skew)).toEqual({
      'rule.kind': 'looks at the clocks of gateways, of which no past is stored',
    });
    const { from, to } = PAST;
    expect((await rehearse(system, CODE, { from: to, to: from })).status).toBe(400);
    const ahead = new Date(Date.now() + DAY).toISOString();
    const future = await rehearse(system, CODE, { from: ahead, to: '2999-01-01T00:00:00Z' });
    expect(future.status).toBe(400);
    const soon = new Date(Date.now() + 2 * DAY).toISOString();
    expect(wrongFields(await rehearse(system, CODE, { from: ahead, to: soon }))).toEqual({
      from: 'is in the future',
    });
  });

  it('is none of a rule, a rehearsal or a person that is not there', async () => {
    expect((await rehearse(system, 'none', PAST)).status).toBe(404);
    for (const id of ['999', 'none', '0']) {
      const token = await aToken('duty');
      expect((await call(system.server, 'GET', `/rehearsals/${id}`, { token })).status).toBe(404);
      expect((await call(system.server, 'DELETE', `/rehearsals/${id}`, { token })).status).toBe(
        404,
      );
    }
    const viewer = { token: await aToken('viewer'), body: PAST };
    const path = `/rules/${encodeURIComponent(CODE)}/rehearse`;
    expect((await call(system.server, 'POST', path, viewer)).status).toBe(403);
  });
});

it('is answered at once when it is quick', async () => {
  const hour = { from: PAST.from, to: new Date(PAST_BEGAN + 3_600_000).toISOString() };
  const { status, body } = await rehearse(system, CODE, hour, 'duty');
  expect(status).toBe(200);
  expect(body as RehearsalView).toMatchObject({ state: 'done', by: 'a-duty' });
});
