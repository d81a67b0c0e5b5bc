/**
 * A chlorine drill from start to end over the real server: its alarms, incident and dispatch live in its
 * own world, nothing of it goes out, a kill in the middle loses and repeats nothing, and a real alarm
 * breaks through.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type {
  DispatchView,
  DrillAlarm,
  DrillReport,
  DrillView,
  IncidentPage,
  Page,
  Role,
  TeamList,
} from '@fengsui/contracts';
import { aDrillPoint, aChlorineStore, HERE } from '../make/a-drill.js';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift } from '../make/a-roster.js';
import { alarms, aSystem, journalAfter, type System } from '../make/a-system.js';
import { putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { anHttpReceiver, channelsFile, type HttpReceiver } from '../parts/receivers.js';

/** Longer than the runner takes for one step, and than its lease. */
const DOWN_MS = 8_000;

let system: System;
let gateway: TestGateway;
let receiver: HttpReceiver;
let env: Record<string, string>;

beforeAll(async () => {
  receiver = await anHttpReceiver();
  env = channelsFile({
    hook: { kind: 'webhook', url: `${receiver.url}/hook`, secret: 'a-secret-of-the-hook' },
  });
  system = await aSystem(undefined, { env });
  const points = aChlorineStore().map(({ name, unitOfPlant, quantity, range, limits, position }) =>
    aPoint('D1', name.slice(3), {
      unitOfPlant: unitOfPlant ?? '',
      quantity,
      substance: 'CL2',
      unit: 'ppm',
      range: [...range],
      intervalS: 5,
      position,
      limits,
    }),
  );
  const mast = { position: aDrillPoint('WS', [20, 30]).position, intervalS: 600 };
  const plant = aPlant([
    ...points,
    aPoint('D1', 'WS.SPEED', { quantity: 'wind_speed', unit: 'm/s', range: [0, 40], ...mast }),
    aPoint('D1', 'WS.DIR', { quantity: 'wind_direction', unit: '°', range: [0, 360], ...mast }),
    aPoint('D2', 'ONLY'),
  ]);
  await load(system.server, {
    ...plant,
    sites: [aSite('D1', { position: HERE }), aSite('D2')],
    rules: [
      {
        kind: 'voting',
        code: 'two-of-two',
        severity: 1,
        points: ['D1/GD01.CL2', 'D1/GD02.CL2'],
        need: 2,
        limit: 'HH',
      },
    ],
  });
  gateway = await aGateway({ url: system.urls.mqtt, site: 'D1' });
  await gateway.send([
    { p: 'WS.SPEED', v: 3 },
    { p: 'WS.DIR', v: 270 },
  ]);
  const first = [{ afterS: 0, seat: 'duty' }];
  await putLadders(system.server, { 1: first, 2: first });
  const people = [aPerson('li', { channels: ['hook'] })];
  await putRoster(system.server, aRoster({ people, shifts: [aShift('duty', ['li'])] }));
  await until('the wind', async () => {
    const rows = await system.ask('SELECT FROM last_value');
    return rows.length === 2;
  });
});

async function asked<T>(role: Role, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await call(system.server, method, path, { token: await aToken(role), body });
  if (answer.status >= 300) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer.body as T;
}
const refused = async (role: Role, method: string, path: string, body?: unknown) =>
  (await call(system.server, method, path, { token: await aToken(role), body })).status;
const aDrill = (changes: object = {}) => ({
  name: 'Drill of the shift',
  blind: false,
  script: { kind: 'scenario', scenario: 'chlorine-leak', site: 'D1' },
  ...changes,
});
const drillAlarms = async (id: string) =>
  (await asked<Page<DrillAlarm>>('viewer', 'GET', `/drills/${id}/alarms`)).items;
const played = async (id: string) => {
  const [row] = await system.ask('SELECT played_ms AS ms FROM drill WHERE id = $1', [id]);
  return Number(row?.['ms']);
};

describe('a blind chlorine drill', () => {
  let id: string;
  let incident: string;

  it('is planned without those who take part seeing what comes, nor when', async () => {
    const startAt = new Date(Date.now() + 3_600_000).toISOString();
    const drill = await asked<DrillView>('commander', 'POST', '/drills', {
      ...aDrill({ blind: true, speed: 10 }),
      startAt,
    });
    id = drill.id;
    expect(drill).toMatchObject({
      state: 'planned',
      startAt,
      script: { scenario: 'chlorine-leak' },
    });
    const hidden = { script: null, startAt: null, name: 'Drill of the shift' };
    expect(await asked('duty', 'GET', `/drills/${id}`)).toMatchObject(hidden);
    const [listed] = (await asked<Page<DrillView>>('duty', 'GET', '/drills')).items;
    expect(listed).toMatchObject(hidden);
    const told = (await journalAfter(system)).filter(({ type }) => type === 'drill.changed');
    expect(told.map(({ data }) => data['drill'])).toEqual([expect.objectContaining(hidden)]);
  });

  it('begins: its alarms come by the rules, make one incident, and none is on the real list', async () => {
    await asked('commander', 'POST', `/drills/${id}/start`);
    const found = await until(
      'alarms of the store and of the fence downwind',
      async () => {
        const list = await drillAlarms(id);
        const named = (what: string) =>
          list.some(({ point, rule }) => point === what || rule === what);
        return named('D1/EAST.CL2') && named('two-of-two') && list.length >= 6 && list;
      },
      40_000,
    );
    expect([...new Set(found.map(({ point }) => point))].sort()).toEqual([
      'D1/EAST.CL2',
      'D1/GD01.CL2',
      'D1/GD02.CL2',
      'D1/GD03.CL2',
      'D1/GD04.CL2',
    ]);
    const { incidents } = await asked<DrillView>('duty', 'GET', `/drills/${id}`);
    expect(incidents).toHaveLength(1);
    incident = incidents[0] ?? '';
    expect(new Set(found.map((alarm) => alarm.incident))).toEqual(new Set([incident]));
    expect(found.filter(({ rule }) => rule === 'two-of-two')).toMatchObject([
      { point: 'D1/GD01.CL2', value: 2, unit: '', severity: 1 },
    ]);
    expect(await alarms(system, 'all')).toEqual([]);
    expect((await asked<IncidentPage>('duty', 'GET', '/incidents')).items).toEqual([]);
    const inItsWorld = await asked<IncidentPage>('duty', 'GET', `/incidents?drill=${id}`);
    expect(inItsWorld.items.map((one) => [one.id, one.drill, one.substance])).toEqual([
      [incident, id, 'CL2'],
    ]);
    const types = (await journalAfter(system)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['drill.alarm', 'incident.opened']));
    expect(types.filter((type) => type.startsWith('alarm.'))).toEqual([]);
  });

  it('tells its score to nobody who takes part while it is blind', async () => {
    expect(await refused('duty', 'GET', `/drills/${id}/report`)).toBe(409);
    const live = await asked<DrillReport>('commander', 'GET', `/drills/${id}/report`);
    expect(live.scores.map(({ points }) => points)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is acknowledged by the duty, once', async () => {
    const [alarm] = await drillAlarms(id);
    const path = `/drills/${id}/alarms/${alarm?.id ?? ''}/ack`;
    expect(await refused('dispatcher', 'POST', path)).toBe(403);
    const acked = await asked<DrillAlarm>('duty', 'POST', path);
    expect(acked.ackedBy).toBe('a-duty');
    expect(await asked('commander', 'POST', path)).toMatchObject({ ackedBy: 'a-duty' });
    expect(await refused('duty', 'POST', `/drills/${id}/alarms/999999/ack`)).toBe(404);
  });

  it('sends the chlorine team to the side against the wind', async () => {
    await until('the zone', async () => {
      const rows = await system.ask('SELECT FROM incident_zone WHERE incident_id = $1', [incident]);
      return rows.length === 1;
    });
    const sent = await asked<DispatchView>(
      'dispatcher',
      'POST',
      `/incidents/${incident}/dispatches`,
      { team: 'HUATE-GAS', state: 'sent' },
    );
    expect(sent).toMatchObject({ drill: id, state: 'sent' });
  });

  it('goes on where it was after a kill: nothing twice, nothing left out', async () => {
    const before = { list: await drillAlarms(id), ms: await played(id) };
    await system.server.kill9();
    await pause(DOWN_MS);
    const backAt = Date.now();
    system.server = await aServer({ urls: system.urls, env });
    await untilReadyz(system.server);
    const after = await until(
      'played on',
      async () => {
        const ms = await played(id);
        return ms > before.ms + 20_000 && ms;
      },
      40_000,
    );
    // What passed while nobody played is no part of the script.
    const since = Date.now() - backAt + 3_000 + 1_000;
    expect(after - before.ms).toBeLessThan(since * 10);
    const list = await drillAlarms(id);
    const ids = (all: DrillAlarm[]) => all.map((alarm) => alarm.id);
    expect(ids(list)).toEqual(expect.arrayContaining(ids(before.list)));
    const open = list.filter(({ active }) => active).map(({ point, rule }) => `${point} ${rule}`);
    expect(new Set(open).size).toBe(open.length);
    expect((await asked<DrillView>('duty', 'GET', `/drills/${id}`)).incidents).toEqual([incident]);
  });

  it('lets a real alarm through: on the real list, told outside, as if there were no drill', async () => {
    expect(receiver.received).toEqual([]);
    expect(await system.ask('SELECT FROM notice')).toEqual([]);
    expect(await system.ask('SELECT FROM grid_notice')).toEqual([]);
    await gateway.send([{ p: 'GD01.CL2', v: 5 }]);
    const real = await until('the real alarm', async () => (await alarms(system))[0]);
    expect(real).toMatchObject({ point: 'D1/GD01.CL2', state: 'unacknowledged' });
    await until('told', () => receiver.received.length > 0, 20_000);
    expect(JSON.stringify(receiver.received)).not.toContain('演练');
    const tied = await system.ask(
      'SELECT FROM incident_alarm ia JOIN incident i ON i.id = ia.incident_id WHERE i.drill_id IS NOT NULL',
    );
    expect(tied).toEqual([]);
  });

  it('ends: what is open ends with it, and everybody sees what it was worth', async () => {
    expect(await refused('commander', 'POST', `/drills/${id}/cancel`)).toBe(409);
    const ended = await asked<DrillView>('commander', 'POST', `/drills/${id}/stop`);
    expect(ended).toMatchObject({ state: 'ended', incidents: [incident] });
    const report = await asked<DrillReport>('duty', 'GET', `/drills/${id}/report`);
    expect(report.drill.script).toMatchObject({ scenario: 'chlorine-leak' });
    const marks = Object.fromEntries(report.scores.map((score) => [score.key, score]));
    expect(marks['right_team']).toMatchObject({ value: 1, points: 20 });
    expect(marks['right_side']).toMatchObject({ value: 1, reason: { code: 'upwind' } });
    for (const key of ['notice', 'acknowledge', 'dispatch']) {
      expect(marks[key]?.value).toBeGreaterThanOrEqual(0);
      expect(marks[key]?.points).toBeGreaterThan(0);
    }
    expect(report.points).toBe(report.scores.reduce((sum, { points }) => sum + points, 0));
    expect(report.incidents).toMatchObject([{ id: incident, state: 'closed', drill: id }]);
    expect(await refused('commander', 'POST', `/drills/${id}/stop`)).toBe(409);
    const [alarm] = (await drillAlarms(id)).filter(({ ackedAt }) => ackedAt === null);
    if (alarm)
      expect(await refused('duty', 'POST', `/drills/${id}/alarms/${alarm.id}/ack`)).toBe(409);
    const told = receiver.received.length;
    expect(JSON.stringify(receiver.received.slice(0, told))).not.toContain('演练');
  });
});

it('a team is free when its drill is over, and the timeline tells it', async () => {
  const [row] = await until('the end of the dispatch', async () => {
    const rows = await system.ask(`SELECT d.id, d.incident_id AS incident, d.ended_at AS at,
      e.by_user AS by FROM dispatch d JOIN dispatch_entry e ON e.dispatch_id = d.id
      WHERE d.drill_id IS NOT NULL AND d.state = 'cancelled' AND e.status = 'cancelled'`);
    return rows.length > 0 && rows;
  });
  expect(row).toMatchObject({ by: 'system', at: expect.any(Date) as Date });
  const told = await system.ask(
    `SELECT by_user AS by, text FROM incident_entry
     WHERE incident_id = $1 AND kind = 'dispatch' AND data->>'status' = 'cancelled'`,
    [row?.['incident']],
  );
  expect(told).toEqual([{ by: null, text: '演练结束' }]);
  const { items } = await asked<TeamList>('viewer', 'GET', '/teams?drill=1');
  expect(items.find(({ code }) => code === 'HUATE-GAS')?.state).toBe('available');
});

describe('planning', () => {
  it('refuses what cannot be played', async () => {
    const at = (script: object) => refused('commander', 'POST', '/drills', aDrill({ script }));
    const scenario = { kind: 'scenario', scenario: 'chlorine-leak' };
    expect(await at({ ...scenario, site: 'D2' })).toBe(409);
    expect(await at({ ...scenario, site: 'NOWHERE' })).toBe(404);
    expect(await at({ kind: 'incident', incident: '999999' })).toBe(404);
    expect(await refused('duty', 'POST', '/drills', aDrill())).toBe(403);
  });

  it('is given up by who leads, and a cancelled drill does not begin', async () => {
    const { id } = await asked<DrillView>('commander', 'POST', '/drills', aDrill());
    expect(await asked('admin', 'POST', `/drills/${id}/cancel`)).toMatchObject({
      state: 'cancelled',
    });
    expect(await refused('commander', 'POST', `/drills/${id}/start`)).toBe(409);
  });

  it('begins by itself when its time has come', async () => {
    const startAt = new Date(Date.now() + 1_500).toISOString();
    const { id } = await asked<DrillView>('commander', 'POST', '/drills', aDrill({ startAt }));
    await until('running', async () => {
      const { state } = await asked<DrillView>('viewer', 'GET', `/drills/${id}`);
      return state === 'running';
    });
    await asked('commander', 'POST', `/drills/${id}/stop`);
  });
});

it('a past incident is replayed: its alarms come again, in the world of the drill', async () => {
  const past = await until('the real incident', async () => {
    const { items } = await asked<IncidentPage>('viewer', 'GET', '/incidents?state=all');
    return items.find(({ site, alarms: counted }) => site === 'D1' && counted.total > 0);
  });
  const limits = async () =>
    (await alarms(system, 'all')).filter(({ rule }) => rule === 'limits.high').length;
  const before = await limits();
  const { id } = await asked<DrillView>('commander', 'POST', '/drills', {
    ...aDrill({ speed: 20, script: { kind: 'incident', incident: past.id } }),
  });
  await asked('commander', 'POST', `/drills/${id}/start`);
  const [again] = await until('the alarm again', async () => {
    const list = await drillAlarms(id);
    return list.length > 0 && list;
  });
  expect(again).toMatchObject({ point: 'D1/GD01.CL2', severity: 1 });
  expect(await limits()).toBe(before);
  await asked('commander', 'POST', `/drills/${id}/stop`);
});
