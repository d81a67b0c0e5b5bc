import { topicOf } from '@fengsui/contracts';
import mqtt from 'mqtt';
import { aChance } from '../make/a-chance.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aMosquitto, anAedes } from '../parts/brokers.js';
import { atTheEnd } from '../parts/ending.js';
import { aServer } from '../parts/server.js';
import { atRest, expectConservation } from './conservation.js';
import { FULL } from './full.js';

const TAGS = Array.from({ length: 20 }, (_, index) => `L${index}`);

interface Captured {
  topic: string;
  body: string | Buffer;
}

/** What a site sent: excursions and returns, a backfill, events, and what must be refused. */
function aCapture(): Captured[] {
  const chance = aChance(2);
  const topic = (channel: 'telemetry' | 'backfill' | 'event' | 'state') =>
    topicOf('T1', 'T1-G', channel);
  const endedAt = Date.now();
  const capture: Captured[] = [
    { topic: topic('state'), body: JSON.stringify({ state: 'online', t: endedAt }) },
  ];
  let seq = 0;
  // A minute and a half that the gateway had kept back and sends at once, inside the lateness window.
  const add = (channel: 'telemetry' | 'backfill', r: object[]) => {
    seq += 1;
    capture.push({ topic: topic(channel), body: JSON.stringify({ seq, sent: endedAt, r }) });
  };
  for (let step = 0; step < 300; step += 1) {
    const t = endedAt - (300 - step) * 300;
    const readings = TAGS.map((p) => ({ p, t, v: chance.between(0, 99) }));
    add('telemetry', readings);
    if (step % 50 === 0) add('telemetry', [...readings, { p: 'unknown', t, v: 1 }]);
    if (step % 60 === 0) {
      const early = t - 3_600_000;
      add('backfill', [
        { p: 'L1', t: early, v: 90 },
        { p: 'L1', t: early, v: 90 },
      ]);
    }
    if (step % 100 === 0) {
      seq += 1;
      const event = { seq, t, kind: 'flame', p: 'L2', active: step % 200 === 0 };
      capture.push({ topic: topic('event'), body: JSON.stringify(event) });
      capture.push({ topic: topic('telemetry'), body: chance.bytes(40) });
    }
  }
  return capture;
}

async function replay(url: string, capture: readonly Captured[]): Promise<void> {
  const client = await mqtt.connectAsync(url);
  atTheEnd(async () => {
    await client.endAsync(true);
  });
  await Promise.all(capture.map(({ topic, body }) => client.publishAsync(topic, body, { qos: 1 })));
  await client.endAsync();
}

/** Everything that a duplicate must leave as it was, once the incidents have followed the journal. */
async function everything({ ask }: System) {
  await until(
    'the incidents have followed',
    async () => {
      const [row] = await ask(
        'SELECT c.seq = h.last AS done FROM incident_cursor c CROSS JOIN journal_head h',
      );
      return row?.['done'] === true;
    },
    60_000,
  );
  return {
    readings: await ask('SELECT * FROM reading ORDER BY point_id, t'),
    last: await ask('SELECT point_id, t, v, q, flags FROM last_value ORDER BY point_id'),
    events: await ask('SELECT * FROM gateway_event ORDER BY seq'),
    alarms: await ask('SELECT * FROM alarm ORDER BY occurrence'),
    memories: await ask('SELECT * FROM rule_state ORDER BY subject, rule'),
    journal: await ask('SELECT * FROM journal ORDER BY seq'),
  };
}

const BROKERS = [
  ['aedes', anAedes],
  ['Mosquitto', aMosquitto],
] as const;

it.each(FULL ? BROKERS : BROKERS.slice(0, 1))(
  'a capture played twice over %s leaves rows, alarms and journal equal',
  async (_name, broker) => {
    const system = await aSystem(() => broker());
    const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
    await load(system.server, aPlant(points));
    const capture = aCapture();
    await replay(system.urls.mqtt, capture);
    const once = await expectConservation(system);
    const before = await everything(system);
    expect(before.alarms.length).toBeGreaterThan(100);
    expect(before.events).toHaveLength(3);

    await replay(system.urls.mqtt, capture);
    const twice = await expectConservation(system);
    expect(twice.stored).toBe(once.stored);
    expect(twice.duplicate).toBe(once.stored + 2 * once.duplicate);
    expect(await everything(system)).toEqual(before);

    // Also for a server that has forgotten everything but what the database knows.
    await system.server.kill9();
    system.server = await aServer({ urls: system.urls });
    await replay(system.urls.mqtt, capture);
    const { duplicate } = await until('taken', async () => {
      const stats = await atRest(system);
      return stats.duplicate > twice.duplicate ? stats : undefined;
    });
    expect(duplicate).toBe(twice.duplicate + once.stored + once.duplicate);
    await expectConservation(system);
    expect(await everything(system)).toEqual(before);
    await system.server.stop();
  },
);
