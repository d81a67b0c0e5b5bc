import type { AlarmView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aToken, call } from '../make/a-caller.js';
import { aGateway, type TestGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aPerson, aRoster, aShift } from '../make/a-roster.js';
import { alarms, aSystem, metric, type System } from '../make/a-system.js';
import { acknowledge, notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { anHttpReceiver, channelsFile, type HttpReceiver } from '../parts/receivers.js';

const TAGS = ['AGAIN', 'SHELF', 'STEPS', 'ACK', 'BACK', 'WORSE', 'OLD', 'LATE', 'ROSTER', 'MILD'];
const STEP_S = 3;

let system: System;
let gateway: TestGateway;
let receiver: HttpReceiver;

beforeAll(async () => {
  receiver = await anHttpReceiver();
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  system = await aSystem(undefined, { env: channelsFile({ hook }) });
  const points = TAGS.map((tag) => aPoint('T1', tag, { limits: HIGH_LIMITS }));
  await load(system.server, aPlant(points));
  gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
  await putRoster(system.server, aRoster());
  const steps = [
    { afterS: 0, seat: 'duty' },
    { afterS: STEP_S, seat: 'commander' },
    { afterS: 2 * STEP_S, seat: 'bureau_head' },
  ];
  await putLadders(system.server, { 1: steps, 2: steps.slice(0, 2) });
});

async function anAlarmOf(tag: string, v = 60): Promise<AlarmView> {
  await gateway.send([{ p: tag, v }]);
  return until('raised', async () =>
    (await alarms(system)).find(({ point }) => point === `T1/${tag}`),
  );
}
/** Who was told of an alarm, by the receiver, in order: transition and person. */
const toldOf = (occurrence: string) =>
  receiver
    .bodies()
    .filter(({ alarm }) => (alarm as AlarmView).occurrence === occurrence)
    .map(
      ({ transition, recipient }) =>
        `${String(transition)} ${(recipient as { code: string }).code}`,
    );
const records = async (occurrence: string) =>
  (await notices(system.server, occurrence))
    .reverse()
    .map(({ recipient, state, reason }) => `${recipient ?? '-'} ${reason ?? state}`);

it('climbs step by step, each in time, while nobody acknowledges', async () => {
  const { occurrence, raisedAt } = await anAlarmOf('STEPS', 90);
  await until('all told', () => toldOf(occurrence).length === 3, 20_000);
  expect(toldOf(occurrence)).toEqual(['alarm.raised li', 'alarm.raised wang', 'alarm.raised chen']);
  const afterMs = receiver.received
    .filter(({ body }) => body.includes(`"occurrence":"${occurrence}"`))
    .map(({ at }) => at - Date.parse(raisedAt));
  for (const [step, ms] of afterMs.entries()) {
    expect(ms).toBeGreaterThanOrEqual(step * STEP_S * 1000);
    expect(ms).toBeLessThan(step * STEP_S * 1000 + 3_500);
  }
  expect(await records(occurrence)).toEqual(['li delivered', 'wang delivered', 'chen delivered']);
});

it('stops with the acknowledgement (oncall#4760)', async () => {
  const { occurrence } = await anAlarmOf('ACK', 90);
  await until('the first told', () => toldOf(occurrence).length === 1);
  const cancelled = () =>
    metric(system.server, 'fengsui_notices_total{channel="hook",outcome="cancelled"}');
  const before = await cancelled();
  await acknowledge(system.server, occurrence);
  expect(await cancelled()).toBe(before + 2);
  // In its own transaction: there is no moment in which it is acknowledged and they still wait.
  expect((await records(occurrence)).slice(1)).toEqual(['wang acknowledged', 'chen acknowledged']);
  await pause((2 * STEP_S + 3) * 1000);
  expect(toldOf(occurrence)).toEqual(['alarm.raised li']);
  expect(await records(occurrence)).toEqual([
    'li delivered',
    'wang acknowledged',
    'chen acknowledged',
  ]);
});

it('goes on when only the value is back: nobody has acknowledged; and says that it is back', async () => {
  const { occurrence } = await anAlarmOf('BACK');
  await gateway.send([{ p: 'BACK', v: 10 }]);
  await until('both told', () => toldOf(occurrence).length === 2);
  expect(receiver.bodies().at(-1)).toMatchObject({
    active: false,
    text: expect.stringContaining('现已恢复，待确认') as string,
  });
});

it('tells a worse limit anew, at once and up its own ladder, and the old one no more', async () => {
  const { occurrence } = await anAlarmOf('WORSE');
  await until('told', () => toldOf(occurrence).length === 1);
  await gateway.send([{ p: 'WORSE', v: 90 }]);
  await until('all told', () => toldOf(occurrence).length === 4, 20_000);
  expect(toldOf(occurrence)).toEqual([
    'alarm.raised li',
    'alarm.escalated li',
    'alarm.escalated wang',
    'alarm.escalated chen',
  ]);
  expect((await records(occurrence))[1]).toBe('wang superseded');
});

it('climbs on when the condition goes and comes back before anybody has looked', async () => {
  const stepOf = async (occurrence: string) =>
    until('planned', async () =>
      (await notices(system.server, occurrence)).find(({ recipient }) => recipient === 'wang'),
    );
  const first = await anAlarmOf('AGAIN');
  const promised = await stepOf(first.occurrence);
  await gateway.send([{ p: 'AGAIN', v: 10 }]);
  await until('returned', async () =>
    (await alarms(system)).some(({ point, active }) => point === 'T1/AGAIN' && !active),
  );
  await gateway.send([{ p: 'AGAIN', v: 60 }]);
  const second = await until('raised anew', async () =>
    (await alarms(system)).find(({ point, active }) => point === 'T1/AGAIN' && active),
  );
  expect(second.occurrence).not.toBe(first.occurrence);
  expect((await stepOf(second.occurrence)).dueAt).toBe(promised.dueAt);
  await until('told', () => toldOf(second.occurrence).includes('alarm.raised wang'));
  expect(toldOf(first.occurrence)).toEqual(['alarm.raised li']);
});

it('is silent while the alarm is shelved, and calls anew when it comes back unacknowledged', async () => {
  const { occurrence } = await anAlarmOf('SHELF');
  await until('told', () => toldOf(occurrence).length === 1);
  const token = await aToken('duty');
  const command = async (name: string, body: object) => {
    const answer = await call(system.server, 'POST', `/alarms/${occurrence}/${name}`, {
      token,
      body,
    });
    expect(answer.status).toBe(200);
  };
  await command('shelve', { minutes: 5, reason: '检修' });
  expect((await records(occurrence))[1]).toBe('wang shelved');
  await pause((STEP_S + 2) * 1000);
  expect(toldOf(occurrence)).toEqual(['alarm.raised li']);
  await command('unshelve', {});
  await until('told anew', () => toldOf(occurrence).length === 3);
  expect(toldOf(occurrence).slice(1)).toEqual(['alarm.unshelved li', 'alarm.unshelved wang']);
});

it('never sends what is past its expiry (oncall#3111)', async () => {
  const { occurrence } = await anAlarmOf('OLD');
  await until('planned', async () => (await records(occurrence)).length === 2);
  const [aged] = await system.ask(
    `UPDATE notice SET at = at - interval '4 months', due_at = due_at - interval '4 months',
       expires_at = expires_at - interval '4 months', try_at = try_at - interval '4 months'
     WHERE occurrence = $1 AND recipient = 'wang' AND state = 'waiting' RETURNING id`,
    [occurrence],
  );
  expect(aged).toBeDefined();
  await until('expired', async () => (await records(occurrence))[1] === 'wang expired');
  await pause((STEP_S + 2) * 1000);
  expect(toldOf(occurrence)).toEqual(['alarm.raised li']);
});

it('gives up on a receiver that is away until the expiry, and says so', async () => {
  const steps = [{ afterS: 0, seat: 'duty' }];
  await putLadders(system.server, { 2: steps }, 30);
  receiver.answer = () => ({ status: 503 });
  const { occurrence } = await anAlarmOf('LATE');
  const record = await until(
    'expired',
    async () => (await notices(system.server, occurrence)).find(({ state }) => state === 'expired'),
    45_000,
  );
  receiver.answer = () => ({ status: 200 });
  expect(record.reason).toBe('HTTP 503');
  const tries = toldOf(occurrence).length;
  expect(tries).toBeGreaterThanOrEqual(4);
  expect(record.tries).toHaveLength(tries);
  await pause(3_000);
  expect(toldOf(occurrence)).toHaveLength(tries);
});

it('tells who is on duty when a step is due, also when the roster changed meanwhile', async () => {
  await putLadders(system.server, {
    2: [
      { afterS: 0, seat: 'duty' },
      { afterS: STEP_S, seat: 'commander' },
    ],
  });
  const { occurrence } = await anAlarmOf('ROSTER');
  await until('planned', async () => (await records(occurrence)).length === 2);
  const people = [aPerson('li'), aPerson('wang'), aPerson('zhao')];
  await putRoster(
    system.server,
    aRoster({ people, shifts: [aShift('duty', ['li']), aShift('commander', ['zhao'])] }),
  );
  await until('told', () => toldOf(occurrence).length === 2, 15_000);
  await pause(2_000);
  expect(toldOf(occurrence)).toEqual(['alarm.raised li', 'alarm.raised zhao']);
  expect(await records(occurrence)).toEqual([
    'li delivered',
    'wang roster_changed',
    'zhao delivered',
  ]);
});

it('calls nobody for a severity without steps', async () => {
  await putLadders(system.server, {});
  const { occurrence } = await anAlarmOf('MILD');
  await pause(2_500);
  expect(await notices(system.server, occurrence)).toEqual([]);
});
