/**
 * Five thousand past incidents are listed and searched in less than 100 ms, as by a browser; in as much
 * longer as others want the cores of the machine meanwhile.
 */
import { cpus, loadavg } from 'node:os';
import type { IncidentPage, Page, PastView, SearchHit } from '@fengsui/contracts';
import { call } from '../make/a-caller.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { aPerson, Desk } from './at-the-desk.js';

const INCIDENTS = 5_000;
const ALARMS_OF_EACH = 4;
const LIMIT_MS = 100;
/** Odd, so that one is the middle. */
const ASKED_EACH = 15;
const ROUNDS = 4;

let system: System;
let desk: Desk;
let token: string;

beforeAll(async () => {
  system = await aSystem();
  token = await aPerson('li');
  desk = new Desk(system, token);
  await load(system.server, aPlant(['M1', 'M2'].map((site) => aPoint(site, 'GAS'))));
  await system.ask(
    `INSERT INTO incident (state, origin, severity, title, site_id, town, opened_at, closed_at,
       unit_of_plant, words)
     SELECT 'closed', 'alarms', 1 + n % 4, jsonb_build_object('zh', '罐区 ' || n || ' 氯报警'),
       s.id, s.town, now() - n * interval '1 hour', now(), 'T-' || n % 50,
       lower('罐区 ' || n || ' 氯报警 ' || s.code || ' T-' || n % 50)
     FROM generate_series(1, ${INCIDENTS}) n
     JOIN site s ON s.code = CASE n % 2 WHEN 0 THEN 'M1' ELSE 'M2' END ORDER BY n`,
  );
  await system.ask(
    `WITH raised AS (
       INSERT INTO alarm (shard, subject, point_id, site_id, rule, rule_kind, rule_version, severity,
         peak_severity, active, acked, open, tripped_at, raised_at)
       SELECT 0, 'p' || p.id, p.id, p.site_id, 'limits.high', 'limits', 1, i.severity, i.severity,
         false, true, false, i.opened_at + k * interval '1 second', i.opened_at
       FROM incident i JOIN point p ON p.site_id = i.site_id
       CROSS JOIN generate_series(0, ${ALARMS_OF_EACH - 1}) k ORDER BY i.id, k
       RETURNING occurrence, tripped_at, raised_at)
     INSERT INTO incident_alarm (incident_id, occurrence, by, attached_at)
     SELECT i.id, r.occurrence, CASE WHEN r.tripped_at = i.opened_at THEN 'first_out'
       ELSE 'same_unit' END, r.raised_at
     FROM raised r JOIN incident i ON i.opened_at = r.raised_at`,
  );
  // As it is some minutes after they were written.
  await system.ask('VACUUM ANALYZE incident, incident_alarm, alarm');
  for (let n = 0; n < 15; n++) await desk.list('state=all');
});

/** Processes that want a core of this machine at once, for each core that there is. */
const crowding = () => Math.max(1, (loadavg()[0] ?? 0) / cpus().length);

/** The half of several takes less. What else the machine does at that moment is left to other rounds. */
async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  const medians: number[] = [];
  while (medians.length < ROUNDS && Math.min(Infinity, ...medians) >= LIMIT_MS) {
    const took: number[] = [];
    for (let n = 0; n < ASKED_EACH; n++) {
      const from = performance.now();
      await ask();
      took.push(performance.now() - from);
    }
    medians.push(took.sort((a, b) => a - b)[(ASKED_EACH - 1) / 2] ?? Infinity);
  }
  return Math.round(Math.min(...medians));
}

it('are listed, with alarms and explanations, and searched', async () => {
  const times: Record<string, number> = {};
  const ask = async (query: string) => {
    times[query] = await medianMs(() => desk.get<IncidentPage>(`?${query}`));
    return desk.get<IncidentPage>(`?${query}`);
  };
  const first = await ask('state=all&limit=50');
  expect(first.items).toHaveLength(50);
  expect(first.items[0]).toMatchObject({
    alarms: { total: ALARMS_OF_EACH },
    explanation: { more: ALARMS_OF_EACH - 1, by: { same_unit: ALARMS_OF_EACH - 1 } },
  });
  expect((await ask(`state=all&q=${encodeURIComponent('罐区 4711 m2')}`)).items).toHaveLength(1);
  expect((await ask('state=all&q=nothing-has-this')).items).toEqual([]);
  expect((await ask('state=closed&site=M1&severity=1&q=t-0')).items.length).toBeGreaterThan(0);
  expect((await ask(`state=all&cursor=${first.next ?? ''}&limit=50`)).items[0]?.id).toBe(
    String(INCIDENTS - 50),
  );
  console.info('median ms', times);
  for (const ms of Object.values(times)) expect(ms).toBeLessThan(LIMIT_MS * crowding());
});

it('are found by the search over everything', async () => {
  const times: Record<string, number> = {};
  for (const q of ['4711', '罐区', 'm2', 'nothing-has-this']) {
    const search = async () => {
      const path = `/search?q=${encodeURIComponent(q)}`;
      const { status, body } = await call(system.server, 'GET', path, { token });
      expect([q, status]).toEqual([q, 200]);
      return (body as Page<SearchHit>).items;
    };
    const found = await search();
    if (q === '4711') expect(found.some(({ kind }) => kind === 'incident')).toBe(true);
    times[q] = await medianMs(search);
  }
  console.info('median ms', times);
  for (const ms of Object.values(times)) expect(ms).toBeLessThan(LIMIT_MS * crowding());
});

it('are all found, page by page, each once', async () => {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const more: IncidentPage = await desk.get(
      `?state=all&limit=200${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    for (const { id } of more.items) ids.add(id);
    cursor = more.next;
  } while (cursor !== null);
  expect(ids.size).toBe(INCIDENTS);
});

it('leave a journal of 200,000 entries in which the room of any moment is found as fast', async () => {
  await system.ask(`UPDATE alarm SET cleared_at = raised_at + interval '90 minutes'`);
  await system.ask(`UPDATE incident SET closed_at = opened_at + interval '2 hours'`);
  // Numbers below those of the living journal: nobody who follows it reads them.
  await system.ask(
    `INSERT INTO journal (seq, type, at, data)
     SELECT row_number() OVER (ORDER BY told.at) - 1000000, told.type, told.at, told.data FROM (
       SELECT 'alarm.' || w.word AS type, w.at, jsonb_build_object('occurrence', a.occurrence::text,
           'alarm', jsonb_build_object('occurrence', a.occurrence::text, 'version', w.version,
             'open', w.open, 'text', repeat('0123456789', 80))) AS data
       FROM alarm a CROSS JOIN LATERAL (VALUES ('raised', 1, true, a.raised_at),
         ('cleared', 2, false, a.cleared_at)) AS w (word, version, open, at)
       UNION ALL
       SELECT 'incident.' || w.word, w.at, jsonb_build_object('incident', jsonb_build_object(
           'id', i.id::text, 'version', w.version, 'state', w.state, 'mergedInto', NULL))
       FROM incident i CROSS JOIN LATERAL (VALUES ('opened', 1, 'discovered', i.opened_at),
         ('closed', 2, 'closed', i.closed_at)) AS w (word, version, state, at)
       UNION ALL
       SELECT 'gateway.online', now() - n * interval '2 minutes', '{"gateway":"M1-G"}'
       FROM generate_series(1, 150000) n) told`,
  );
  await system.ask('VACUUM ANALYZE journal, alarm, incident');
  const times: Record<string, number> = {};
  // Half an hour after an incident: it is open, and so is the one of the hour before, with its alarms over.
  for (const hours of [24, 2_500, 4_900]) {
    const at = new Date(Date.now() - (hours - 0.5) * 3_600_000).toISOString();
    const room = async () => {
      const { status, body } = await call(system.server, 'GET', `/past?at=${at}`, { token });
      expect(status).toBe(200);
      return body as PastView;
    };
    const { alarms, incidents } = await room();
    expect([hours, alarms.length, incidents.length]).toEqual([hours, ALARMS_OF_EACH, 2]);
    times[`${hours} h ago`] = await medianMs(room);
  }
  console.info('median ms', times);
  for (const ms of Object.values(times)) expect(ms).toBeLessThan(LIMIT_MS * crowding());
});
