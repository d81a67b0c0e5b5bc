import { topicOf, type IngestReject, type Page, type ReplayResult } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aChance } from '../make/a-chance.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';
import { atRest, expectConservation } from './conservation.js';
import { FULL } from './full.js';
import { aPoison, POISON_KINDS, type Poison } from './poison.js';

const TAGS = Array.from({ length: 10 }, (_, index) => `L${index}`);
/** One message in so many is malformed. */
const SHARE = 100;
const ROUNDS = FULL ? 10 : 1;

let system: System;
let gateway: TestGateway;

beforeAll(async () => {
  system = await aSystem();
  const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant([...points, aPoint('T1', 'OTHER', { gateway: 'T1-H' })]));
  await load(system.server, aPlant([aPoint('T2', 'L0')]));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
});

async function rejects(): Promise<IngestReject[]> {
  const token = await aToken('viewer');
  const items: IngestReject[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/ingest/rejects?limit=500${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page = (await call(system.server, 'GET', path, { token })).body as Page<IngestReject>;
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return items;
}

it(`stores every good reading beside ${POISON_KINDS} kinds of malformed messages`, async () => {
  const chance = aChance(7);
  const beganAt = Date.now() - 60_000;
  let good = 0;
  let seq = 0;
  // Every reading has a time of its own, to be counted.
  const readings = (count: number) =>
    Array.from({ length: count }, () => {
      good += 1;
      const [p, v] = [chance.oneOf(TAGS), chance.between(0, 40)];
      return { p, t: beganAt + good, v };
    });
  const poisons: Poison[] = [];
  const underWay: Promise<unknown>[] = [];
  for (let n = 0; n < POISON_KINDS * SHARE * ROUNDS; n += 1) {
    seq += 1;
    const batch = readings(2);
    if (n % SHARE === SHARE / 2) {
      const making = { chance, seq, now: beganAt + good, good: batch };
      const poison = aPoison(poisons.length, making);
      poisons.push(poison);
      good -= 2 - poison.good;
      const topic = poison.topic ?? topicOf('T1', 'T1-G', 'telemetry');
      underWay.push(gateway.client.publishAsync(topic, poison.body, { qos: 1 }));
    } else underWay.push(gateway.send(batch));
    if (n % 200 === 0) await Promise.all(underWay.splice(0));
  }
  await Promise.all(underWay);

  const stats = await expectConservation(system);
  const kept = await rejects();
  // In the order they came, each with the reason and the bytes of its kind.
  const expected = poisons.map(({ kind, reason, body }) => [kind, reason, body.toString('base64')]);
  const found = kept.reverse().map(({ reason, raw }, index) => [poisons[index]?.kind, reason, raw]);
  expect(found).toEqual(expected);
  for (const { detail } of kept) expect(detail[0]?.message).toBeTruthy();
  expect(stats.stored).toBe(good);
});

it('takes in again what named an unknown point, once the point is registered', async () => {
  const before = await atRest(system);
  await gateway.send([
    { p: 'L0', v: 1 },
    { p: 'NEW', v: 2 },
  ]);
  await until('refused', async () => (await rejects())[0]?.detail[0]?.message.includes('NEW'));
  await load(system.server, aPlant([aPoint('T1', 'NEW')]));
  const { id } = (await rejects())[0] ?? { id: '' };
  const token = await aToken('admin');
  const replay = async () =>
    (await call(system.server, 'POST', `/ingest/rejects/${id}/replay`, { token }))
      .body as ReplayResult;
  expect(await replay()).toEqual({ stored: 1, duplicate: 0, rejected: 0 });
  expect(await replay()).toEqual({ stored: 0, duplicate: 0, rejected: 0 });
  expect((await rejects()).find((reject) => reject.id === id)?.replayedAt).not.toBeNull();
  const after = await expectConservation(system);
  expect(after.stored).toBe(before.stored + 2);
});

it('still judges and still shows live what comes after a gateway sent nonsense as its clock', async () => {
  for (const sent of [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
    const body = { seq: 900_000, sent, r: [{ p: 'L1', t: Date.now(), v: 1 }] };
    await gateway.raw('telemetry', JSON.stringify(body));
  }
  await gateway.send([{ p: 'L2', v: 60 }]);
  await until('raised', async () => (await alarms(system)).some(({ point }) => point === 'T1/L2'));
  await until('the live state is saved', async () => {
    const [row] = await system.ask(
      `SELECT v FROM last_value l JOIN point p ON p.id = l.point_id WHERE p.tag = 'L2'`,
    );
    return row?.['v'] === 60;
  });
  await expectConservation(system);
});

it('judges what follows a reading that claims to be measured minutes ahead', async () => {
  const ahead = Date.now() + 240_000;
  await gateway.send([{ p: 'L4', t: ahead, v: 1 }]);
  await gateway.send([
    { p: 'L4', v: 60 },
    { p: 'L5', t: ahead, v: 1 },
    { p: 'L5', t: ahead + 1, v: 60 },
  ]);
  for (const point of ['T1/L4', 'T1/L5']) {
    await until('raised', async () =>
      (await alarms(system)).some((alarm) => alarm.point === point),
    );
  }
});

it('raises the flame of an event whose text is not whole characters', async () => {
  await gateway.event({ kind: 'flame', p: 'L3', text: 'half \ud83d and NUL \0 and \\u0000' });
  await until('raised', async () => (await alarms(system)).some(({ point }) => point === 'T1/L3'));
  await expectConservation(system);
});
