/** The change of shift: facts of the moment, lines for the next, and two signatures. */
import type {
  HandoverSummary,
  HandoverView,
  Page,
  Problem,
  ShiftNote,
  ShiftReport,
  WatchingView,
} from '@fengsui/contracts';
import { AccessTokens } from '../../apps/server/src/platform/access-token.js';
import { aToken, call } from '../make/a-caller.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { journalAfter, someParts, type Ask } from '../make/a-system.js';
import { configFor } from '../parts/environment.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';
import { writeAlarms } from './known-alarms.js';

const HOUR = 3_600_000;
const SITE = 'SH';

let server: TestServer;
let ask: Ask;
let viewer: string;
let anna: string;
let bo: string;

/** A duty officer of that name. */
const aDutyOfficer = async (username: string) =>
  (await new AccessTokens(configFor({})).issue({ username, roles: ['duty'] }, Date.now())).token;

beforeAll(async () => {
  const parts = await someParts();
  ask = parts.ask;
  server = await aServer({ urls: parts.urls, roles: ['gateway'] });
  await untilReadyz(server);
  [viewer, anna, bo] = await Promise.all([
    aToken('viewer'),
    aDutyOfficer('anna'),
    aDutyOfficer('bo'),
  ]);
  await load(server, {
    ...aPlant([
      ...['T1', 'T2', 'T3', 'T4'].map((tag) => aPoint(SITE, tag, { intervalS: 15 })),
      aPoint(SITE, 'FAR', { gateway: 'SH-H' }),
    ]),
  });
  await ask(`UPDATE gateway SET state = 'online', last_seen = now() WHERE code = 'SH-G'`);
  await ask(`UPDATE gateway SET state = 'offline', state_at = now(), last_seen = now() - interval '1 hour'
             WHERE code = 'SH-H'`);
  await ask(
    `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
     SELECT id, at, 1, 0, 0, at, at FROM (
       SELECT id, CASE WHEN tag = 'T2' THEN now() - interval '36 seconds' ELSE now() + interval '1 hour' END AS at
       FROM point WHERE tag IN ('T1', 'T2', 'T3')) p`,
  );
});

const iso = (ms: number) => new Date(ms).toISOString();
const get = async <T>(path: string) =>
  (await call(server, 'GET', `/reports${path}`, { token: viewer })).body as T;
const post = (path: string, token: string, body: unknown) =>
  call(server, 'POST', `/reports${path}`, { token, body });
const shift = (query = '') => get<ShiftReport>(`/shift${query}`);
const made = async (token: string, body: unknown = {}) =>
  (await post('/shifts', token, body)).body as HandoverView;
const sign = (id: string, token: string, part: string) =>
  post(`/shifts/${id}/sign`, token, { part });

describe('the facts of a shift', () => {
  const now = Date.now();

  it('are what is open, off the list and blind at this moment', async () => {
    await writeAlarms(ask, [
      { about: `${SITE}/T1`, raisedAt: now - HOUR, open: true, acked: true, severity: 1 },
      { about: `${SITE}/T2`, raisedAt: now - 2 * HOUR, open: true, severity: 3 },
      { about: `${SITE}/T3`, raisedAt: now - HOUR, open: true, shelvedUntil: now + HOUR },
      { about: `${SITE}/T4`, raisedAt: now - HOUR, open: true, outOfService: true },
      { about: `${SITE}/T4`, raisedAt: now - HOUR, open: true, suppressed: true, rule: 'frozen' },
      { about: `${SITE}/T1`, raisedAt: now - HOUR, returnedAt: now - HOUR + 1, rule: 'limits.low' },
    ]);
    await ask(
      `INSERT INTO shelving (subject, rule, shard, until, one_shot, severity, reason, by_user, at)
       SELECT 'p' || id, 'limits.high', 0, now() + hours * interval '1 hour', false, 3, 'calibration', 'anna', now()
       FROM point JOIN (VALUES ('T3', 1), ('T1', 13), ('T2', -1)) AS v (tag, hours) USING (tag)`,
    );
    await ask(
      `INSERT INTO out_of_service (point_id, shard, permit, owner, reason, by_user, from_at, until)
       SELECT id, 0, 'WP-7', 'Plant crew', 'new sensor', 'anna', now() - interval '2 days', now() + interval '1 hour'
       FROM point WHERE tag = 'T4'`,
    );
    const facts = await shift();
    expect(facts.open).toMatchObject({
      total: 2,
      unacknowledged: 1,
      bySeverity: { 1: 1, 2: 0, 3: 1, 4: 0 },
      items: [
        {
          point: `${SITE}/T2`,
          severity: 3,
          state: 'unacknowledged',
          raisedAt: iso(now - 2 * HOUR),
        },
        { point: `${SITE}/T1`, severity: 1, state: 'acknowledged', unit: 'm' },
      ],
    });
    expect(facts.suppressed).toBe(1);
    expect(facts.shelved).toMatchObject({
      total: 2,
      items: [
        { point: `${SITE}/T3`, expiry: 'next_shift', reason: 'calibration', by: 'anna' },
        { point: `${SITE}/T1`, expiry: 'later' },
      ],
    });
    expect(facts.shelved.items[0]?.occurrence).toMatch(/^\d+$/);
    expect(facts.outOfService).toMatchObject({
      total: 1,
      items: [{ point: `${SITE}/T4`, permit: 'WP-7', expiry: 'next_shift', alarms: 2 }],
    });
    expect(facts.blind.points).toMatchObject({
      total: 3,
      items: [
        { point: `${SITE}/T4`, freshness: 'never', since: null },
        { point: `${SITE}/T2`, freshness: 'stale' },
      ],
    });
    expect(facts.blind.groups).toEqual([
      expect.objectContaining({ site: SITE, freshness: 'never', since: null, points: 1 }),
      expect.objectContaining({ site: SITE, freshness: 'stale', points: 1 }),
    ]);
    expect(facts.blind.gateways).toMatchObject({
      total: 1,
      items: [{ gateway: 'SH-H', site: SITE, state: 'offline', points: 1 }],
    });
    expect(facts.kpis).toMatchObject({
      kind: 'seat',
      activations: 3,
      notCounted: { shelved: 1, suppressed: 1, outOfService: 1 },
    });
    expect(Date.parse(facts.to) - Date.parse(facts.from)).toBe(12 * HOUR);
  });

  it('begin with the shift of the roster while no handover before it is signed', async () => {
    const [kept] = await ask('SELECT max(version)::int AS version FROM duty_roster');
    const everyDay = { weekdays: [1, 2, 3, 4, 5, 6, 7] };
    const shifts = [0, 8, 16].map((from) => ({
      ...{ seat: 'duty', people: ['w'], on: everyDay },
      from: `${String(from).padStart(2, '0')}:00`,
      to: `${String((from + 8) % 24).padStart(2, '0')}:00`,
    }));
    const roster = { seats: [{ code: 'duty', name: { zh: '值班' } }], people: [], shifts };
    await ask('INSERT INTO duty_roster (version, roster) VALUES ($1, $2)', [
      Number(kept?.['version']) + 1,
      JSON.stringify(roster),
    ]);
    const midnight = Math.floor(now / (24 * HOUR)) * 24 * HOUR - 32 * HOUR;
    const beganFor = async (hours: number) =>
      Date.parse((await shift(`?to=${iso(midnight + hours * HOUR)}`)).from) - midnight;
    // At 08:30 those who leave are still at it.
    expect([await beganFor(8.5), await beganFor(9.5)]).toEqual([0, 8 * HOUR]);
    await ask('DELETE FROM duty_roster WHERE version > $1', [kept?.['version']]);
  });

  it('count among what is blind the points of level-1 rules that come but cannot be judged', async () => {
    const grave = { limits: HIGH_LIMITS };
    await load(server, {
      ...aPlant([
        aPoint(SITE, 'BAD', grave),
        aPoint(SITE, 'MILD', { limits: { H: { value: 50, severity: 2 } } }),
        aPoint(SITE, 'SEEN', grave),
        aPoint(SITE, 'RATE'),
        aPoint(SITE, 'VOTE'),
        aPoint(SITE, 'SKEW', { ...grave, gateway: 'SH-S' }),
      ]),
      rules: [
        {
          kind: 'rate',
          code: 'rate.grave',
          severity: 1,
          scope: { points: [`${SITE}/RATE`] },
          direction: 'rising',
          perMinute: 5,
          windowS: 1800,
        },
        {
          kind: 'discrepancy',
          code: 'discrepancy.grave',
          severity: 1,
          ...{ a: `${SITE}/SEEN`, b: `${SITE}/VOTE`, max: 1 },
        },
        {
          kind: 'bad_quality',
          code: 'bad_quality.grave',
          severity: 1,
          scope: { points: [`${SITE}/MILD`] },
        },
      ],
    });
    await ask(`UPDATE gateway SET state = 'online', last_seen = now(), skew_ms = -90000
               WHERE code = 'SH-S'`);
    const { total } = (await shift()).blind.points;
    await ask(
      `INSERT INTO last_value (point_id, t, v, q, flags, received, fresh_at)
       SELECT id, now(), v, q, 0, now(), now() + interval '1 hour' FROM point JOIN (VALUES
         ('BAD', 1, 2), ('MILD', 1, 2), ('SEEN', 1, 0), ('RATE', NULL, 0), ('VOTE', 1, 2), ('SKEW', 1, 0)
       ) AS n (tag, v, q) USING (tag)`,
    );
    const { points } = (await shift()).blind;
    const found = points.items.flatMap(({ point, freshness }) =>
      freshness === 'bad_quality' || freshness === 'skewed' ? [`${point} ${freshness}`] : [],
    );
    expect(found.sort()).toEqual([
      `${SITE}/BAD bad_quality`,
      `${SITE}/RATE bad_quality`,
      `${SITE}/SKEW skewed`,
      `${SITE}/VOTE bad_quality`,
    ]);
    expect(points.total).toBe(total - 2);
    const watching = (await call(server, 'GET', '/alarms/watching', { token: viewer }))
      .body as WatchingView;
    expect(watching.severity1).toMatchObject({ points: 5, watched: 1 });
  });

  it('have the lines of the shift, and promises until they are kept', async () => {
    const promise = (
      await post('/shift/notes', anna, { kind: 'promise', text: ' Call the plant ', due: iso(now) })
    ).body as ShiftNote;
    expect(promise).toMatchObject({
      text: 'Call the plant',
      by: 'anna',
      due: iso(now),
      keptAt: null,
    });
    await post('/shift/notes', bo, { kind: 'note', text: 'Pump 2 is loud' });
    await ask(`UPDATE shift_note SET at = at - interval '3 days'`);
    await post('/shift/notes', bo, { kind: 'note', text: 'New key' });
    const texts = async () => (await shift()).notes.map(({ text }) => text);
    expect(await texts()).toEqual(['Call the plant', 'New key']);
    const kept = await post(`/shift/notes/${promise.id}/keep`, bo, {});
    expect(kept.body).toMatchObject({ keptBy: 'bo' });
    expect((await post(`/shift/notes/${promise.id}/keep`, anna, {})).body).toEqual(kept.body);
    expect(await texts()).toEqual(['Call the plant', 'New key']);
    await ask(
      `UPDATE shift_note SET kept_at = kept_at - interval '1 day' WHERE kept_at IS NOT NULL`,
    );
    expect(await texts()).toEqual(['New key']);
    const past = await shift(`?from=${iso(now - 4 * 24 * HOUR)}&to=${iso(now - 48 * HOUR)}`);
    expect(past.notes.map(({ text }) => text)).toEqual(['Call the plant', 'Pump 2 is loud']);
  });

  it('take no line without words, and keep only promises', async () => {
    expect((await post('/shift/notes', anna, { kind: 'note', text: '  ' })).status).toBe(400);
    expect((await post('/shift/notes', viewer, { kind: 'note', text: 'x' })).status).toBe(403);
    const note = (await post('/shift/notes', anna, { kind: 'note', text: 'x' })).body as ShiftNote;
    expect((await post(`/shift/notes/${note.id}/keep`, anna, {})).status).toBe(404);
    expect((await post('/shift/notes/none/keep', anna, {})).status).toBe(404);
  });
});

describe('a handover', () => {
  it('keeps the facts as they were when it was made, whatever happens then', async () => {
    const handover = await made(anna, { remark: 'Quiet night' });
    expect(handover).toMatchObject({
      madeBy: 'anna',
      remark: 'Quiet night',
      leaving: null,
      taking: null,
      closed: false,
    });
    const { facts } = handover;
    expect(facts.open.total).toBe(2);
    await ask('UPDATE alarm SET open = false, active = false');
    await ask('DELETE FROM shelving');
    await post('/shift/notes', anna, { kind: 'note', text: 'After the handover' });
    expect((await shift()).open.total).toBe(0);
    expect((await get<HandoverView>(`/shifts/${handover.id}`)).facts).toEqual(facts);
  });

  it('is signed by who leaves and by who takes over, and never by the same person', async () => {
    const { id } = await made(anna);
    expect((await sign(id, anna, 'leaving')).status).toBe(200);
    const same = await sign(id, anna, 'taking');
    expect(same.status).toBe(409);
    expect((same.body as Problem).detail).toContain('two different people');
    expect((await sign(id, anna, 'leaving')).status).toBe(200);
    const other = await sign(id, bo, 'leaving');
    expect({ status: other.status, detail: (other.body as Problem).detail }).toEqual({
      status: 409,
      detail: 'anna has signed this part already',
    });
    const closed = (await sign(id, bo, 'taking')).body as HandoverView;
    expect(closed).toMatchObject({ closed: true, leaving: { by: 'anna' }, taking: { by: 'bo' } });
    expect(await get<HandoverView>(`/shifts/${id}`)).toEqual(closed);
    const third = await aDutyOfficer('chen');
    expect((await sign(id, third, 'taking')).status).toBe(409);
    expect((await sign(id, third, 'both')).status).toBe(400);
    expect((await sign('999999', anna, 'leaving')).status).toBe(404);
  });

  it('is told of to every console, with its lines and its signatures, once each', async () => {
    const before = (await journalAfter({ server })).at(-1)?.seq ?? 0;
    const line = (await post('/shift/notes', anna, { kind: 'promise', text: 'Ring' }))
      .body as ShiftNote;
    for (const token of [bo, anna]) await post(`/shift/notes/${line.id}/keep`, token, {});
    const { id } = await made(anna);
    for (const part of ['leaving', 'leaving', 'taking']) await sign(id, anna, part);
    await sign(id, bo, 'taking');
    const seat = 'duty';
    expect((await journalAfter({ server }, before)).map(({ type, data }) => [type, data])).toEqual([
      ['shift.note', { id: line.id, seat, kind: 'promise', by: 'anna', kept: false }],
      ['shift.note', { id: line.id, seat, kind: 'promise', by: 'bo', kept: true }],
      ['shift.made', { id, seat, by: 'anna' }],
      ['shift.signed', { id, seat, part: 'leaving', by: 'anna', closed: false }],
      ['shift.signed', { id, seat, part: 'taking', by: 'bo', closed: true }],
    ]);
  });

  it('is taken by one of ten who sign at once', async () => {
    const { id } = await made(anna);
    const officers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => aDutyOfficer(`officer-${index}`)),
    );
    const answers = await Promise.all(officers.map((token) => sign(id, token, 'taking')));
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array<number>(9).fill(409),
    ]);
    const winner = answers.find(({ status }) => status === 200)?.body as HandoverView;
    expect((await get<HandoverView>(`/shifts/${id}`)).taking).toEqual(winner.taking);
  });

  it('cannot be changed or deleted, not even in the database', async () => {
    const { id } = await made(anna);
    await sign(id, anna, 'leaving');
    for (const change of [
      `UPDATE shift_handover SET facts = '{}' WHERE id = ${id}`,
      `UPDATE shift_handover SET remark = 'other' WHERE id = ${id}`,
      `UPDATE shift_handover SET left_by = 'bo' WHERE id = ${id}`,
      `UPDATE shift_handover SET left_by = NULL, left_at = NULL WHERE id = ${id}`,
      `DELETE FROM shift_handover WHERE id = ${id}`,
    ]) {
      await expect(ask(change)).rejects.toThrow('cannot be changed');
    }
    await expect(
      ask(`UPDATE shift_handover SET taken_by = 'anna', taken_at = now() WHERE id = ${id}`),
    ).rejects.toThrow('check constraint');
  });

  it('is followed by a shift that begins where it ended', async () => {
    const to = Date.now() - HOUR;
    const { id } = await made(anna, { from: iso(to - 8 * HOUR), to: iso(to) });
    const before = await shift();
    expect(before.from).not.toBe(iso(to));
    await sign(id, anna, 'leaving');
    await sign(id, bo, 'taking');
    expect((await shift()).from).toBe(iso(to));
    expect((await post('/shifts', anna, { from: iso(Date.now() + HOUR) })).status).toBe(400);
  });

  it('is in the list of all, newest first, page by page', async () => {
    const first = await get<Page<HandoverSummary>>('/shifts?limit=2');
    expect(first.items).toHaveLength(2);
    expect(first.items[0]).not.toHaveProperty('facts');
    const second = await get<Page<HandoverSummary>>(`/shifts?limit=200&cursor=${first.next}`);
    const ids = [...first.items, ...second.items].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(ids).toHaveLength(6);
    expect(second.next).toBeNull();
  });
});
