import type { DispatchView, TimelineEntry, ZoneView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { sent, tell, theDispatch } from '../make/a-dispatch.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { anIncidentRow, type IncidentRowOptions } from '../make/an-incident-row.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { journalAfter, metric, someParts } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aServer, untilReadyz, type TestServer } from '../parts/server.js';

const SITE = 'G1';
const LIMITS = { H: { value: 1, severity: 2 }, HH: { value: 3, severity: 1 } } as const;

/** Where the site and its gas detector are; and kilometres away, where nothing measures gas. */
const AT_SITE: IncidentRowOptions = { site: SITE, position: [113, 23.128] };
const ELSEWHERE: IncidentRowOptions = { position: [113.05, 23.2] };

let parts: Awaited<ReturnType<typeof someParts>>;
let server: TestServer;
let gateway: TestGateway;

async function aStart(): Promise<void> {
  server = await aServer({ urls: parts.urls });
  await untilReadyz(server);
}

beforeAll(async () => {
  parts = await someParts();
  await aStart();
  const wind = { unitOfPlant: 'MAST', range: [0, 360] as [number, number] };
  await load(
    server,
    aPlant([
      aPoint(SITE, 'GD1', {
        ...{ quantity: 'toxic_gas', substance: 'CL2', unit: 'ppm', range: [0, 10], limits: LIMITS },
      }),
      aPoint(SITE, 'WD', { ...wind, quantity: 'wind_direction', unit: '°' }),
      aPoint(SITE, 'WS', { ...wind, quantity: 'wind_speed', unit: 'm/s', range: [0, 60] }),
    ]),
  );
  gateway = await aGateway({ url: parts.urls.mqtt, site: SITE });
});

/** The mean of two minutes counts: one reading is soon outnumbered by those of a minute. */
const blowsFrom = async (deg: number, readings: number) => {
  const now = Date.now();
  await gateway.send(
    Array.from({ length: readings }, (_, n) => {
      const t = now - (readings - n) * 500;
      return [
        { p: 'WD', t, v: deg },
        { p: 'WS', t, v: 3 },
      ];
    }).flat(),
  );
};
const zoneOf = async (incident: string) => {
  const token = await aToken('viewer');
  return (await call(server, 'GET', `/incidents/${incident}/zone`, { token })).body as ZoneView;
};
/** Every recall that the journal tells of the dispatch, in order. */
const recallsOf = async (id: string) =>
  (await journalAfter({ server }))
    .filter(
      ({ type, data }) =>
        type === 'dispatch.recall' && (data['dispatch'] as DispatchView).id === id,
    )
    .map(({ data }) => (data['dispatch'] as DispatchView).recall?.reason);
const guardianOf = async (incident: string) =>
  (await journalAfter({ server }))
    .map(({ data }) => data['entry'] as TimelineEntry | undefined)
    .filter((entry) => entry?.kind === 'guardian' && entry.incident === incident)
    .map((entry): Record<string, unknown> => ({ by: entry?.by, ...entry?.data }));

/** A team on scene at a chlorine leak, at the staging point that was advised, with the wind from north. */
async function onScene(where: Pick<IncidentRowOptions, 'site' | 'position'>) {
  const what = { substance: 'CL2', container: 'ton_cylinders', town: '440605124' } as const;
  const incident = await anIncidentRow(parts.ask, { ...what, ...where });
  await until('the zone is drawn with the wind', async () => {
    const rows = await parts.ask(
      `SELECT FROM incident_zone WHERE incident_id = $1 AND zone->'wind'->>'fromDeg' IS NOT NULL`,
      [incident],
    );
    return rows.length === 1;
  });
  const { id } = await sent(server, incident, 'HUATE-GAS');
  await tell(server, id, { status: 'on_scene' });
  await until('somebody watches', async () => {
    const rows = await parts.ask('SELECT FROM dispatch_guardian WHERE dispatch_id = $1', [id]);
    return rows.length === 1;
  });
  return theDispatch(server, id);
}

it('calls a team back when gas rises around it: once, also after a restart', async () => {
  await blowsFrom(0, 1);
  await gateway.send([{ p: 'GD1', v: 0.2 }]);
  await until('a value', async () => (await parts.ask('SELECT FROM last_value')).length === 3);
  const { id, incident } = await onScene(AT_SITE);
  await pause(2_500);
  expect(await recallsOf(id)).toEqual([]);

  await gateway.send([{ p: 'GD1', v: 1.6 }]);
  const called = await until('called back', async () => {
    const view = await theDispatch(server, id);
    return view.recall && view;
  });
  expect(called.recall).toMatchObject({ reason: 'gas_rising', acknowledgedAt: null });
  expect(await guardianOf(incident)).toEqual([
    expect.objectContaining({
      ...{ by: null, event: 'recall', reason: 'gas_rising', how: 'crossed', dispatch: id },
      ...{ point: 'G1/GD1', value: 1.6, limit: 1 },
    }),
  ]);
  expect(await metric(server, 'fengsui_dispatch_recalls_total{reason="gas_rising"}')).toBe(1);
  expect(await metric(server, 'fengsui_dispatches{state="on_scene"}')).toBe(1);

  await server.stop();
  await aStart();
  await gateway.send([{ p: 'GD1', v: 1.7 }]);
  await pause(4_000);
  expect(await recallsOf(id)).toEqual(['gas_rising']);
  expect(await metric(server, 'fengsui_dispatches{state="on_scene"}')).toBe(1);

  // A person lets it stay: the next limit is a recall again.
  const token = await aToken('commander');
  await call(server, 'POST', `/dispatches/${id}/recall/withdraw`, { token, body: {} });
  await gateway.send([{ p: 'GD1', v: 3.5 }]);
  await until('called back again', async () => (await recallsOf(id)).length === 2);
  await tell(server, id, { status: 'cleared' });
  await until('nobody watches', async () => {
    const rows = await parts.ask('SELECT FROM dispatch_guardian');
    return rows.length === 0;
  });
});

it('calls a team back when the wind swings the zone over it', async () => {
  const { id, incident } = await onScene(ELSEWHERE);
  expect((await zoneOf(incident)).wind.fromDeg).toBe(0);
  expect(await recallsOf(id)).toEqual([]);
  await blowsFrom(180, 40);
  await until('called back', async () => (await recallsOf(id)).length === 1, 15_000);
  expect(await recallsOf(id)).toEqual(['wind_swings']);
  expect(await guardianOf(incident)).toMatchObject([{ reason: 'wind_swings' }]);
  await tell(server, id, { status: 'cleared' });
});

it('calls somebody out whose air comes to its reserve, and each only once', async () => {
  const { id, incident } = await onScene(ELSEWHERE);
  const token = await aToken('dispatcher');
  const enter = (who: string, minutesAgo: number) => {
    const at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const body = { who, airMinutes: 30, at, key: `enter-${who}` };
    return call(server, 'POST', `/dispatches/${id}/entries`, { token, body });
  };
  await enter('early-man', 18);
  await enter('later-man', 2);
  await until('called out', async () => (await recallsOf(id)).length > 0);
  await pause(2_500);
  expect(await recallsOf(id)).toEqual(['air_supply']);
  expect(await guardianOf(incident)).toMatchObject([{ reason: 'air_supply', who: 'early-man' }]);
  await tell(server, id, { status: 'cleared' });
});

it('says that a team is silent: after 20 minutes without a word, once', async () => {
  await blowsFrom(0, 1);
  const { id, incident } = await onScene(AT_SITE);
  // As if it had arrived, and been heard of for the last time, so long ago.
  const minutesPass = async (minutes: number) => {
    const shift = `interval '${minutes} minutes'`;
    await parts.ask(`UPDATE dispatch SET heard_at = heard_at - ${shift} WHERE id = $1`, [id]);
    await parts.ask(
      `UPDATE dispatch_guardian SET memory = jsonb_set(memory, '{since}',
         to_jsonb((memory->>'since')::float8 - ${minutes} * 60000)) WHERE dispatch_id = $1`,
      [id],
    );
  };
  const silences = async () =>
    (await guardianOf(incident)).filter((entry) => entry['reason'] === 'silence');
  await minutesPass(18);
  await pause(2_500);
  expect(await silences()).toEqual([]);
  await minutesPass(3);
  await until('its silence is told', async () => (await silences()).length > 0);
  await pause(2_500);
  expect(await silences()).toMatchObject([{ by: null, reason: 'silence', inside: 0 }]);
  await tell(server, id, { status: 'cleared' });
});
