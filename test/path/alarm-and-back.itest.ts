import type { AlarmPage, AlarmView } from '@fengsui/contracts';
import { aToken, call } from '../make/a-caller.js';
import { aConsole } from '../make/a-console.js';
import { aGateway } from '../make/a-gateway.js';
import { aPlant, aPoint, HIGH_LIMITS, load } from '../make/a-register.js';
import { aSystem } from '../make/a-system.js';
import { until } from '../make/until.js';
import { aMosquitto, anAedes } from '../parts/brokers.js';

it.each([
  ['aedes', anAedes],
  ['Mosquitto', aMosquitto],
])(
  'a reading over %s is an alarm on two sockets, is acknowledged by REST, and both see that',
  async (_name, broker) => {
    const system = await aSystem(() => broker());
    await load(system.server, aPlant([aPoint('T1', 'L1', { limits: HIGH_LIMITS })]));
    const gateway = await aGateway({ url: system.urls.mqtt, site: 'T1' });
    const [first, second] = [
      await aConsole(system.server, { topics: ['site:T1'] }),
      await aConsole(system.server, { topics: ['point:T1/L1'] }),
    ];
    const t = Date.now();
    await gateway.send([{ p: 'L1', t, v: 62.5, u: 'm' }]);
    // The register's own entry may still be on its way when they connect.
    const toldOn = (one: typeof first) => one.told.filter(({ type }) => type.startsWith('alarm.'));
    const raised = await until('told on the first socket', () => toldOn(first)[0]);
    expect(raised).toMatchObject({
      type: 'alarm.raised',
      data: { point: 'T1/L1', site: 'T1', severity: 2, value: 62.5, t },
    });
    expect(await until('told on the second socket', () => toldOn(second)[0])).toEqual(raised);
    for (const { values } of [first, second]) {
      const { value } = await until('the value', () => values[0]);
      expect(value).toEqual(['T1/L1', t, 62.5, 0]);
    }

    const duty = { token: await aToken('duty') };
    const list = (await call(system.server, 'GET', '/alarms?state=open', duty)).body as AlarmPage;
    expect(list.asOf).toBeGreaterThanOrEqual(raised.seq);
    expect(list.items).toEqual([raised.data['alarm']]);
    const { occurrence } = list.items[0] as AlarmView;
    const refused = await call(system.server, 'POST', `/alarms/${occurrence}/ack`, {
      token: await aToken('viewer'),
    });
    expect(refused.status).toBe(403);
    const body = { comment: '已派人查看' };
    const answer = await call(system.server, 'POST', `/alarms/${occurrence}/ack`, {
      ...duty,
      body,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'acknowledged', ackedBy: 'a-duty', ackComment: '已派人查看', version: 2 },
    });
    for (const one of [first, second]) {
      const acked = await until('told of the acknowledgement', () => toldOn(one)[1]);
      expect(acked).toMatchObject({
        type: 'alarm.acked',
        data: { occurrence, by: 'a-duty', comment: '已派人查看' },
      });
      expect(acked.seq).toBeGreaterThan(raised.seq);
      expect(acked.data['alarm']).toEqual(answer.body);
    }

    await gateway.send([{ p: 'L1', v: 10 }]);
    await until('cleared', () => toldOn(second).length === 4);
    expect(
      toldOn(second)
        .slice(2)
        .map(({ type }) => type),
    ).toEqual(['alarm.returned', 'alarm.cleared']);
    const after = (await call(system.server, 'GET', '/alarms?state=open', duty)).body as AlarmPage;
    expect(after.items).toEqual([]);
    await system.server.stop();
  },
);
