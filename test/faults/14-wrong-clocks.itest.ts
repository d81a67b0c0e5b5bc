import type { AlarmPage, AlarmView, OffListView, PointView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import type { System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { anAedes, aRedis } from '../parts/brokers.js';
import { aClock } from '../parts/clock.js';
import { aDatabase, asking } from '../parts/database.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { expectConservation } from './conservation.js';
import { FULL } from './full.js';

const HOUR_S = 3_600;
const HOUR_MS = HOUR_S * 1000;
const INTERVAL_S = 1;
/** Two of the point's own intervals and 5 s (ALARMS.md). */
const DEADLINE_MS = 2 * INTERVAL_S * 1000 + 5_000;
/** From a deadline to its alarm; at most, on a very busy machine; and so that none would be missed. */
const TOLD_MS = 20_000;
/** What is dated by the right clock is off by no more. */
const DATED_MS = 10_000;
const TICKS_MS = 2_500;
const DELAY_S = 5;
const ROUNDS = FULL ? 20 : 5;
const SITES = ['RIGHT', 'AHEAD', 'BEHIND', 'OLD'] as const;
const ONCE = ['RARE', 'SHELF', 'DUE1', 'DUE2', 'DUE3', 'FIRE'];

const clock = aClock();
let system: System;

/** A gateway of one point that is sent twice in each interval, by the gateway's own clock. */
class Field {
  aheadMs = 0;
  tag: string | null = 'V';
  v = 10;
  #seq = 0;
  #sent = 0;

  constructor(
    readonly gateway: TestGateway,
    public worldMs = () => Date.now(),
  ) {
    const timer = setInterval(() => {
      if (this.tag !== null) void this.send(this.tag, this.v).catch(() => undefined);
    }, INTERVAL_S * 500);
    atTheEnd(() => clearInterval(timer));
  }
  async send(p: string, v: number): Promise<void> {
    const now = Math.round(this.worldMs() + this.aheadMs);
    // Of two readings of a point at one moment the second is a repetition.
    const sent = now === this.#sent ? now + 1 : now;
    this.#sent = sent;
    this.#seq += 1;
    await this.gateway.raw(
      'telemetry',
      JSON.stringify({ seq: this.#seq, sent, r: [{ p, t: sent, v }] }),
    );
  }
  async flame(p: string, active: boolean): Promise<void> {
    const t = this.worldMs() + this.aheadMs;
    this.#seq += 1;
    await this.gateway.raw(
      'event',
      JSON.stringify({ seq: this.#seq, t, kind: 'flame', p, active }),
    );
  }
}
const fields = new Map<string, Field>();
const fieldOf = (site: (typeof SITES)[number]): Field => {
  const field = fields.get(site);
  if (!field) throw new Error(`no field ${site}`);
  return field;
};

beforeAll(async () => {
  const { env } = clock;
  const [database, redis, broker] = await Promise.all([aDatabase({ env }), aRedis(), anAedes()]);
  const urls = { database: database.url, redis: redis.url, mqtt: broker.url };
  const server = await aServer({ urls, env });
  system = { database, redis, broker, urls, server, ask: asking(database) };
  await untilReadyz(server);
  const high = { H: { value: 50, severity: 3 } } as const;
  const slow = { H: { ...high.H, onDelayS: DELAY_S } } as const;
  await load(
    server,
    aPlant([
      ...SITES.map((site) => aPoint(site, 'V', { limits: high, intervalS: INTERVAL_S })),
      ...ONCE.map((tag) => aPoint('RIGHT', tag, { limits: tag.startsWith('DUE') ? slow : high })),
      aPoint('RIGHT', 'DEAD', { intervalS: INTERVAL_S }),
    ]),
  );
  for (const site of SITES) {
    fields.set(site, new Field(await aGateway({ url: urls.mqtt, site })));
  }
  await fieldOf('RIGHT').send('RARE', 1);
  await fieldOf('RIGHT').send('DEAD', 1);
});

const as = async (role: 'viewer' | 'duty') => ({ token: await aToken(role, clock.now()) });
const get = async <T>(path: string) =>
  (await call(system.server, 'GET', path, await as('viewer'))).body as T;
const alarmsOf = async (state: 'open' | 'all' = 'open'): Promise<AlarmView[]> =>
  (await get<AlarmPage>(`/alarms?state=${state}&limit=1000`)).items;
const nameOf = ({ point, gateway, rule }: AlarmView) => `${point ?? gateway ?? ''} ${rule}`;
const active = async () =>
  (await alarmsOf())
    .filter((alarm) => alarm.active)
    .map(nameOf)
    .sort();
const openOf = async (point: string, rule = 'limits.high') =>
  (await alarmsOf()).find((alarm) => alarm.point === point && alarm.rule === rule);
const untilActive = (point: string, timeoutMs = TOLD_MS) =>
  until(
    `${point} raised`,
    async () => {
      const alarm = await openOf(point);
      return alarm?.active === true && alarm;
    },
    timeoutMs,
  );
const untilReturned = (point: string) =>
  until(`${point} returned`, async () => !(await openOf(point))?.active, TOLD_MS);
const freshness = async (point: string) => (await get<PointView>(`/points/${point}`)).freshness;
const seq = async () =>
  Number((await system.ask('SELECT last FROM journal_head'))[0]?.['last'] ?? 0);
/** Whatever was raised since, and whatever was told of points, gateways and the platform. */
async function newsSince(last: number): Promise<string[]> {
  const rows = await system.ask(
    `SELECT type, coalesce(data->>'point', data->>'gateway', '') AS about,
            coalesce(data->'alarm'->>'rule', '') AS rule
     FROM journal WHERE seq > $1 AND type NOT LIKE 'incident.%'
       AND (type = 'alarm.raised' OR type NOT LIKE 'alarm.%')
     ORDER BY seq`,
    [last],
  );
  return rows.map(({ type, about, rule }) =>
    [type, about, rule].filter((part) => part !== '').join(' '),
  );
}
const shelve = async (point: string, minutes: number) => {
  const alarm = await untilActive(point);
  const body = { minutes, reason: '检修' };
  const path = `/alarms/${alarm.occurrence}/shelve`;
  const answer = await call(system.server, 'POST', path, { ...(await as('duty')), body });
  expect(answer).toMatchObject({ status: 200, body: { state: 'shelved' } });
};
const CLOCKS = SITES.map((site) => `${site}-G clock_skew`);
const DEAD = 'RIGHT/DEAD no_data';
/** What stays active once the clock of the server was ahead; a clock that is right again is told later. */
const LEFT = [DEAD, ...['DUE1', 'DUE2', 'SHELF'].map((tag) => `RIGHT/${tag} limits.high`)].sort();

it('a gateway 2 h ahead, 10 min behind or in 1970 is told, harms nobody, and is right when it is right', async () => {
  const [ahead, behind, old] = [fieldOf('AHEAD'), fieldOf('BEHIND'), fieldOf('OLD')];
  for (const site of SITES) {
    await until(`${site} fresh`, async () => (await freshness(`${site}/V`)) === 'fresh');
  }
  ahead.aheadMs = 2 * HOUR_MS;
  behind.aheadMs = -10 * 60_000;
  old.aheadMs = 60_000 - Date.now();
  for (const field of fields.values()) field.v = 60;
  for (const site of ['RIGHT', 'BEHIND']) {
    const { t } = await untilActive(`${site}/V`);
    // Dated by the server's clock, whatever the gateway's says.
    expect(Math.abs(Date.now() - t)).toBeLessThan(DATED_MS);
  }
  for (const field of fields.values()) field.v = 10;
  await untilReturned('BEHIND/V');
  await until('silence is told', async () => (await active()).length === 6, DEADLINE_MS + TOLD_MS);
  expect(await active()).toEqual(
    ['AHEAD/V no_data', 'OLD/V no_data', DEAD, ...CLOCKS.slice(1)].sort(),
  );
  const told = (await alarmsOf()).filter(({ rule }) => rule === 'clock_skew');
  const values = new Map(told.map(({ gateway, value }) => [gateway, value]));
  expect(values.get('AHEAD-G')).toBeCloseTo(-7_200, -1);
  expect(values.get('BEHIND-G')).toBeCloseTo(600, -1);
  expect(values.get('OLD-G')).toBeGreaterThan(1_000_000_000);
  expect(await Promise.all(SITES.map((site) => freshness(`${site}/V`)))).toEqual([
    'fresh',
    'stale',
    'fresh',
    'stale',
  ]);
  const { rejected } = await get<{ rejected: Record<string, number> }>('/ingest/stats');
  expect(rejected).toEqual({
    future: expect.any(Number) as number,
    too_old: expect.any(Number) as number,
  });

  for (const field of fields.values()) field.aheadMs = 0;
  await until('all right again', async () => (await active()).join() === DEAD, 2 * TOLD_MS);
  for (const field of fields.values()) field.v = 60;
  for (const site of SITES) {
    const { t } = await untilActive(`${site}/V`);
    expect(Math.abs(Date.now() - t)).toBeLessThan(DATED_MS);
  }
  for (const field of fields.values()) field.v = 10;
  for (const site of SITES) await untilReturned(`${site}/V`);
});

it('the server’s clock is set ahead by an hour: nothing is invented, nothing is missed', async () => {
  const right = fieldOf('RIGHT');
  await right.send('SHELF', 60);
  await shelve('RIGHT/SHELF', 30);
  const dueAt = Date.now() + DELAY_S * 1000;
  await right.send('DUE1', 60);
  await until('the delay runs', async () => {
    const [row] = await system.ask(
      'SELECT count(*)::int AS n FROM rule_state WHERE due_at > now()',
    );
    return row?.['n'] === 1;
  });
  const last = await seq();
  clock.set(HOUR_S);
  const setAt = Date.now();
  right.v = 60;
  const { t } = await untilActive('RIGHT/V');
  expect(Math.abs(clock.now() - t)).toBeLessThan(DATED_MS);
  await right.flame('FIRE', true);
  await until('the fire', async () => (await active()).includes('RIGHT/FIRE event.flame'));
  // The delay is as long as it would have been, and no alarm comes before it is over.
  const due = await untilActive('RIGHT/DUE1', DELAY_S * 1000 + TOLD_MS);
  expect(Math.abs(due.t - dueAt - HOUR_MS)).toBeLessThan(1_000);
  expect(Date.parse(due.raisedAt)).toBeGreaterThanOrEqual(due.t);
  await pause(setAt + DEADLINE_MS + TICKS_MS - Date.now());
  expect((await newsSince(last)).filter((news) => !news.includes('gateway.event')).sort()).toEqual(
    [
      'alarm.raised RIGHT/DUE1 limits.high',
      'alarm.raised RIGHT/FIRE event.flame',
      'alarm.raised RIGHT/V limits.high',
      ...CLOCKS.map((each) => `alarm.raised ${each}`),
    ].sort(),
  );
  expect(await freshness('RIGHT/RARE')).toBe('fresh');
  expect(await freshness('RIGHT/DEAD')).toBe('stale');
  // Half an hour is over by this clock.
  expect((await openOf('RIGHT/SHELF'))?.state).toBe('unacknowledged');
  expect((await get<OffListView>('/alarms/off-list')).shelvings).toEqual([]);
});

it('and back: what was dated ahead neither stays for ever nor hides what comes', async () => {
  const right = fieldOf('RIGHT');
  await shelve('RIGHT/SHELF', 20);
  await right.send('DUE2', 60);
  await until('the delay runs', async () => {
    const [row] = await system.ask(
      'SELECT count(*)::int AS n FROM rule_state WHERE due_at > now()',
    );
    return row?.['n'] === 1;
  });
  const last = await seq();
  clock.set(0);
  const setAt = Date.now();
  right.v = 10;
  await untilReturned('RIGHT/V');
  await right.flame('FIRE', false);
  await until('the fire is out', async () => !(await active()).some((name) => /FIRE/.test(name)));
  await untilActive('RIGHT/DUE2', DELAY_S * 1000 + 1_000 + TOLD_MS);
  expect(await active()).toEqual(LEFT);
  const { shelvings } = await get<OffListView>('/alarms/off-list');
  expect(shelvings).toMatchObject([{ point: 'RIGHT/SHELF' }]);
  expect(Date.parse(shelvings[0]?.until ?? '')).toBeLessThanOrEqual(Date.now() + 20 * 60_000);
  // What falls silent now is missed now; its gateway goes on.
  right.tag = 'RARE';
  await until(
    'V is missed',
    async () => (await active()).includes('RIGHT/V no_data'),
    DEADLINE_MS + TOLD_MS,
  );
  expect(await freshness('RIGHT/V')).toBe('stale');
  right.tag = 'V';
  await until('V is back', async () => !(await active()).includes('RIGHT/V no_data'), TOLD_MS);
  expect(Date.now() - setAt).toBeLessThan(HOUR_MS);
  expect((await newsSince(last)).filter((news) => !news.includes('gateway.event')).sort()).toEqual([
    'alarm.raised RIGHT/DUE2 limits.high',
    'alarm.raised RIGHT/V no_data',
    'point.fresh RIGHT/V',
    'point.stale RIGHT/V',
  ]);
});

it('to and fro while readings are on their way: each excursion is one alarm and one return', async () => {
  const right = fieldOf('RIGHT');
  const last = await seq();
  const busy = setInterval(() => void right.send('V', right.v).catch(() => undefined), 15);
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      clock.set(HOUR_S);
      await pause(200 + round * 30);
      right.v = 60;
      await untilActive('RIGHT/V');
      await pause(round * 20);
      clock.set(0);
      right.v = 10;
      await untilReturned('RIGHT/V');
    }
  } finally {
    // Left running it would go on for ever, and the tests after this one with it.
    clearInterval(busy);
  }
  const told = await system.ask(
    `SELECT type, count(*)::int AS n FROM journal
     WHERE seq > $1 AND data->>'point' = 'RIGHT/V' AND type IN ('alarm.raised', 'alarm.returned')
     GROUP BY type ORDER BY type`,
    [last],
  );
  expect(told).toEqual([
    { type: 'alarm.raised', n: ROUNDS },
    { type: 'alarm.returned', n: ROUNDS },
  ]);
});

it('a server an hour behind refuses what is ahead of it and says that it hears nobody, until it is right', async () => {
  const before = await get<{ rejected: Record<string, number> }>('/ingest/stats');
  clock.set(-HOUR_S);
  await until(
    'everybody is missed',
    async () =>
      (await Promise.all(SITES.map((site) => freshness(`${site}/V`)))).every(
        (is) => is === 'stale',
      ),
    DEADLINE_MS + TOLD_MS,
  );
  const after = await get<{ rejected: Record<string, number> }>('/ingest/stats');
  expect(after.rejected['future'] ?? 0).toBeGreaterThan(before.rejected['future'] ?? 0);
  clock.set(0);
  await until('all as before', async () => (await active()).join() === LEFT.join(), 2 * TOLD_MS);
  fieldOf('AHEAD').v = 60;
  await untilActive('AHEAD/V');
  fieldOf('AHEAD').v = 10;
  await untilReturned('AHEAD/V');
});

it('a server that is started after its clock was set back does its duties at once', async () => {
  clock.set(HOUR_S);
  await pause(3_000);
  await fieldOf('RIGHT').send('DUE3', 60);
  await until('the delay runs', async () => {
    const [row] = await system.ask(
      'SELECT count(*)::int AS n FROM rule_state WHERE due_at > now()',
    );
    return row?.['n'] === 1;
  });
  await system.server.kill9();
  clock.set(0);
  system.server = await aServer({ urls: system.urls, env: clock.env });
  await untilReadyz(system.server);
  const last = await seq();
  fieldOf('RIGHT').v = 60;
  await untilActive('RIGHT/V');
  await untilActive('RIGHT/DUE3', DELAY_S * 1000 + 1_000 + TOLD_MS);
  fieldOf('RIGHT').v = 10;
  await untilReturned('RIGHT/V');
  await pause(DEADLINE_MS);
  expect((await newsSince(last)).sort()).toEqual([
    'alarm.raised RIGHT/DUE3 limits.high',
    'alarm.raised RIGHT/V limits.high',
  ]);
});

const MIDNIGHTS = [
  ['in Shanghai', 16 * HOUR_MS],
  ['UTC', 0],
] as const;
it.each(FULL ? MIDNIGHTS : MIDNIGHTS.slice(0, 1))(
  'midnight %s is a second like any other',
  async (_where, ofDayMs) => {
    const day = 24 * HOUR_MS;
    const now = Date.now();
    const midnight = (Math.floor((now + 10_000 - ofDayMs) / day) + 1) * day + ofDayMs;
    clock.set(Math.floor((midnight - 3_000 - now) / 1000));
    for (const field of fields.values()) field.worldMs = () => clock.now();
    await pause(1_000);
    const last = await seq();
    const right = fieldOf('RIGHT');
    await right.send('DUE1', 10);
    await right.send('DUE1', 60);
    right.v = 60;
    await untilActive('RIGHT/V');
    await pause(midnight + 500 - clock.now());
    right.v = 10;
    await untilReturned('RIGHT/V');
    const due = await untilActive('RIGHT/DUE1', DELAY_S * 1000 + TOLD_MS);
    expect(due.t).toBeGreaterThan(midnight);
    await pause(midnight + DEADLINE_MS + TICKS_MS - clock.now());
    expect((await newsSince(last)).sort()).toEqual([
      'alarm.raised RIGHT/DUE1 limits.high',
      'alarm.raised RIGHT/V limits.high',
    ]);
    expect(await freshness('RIGHT/V')).toBe('fresh');
    for (const field of fields.values()) field.worldMs = () => Date.now();
    clock.set(0);
  },
);

it('every reading is accounted for', async () => {
  for (const field of fields.values()) field.tag = null;
  await expectConservation(system);
});
