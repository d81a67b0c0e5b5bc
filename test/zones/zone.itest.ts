/** A hazard zone on the real parts: wind over MQTT, drawn by the watch, told by the journal. */
import type { JournalEntryView, TimelineEntry, ZoneView } from '@fengsui/contracts';
import { destination, FLOW_CONSTANTS } from '@fengsui/domain';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aKnownIncident } from '../make/a-known-incident.js';
import { aPlant, aPoint, aSite, load } from '../make/a-register.js';
import { aSystem, journalAfter, metric, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { writeAlarms } from '../reports/known-alarms.js';

const PLANT = aSite('ZN1').position;

let system: System;
let gateway: TestGateway;
let token: string;

beforeAll(async () => {
  system = await aSystem();
  token = await aToken('viewer');
  const wind = (tag: string, quantity: 'wind_speed' | 'wind_direction', unit: string) =>
    aPoint('ZN1', tag, { quantity, unit, unitOfPlant: 'WS', range: [0, 360], intervalS: 60 });
  await load(system.server, {
    ...aPlant([
      wind('WS.SPEED', 'wind_speed', 'm/s'),
      wind('WS.DIR', 'wind_direction', '°'),
      aPoint('ZN1', 'T1.LT', { range: [0, 12], substance: 'NH3' }),
    ]),
    sites: [
      aSite('ZN1', { inventory: [{ substance: 'CL2', tonnes: 20 }] }),
      aSite('SOUTH', { position: destination(PLANT, 180, 1500) }),
      aSite('NORTH', { position: destination(PLANT, 0, 1500) }),
      aSite('EMPTY', { position: [112.9, 22.9] }),
    ],
  });
  await system.ask(`INSERT INTO team (code, tier, entry) VALUES ('T-SOUTH', 'squad', $1)`, [
    JSON.stringify({ name: { zh: '南队' }, base: destination(PLANT, 180, 2000) }),
  ]);
  const [lon, lat] = destination(PLANT, 180, 2500);
  await system.ask(
    `INSERT INTO store (code, name, town, lon, lat)
     VALUES ('W-SOUTH', '{"zh":"南仓"}', '440605124', $1, $2)`,
    [lon, lat],
  );
  gateway = await aGateway({ url: system.urls.mqtt, site: 'ZN1' });
});

const blow = async (fromDeg: number, speedMs = 3) => {
  const t = Date.now();
  await gateway.send([
    { p: 'WS.SPEED', t, v: speedMs, u: 'm/s' },
    { p: 'WS.DIR', t, v: fromDeg, u: '°' },
  ]);
};
const zoneOf = async (incident: string) =>
  (await call(system.server, 'GET', `/incidents/${incident}/zone`, { token })).body as ZoneView;
const codes = ({ receptors }: ZoneView) => receptors.map(({ code }) => code);
const told = async (incident: string) => {
  const news = await journalAfter(system);
  const entryOf = ({ data }: JournalEntryView) => data['entry'] as TimelineEntry;
  return {
    zones: news
      .filter(({ type }) => type === 'incident.zone')
      .map(({ data }) => data['zone'] as ZoneView)
      .filter((zone) => zone.incident === incident),
    entries: news
      .filter((each) => each.type === 'incident.entry' && entryOf(each).incident === incident)
      .map(entryOf),
  };
};
const close = (incident: string) =>
  system.ask(`UPDATE incident SET state = 'closed' WHERE id = $1`, [incident]);

describe('the zone of an incident', () => {
  it('lies downwind of its site, of what the site holds, with who is inside', async () => {
    const incident = await aKnownIncident(system.ask, { site: 'ZN1' });
    expect(await zoneOf(incident)).toMatchObject({ wind: { fromDeg: null }, substance: 'CL2' });
    await blow(0);
    const zone = await until('a zone in the wind', async () => {
      const answer = await zoneOf(incident);
      return answer.wind.fromDeg === 0 && answer;
    });
    expect(zone).toMatchObject({
      incident,
      substance: 'CL2',
      position: PLANT,
      wind: { fromDeg: 0, speedMs: 3, source: 'ZN1/WS.DIR', distanceM: 0 },
      missing: [],
    });
    expect(zone.areas.map(({ kind }) => kind)).toEqual(['isolation', 'protective']);
    expect(codes(zone)).toEqual(expect.arrayContaining(['ZN1', 'SOUTH', 'T-SOUTH', 'W-SOUTH']));
    expect(codes(zone)).not.toContain('NORTH');
    expect(zone.receptors.some(({ kind }) => kind === 'village')).toBe(true);
    await close(incident);
  });

  it('is drawn by the watch, and drawn again and told when the wind has turned', async () => {
    await blow(0);
    const incident = await aKnownIncident(system.ask, { site: 'ZN1' });
    const first = await until('a zone', async () => (await told(incident)).zones[0]);
    expect(first.areas).toHaveLength(2);
    const [kept] = await system.ask('SELECT zone FROM incident_zone WHERE incident_id = $1', [
      incident,
    ]);
    expect(kept?.['zone']).toEqual(first);
    await blow(8);
    await until('the sway', async () => {
      const [{ v } = {}] = await system.ask(
        `SELECT v FROM last_value l JOIN point p ON p.id = l.point_id WHERE p.tag = 'WS.DIR'`,
      );
      return v === 8;
    });
    expect(await zoneOf(incident)).toEqual(first);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const calm = await told(incident);
    const kinds = calm.entries.map(({ kind }) => kind).filter((kind) => /zone|wind/.test(kind));
    expect([calm.zones.length, kinds]).toEqual([1, ['zone']]);
    await blow(120);
    await blow(120);
    const turned = await until('the turn', async () => {
      const { entries } = await told(incident);
      return entries.find(({ kind }) => kind === 'wind');
    });
    expect(turned).toMatchObject({ by: null, data: { from: first.wind } });
    const after = (await told(incident)).zones.at(-1);
    expect(turned.data['to']).toEqual(after?.wind);
    expect(after?.areas[1]?.shape).not.toEqual(first.areas[1]?.shape);
    const listed = await system.ask(
      `SELECT kind FROM incident_entry WHERE incident_id = $1 ORDER BY id`,
      [incident],
    );
    expect(listed.map(({ kind }) => kind)).toContain('wind');
    expect(await metric(system.server, 'fengsui_zone_seconds_count{step="areas"}')).toBeGreaterThan(
      0,
    );
    await close(incident);
  });

  it('is drawn again when a person tells another source', async () => {
    const incident = await aKnownIncident(system.ask, { site: 'ZN1' });
    await until('a zone', async () => (await told(incident)).zones[0]);
    await system.ask(`UPDATE incident SET substance = 'NH3' WHERE id = $1`, [incident]);
    const zone = await until('another zone', async () =>
      (await told(incident)).zones.find(({ substance }) => substance === 'NH3'),
    );
    expect(zone.substance).toBe('NH3');
    const kinds = (await told(incident)).entries.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'zone')).toHaveLength(2);
    await close(incident);
  });

  it('has a plume when the fall of a level tells how much gets out', async () => {
    const now = Date.now();
    const levels = Array.from({ length: 12 }, (_, i) => ({
      p: 'T1.LT',
      t: now - (11 - i) * 5_000,
      v: 8 - i * 0.01,
    }));
    await gateway.send(levels);
    const incident = await aKnownIncident(system.ask, {
      site: 'ZN1',
      substance: 'NH3',
      release: { kind: 'level', point: 'ZN1/T1.LT', areaM2: 20 },
    });
    const zone = await until('a rate', async () => {
      const answer = await zoneOf(incident);
      return answer.rateKgPerS !== null && answer;
    });
    // 1 cm in 5 s over 20 m².
    const expected = 0.002 * 20 * FLOW_CONSTANTS.NH3.liquidDensityKgM3;
    expect(zone.rateKgPerS).toBeCloseTo(expected, 6);
    expect(zone.areas.at(-1)).toMatchObject({ kind: 'plume' });
    await close(incident);
  });

  it('lies at its first alarm and is of that substance while nobody has said more', async () => {
    const position = destination(PLANT, 90, 300);
    await load(system.server, {
      points: [
        aPoint('ZN1', 'GD1', { quantity: 'toxic_gas', unit: 'ppm', substance: 'H2S', position }),
      ],
    });
    const at = Date.now() - 60_000;
    await writeAlarms(system.ask, [
      { about: 'ZN1/T1.LT', raisedAt: at + 1_000 },
      { about: 'ZN1/GD1', raisedAt: at },
    ]);
    const incident = await aKnownIncident(system.ask, { site: 'ZN1' });
    await system.ask(
      `INSERT INTO incident_alarm (incident_id, occurrence, by, attached_at)
       SELECT $1, occurrence, 'same_site', now() FROM alarm`,
      [incident],
    );
    expect(await zoneOf(incident)).toMatchObject({
      substance: 'H2S',
      position,
      missing: ['table'],
    });
    await close(incident);
  });

  it('of a drill lies in the wind of its script', async () => {
    const [drill] = await system.ask(
      `INSERT INTO drill (name, blind, state, script, speed, by_user, timeline)
       VALUES ('演练', false, 'ended', '{}', 1, 'a', '{"wind":{"fromDeg":200,"speedMs":1.5}}')
       RETURNING id::int AS id`,
    );
    const incident = await aKnownIncident(system.ask, {
      site: 'ZN1',
      drill: drill?.['id'] as number,
    });
    expect((await zoneOf(incident)).wind).toMatchObject({
      fromDeg: 200,
      speedMs: 1.5,
      source: null,
    });
    await close(incident);
  });

  it('that is not known well enough says what is missing', async () => {
    const bare = await aKnownIncident(system.ask);
    expect(await zoneOf(bare)).toMatchObject({
      areas: [],
      receptors: [],
      missing: ['substance', 'position'],
    });
    const nothingHeld = await aKnownIncident(system.ask, { site: 'EMPTY' });
    expect(await zoneOf(nothingHeld)).toMatchObject({ missing: ['substance'] });
    await Promise.all([close(bare), close(nothingHeld)]);
  });

  it('of a closed incident is the one that was drawn last', async () => {
    const incident = await aKnownIncident(system.ask, { site: 'ZN1' });
    await until('a zone', async () => (await told(incident)).zones[0]);
    await close(incident);
    const last = (await told(incident)).zones.at(-1);
    await blow(270);
    await blow(270);
    expect(await zoneOf(incident)).toEqual(last);
    const none = await call(system.server, 'GET', '/incidents/none/zone', { token });
    expect(none.status).toBe(404);
    expect((await call(system.server, 'GET', '/incidents/999999/zone', { token })).status).toBe(
      404,
    );
  });
});
