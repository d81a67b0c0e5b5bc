/** Where an alarm is, in the list and in the journal: of its point, else of its site. */
import { aToken, call } from '../make/a-caller.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, aSite, HIGH_LIMITS, load } from '../make/a-register.js';
import { alarms, aSystem } from '../make/a-system.js';
import { until } from '../make/until.js';

it('an alarm has the position of its point, else of its site', async () => {
  const system = await aSystem();
  const plant = aPlant([
    aPoint('P1', 'OWN', { limits: HIGH_LIMITS, position: [113.01, 23.13] }),
    aPoint('P1', 'NONE', { limits: HIGH_LIMITS }),
  ]);
  await load(system.server, { ...plant, sites: [aSite('P1', { position: [113.02, 23.14] })] });
  const gateway = await aGateway({ url: system.urls.mqtt, site: 'P1' });
  await gateway.send([
    { p: 'OWN', v: 60 },
    { p: 'NONE', v: 60 },
  ]);
  await gateway.state('offline');

  const listed = await until('three alarms', async () => {
    const found = await alarms(system);
    return found.length === 3 ? found : null;
  });
  const told = (list: { point: string | null; position: unknown }[]) =>
    Object.fromEntries(list.map(({ point, position }) => [point ?? 'gateway', position]));
  const expected = {
    'P1/OWN': [113.01, 23.13],
    'P1/NONE': [113.02, 23.14],
    gateway: [113.02, 23.14],
  };
  expect(told(listed)).toEqual(expected);

  const answer = await call(system.server, 'GET', '/journal?after=0&limit=1000', {
    token: await aToken('viewer'),
  });
  const { items } = answer.body as {
    items: { type: string; data: { alarm: Parameters<typeof told>[0][number] } }[];
  };
  const raised = items.filter(({ type }) => type === 'alarm.raised');
  expect(told(raised.map(({ data }) => data.alarm))).toEqual(expected);
});
