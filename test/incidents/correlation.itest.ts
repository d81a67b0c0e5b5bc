/** Alarms over MQTT become incidents: one for a burst, explained, once each whatever is killed. */
import type {
  AlarmView,
  DispatchPage,
  IncidentView,
  JournalEntryView,
  JournalPage,
  PastJournal,
  PastStep,
  PastValues,
  PastView,
  TeamList,
} from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { call } from '../make/a-caller.js';
import { sent, tell } from '../make/a-dispatch.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, metric, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aServer, untilReadyz } from '../parts/server.js';
import { aPerson, Desk } from './at-the-desk.js';

const POINTS = 60;
const tags = (count: number) => Array.from({ length: count }, (_, n) => `P${n}`);
const MILD = { H: { value: 50, severity: 3 } } as const;

let system: System;
let token: string;
let desk: Desk;

beforeAll(async () => {
  system = await aSystem();
  token = await aPerson('li');
  desk = new Desk(system, token);
  await load(system.server, {
    ...aPlant([
      ...tags(POINTS).map((tag, n) =>
        aPoint('BURST', tag, { limits: HIGH_LIMITS, unitOfPlant: `U${n % 12}` }),
      ),
      aPoint('LIFE', 'GAS', {
        limits: HIGH_LIMITS,
        unitOfPlant: 'T-101',
        quantity: 'toxic_gas',
        substance: 'CL2',
        unit: 'ppm',
      }),
      aPoint('LIFE', 'MILD', { limits: MILD, unitOfPlant: 'T-101' }),
      aPoint('LIFE', 'AGAIN', { limits: HIGH_LIMITS, unitOfPlant: 'T-101' }),
      aPoint('NONE', 'MILD', { limits: MILD }),
      ...tags(40).map((tag) => aPoint('KILL', tag, { limits: HIGH_LIMITS, unitOfPlant: tag })),
    ]),
    sites: ['BURST', 'LIFE', 'NONE', 'KILL'].map((code, n) =>
      aSite(code, { position: [113 + n * 0.1, 23.1] }),
    ),
  });
});

const at = (site: string) => aGateway({ url: system.urls.mqtt, site });
const sendAll = (gateway: TestGateway, names: readonly string[], v: number) =>
  gateway.send(names.map((p, n) => ({ p, v, t: Date.now() - names.length + n })));
const newsOf = async (id: string, type: string): Promise<JournalEntryView[]> =>
  (await journalAfter(system)).filter(
    (entry) => entry.type === type && (entry.data['incident'] as IncidentView).id === id,
  );

it(`a site-wide event of ${POINTS} points in 5 s is one incident, explained`, async () => {
  const gateway = await at('BURST');
  const opened = await metric(system.server, 'fengsui_incidents_opened_total{origin="alarms"}');
  const first = Date.now() - 5_000;
  for (let n = 0; n < POINTS; n += 5) {
    await gateway.send(
      tags(POINTS)
        .slice(n, n + 5)
        .map((p, index) => ({ p, v: n === 0 ? 90 : 60, t: first + (n + index) * 80 })),
    );
  }
  const incident = await desk.untilAt('BURST', ({ alarms }) => alarms.total === POINTS);
  expect(await desk.list('state=all&site=BURST')).toHaveLength(1);
  expect(incident).toMatchObject({
    state: 'discovered',
    origin: 'alarms',
    drill: null,
    severity: 1,
    site: 'BURST',
    town: '440605124',
    alarms: { total: POINTS, open: POINTS, unacknowledged: POINTS },
    openedBy: null,
    noticedAt: null,
    explanation: { more: POINTS - 1, withinS: 5, firstOut: { point: 'BURST/P0', by: 'first_out' } },
  });
  const by = incident.explanation?.by ?? {};
  expect(Object.values(by).reduce((sum, count) => sum + count, 0)).toBe(POINTS - 1);
  expect(by.same_site).toBeGreaterThan(0);
  expect(by.same_unit).toBeGreaterThan(0);
  const belonging = await desk.alarms(incident.id);
  expect(belonging.map(({ point }) => point)).toEqual(tags(POINTS).map((tag) => `BURST/${tag}`));
  expect(await newsOf(incident.id, 'incident.opened')).toHaveLength(1);
  expect(incident.clocks.map(({ kind }) => kind)).toEqual(['unit_1h', 'authority_2h']);
  expect(await metric(system.server, 'fengsui_incidents_opened_total{origin="alarms"}')).toBe(
    opened + 1,
  );
  await until(
    'the open ones are counted',
    async () => (await metric(system.server, 'fengsui_incidents_open')) === 1,
  );
});

it('an incident takes severity and acknowledgement from its alarms, and tells both', async () => {
  const gateway = await at('LIFE');
  await gateway.send([{ p: 'MILD', v: 60 }]);
  await until('the mild one', async () =>
    (await alarms(system)).some(({ point }) => point === 'LIFE/MILD'),
  );
  await gateway.send([{ p: 'GAS', v: 60 }]);
  const orange = await desk.untilAt('LIFE', ({ alarms }) => alarms.total === 2);
  expect(orange).toMatchObject({
    severity: 2,
    substance: 'CL2',
    unitOfPlant: 'T-101',
    clocks: [],
    explanation: { firstOut: { point: 'LIFE/MILD' }, more: 1 },
  });
  expect(orange.title.zh).toContain('T-101');
  const asRaised = (await desk.alarms(orange.id)).find(({ point }) => point === 'LIFE/GAS');
  expect(asRaised).toMatchObject({ value: 60, escalatedAt: null });
  await gateway.send([{ p: 'GAS', v: 90 }]);
  const red = await desk.untilAt('LIFE', ({ severity }) => severity === 1);
  expect(red.version).toBeGreaterThan(orange.version);
  expect(red.clocks).toHaveLength(2);

  const gas = (await desk.alarms(red.id)).find(({ point }) => point === 'LIFE/GAS');
  // The value is the one that crossed the worse limit, and so is the time beside it.
  expect(gas).toMatchObject({ value: 90, t: asRaised?.t });
  expect(gas?.escalatedAt).toBeGreaterThan(gas?.t ?? Infinity);
  await call(system.server, 'POST', `/alarms/${gas?.occurrence}/ack`, { token, body: {} });
  const acked = await desk.untilAt('LIFE', ({ ackedAt }) => ackedAt !== null);
  expect(acked.alarms).toMatchObject({ total: 2, unacknowledged: 1 });
  await gateway.send([{ p: 'GAS', v: 10 }]);
  await desk.untilAt('LIFE', ({ severity, alarms }) => severity === 3 && alarms.open === 1);
  await gateway.send([{ p: 'AGAIN', v: 60 }]);
  await desk.untilAt('LIFE', ({ severity, alarms }) => severity === 2 && alarms.total === 3);
  const told = (await desk.timeline(red.id)).map(({ kind, by }) => `${kind} ${by ?? ''}`.trim());
  expect(told).toEqual(expect.arrayContaining(['opened', 'alarm', 'acknowledged li']));
  expect(told.filter((kind) => kind === 'acknowledged li')).toHaveLength(1);
});

it('what is mild opens nothing', async () => {
  const gateway = await at('NONE');
  await gateway.send([{ p: 'MILD', v: 60 }]);
  await until('raised', async () =>
    (await alarms(system)).some(({ point }) => point === 'NONE/MILD'),
  );
  await until('looked at', async () => {
    const [row] = await system.ask(
      'SELECT c.seq = h.last AS done FROM incident_cursor c CROSS JOIN journal_head h',
    );
    return row?.['done'];
  });
  expect(await desk.list('state=all&site=NONE')).toEqual([]);
});

it('kill -9 of the server loses no alarm on its way to an incident, and doubles none', async () => {
  const gateway = await at('KILL');
  const names = tags(40);
  for (let n = 0; n < names.length; n += 10) {
    const sent = sendAll(gateway, names.slice(n, n + 10), 60);
    await new Promise((resolve) => setTimeout(resolve, n * 4));
    await system.server.kill9();
    await sent;
    system.server = await aServer({ urls: system.urls });
    await untilReadyz(system.server);
  }
  const incident = await until(
    'all are attached',
    async () => (await desk.list('state=open&site=KILL')).find((one) => one.alarms.total === 40),
    30_000,
  );
  expect(await desk.list('state=all&site=KILL')).toHaveLength(1);
  expect(await newsOf(incident.id, 'incident.opened')).toHaveLength(1);
  const attached = (await desk.timeline(incident.id)).flatMap(({ kind, data }) =>
    kind === 'alarm' && data['attached'] ? (data['alarms'] as { occurrence: string }[]) : [],
  );
  const numbers = attached.map(({ occurrence }) => occurrence);
  expect(numbers).toHaveLength(40);
  expect(new Set(numbers).size).toBe(40);
});

const asked = async <T>(path: string): Promise<T> => {
  const { status, body } = await call(system.server, 'GET', path, { token });
  if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
  return body as T;
};
const head = async () => (await asked<JournalPage>('/journal?after=900000000')).last;
const byId = <T>(items: readonly T[], idOf: (item: T) => string) =>
  new Map(items.map((item) => [idOf(item), item]));

/** What a console has at this moment; taken again while anything is told meanwhile. */
async function theRoom() {
  for (;;) {
    const seq = await head();
    await pause(250);
    const at = new Date().toISOString();
    const room = {
      alarms: byId(await alarms(system), ({ occurrence }) => occurrence),
      incidents: byId(await desk.list('state=open&limit=200'), ({ id }) => id),
      dispatches: byId(
        (await asked<DispatchPage>('/dispatches?limit=100')).items.filter(
          ({ state }) => state !== 'cleared' && state !== 'cancelled',
        ),
        ({ id }) => id,
      ),
      away: (await asked<TeamList>('/teams')).items.flatMap(({ code, state }) =>
        state === 'available' ? [] : [[code, state]],
      ),
      values: new Map([['LIFE/GAS', await lastOf('LIFE', 'GAS')]]),
    };
    await pause(250);
    if ((await head()) === seq) return { at, seq, room };
  }
}
const lastOf = async (site: string, tag: string) =>
  (await asked<{ last: { v: number } | null }>(`/points/${site}/${tag}`)).last?.v;

it('the time machine gives the room of any moment as a console had it then', async () => {
  const gateway = await at('LIFE');
  const taken = [await theRoom()];
  const take = async () => taken.push(await theRoom());
  // Raised and gone in one message: two entries about one occurrence.
  const t = Date.now();
  await gateway.send([
    { p: 'GAS', v: 95, t: t - 2 },
    { p: 'GAS', v: 10, t: t - 1 },
    { p: 'GAS', v: 96, t },
  ]);
  const red = await desk.untilAt('LIFE', ({ severity }) => severity === 1);
  // The newest value is told a moment after the alarm.
  await until('the newest value', async () => (await lastOf('LIFE', 'GAS')) === 96);
  const { id } = await sent(system.server, red.id, 'HUATE-GAS');
  await take();
  const gas = (await desk.alarms(red.id)).filter(({ point }) => point === 'LIFE/GAS').at(-1);
  await call(system.server, 'POST', `/alarms/${gas?.occurrence}/ack`, { token, body: {} });
  await tell(system.server, id, { status: 'on_scene' });
  await take();
  await gateway.send([{ p: 'GAS', v: 10 }]);
  await until('over', async () => (await lastOf('LIFE', 'GAS')) === 10);
  await tell(system.server, id, { status: 'cleared' });
  await take();

  for (const { at: moment, seq, room } of taken) {
    const past = await asked<PastView>(`/past?at=${moment}`);
    expect(past.seq).toBe(seq);
    expect(byId(past.alarms, ({ occurrence }) => occurrence)).toEqual(room.alarms);
    expect(byId(past.incidents, (one) => one.id)).toEqual(room.incidents);
    expect(byId(past.dispatches, (one) => one.id)).toEqual(room.dispatches);
    const told = past.teams.filter(({ version }) => version > 0);
    expect(
      told.flatMap(({ code, state }) => (state === 'available' ? [] : [[code, state]])),
    ).toEqual(room.away);
    expect(past.teams.length).toBeGreaterThan(4);
    const value = past.values.find(([point]) => point === 'LIFE/GAS')?.[2];
    expect(value).toBe(room.values.get('LIFE/GAS'));
    const { values } = await asked<PastValues>(`/past/values?at=${moment}`);
    expect(values).toEqual(past.values);
  }
  // From one moment to the next by the journal, page by page.
  const [first, , , last] = taken;
  const read: JournalEntryView[] = [];
  for (let after: number | null = first?.seq ?? 0; after !== null;) {
    const page: PastJournal = await asked(
      `/past/journal?from=${first?.at}&to=${last?.at}&after=${after}&limit=3`,
    );
    read.push(...page.items);
    after = page.next;
  }
  const all = await journalAfter(system, first?.seq);
  expect(read).toEqual(
    all.filter(
      ({ seq, type }) =>
        seq <= (last?.seq ?? 0) &&
        /^(alarm|dispatch)\.|^team\.changed$|^incident\.(opened|changed|closed|zone)$/.test(type),
    ),
  );
  // Consoles rely on it that versions never fall; of two in one round the later one counts.
  const versions = new Map<string, number[]>();
  for (const { data } of read) {
    const alarm = data['alarm'] as AlarmView | undefined;
    if (!alarm) continue;
    const { occurrence, version } = alarm;
    versions.set(occurrence, [...(versions.get(occurrence) ?? []), version]);
  }
  expect(versions.size).toBeGreaterThan(1);
  for (const told of versions.values()) expect(told).toEqual([...told].sort((a, b) => a - b));
});

it('the time machine steps from event to event, and says where it cannot go', async () => {
  const [newest] = (await journalAfter(system)).filter(({ type }) => type === 'alarm.raised');
  const at = Date.parse(newest?.at ?? '');
  const second = Math.floor(at / 1000) * 1000;
  const step = (ms: number, way: string) =>
    asked<PastStep>(`/past/step?at=${new Date(ms).toISOString()}&way=${way}`);
  const found = new Date(second + 999).toISOString();
  expect(await step(second - 1, 'next')).toEqual({ at: found });
  expect(await step(second + 1000, 'previous')).toEqual({ at: found });
  expect(await step(Date.now() + 60_000, 'next')).toEqual({ at: null });
  const refused = async (path: string) => {
    const { status, body } = await call(system.server, 'GET', path, { token });
    return [status, (body as { detail?: string }).detail];
  };
  const [kept] = (await asked<JournalPage>('/journal?limit=1')).items;
  expect(await refused('/past?at=2020-01-01T00:00:00Z')).toEqual([
    410,
    `The journal begins at ${kept?.at}`,
  ]);
  const ahead = new Date(Date.now() + 60_000).toISOString();
  expect(await refused(`/past?at=${ahead}`)).toEqual([400, 'This moment has not come yet']);
  expect((await refused('/past?at=yesterday'))[0]).toBe(400);
  const now = new Date().toISOString();
  expect(await refused(`/past/journal?from=${now}&to=2026-01-01T00:00:00Z`)).toEqual([
    400,
    'from lies after to',
  ]);
});
