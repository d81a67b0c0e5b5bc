/** Readings out of order and after the fact, on the whole product (ALARMS.md, "Late readings"). */
import { aToken, call } from '../make/a-caller.js';
import { aConsole } from '../make/a-console.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem, type System } from '../make/a-system.js';
import { until } from '../make/until.js';

const MINUTE = 60_000;
let system: System;
let gateway: Awaited<ReturnType<typeof aGateway>>;

beforeAll(async () => {
  system = await aSystem();
  await load(
    system.server,
    aPlant(
      ['NEAR', 'LATE', 'BACK', 'DRILL', 'CALL', 'OVER'].map((tag) =>
        aPoint('H1', tag, { limits: HIGH_LIMITS }),
      ),
    ),
  );
  gateway = await aGateway({ url: system.urls.mqtt, site: 'H1' });
});

const of = async (tag: string) =>
  (await alarms(system, 'all')).filter(({ point }) => point === `H1/${tag}`);
const untilHistorical = (tag: string, count: number) =>
  until(
    `${count} historical alarms of ${tag}`,
    async () => {
      const found = (await of(tag)).filter(({ historical }) => historical);
      return found.length === count ? found : null;
    },
    20_000,
  );
const done = () =>
  until(
    'all history to be judged',
    async () => {
      const [row] = await system.ask('SELECT count(*)::int AS n FROM history_due');
      return row?.n === 0;
    },
    20_000,
  );

const noEventsDue = () =>
  until(
    'all events of the past to be judged',
    async () => {
      const [row] = await system.ask(
        `SELECT (SELECT count(*) FROM event_history_due)::int + (SELECT count(*) FROM handover)::int AS n`,
      );
      return row?.['n'] === 0;
    },
    20_000,
  );

it('a peak that comes late but in time is raised and returned: it wants to be acknowledged', async () => {
  const t = Date.now();
  await gateway.send([{ p: 'NEAR', v: 10, t }]);
  await gateway.send([{ p: 'NEAR', v: 62, t: t - 30_000 }]);
  const alarm = await until('the alarm', async () => (await of('NEAR'))[0]);
  expect(alarm).toMatchObject({
    open: true,
    active: false,
    acked: false,
    state: 'returned',
    value: 62,
    t: t - 30_000,
    historical: false,
  });
});

it('what comes too late is a historical alarm on the record, and no siren', async () => {
  const console_ = await aConsole(system.server, { topics: ['overview'] });
  const t = Date.now() - 10 * MINUTE;
  await gateway.send([
    { p: 'LATE', v: 10, t },
    { p: 'LATE', v: 85, t: t + 10_000 },
    { p: 'LATE', v: 20, t: t + 20_000 },
  ]);
  const [alarm] = await untilHistorical('LATE', 1);
  expect(alarm).toMatchObject({
    open: false,
    severity: 1,
    limit: 'HH',
    value: 85,
    peak: 85,
    t: t + 10_000,
    returnedAt: new Date(t + 20_000).toISOString(),
  });
  await until('told', () => console_.told.some(({ type }) => type === 'alarm.historical'));
  const raised = console_.told.filter(({ type }) => type === 'alarm.raised');
  // Those of the test before may still be on their way.
  expect(raised.filter(({ data }) => data['point'] === 'H1/LATE')).toEqual([]);
});

it('a backfill is judged once, however often it is sent, and never touches what is open', async () => {
  const t = Date.now() - 30 * MINUTE;
  const past = [10, 55, 60, 10, 90, 10].map((v, n) => ({ p: 'BACK', v, t: t + n * MINUTE }));
  await gateway.send([{ p: 'BACK', v: 70 }]);
  await until('the live alarm', async () => (await of('BACK')).length === 1);
  await gateway.send(past, 'backfill');
  const found = await untilHistorical('BACK', 2);
  expect(found.map(({ peak, severity }) => [peak, severity]).sort()).toEqual([
    [60, 2],
    [90, 1],
  ]);
  await gateway.send(past, 'backfill');
  await done();
  expect(await of('BACK')).toHaveLength(3);
  expect((await alarms(system)).filter(({ point }) => point === 'H1/BACK')).toMatchObject([
    { active: true, historical: false },
  ]);
});

it('a drill is stored and judged nowhere', async () => {
  await gateway.send([{ p: 'DRILL', v: 95, q: 3 }]);
  await gateway.send([{ p: 'DRILL', v: 95, q: 3, t: Date.now() - 20 * MINUTE }]);
  const path = `/points/H1/DRILL/readings?from=${Date.now() - 40 * MINUTE}&to=${Date.now() + MINUTE}&resolution=raw`;
  await until('both stored', async () => {
    const { body } = await call(system.server, 'GET', path, { token: await aToken('viewer') });
    return (body as { series: unknown[] }).series.length === 2;
  });
  await done();
  expect(await of('DRILL')).toEqual([]);
});

it('a call point pressed and released during an outage is a historical alarm, and no siren', async () => {
  const console_ = await aConsole(system.server, { topics: ['overview'] });
  const t = Date.now() - 10 * MINUTE;
  const pressed = { seq: 901, p: 'CALL', t, kind: 'manual_call_point', active: true } as const;
  await gateway.event(pressed);
  await gateway.event({ ...pressed, seq: 902, t: t + MINUTE, active: false });
  const [alarm] = await untilHistorical('CALL', 1);
  expect(alarm).toMatchObject({
    rule: 'event.manual_call_point',
    ruleKind: 'event',
    open: false,
    active: false,
    t,
    returnedAt: new Date(t + MINUTE).toISOString(),
  });
  await until('told', () => console_.told.some(({ type }) => type === 'alarm.historical'));
  // The link is back: the same messages again, and one of now.
  await gateway.event(pressed);
  await gateway.event({ ...pressed, seq: 903, t: Date.now() });
  await until('the live alarm', async () => (await of('CALL')).some(({ active }) => active));
  await noEventsDue();
  expect(await of('CALL')).toHaveLength(2);
  expect(console_.told.filter(({ type }) => type === 'alarm.raised')).toHaveLength(1);
  const notices = await system.ask('SELECT count(*)::int AS n FROM notice WHERE occurrence = $1', [
    alarm?.occurrence,
  ]);
  expect(notices).toEqual([{ n: 0 }]);
});

it('an event without an end is history up to now; one of which only the end comes late is over', async () => {
  const kind = 'manual_call_point' as const;
  const t = Date.now();
  await gateway.event({ seq: 911, kind, t: t - 20 * MINUTE });
  await until(
    'the gateway’s own',
    async () => {
      const found = (await alarms(system, 'all')).filter(
        ({ point, rule }) => !point && /call/.test(rule),
      );
      return found.length === 1 && found[0]?.historical === true && !found[0].open;
    },
    20_000,
  );
  await gateway.event({ seq: 912, p: 'OVER', kind, t: t - MINUTE });
  await until('the live alarm', async () => (await of('OVER')).some(({ active }) => active));
  // As long as the press is within the window its release is; both are moved into the past.
  await system.ask(`UPDATE gateway_event SET t = t - interval '9 minutes' WHERE seq = 912`);
  await system.ask(
    `UPDATE alarm SET tripped_at = tripped_at - interval '9 minutes' WHERE subject = (
       SELECT 'p' || point_id FROM gateway_event WHERE seq = 912)`,
  );
  await system.ask('UPDATE shard SET revision = revision + 1');
  await gateway.event({ seq: 913, p: 'OVER', kind, t: t - 5 * MINUTE, active: false });
  const over = await until(
    'its end',
    async () => (await of('OVER')).find(({ active }) => !active),
    20_000,
  );
  expect(over).toMatchObject({ open: true, historical: false, state: 'returned' });
  await noEventsDue();
  expect(await of('OVER')).toHaveLength(1);
});
