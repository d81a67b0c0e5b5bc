/** The live engine and a rehearsal on the same readings: the same alarms. */
import type { AlarmView, RuleBody } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type SentReading, type TestGateway } from '../make/a-gateway.js';
import { rehearse, rehearsed } from '../make/a-past.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

let system: System;
let gateway: TestGateway;
let began: number;

/** As readings come: value by seconds after the beginning. */
const VALUES: Record<string, Record<number, number>> = {
  PLAIN: { 0: 10, 5: 60, 10: 90, 15: 60, 20: 10, 25: 60, 30: 10, 35: 49, 40: 51, 45: 10 },
  DELAY: { 0: 60, 5: 60, 10: 60, 15: 60, 20: 10, 25: 60, 30: 10, 35: 60, 40: 10, 70: 60, 90: 10 },
  BAND: { 0: 60, 5: 45, 10: 42, 15: 46, 20: 39, 25: 60, 30: 10 },
  D1: { 0: 10, 6: 10, 12: 30, 18: 30, 24: 10, 30: 10, 36: 50, 42: 10 },
  D2: { 1: 10, 7: 10, 13: 10, 19: 10, 25: 10, 31: 10, 37: 10, 43: 10 },
};
const DIFFERENCE: RuleBody = { kind: 'discrepancy', severity: 3, a: 'E1/D1', b: 'E1/D2', max: 15 };

beforeAll(async () => {
  system = await aSystem();
  const limits = {
    PLAIN: { H: { value: 50, severity: 3 }, HH: { value: 80, severity: 2 } },
    DELAY: { H: { value: 50, severity: 3, onDelayS: 12, offDelayS: 7 } },
    BAND: { H: { value: 50, severity: 3, deadband: 10 } },
  } as const;
  const points = Object.keys(VALUES).map((tag) => {
    const own = Object.entries(limits).find(([name]) => name === tag)?.[1];
    return aPoint('E1', tag, { intervalS: 5, ...(own && { limits: own }) });
  });
  await load(system.server, aPlant(points));
  const token = await aToken('admin');
  const put = await call(system.server, 'PUT', '/rules/difference', { token, body: DIFFERENCE });
  expect(put.status).toBe(200);
  // The silence of these points is not what this is about.
  const off = { kind: 'no_data', severity: 3, enabled: false };
  await call(system.server, 'PUT', '/rules/no_data', { token, body: off });
  gateway = await aGateway({ url: system.urls.mqtt, site: 'E1' });
  await gateway.send([{ p: 'D1', v: 10, t: Date.now() - 110_000 }]);
  await pause(1_500);
  began = Math.floor(Date.now() / 1000) * 1000 - 100_000;
  const readings = Object.entries(VALUES).flatMap(([p, values]) =>
    Object.entries(values).map(([s, v]): SentReading => ({ p, v, t: began + Number(s) * 1000 })),
  );
  for (const reading of readings.sort((a, b) => (a.t ?? 0) - (b.t ?? 0))) {
    await gateway.send([reading]);
  }
});

/** Every alarm of the record about it, in order of measured time. */
async function recorded(fits: (alarm: AlarmView) => boolean): Promise<AlarmView[]> {
  const all = (await alarms(system, 'all')).filter(fits);
  return all.sort((a, b) => a.t - b.t || Number(a.occurrence) - Number(b.occurrence));
}

it.each([
  ['PLAIN', 3],
  ['DELAY', 2],
  ['BAND', 2],
])('limits of %s: %i alarms', async (tag, count) => {
  const ofPoint = (alarm: AlarmView) => alarm.point === `E1/${tag}`;
  const live = await until('the live alarms', async () => {
    const found = await recorded(ofPoint);
    return found.length === count && found.every(({ active }) => !active) ? found : null;
  });
  const replayed = await replay(`limits:E1/${tag}`);
  const facts = live.map(({ rule, t, peakSeverity, peak }) => ({ rule, t, peakSeverity, peak }));
  expect(replayed).toEqual(facts);
});

it('a rule over two points: the same alarms of their site', async () => {
  const live = await until('the live alarms', async () => {
    const found = await recorded(({ rule }) => rule === 'difference');
    return found.length === 2 && found.every(({ active }) => !active) ? found : null;
  });
  expect((await replay('difference')).map(({ t }) => t)).toEqual(live.map(({ t }) => t));
});

it('an event that a gateway told', async () => {
  await gateway.event({ kind: 'door', active: true });
  await until('raised', async () =>
    (await recorded(({ rule }) => rule === 'event.door')).find(({ active }) => active),
  );
  await gateway.event({ kind: 'door', active: false });
  const [live] = await until('returned', async () => {
    const found = await recorded(({ rule, active }) => rule === 'event.door' && !active);
    return found.length === 1 ? found : null;
  });
  const replayed = await replay('event.door');
  expect(replayed).toMatchObject([{ rule: 'event.door', t: live?.t, peakSeverity: 4 }]);
});

async function replay(code: string) {
  const period = { from: new Date(began - 5_000).toISOString(), to: new Date().toISOString() };
  const { result } = await rehearsed(system, await rehearse(system, code, period));
  const spans = result?.kept.map(({ draft }) => draft) ?? [];
  return spans.map(({ rule, from, severity, peak }) => ({
    rule,
    t: Date.parse(from),
    peakSeverity: severity,
    peak,
  }));
}
