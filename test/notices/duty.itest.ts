import type { AlarmView, DutyNow, LaddersView, RosterView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, HIGH_LIMITS, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift, SEATS } from '../make/a-roster.js';
import { aSystem, type System } from '../make/a-system.js';
import { putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { anHttpReceiver, channelsFile, type HttpReceiver } from '../parts/receivers.js';

/** The town of the test register's sites, and another one. */
const TOWN = '440605124';
const HOUR_MS = 3_600_000;

let system: System;
let receiver: HttpReceiver;
let commander: string;

beforeAll(async () => {
  receiver = await anHttpReceiver();
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  const sms = { kind: 'sms', url: `${receiver.url}/sms` };
  system = await aSystem(undefined, { env: channelsFile({ hook, sms }) });
  commander = await aToken('commander');
  await load(system.server, {
    ...aPlant([
      aPoint('T1', 'L', { limits: HIGH_LIMITS }),
      aPoint('T2', 'L', { limits: HIGH_LIMITS }),
    ]),
    sites: [aSite('T1'), aSite('T2', { town: await otherTown() })],
  });
});

async function otherTown(): Promise<string> {
  const rows = await system.ask('SELECT code FROM town WHERE code <> $1 ORDER BY code LIMIT 1', [
    TOWN,
  ]);
  return String(rows[0]?.['code']);
}
const get = async <T>(path: string): Promise<T> =>
  (await call(system.server, 'GET', path, { token: commander })).body as T;
const put = (path: string, body: unknown) =>
  call(system.server, 'PUT', path, { token: commander, body });
/** The clock in Shanghai, by the tz database. */
const clockAt = (ms: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', timeStyle: 'short' }).format(ms);

describe('the roster', () => {
  it('comes with the three seats of the ladders, and nobody', async () => {
    const roster = await get<RosterView>('/duty/roster');
    expect(roster).toMatchObject({ version: 1, changedBy: null, people: [], shifts: [] });
    expect(roster.seats).toEqual(SEATS);
    expect(roster.channels).toEqual([
      { name: 'hook', kind: 'webhook' },
      { name: 'sms', kind: 'sms' },
    ]);
  });

  it('is replaced as a whole by a new version, that says by whom', async () => {
    const changed = await putRoster(system.server, aRoster());
    expect(changed).toMatchObject({ version: 2, changedBy: 'a-commander', ...aRoster() });
    expect(await get('/duty/roster')).toEqual(changed);
  });

  it('is refused with the path of everything that is wrong, and stays as it was', async () => {
    const before = await get<RosterView>('/duty/roster');
    const people = [aPerson('li', { channels: ['sms', 'pigeon'] }), aPerson('li')];
    const answer = await put('/duty/roster', {
      seats: SEATS.slice(0, 2),
      people: [...people, { code: 'wang', name: '王', channels: ['sms'] }],
      shifts: [aShift('pilot', ['nobody'], { town: '1' })],
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(wrongFields(answer)).sort()).toEqual([
      'people.0.channels.1',
      'people.1',
      'people.2.channels.0',
      'seats',
      'shifts.0.people.0',
      'shifts.0.seat',
      'shifts.0.town',
    ]);
    const shaped = await put('/duty/roster', {
      ...aRoster(),
      shifts: [aShift('duty', ['li'], { from: '24:00', on: { dates: ['2026-02-30'] } })],
    });
    expect(Object.keys(wrongFields(shaped)).length).toBeGreaterThan(0);
    expect(await get('/duty/roster')).toEqual(before);
  });

  it('is not overwritten by who saw an older one', async () => {
    const { version } = await get<RosterView>('/duty/roster');
    const answers = await Promise.all([
      put('/duty/roster', { ...aRoster(), version }),
      put('/duty/roster', { ...aRoster(), version }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ newer: { version: version + 1 } });
  });
});

describe('the ladders', () => {
  it('come as ALARMS.md says', async () => {
    const { ladders } = await get<LaddersView>('/duty/ladders');
    const text = ladders.map(({ severity, steps }) => [
      severity,
      ...steps.map(({ afterS, seat }) => `${afterS} ${seat}`),
    ]);
    expect(text).toEqual([
      [1, '0 duty', '60 commander', '180 bureau_head'],
      [2, '0 duty', '300 commander'],
      [3, '0 duty'],
      [4],
    ]);
  });

  it('are refused where somebody would not be told', async () => {
    const answer = await put('/duty/ladders', { ladders: [{ severity: 1, steps: [] }] });
    expect(answer.status).toBe(400);
    expect(Object.keys(wrongFields(answer))).toEqual(['ladders', 'ladders.0.steps']);
    const seat = await put('/duty/ladders', {
      ladders: [1, 2, 3, 4].map((severity) => ({
        severity,
        steps: [{ afterS: 0, seat: 'pilot' }],
      })),
    });
    expect(wrongFields(seat)).toMatchObject({
      'ladders.0.steps.0.seat': 'there is no seat pilot',
    });
  });
});

it('says who is on duty at any time, over midnight too (thingsboard#16115)', async () => {
  const day = { from: '08:00', to: '20:00' };
  const night = { from: '20:00', to: '08:00' };
  const town = await otherTown();
  await putRoster(
    system.server,
    aRoster({
      shifts: [
        aShift('duty', ['li'], day),
        aShift('duty', ['wang'], { ...night, on: { weekdays: [1, 2, 3, 4, 7] } }),
        aShift('duty', ['chen'], { ...night, on: { weekdays: [5, 6] } }),
        aShift('duty', ['chen'], { town }),
      ],
    }),
  );
  const districtDuty = async (text: string) => {
    const { seats } = await get<DutyNow>(`/duty/now?at=${encodeURIComponent(`${text}+08:00`)}`);
    const seat = seats.find((each) => each.seat === 'duty' && each.town === null);
    return `${seat?.people.map(({ code }) => code).join() ?? ''} until ${seat?.until ?? ''}`;
  };
  // 2026-02-27 is a Friday.
  expect(await districtDuty('2026-02-27T19:59:59')).toBe('li until 2026-02-27T12:00:00.000Z');
  expect(await districtDuty('2026-02-27T20:00:00')).toBe('chen until 2026-02-28T00:00:00.000Z');
  expect(await districtDuty('2026-03-01T00:00:00')).toBe('chen until 2026-03-01T00:00:00.000Z');
  expect(await districtDuty('2026-03-01T20:00:00')).toBe('wang until 2026-03-02T00:00:00.000Z');
  const { seats } = await get<DutyNow>('/duty/now');
  expect(seats.map((each) => [each.seat, each.town, each.people.length])).toEqual([
    ['duty', null, 1],
    ['duty', town, 1],
    ['commander', null, 0],
    ['bureau_head', null, 0],
  ]);
});

it('tells whoever is on now: a shift that began yesterday and goes on over midnight, of the alarm’s town', async () => {
  // Both shifts go on over midnight or would; only the first of them is on at this moment.
  const now = Date.now();
  const on = { from: clockAt(now + 2 * HOUR_MS), to: clockAt(now + HOUR_MS) };
  const off = { from: clockAt(now + HOUR_MS), to: clockAt(now + 2 * HOUR_MS) };
  const people = ['on', 'off', 'town', 'other'].map((code) => aPerson(code));
  await putRoster(
    system.server,
    aRoster({
      people,
      shifts: [
        aShift('duty', ['on'], on),
        aShift('duty', ['off'], off),
        aShift('duty', ['town'], { ...on, town: TOWN }),
        aShift('duty', ['other'], { ...on, town: await otherTown() }),
      ],
    }),
  );
  await putLadders(system.server, { 2: [{ afterS: 0, seat: 'duty' }] });
  const told = (site: string) =>
    receiver
      .bodies()
      .filter(({ alarm }) => (alarm as AlarmView).site === site)
      .map(({ recipient }) => (recipient as { code: string }).code)
      .sort();
  for (const site of ['T1', 'T2']) {
    const gateway = await aGateway({ url: system.urls.mqtt, site });
    await gateway.send([{ p: 'L', v: 60 }]);
  }
  await until('told', () => told('T1').length === 2 && told('T2').length === 2);
  await pause(1_000);
  expect(told('T1')).toEqual(['on', 'town']);
  expect(told('T2')).toEqual(['on', 'other']);
});
