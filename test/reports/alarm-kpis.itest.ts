/** The KPIs of known alarms, counted by the real database. */
import { parse } from 'csv-parse/sync';
import type { AlarmKpis, KpiScope, Severity } from '@fengsui/contracts';
import {
  bucketOriginMs,
  figuresOf,
  floodBuckets,
  tally,
  type Activation,
  type RaisedAs,
} from '@fengsui/domain';
import { TOWNS } from '@fengsui/nanhai';
import { aToken, call, wrongFields } from '../make/a-caller.js';
import { aChance } from '../make/a-chance.js';
import { aKnownIncident } from '../make/a-known-incident.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { someParts, type Ask } from '../make/a-system.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';
import { writeAlarms, type KnownAlarm } from './known-alarms.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 2026-03-01 in Shanghai. */
const MIDNIGHT = Date.parse('2026-02-28T16:00:00Z');
const [TOWN = '', OTHER_TOWN = ''] = TOWNS.map(({ code }) => code);

let server: TestServer;
let ask: Ask;
let token: string;

beforeAll(async () => {
  const parts = await someParts();
  ask = parts.ask;
  server = await aServer({ urls: parts.urls, roles: ['gateway'] });
  await untilReadyz(server);
  token = await aToken('viewer');
  const points = [
    ...['P1', 'P2', 'P3', 'P4'].map((tag) =>
      aPoint('KA', tag, {
        quantity: 'pressure',
        unit: 'kPa',
        limits: { H: { value: 60, severity: 3, deadband: 0.2, onDelayS: 5 } },
      }),
    ),
    aPoint('KB', 'Q1'),
    aPoint('KC', 'R1'),
  ];
  const plant = aPlant(points);
  await load(server, {
    ...plant,
    sites: [
      aSite('KA', { town: TOWN }),
      aSite('KB', { town: TOWN, name: { zh: '=1+1', en: '@evil' } }),
      aSite('KC', { town: OTHER_TOWN }),
    ],
  });
});
beforeEach(() => ask(`UPDATE migration SET applied_at = '2025-01-01'`));
afterEach(() => ask('TRUNCATE alarm CASCADE'));

const get = (query: Record<string, string>) =>
  call(server, 'GET', `/reports/alarm-kpis?${new URLSearchParams(query).toString()}`, { token });
const iso = (ms: number) => new Date(ms).toISOString();
async function kpis(
  fromMs: number,
  toMs: number,
  more: Record<string, string> = {},
): Promise<AlarmKpis> {
  const { status, body } = await get({ from: iso(fromMs), to: iso(toMs), ...more });
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as AlarmKpis;
}
const scope = ({ scopes }: AlarmKpis, kind: KpiScope['kind'], code?: string) =>
  scopes.find((each) => each.kind === kind && (code === undefined || each.code === code));
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

/** A day with 30 activations: a flood of 12 at KA/P1, chattering; single ones elsewhere. */
const THE_DAY: KnownAlarm[] = [
  ...times<KnownAlarm>(12, (index) => ({
    about: 'KA/P1',
    raisedAt: MIDNIGHT + 8 * HOUR + index * 15_000,
    returnedAt: MIDNIGHT + 8 * HOUR + index * 15_000 + (index < 4 ? 9_000 : 12_000),
    chattering: index > 1,
  })),
  ...times<KnownAlarm>(10, (index) => ({
    about: 'KB/Q1',
    raisedAt: MIDNIGHT + index * HOUR,
    returnedAt: MIDNIGHT + index * HOUR + MINUTE,
    severity: 2,
  })),
  ...times<KnownAlarm>(7, (index) => ({
    about: 'KC/R1',
    raisedAt: MIDNIGHT + index * HOUR + 1,
    returnedAt: MIDNIGHT + index * HOUR + MINUTE,
    severity: 1,
  })),
  {
    about: 'platform',
    rule: 'platform_blind',
    kind: 'platform_blind',
    raisedAt: MIDNIGHT,
    severity: 1,
  },
];

describe('the KPIs of a day', () => {
  it('are those that the activations give, for the seat, its towns and its sites', async () => {
    await writeAlarms(ask, THE_DAY);
    const day = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    expect(day).toMatchObject({ buckets: 144, indicative: true });
    expect(day.scopes.map(({ kind, code, activations }) => [kind, code, activations])).toEqual([
      ['seat', 'duty', 30],
      ['town', TOWN, 22],
      ['town', OTHER_TOWN, 7],
      ['site', 'KA', 12],
      ['site', 'KB', 10],
      ['site', 'KC', 7],
    ]);
    expect(scope(day, 'seat')).toMatchObject({
      chatteringActivations: 10,
      fleeting: 4,
      severity: { high: 8, medium: 10, low: 12, verdict: 'over' },
      figures: {
        per10Min: { value: 30 / 144, verdict: 'ok' },
        perDay: { value: 30, verdict: 'ok' },
        floodShare: { value: 1 / 144, verdict: 'watch' },
        topTenShare: { value: 1, verdict: null },
        chattering: { value: 1, verdict: 'over' },
        standing: { value: 0, verdict: 'ok' },
      },
    });
    expect(scope(day, 'town', OTHER_TOWN)?.figures).toMatchObject({
      floodShare: { value: 0 },
      chattering: { value: 0, verdict: 'ok' },
    });
    expect(scope(day, 'site', 'KA')?.figures.floodShare.value).toBe(1 / 144);
    expect(day.series.bars).toHaveLength(144);
    expect(day.series.bars.reduce((sum, [, bar]) => sum + bar, 0)).toBe(30);
    expect(day.series.bars[48]).toEqual([MIDNIGHT + 8 * HOUR, 13]);
    expect(day.worst.map(({ point, load: of }) => [point, of])).toEqual([
      ['KA/P1', 12],
      ['KB/Q1', 10],
      ['KC/R1', 7],
      [null, 1],
    ]);
    expect(day.work.chattering).toMatchObject({ total: 1, items: [{ point: 'KA/P1', count: 10 }] });
    expect(day.work.fleeting).toMatchObject({ total: 1, items: [{ point: 'KA/P1', count: 4 }] });
  });

  it('can be of one town or one site alone', async () => {
    await writeAlarms(ask, THE_DAY);
    const town = await kpis(MIDNIGHT, MIDNIGHT + DAY, { town: TOWN });
    expect(town.scopes.map(({ kind, code }) => [kind, code])).toEqual([
      ['town', TOWN],
      ['site', 'KA'],
      ['site', 'KB'],
    ]);
    expect(town.scopes[0]).toMatchObject({ activations: 22, figures: { perDay: { value: 22 } } });
    const site = await kpis(MIDNIGHT, MIDNIGHT + DAY, { site: 'KB' });
    expect(site.scopes).toHaveLength(1);
    expect(site.scopes[0]).toMatchObject({ kind: 'site', code: 'KB', activations: 10 });
    expect(site.series.bars.reduce((sum, [, bar]) => sum + bar, 0)).toBe(10);
    expect((await kpis(MIDNIGHT, MIDNIGHT + DAY, { seat: 'duty' })).scopes[0].kind).toBe('seat');
  });

  it('begin at midnight of the wall clock and end before the next', async () => {
    const at = (raisedAt: number): KnownAlarm => ({ about: 'KA/P1', raisedAt });
    await writeAlarms(
      ask,
      [-1, 0, DAY - 1, DAY].map((ms) => at(MIDNIGHT + ms)),
    );
    const { scopes, series } = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    expect(scopes[0].activations).toBe(2);
    expect(series.bars[0]).toEqual([MIDNIGHT, 1]);
    expect(series.bars.at(-1)).toEqual([MIDNIGHT + DAY - 10 * MINUTE, 1]);
    const days = await kpis(MIDNIGHT - 10 * DAY, MIDNIGHT + 10 * DAY);
    expect(days.series.barMs).toBe(DAY);
    expect(days.series.bars.filter(([, bar]) => bar > 0)).toEqual([
      [MIDNIGHT - DAY, 1],
      [MIDNIGHT, 2],
      [MIDNIGHT + DAY, 1],
    ]);
  });

  it('tell apart what was off the list when it was raised, whatever became of it', async () => {
    const raisedAt = MIDNIGHT + HOUR;
    await writeAlarms(ask, [
      { about: 'KA/P1', raisedAt, shelvedUntil: raisedAt + HOUR, chattering: true },
      { about: 'KA/P1', raisedAt, shelvedUntil: raisedAt - 1 },
      { about: 'KA/P2', raisedAt, suppressed: true },
      { about: 'KA/P3', raisedAt, outOfService: true },
      { about: 'KA/P4', raisedAt, historical: true },
    ]);
    await ask(
      `UPDATE alarm SET shelved_until = NULL, suppressed = false, out_of_service = false,
                        severity = 1, peak_severity = 1`,
    );
    const { scopes } = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    expect(scopes[0]).toMatchObject({
      activations: 1,
      chatteringActivations: 0,
      notCounted: { shelved: 1, suppressed: 1, outOfService: 1, historical: 1 },
      severity: { high: 0, medium: 0, low: 1 },
    });
  });

  it('count as standing what was active for more than a day at the end of the period', async () => {
    await writeAlarms(ask, [
      { about: 'KA/P1', raisedAt: MIDNIGHT - 1, returnedAt: MIDNIGHT + 3 * DAY },
      { about: 'KA/P2', raisedAt: MIDNIGHT - DAY, returnedAt: MIDNIGHT + DAY },
      { about: 'KA/P3', raisedAt: MIDNIGHT + HOUR, returnedAt: MIDNIGHT + 5 * DAY },
      { about: 'KB/Q1', raisedAt: MIDNIGHT - DAY, open: true },
      { about: 'KC/R1', raisedAt: MIDNIGHT - DAY, open: true, outOfService: true },
    ]);
    const day = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    expect(scope(day, 'seat')?.figures.standing.value).toBe(2);
    expect(day.work.standing.items.map(({ point, since }) => [point, since])).toEqual([
      ['KB/Q1', iso(MIDNIGHT - DAY)],
      ['KA/P1', iso(MIDNIGHT - 1)],
    ]);
    expect(scope(day, 'site', 'KB')?.figures.standing.value).toBe(1);
    const now = await kpis(Date.now() - DAY, Date.now());
    expect(scope(now, 'seat')?.figures.standing.value).toBe(1);
  });
});

it('figures begin with the first record, and nothing is said to be well before there are hours of it', async () => {
  const now = Date.now();
  await ask(`UPDATE migration SET applied_at = to_timestamp($1 / 1000.0)`, [now - 2 * HOUR]);
  await writeAlarms(
    ask,
    times(6, (index) => ({ about: 'KA/P1', raisedAt: now - HOUR + index * MINUTE })),
  );
  const young = await kpis(now - DAY, now);
  expect(young.since).toBe(iso(now - 2 * HOUR));
  const { figures } = young.scopes[0];
  expect(figures.perDay).toMatchObject({ value: 72, verdict: null });
  expect(Object.values(figures).map(({ verdict }) => verdict)).toEqual(times(6, () => null));
  await ask(`UPDATE migration SET applied_at = to_timestamp($1 / 1000.0)`, [now - 8 * HOUR]);
  const grown = await kpis(now - DAY, now);
  expect(grown.scopes[0].figures.perDay).toMatchObject({ value: 18, verdict: 'ok' });
  expect(grown.worst[0]?.advice).toEqual([{ kind: 'review_rule' }]);
  const incident = await aKnownIncident(ask, { site: 'KA' });
  await ask(
    `INSERT INTO incident_alarm (incident_id, occurrence, by, attached_at)
     SELECT $1, occurrence, 'same_site', now() FROM alarm`,
    [incident],
  );
  expect((await kpis(now - DAY, now)).worst[0]?.advice).toEqual([]);
});

it('the database counts what the rules of counting say, for any period', async () => {
  const chance = aChance(308);
  const abouts = ['KA/P1', 'KA/P2', 'KA/P3', 'KB/Q1', 'KC/R1'] as const;
  const made = times(1500, () => {
    const about = chance.oneOf(abouts);
    const raisedAt = MIDNIGHT + chance.between(0, 7 * DAY);
    const as = chance.oneOf<RaisedAs>(['counted', 'counted', 'counted', 'shelved', 'suppressed']);
    return {
      about,
      raisedAt:
        chance.next() < 0.4 ? MIDNIGHT + 5 * HOUR + chance.between(0, 40 * MINUTE) : raisedAt,
      severity: chance.oneOf<Severity>([1, 2, 3, 4]),
      chattering: chance.next() < 0.1,
      rule: chance.oneOf(['limits.high', 'limits.low']),
      as,
      lastedMs: chance.between(0, 30_000),
    };
  });
  await writeAlarms(
    ask,
    made.map(({ as, lastedMs, ...alarm }) => ({
      ...alarm,
      returnedAt: alarm.raisedAt + lastedMs,
      suppressed: as === 'suppressed',
      ...(as === 'shelved' && { shelvedUntil: alarm.raisedAt + DAY }),
    })),
  );
  const activations = (site: string | null): Activation[] =>
    made
      .filter(({ about }) => site === null || about.startsWith(`${site}/`))
      .map(({ about, as, lastedMs, ...alarm }) => ({
        ...alarm,
        subject: about,
        kind: 'limits' as const,
        raisedAs: as,
        returnedAt: alarm.raisedAt + lastedMs,
      }));
  const origin = bucketOriginMs('Asia/Shanghai', MIDNIGHT);
  for (let round = 0; round < 12; round++) {
    const fromMs = MIDNIGHT + chance.between(-DAY, 5 * DAY);
    const period = { fromMs, toMs: fromMs + chance.between(1, 7 * DAY) };
    const answer = await kpis(period.fromMs, period.toMs);
    for (const site of [null, 'KA', 'KC']) {
      const own = activations(site);
      const expected = figuresOf(
        {
          tallies: tally(own, period),
          floodBuckets: floodBuckets(own, period, origin),
          standing: 0,
        },
        period,
        origin,
      );
      const { load: activated, shelved, suppressed, fleeting, chattering } = expected.counts;
      const found = site === null ? answer.scopes[0] : scope(answer, 'site', site);
      if (!found) {
        expect({ site, activated, shelved, suppressed }).toEqual({
          ...{ site, activated: 0, shelved: 0, suppressed: 0 },
        });
        continue;
      }
      expect(found).toMatchObject({
        activations: activated,
        notCounted: { shelved, suppressed },
        fleeting,
        chatteringActivations: chattering,
        figures: expected.figures,
        severity: expected.severity,
      });
    }
  }
});

describe('the ten worst points', () => {
  const now = Date.now();
  const recent = (index: number) => now - 20 * HOUR + index * MINUTE;

  it('come with what to do about them, and on what that is based', async () => {
    await ask(
      `INSERT INTO reading (point_id, t, v, q, received)
       SELECT p.id, t, CASE WHEN t > now() - interval '2 hours' AND t < now() - interval '1 hour'
                            THEN 70 + 5 * (n % 2) ELSE 50 + 0.1 * (n % 2) END, 0, t
       FROM point p, generate_series(now() - interval '23 hours', now(), interval '15 seconds')
            WITH ORDINALITY AS s (t, n) WHERE p.tag = 'P1'
       UNION ALL
       SELECT p.id, now() - interval '10 seconds', 99, 2, now() FROM point p WHERE p.tag = 'P2'`,
    );
    await ask(
      `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
       SELECT id, now(), 99, 2, 0, now(), now() FROM point WHERE tag = 'P2'`,
    );
    await writeAlarms(ask, [
      ...times(40, (index) => ({
        about: 'KA/P1',
        raisedAt: recent(index),
        returnedAt: recent(index) + 6_500,
        chattering: true,
      })),
      { about: 'KA/P1', raisedAt: now - 2 * HOUR, returnedAt: now - HOUR, rule: 'own-rule' },
      ...times(8, (index) => ({ about: 'KA/P2', raisedAt: recent(index), returnedAt: now })),
      ...times<KnownAlarm>(5, (index) => ({
        about: 'KA/P3',
        raisedAt: recent(index),
        returnedAt: now,
        rule: 'frozen',
        kind: 'frozen',
      })),
      ...times<KnownAlarm>(3, (index) => ({
        about: 'gateway:KB-G',
        raisedAt: recent(index),
        returnedAt: now,
        rule: 'gateway_offline',
        kind: 'gateway_offline',
      })),
      { about: 'KC/R1', raisedAt: recent(0), returnedAt: now },
      { about: 'KC/R1', raisedAt: now - 3 * DAY, open: true, rule: 'limits.low' },
    ]);
    const { worst } = await kpis(now - DAY, now);
    const of = (point: string) => worst.find((each) => each.point === point);
    expect(of('KA/P1')).toMatchObject({
      load: 41,
      chattering: 40,
      fleeting: 40,
      rules: [
        { rule: 'limits.high', load: 40 },
        { rule: 'own-rule', load: 1 },
      ],
    });
    const [deadband, delay, ...others] = of('KA/P1')?.advice ?? [];
    expect(others).toEqual([]);
    expect(deadband).toMatchObject({
      kind: 'deadband',
      suggested: 0.3,
      present: 0.2,
      unit: 'kPa',
      basis: { medianDifference: expect.closeTo(0.1, 6) as number },
    });
    expect(deadband?.kind === 'deadband' && deadband.basis.differences).toBeGreaterThan(2500);
    expect(delay).toEqual({
      kind: 'on_delay',
      suggestedS: 15,
      presentS: 5,
      basis: { activations: 40, lastedS: 6.5 },
    });
    expect(of('KA/P2')?.advice).toEqual([{ kind: 'check_sensor', why: 'bad_quality' }]);
    expect(of('KA/P3')?.advice).toEqual([{ kind: 'check_sensor', why: 'frozen' }]);
    expect(worst.find(({ gateway, point }) => gateway === 'KB-G' && point === null)).toMatchObject({
      site: 'KB',
      load: 3,
      advice: [{ kind: 'check_link' }],
    });
    expect(of('KC/R1')?.advice).toEqual([
      { kind: 'repair_or_out_of_service', since: iso(now - 3 * DAY) },
    ]);
  });

  it('are ten, those with more load first', async () => {
    const plant = aPlant(times(12, (index) => aPoint('KD', `X${index}`)));
    await load(server, plant);
    await writeAlarms(
      ask,
      times(12, (point) =>
        times(point + 1, (hour) => ({ about: `KD/X${point}`, raisedAt: MIDNIGHT + hour * HOUR })),
      ).flat(),
    );
    const { worst, scopes } = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    expect(worst.map(({ load: of }) => of)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(scopes[0].figures.topTenShare.value).toBeCloseTo(75 / 78);
    expect(worst[0]?.share).toBeCloseTo(12 / 78);
  });
});
describe('the CSV', () => {
  const read = async (query: Record<string, string>) => {
    const answer = await fetch(
      `${server.url}/api/v1/reports/alarm-kpis?${new URLSearchParams(query).toString()}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    return { answer, text, rows };
  };
  const period = { from: iso(MIDNIGHT), to: iso(MIDNIGHT + DAY), format: 'csv' };

  it('says the same as the JSON', async () => {
    await writeAlarms(ask, THE_DAY);
    const { scopes } = await kpis(MIDNIGHT, MIDNIGHT + DAY);
    const { answer, text, rows } = await read(period);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('alarm-kpis-scopes-2026-03-01.csv');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(rows.map((row) => [row['kind'], row['code'], Number(row['activations'])])).toEqual(
      scopes.map(({ kind, code, activations }) => [kind, code, activations]),
    );
    const [seat] = rows;
    expect(seat).toMatchObject({
      from: '2026-02-28T16:00:00.000Z',
      indicative: 'true',
      floodShare: String(1 / 144),
      floodShare_verdict: 'watch',
      topTenShare_verdict: '',
      high: '8',
      severity_verdict: 'over',
      fleeting: '4',
    });
  });

  it('lists the worst points, and runs nothing in a spreadsheet', async () => {
    await writeAlarms(ask, THE_DAY);
    const points = (await read({ ...period, table: 'points' })).rows;
    expect(points[0]).toMatchObject({ point: 'KA/P1', load: '12', rules: 'limits.high 12' });
    const kb = (await read(period)).rows.find(({ code }) => code === 'KB');
    expect(kb).toMatchObject({ name_zh: "'=1+1", name_en: "'@evil" });
  });
});

it('refuses what it cannot answer, by name', async () => {
  const path = async (query: Record<string, string>) => {
    const answer = await get(query);
    return [answer.status, ...Object.keys(wrongFields(answer))];
  };
  expect(await path({ from: iso(MIDNIGHT), to: iso(MIDNIGHT) })).toEqual([400, 'from']);
  expect(await path({ from: iso(Date.now() + DAY), to: iso(Date.now() + 2 * DAY) })).toEqual([
    400,
    'from',
  ]);
  expect(await path({ from: '2001-01-01T00:00:00Z' })).toEqual([400, 'from']);
  expect(await path({ from: 'yesterday' })).toEqual([400, 'from']);
  expect(await path({ colour: 'red' })).toEqual([400, 'colour']);
  expect(await path({ format: 'xls' })).toEqual([400, 'format']);
  expect(await path({ site: 'NOWHERE' })).toEqual([404]);
  expect(await path({ town: 'NOWHERE' })).toEqual([404]);
  expect(await path({ seat: 'moon' })).toEqual([404]);
  expect(await path({ site: 'KC', town: TOWN })).toEqual([404]);
});

it('is of the last 24 hours when nothing is said, and what is to come is not counted as calm', async () => {
  const before = Date.now();
  const body = (await get({})).body as AlarmKpis;
  expect(Date.parse(body.to)).toBeGreaterThanOrEqual(before);
  expect(Date.parse(body.to) - Date.parse(body.from)).toBe(DAY);
  expect([144, 145]).toContain(body.buckets);
  const ahead = await kpis(before - DAY, before + 10 * DAY);
  expect(Date.parse(ahead.to)).toBeLessThanOrEqual(Date.now());
});
