/** What people do with alarms, on the whole product: every command of ALARMS.md's state table. */
import type { AlarmView, OffListView } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, journalAfter, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const LATCHED = { H: { value: 50, severity: 3, latched: true } } as const;
const TAGS = ['ACK', 'SIL', 'SHV', 'ONE', 'RED', 'TIM', 'LAT', 'OOS', 'AGAIN'];

let system: System;
let gateway: Awaited<ReturnType<typeof aGateway>>;
let as: Record<'duty' | 'commander', { token: string }>;

beforeAll(async () => {
  system = await aSystem();
  const points = TAGS.map((tag) =>
    aPoint('C1', tag, { limits: tag === 'LAT' ? LATCHED : HIGH_LIMITS }),
  );
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'C1' });
  as = { duty: { token: await aToken('duty') }, commander: { token: await aToken('commander') } };
});

const send = (p: string, v: number) => gateway.send([{ p, v }]);
const openOf = async (tag: string) =>
  (await alarms(system)).find(({ point }) => point === `C1/${tag}`);
const untilOpen = (tag: string, fits: (alarm: AlarmView) => boolean = () => true) =>
  until(`${tag} to be so`, async () => {
    const alarm = await openOf(tag);
    return alarm && fits(alarm) ? alarm : null;
  });
const untilGone = (tag: string) =>
  until(`${tag} to be gone`, async () => (await openOf(tag)) === undefined);
async function raised(tag: string, v = 60): Promise<AlarmView> {
  await send(tag, v);
  return untilOpen(tag, ({ active }) => active);
}
const post = (path: string, body: object = {}, who: 'duty' | 'commander' = 'duty') =>
  call(system.server, 'POST', path, { ...as[who], body });
const command = (
  { occurrence }: AlarmView,
  name: string,
  body: object = {},
  who: 'duty' | 'commander' = 'duty',
) => post(`/alarms/${occurrence}/${name}`, body, who);
const offList = async () =>
  (await call(system.server, 'GET', '/alarms/off-list', as.duty)).body as OffListView;
const newsOf = async ({ occurrence }: AlarmView) =>
  (await journalAfter(system))
    .filter(({ data }) => data['occurrence'] === occurrence)
    .map(({ type }) => type);
/** Time passes: what stands in the database ends now, and the judges look again. */
const endNow = (sql: string) =>
  system.ask(`WITH ended AS (${sql} RETURNING 1) UPDATE shard SET revision = revision + 1`);

it('silence stops the sound and nothing else, and an escalation sounds again', async () => {
  const alarm = await raised('SIL');
  const answer = await command(alarm, 'silence');
  expect(answer).toMatchObject({ status: 200, body: { silenced: true, state: 'unacknowledged' } });
  expect((await command(alarm, 'silence')).status).toBe(200);
  await send('SIL', 90);
  const worse = await untilOpen('SIL', ({ severity }) => severity === 1);
  expect(worse).toMatchObject({ silenced: false, acked: false });
  expect(await newsOf(alarm)).toEqual(['alarm.raised', 'alarm.silenced', 'alarm.escalated']);
});

it('a shelved alarm is off the list, judged on, and lands on unacknowledged', async () => {
  const alarm = await raised('SHV');
  await command(alarm, 'ack');
  const answer = await command(alarm, 'shelve', { minutes: 30, reason: '检修' });
  expect(answer).toMatchObject({ status: 200, body: { state: 'shelved', shelved: true } });
  const { alarms: counts, shelvings } = await offList();
  expect(counts.shelved).toBe(1);
  expect(shelvings).toMatchObject([
    { point: 'C1/SHV', rule: 'limits.high', reason: '检修', by: 'a-duty', oneShot: false },
  ]);
  await send('SHV', 61);
  const back = await command(alarm, 'unshelve');
  expect(back).toMatchObject({ status: 200, body: { state: 'unacknowledged', acked: false } });
  expect((await offList()).shelvings).toEqual([]);
  expect(await newsOf(alarm)).toEqual([
    'alarm.raised',
    'alarm.acked',
    'alarm.shelved',
    'alarm.unshelved',
  ]);
});

it('a shelving ends when its time is over, although nobody does anything', async () => {
  const alarm = await raised('TIM');
  await command(alarm, 'shelve', { minutes: 30, reason: '检修' });
  await endNow(`UPDATE shelving SET until = now() WHERE subject LIKE 'p%'`);
  await endNow('UPDATE alarm SET shelved_until = now() WHERE shelved_until IS NOT NULL');
  await untilOpen('TIM', ({ state }) => state === 'unacknowledged');
  await until('told', async () => (await newsOf(alarm)).includes('alarm.unshelved'));
  expect((await offList()).alarms.shelved).toBe(0);
});

it('a one-shot shelving ends with the first return, on normal; the next one is on the list', async () => {
  const alarm = await raised('ONE');
  await command(alarm, 'shelve', { minutes: 30, reason: '检修', oneShot: true });
  await send('ONE', 10);
  await untilGone('ONE');
  expect(await newsOf(alarm)).toEqual([
    'alarm.raised',
    'alarm.shelved',
    'alarm.returned',
    'alarm.unshelved',
    'alarm.cleared',
  ]);
  expect(await raised('ONE')).toMatchObject({ state: 'unacknowledged' });
});

it('severity 1 is shelved by two persons, never by one', async () => {
  const alarm = await raised('RED', 90);
  const wish = { minutes: 20, reason: '联动测试' };
  expect((await command(alarm, 'shelve', { ...wish, minutes: 61 })).status).toBe(422);
  const first = await command(alarm, 'shelve', wish);
  expect(first).toMatchObject({ status: 202, body: { proposedBy: 'a-duty', minutes: 20 } });
  expect((await command(alarm, 'shelve', wish)).status).toBe(409);
  expect((await openOf('RED'))?.state).toBe('unacknowledged');
  const second = await command(alarm, 'shelve', wish, 'commander');
  expect(second).toMatchObject({ status: 200, body: { state: 'shelved' } });
  const { shelvings } = await offList();
  expect(shelvings).toMatchObject([{ by: 'a-duty', secondPerson: 'a-commander', severity: 1 }]);
});

it('what was shelved as orange is on the list again when it turns red', async () => {
  const alarm = await raised('ACK');
  await command(alarm, 'shelve', { minutes: 30, reason: '检修' });
  await send('ACK', 90);
  await untilOpen('ACK', ({ severity, state }) => severity === 1 && state === 'unacknowledged');
});

it('a latched alarm stays until it is reset, and cannot be reset before', async () => {
  const alarm = await raised('LAT');
  expect((await command(alarm, 'reset')).status).toBe(409);
  await command(alarm, 'ack');
  await send('LAT', 10);
  await untilOpen('LAT', ({ state }) => state === 'latched');
  expect(await command(alarm, 'reset')).toMatchObject({ status: 200, body: { open: false } });
  await untilGone('LAT');
});

it('a point out of service is off the list under its permit, with what comes meanwhile', async () => {
  const alarm = await raised('OOS');
  const untilTime = new Date(Date.now() + 3_600_000).toISOString();
  const permit = { point: 'C1/OOS', permit: 'P-17', owner: '王工', reason: '探头更换' };
  expect((await post('/out-of-service', { ...permit, until: 'never' })).status).toBe(400);
  const answer = await post('/out-of-service', { ...permit, until: untilTime });
  expect(answer).toMatchObject({ status: 201, body: { permit: 'P-17', alarms: 1 } });
  expect((await post('/out-of-service', { ...permit, until: untilTime })).status).toBe(409);
  expect((await openOf('OOS'))?.state).toBe('out_of_service');
  await send('OOS', 10);
  await send('OOS', 70);
  const next = await untilOpen('OOS', ({ occurrence }) => occurrence !== alarm.occurrence);
  expect(next.state).toBe('out_of_service');
  expect((await offList()).alarms.outOfService).toBe(1);
  await endNow('UPDATE out_of_service SET until = now()');
  await untilOpen('OOS', ({ state }) => state === 'unacknowledged');
  expect((await offList()).outOfService).toEqual([]);
});

it('an acknowledged alarm that still holds asks again at its re-alarm time', async () => {
  const alarm = await raised('AGAIN');
  const { body } = await command(alarm, 'ack');
  expect((body as AlarmView).realarmAt).not.toBeNull();
  await endNow('UPDATE alarm SET realarm_at = now() WHERE realarm_at IS NOT NULL');
  await untilOpen('AGAIN', ({ state }) => state === 'unacknowledged');
  expect(await newsOf(alarm)).toEqual(['alarm.raised', 'alarm.acked', 'alarm.realarmed']);
});
