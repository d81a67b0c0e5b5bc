import type { AlarmView } from '@fengsui/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, load } from '../make/a-register.js';
import { aRoster, aShift } from '../make/a-roster.js';
import { alarms, aSystem } from '../make/a-system.js';
import { acknowledge, notices, putLadders, putRoster } from '../make/some-duty.js';
import { until } from '../make/until.js';
import { anHttpReceiver, channelsFile } from '../parts/receivers.js';

const YELLOW = Array.from({ length: 30 }, (_, index) => `Y${index}`);
const RED = Array.from({ length: 5 }, (_, index) => `R${index}`);
const LIMITS = { H: { value: 50, severity: 3 }, HH: { value: 80, severity: 1 } } as const;

interface Told {
  id: string;
  alarm: AlarmView;
  flood: { alarms: number; bySeverity: Record<string, number>; occurrences: string[] } | null;
  text: string;
}

it('groups a flood into one notice a minute that says how many and the first; red is told one by one', async () => {
  const receiver = await anHttpReceiver();
  const hook = { kind: 'webhook', url: receiver.url, secret: 'a-secret-of-the-hook' };
  const system = await aSystem(undefined, { env: channelsFile({ hook }) });
  const points = [...YELLOW, ...RED].map((tag) => aPoint('T1', tag, { limits: LIMITS }));
  await load(system.server, aPlant(points));
  const gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
  await putRoster(system.server, aRoster({ shifts: [aShift('duty', ['li'])] }));
  const steps = [{ afterS: 0, seat: 'duty' }];
  await putLadders(system.server, { 1: steps, 3: steps });

  await gateway.send(YELLOW.map((p) => ({ p, v: 60 })));
  await gateway.send(RED.map((p) => ({ p, v: 90 })));
  const raised = await until('raised', async () => {
    const open = await alarms(system);
    return open.length === YELLOW.length + RED.length && open;
  });
  const told = () => receiver.bodies() as unknown as Told[];
  const singles = () => told().filter(({ flood }) => flood === null);
  await until('the single ones', () => singles().length === 10 + RED.length);
  // Somebody acknowledges one that has not been told yet: it is not told any more.
  const waiting = (await notices(system.server)).filter(
    ({ state, group }) => state === 'waiting' && group !== null,
  );
  expect(waiting).toHaveLength(YELLOW.length - 10);
  const acked = waiting[0]?.occurrence ?? '';
  await acknowledge(system.server, acked);

  // All were due within a second or two: one minute, or the turn of two.
  await until(
    'grouped',
    () => told().reduce((sum, { flood }) => sum + (flood?.alarms ?? 0), 0) === YELLOW.length - 11,
    75_000,
  );
  await pause(2_500);
  const groups = told().filter(({ flood }) => flood !== null);
  expect(groups.length).toBeLessThanOrEqual(2);
  expect(singles()).toHaveLength(10 + RED.length);
  const red = singles().filter(({ alarm }) => alarm.severity === 1);
  expect(new Set(red.map(({ alarm }) => alarm.point))).toEqual(
    new Set(RED.map((tag) => `T1/${tag}`)),
  );

  // Every alarm was told once, by itself or in a group, but the acknowledged one.
  const occurrences = [
    ...singles().map(({ alarm }) => alarm.occurrence),
    ...groups.flatMap(({ flood }) => flood?.occurrences ?? []),
  ];
  expect(new Set(occurrences).size).toBe(occurrences.length);
  expect([...occurrences, acked].sort()).toEqual(raised.map(({ occurrence }) => occurrence).sort());
  for (const { flood, alarm, text } of groups) {
    expect(alarm.occurrence).toBe(flood?.occurrences[0]);
    expect(flood?.bySeverity).toEqual({ 3: flood?.alarms });
    expect(text).toContain(`${flood?.alarms ?? 0} 条报警`);
    expect(text).toContain(alarm.point);
  }
  const records = await notices(system.server);
  const spoken = records.filter(({ occurrence }) => occurrence === null);
  expect(spoken.map(({ id }) => id).sort()).toEqual(groups.map(({ id }) => id).sort());
  expect(records.find(({ occurrence }) => occurrence === acked)).toMatchObject({
    state: 'cancelled',
    reason: 'acknowledged',
  });
  expect(records.filter(({ state }) => state === 'waiting')).toEqual([]);
});
